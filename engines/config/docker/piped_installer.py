"""A script is fetched from the network and run at once.

Whatever the server sends is executed with the build's rights, before anybody could read or verify it. A taken-over
server or address puts code into every image built from then on, and a broken transfer runs half a script.

Fetch a named version into a file, compare its SHA-256 or signature with a value kept in the repository, then run it; or
use the distribution's package.
"""

from collections.abc import Iterator

import re2

from engines.config.dockerfile import at, scripts
from engines.rule import Match, rule
from engines.source import SourceFile

_SHELL = (
    r"(?:sudo\s+(?:-\S+\s+)*)?(?:/usr)?(?:/bin/)?(?:env\s+)?(?:ba|z|da|k)?sh\b"
    r"|python[0-9.]*\s+-|perl\s+-|node\s+-|php\b"
)
PIPED = re2.compile(rf"\b(?:curl|wget)\b[^|;&\n]*\|\s*(?:{_SHELL})(?:[\s;&|)\"']|$)")
SUBSTITUTED = re2.compile(
    r"(?:\b(?:ba|z|da|k)?sh\s+-\w*c\s+[\"']?\$\(|\b(?:ba|z)?sh\s+<\(|\beval\s+[\"']?\$\()\s*(?:curl|wget)\b"
)


@rule(
    title="Script from the network run unread",
    severity="medium",
    confidence="high",
    cwe=494,
    weakness="unverified-download",
    languages=("dockerfile",),
    hints=("curl", "wget"),
    fix="Fetch a named version, verify its hash, then run it.",
    bad=[
        "FROM debian:12\nRUN curl -fsSL https://corp.local/install.sh | sh",
        "FROM debian:12\nRUN apt update && \\\n    wget -qO- https://corp.local/i.sh \\\n  | sudo -E bash -s -- --yes",
        'FROM debian:12\nRUN bash -c "$(curl -fsSL https://corp.local/install.sh)"',
        "FROM debian:12\nRUN <<EOF\nset -e\ncurl https://corp.local/get.py | python3 -\nEOF",
    ],
    good=[
        "FROM debian:12\nRUN curl -fsSL https://corp.local/tool.tar.gz | tar xz -C /opt",
        'FROM debian:12\nRUN curl -fsSLO https://corp.local/i.sh && echo "$SUM i.sh" | sha256sum -c && sh i.sh',
        "FROM debian:12\nRUN curl -fsS https://corp.local/key.asc | gpg --dearmor -o /etc/apt/keyrings/corp.gpg",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for script in scripts(file):
        for pattern in (PIPED, SUBSTITUTED):
            for match in pattern.finditer(script.text):
                yield at(file, script.line_at(match.start()), "The fetched script runs before anything verifies it.")
