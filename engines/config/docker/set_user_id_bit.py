"""A program of the image is given the bit that lets everybody run it as its owner.

Whoever breaks into the container as an unprivileged user becomes root with it.

Remove the bit; give the one capability that is needed with `setcap`.
"""

from collections.abc import Iterator

import re2

from engines.config.dockerfile import at, scripts
from engines.rule import Match, rule
from engines.source import SourceFile

BIT = re2.compile(r"\bchmod\s+(?:-R\s+)?(?:[ug]{0,2}\+s\b|[46][0-7]{3}\b)")


@rule(
    title="Program that makes everybody root",
    severity="medium",
    confidence="high",
    cwe=250,
    weakness="runs-as-root",
    languages=("dockerfile",),
    hints=("chmod",),
    fix="Remove the bit; use setcap.",
    bad=[
        "FROM debian:12\nRUN chmod u+s /usr/bin/tool\nUSER app",
        "FROM debian:12\nRUN chmod 4755 /bin/tool\nUSER app",
    ],
    good=[
        "FROM debian:12\nRUN chmod u-s /usr/bin/tool && chmod 0755 /bin/tool\nUSER app",
        "FROM debian:12\nRUN chmod +x /bin/start\nUSER app",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for script in scripts(file):
        for match in BIT.finditer(script.text):
            yield at(file, script.line_at(match.start()), "Whoever runs this program is its owner.")
