"""Packages are fetched from a registry over plain HTTP.

Somebody on the way puts other code into what is built; nobody sees a difference.

Write `https`.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile

KEYS = ("registry", "indexurl", "index-url", "extraindexurl", "extra-index-url", "repository")
LOCAL = ("http://localhost", "http://127.", "http://[::1]")


@rule(
    title="Packages fetched in clear",
    severity="medium",
    confidence="high",
    cwe=319,
    weakness="cleartext-transport",
    languages=("ini", "conf"),
    hints=("http://",),
    fix="Use https.",
    bad=[
        Example("registry=http://npm.corp.example/", path=".npmrc"),
        Example("[global]\nindex-url = http://pypi.corp.example/simple", path="pip.conf"),
    ],
    good=[
        Example("registry=https://npm.corp.example/", path=".npmrc"),
        Example("[global]\nindex-url = http://localhost:3141/simple", path="pip.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file):
        if one.key.endswith(KEYS) and one.value.startswith("http://") and not one.value.startswith(LOCAL):
            yield at_line(file, one.line, "Packages come unprotected.")
