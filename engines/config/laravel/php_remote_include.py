"""PHP is allowed to load code from other servers.

Wherever a name of a file comes from a visitor, they then name a program of their own, and it runs.

Remove the line: `allow_url_include` is off by default.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="PHP may run code from other servers",
    severity="high",
    confidence="high",
    cwe=98,
    weakness="file-inclusion",
    languages=("ini",),
    hints=("allow_url_include",),
    patch=swap((r"(?i)(allow_url_include\s*=\s*)\S+", r"\1Off")),
    fix="allow_url_include = Off.",
    bad=[
        Example(
            """[PHP]
allow_url_include = On""",
            path="docker/php.ini",
        ),
        Example("allow_url_include=1", path=".user.ini"),
    ],
    good=[
        Example("allow_url_include = Off", path="php.ini"),
        Example("; allow_url_include = On", path="php.ini"),
        Example("allow_url_fopen = On", path="php.ini"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file):
        if one.key.rpartition(".")[2].replace("_", "") == "allowurlinclude" and one.is_on:
            yield at_line(file, one.line, "A name from a visitor becomes a program that runs.")
