"""A Node program is started with its debugger listening for everybody.

A debugger reads the program's memory and runs code in it.

Write `--inspect` without an address, or leave it out of scripts that run on servers.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.settings_file import is_named, settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

OPEN = re2.compile(r"--inspect(?:-brk)?=(?:0\.0\.0\.0|\[?::\]?)")


@rule(
    title="Debugger listening on the network",
    severity="medium",
    confidence="high",
    cwe=489,
    weakness="debug-mode",
    languages=("json",),
    hints=("--inspect",),
    patch=swap((r"(--inspect(?:-brk)?)=0\.0\.0\.0(?::\d+)?", r"\1")),
    fix="Use --inspect without an address.",
    bad=[
        Example('{"name": "a", "scripts": {"start": "node --inspect=0.0.0.0:9229 server.js"}}', path="package.json"),
    ],
    good=[
        Example('{"name": "a", "scripts": {"dev": "node --inspect server.js"}}', path="package.json"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_named(file, "package.json") else ():
        if one.key.startswith("scripts.") and OPEN.search(one.value):
            yield at_line(file, one.line, f"{one.name[8:60]} lets anybody debug the program.")
