"""The image service fetches pictures from every host it is asked for.

Strangers use the server to reach other machines and to fill its cache and its bill.

Name the hosts in `images.remotePatterns`.
"""

from collections.abc import Iterator

from engines.config.object_settings import object_settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile

ANY = ("*", "**", "*.*", "**.*")


@rule(
    title="Pictures fetched from any host",
    severity="medium",
    confidence="medium",
    cwe=918,
    weakness="server-side-request",
    languages=("javascript", "typescript"),
    hints=("remotePatterns", "domains"),
    fix="Name the hosts.",
    bad=[
        Example(
            """export default {
  images: { remotePatterns: [{ protocol: 'https', hostname: '**' }] },
};""",
            path="next.config.mjs",
        ),
        Example(
            """export default {
  image: { domains: ['*'] },
};""",
            path="nuxt.config.ts",
        ),
    ],
    good=[
        Example(
            """export default {
  images: { remotePatterns: [{ protocol: 'https', hostname: '**.shop.example' }] },
};""",
            path="next.config.mjs",
        ),
        Example(
            """export default {
  images: { unoptimized: true, remotePatterns: [{ hostname: '**' }] },
};""",
            path="next.config.js",
        ),
        Example(
            """export default {
  images: { domains: ['img.shop.example'] },
};""",
            path="next.config.js",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    found = object_settings(file)
    is_off = any(one.key.endswith("images.unoptimized") and one.is_on for one in found)
    for one in found if not is_off else ():
        is_host = one.key.endswith(("images.remotePatterns.*.hostname", "images.domains.*", "image.domains.*"))
        if is_host and one.is_literal and one.value in ANY:
            yield one.match("The server fetches whatever a stranger names.")
