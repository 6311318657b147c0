"""The whole environment of the build is copied into the program that browsers load.

Every token and password the build server knows is in a file that anybody may fetch.

Name the single variables that the program needs.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

import re2

from engines.config.object_settings import object_settings
from engines.index.scopes import text
from engines.rule import Example, Match, rule
from engines.source import SourceFile

WHOLE = ("process.env", "JSON.stringify(process.env)", "({...process.env})", "JSON.stringify({...process.env})")
SECRET = re2.compile(r"(?i)(?:\w+_)?(?:secret|password|private_key|secret_key|service_role_key|database_url)")


@rule(
    title="Whole environment in the browser's program",
    severity="high",
    confidence="high",
    cwe=200,
    weakness="information-exposure",
    languages=("javascript", "typescript"),
    hints=("process.env",),
    fix="Name single variables.",
    bad=[
        Example(
            """export default {
  define: { 'process.env': process.env },
};""",
            path="vite.config.js",
        ),
        Example(
            """module.exports = {
  define: { 'process.env': JSON.stringify(process.env) },
};""",
            path="rspack.config.js",
        ),
        Example(
            """module.exports = {
  env: { ...process.env },
};""",
            path="next.config.js",
        ),
        Example(
            """module.exports = {
  env: { DATABASE_PASSWORD: process.env.DATABASE_PASSWORD },
};""",
            path="next.config.js",
        ),
    ],
    good=[
        Example(
            """export default {
  define: { 'process.env.NODE_ENV': JSON.stringify(process.env.NODE_ENV) },
};""",
            path="vite.config.js",
        ),
        Example(
            """export default {
  define: { 'process.env': {} },
};""",
            path="vite.config.js",
        ),
        Example(
            """module.exports = {
  env: { API_ROOT: process.env.API_ROOT },
};""",
            path="next.config.js",
        ),
        Example(
            """module.exports = {
  e2e: { env: { ...process.env } },
};""",
            path="cypress.config.js",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    name = PurePosixPath(file.path).name
    for one in object_settings(file):
        place, _, last = one.key.rpartition(".")
        if one.key in ("define.process.env", "env") and "".join(one.value.split()) in WHOLE:
            yield one.match("Everything the build server knows is in the program.")
        elif (
            name.startswith("next.config") and place == "env" and SECRET.fullmatch(last) and "process.env" in one.value
        ):
            yield one.match(f"{last[:60]} is copied into what browsers load.")
    for node in file.nodes("spread_element") if name.startswith("next.config") else ():
        pair = node.parent.parent if node.parent is not None else None
        if text(node) == "...process.env" and pair is not None and text(pair.child_by_field_name("key")) == "env":
            yield Match.at(node, "Everything the build server knows is in the program.")
