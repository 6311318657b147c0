"""nginx lists the files of a folder that has no index page.

Visitors see and fetch what was never linked: backups, exports, keys.

Remove `autoindex on`, or keep it to a folder that is meant as a list.
"""

from collections.abc import Iterator

from engines.config.nginx_file import at, named
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Folders listed by nginx",
    severity="low",
    confidence="high",
    cwe=548,
    weakness="information-exposure",
    languages=("conf",),
    hints=("autoindex",),
    patch=swap((r"\b(autoindex\s+)on\b", r"\1off")),
    fix="Remove autoindex on.",
    bad=[
        Example("server {\n  location / {\n    autoindex on;\n  }\n}", path="nginx.conf"),
    ],
    good=[
        Example("server {\n  location / {\n    autoindex off;\n  }\n}", path="nginx.conf"),
        Example("server {\n  location / {\n    auth_basic x;\n    autoindex on;\n  }\n}", path="nginx.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "autoindex"):
        if one.words[:1] == ["on"] and not (one.parent and one.parent.inherited("auth_basic")):
            yield at(file, one, "Every file here is listed to everybody.")
