"""Apache echoes requests back (`TRACE`).

A script on a page reads through the echo what browsers hide from it: cookies and credentials added on the way.

Write `TraceEnable Off`.
"""

from collections.abc import Iterator

from engines.config.apache_file import named
from engines.config.lines import at_line
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Requests echoed by Apache",
    severity="low",
    confidence="high",
    cwe=200,
    weakness="information-exposure",
    languages=("conf",),
    hints=("TraceEnable",),
    patch=swap((r"(?i)\b(TraceEnable\s+)(?:on|extended)\b", r"\1Off")),
    fix="TraceEnable Off",
    bad=[
        Example("TraceEnable On\n<VirtualHost *:80>\n</VirtualHost>", path="apache2.conf"),
    ],
    good=[
        Example("TraceEnable Off\n<VirtualHost *:80>\n</VirtualHost>", path="apache2.conf"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in named(file, "traceenable"):
        if [word.lower() for word in one.words[:1]] in (["on"], ["extended"]):
            yield at_line(file, one.line, "Requests are echoed back.")
