"""A server for development answers to any host's name, or gives out files outside the project.

A page the developer opens elsewhere gives its own name this machine's address, and reads the code and what the server
may.

Remove `allowedHosts: true` / `disableHostCheck` and `fs.strict: false`.
"""

from collections.abc import Iterator

from engines.config.object_settings import object_settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile

ANY = ("true", "all", "*")


@rule(
    title="Development server open to other sites",
    severity="low",
    confidence="medium",
    cwe=644,
    weakness="host-header",
    languages=("javascript", "typescript"),
    hints=("allowedHosts", "disableHostCheck", "strict"),
    fix="Name the hosts.",
    bad=[
        Example(
            """export default {
  server: { host: true, allowedHosts: true },
};""",
            path="vite.config.ts",
        ),
        Example("module.exports = { devServer: { allowedHosts: 'all' } };", path="webpack.config.js"),
        Example("module.exports = { devServer: { disableHostCheck: true } };", path="vue.config.js"),
        Example(
            """export default {
  server: { fs: { strict: false } },
};""",
            path="vite.config.js",
        ),
    ],
    good=[
        Example(
            """export default {
  server: { host: true, allowedHosts: ['dev.shop.example'] },
};""",
            path="vite.config.ts",
        ),
        Example("module.exports = { devServer: { allowedHosts: 'auto' } };", path="webpack.config.js"),
        Example(
            """export default {
  build: { strict: false },
};""",
            path="vite.config.js",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in object_settings(file):
        is_any = one.key.endswith(("server.allowedHosts", "devServer.allowedHosts", "devServer.allowedHosts.*"))
        is_off = one.key.endswith("devServer.disableHostCheck") and one.is_on
        is_wide = one.key.endswith("server.fs.strict") and one.is_off
        if is_off or is_wide or (is_any and one.is_literal and one.value in ANY):
            yield one.match("A page elsewhere reads what this server gives out.")
