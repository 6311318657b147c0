"""A script of a Node package fetches a program from the network and runs it.

It runs on every developer's machine and build server that installs or builds the package, with whatever the server
sends at that moment.

Depend on a named version of a package, or verify a hash before running.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.settings_file import is_named, settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile

PIPED = re2.compile(r"\b(?:curl|wget)\b[^|;&]*\|\s*(?:sudo\s+)?(?:(?:ba|z)?sh|node)\b")


@rule(
    title="Package script runs what the network sends",
    severity="medium",
    confidence="medium",
    cwe=494,
    weakness="unverified-download",
    languages=("json",),
    hints=("curl", "wget"),
    fix="Depend on a named version, or verify a hash.",
    bad=[
        Example(
            '{"name": "a", "scripts": {"postinstall": "curl -s https://corp.example/i.sh | sh"}}', path="package.json"
        ),
    ],
    good=[
        Example(
            '{"name": "a", "scripts": {"build": "tsc", "health": "curl -s http://localhost:3000/health"}}',
            path="package.json",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_named(file, "package.json") else ():
        if one.key.startswith("scripts.") and PIPED.search(one.value):
            yield at_line(file, one.line, f"{one.name[8:60]} runs what the network sends.")
