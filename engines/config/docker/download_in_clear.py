"""A program or package is fetched over plain HTTP while the image is built.

Somebody on the way puts another one in its place, and it becomes part of every image.

Write `https`, and verify a hash or signature.
"""

from collections.abc import Iterator

import re2

from engines.config.dockerfile import at, scripts
from engines.rule import Match, rule
from engines.source import SourceFile

CLEAR = re2.compile(
    r"\b(?:curl|wget)\b[^;&|\n]*\shttp://(?:[a-km-zA-Z0-9][\w.-]*\.[a-z]{2,20}|l[\w-]*\.[\w.-]+)"
    r"[/:][^\s;&|]*\.(?:tgz|tar|tar\.\w+|zip|deb|rpm|sh|jar|gz|bin|py|whl)\b"
    r"|\b(?:curl|wget)\b[^;&|\n]{0,100}\s-[oO]\s+(?:/usr(?:/local)?)?/s?bin/\S+\s+http://"
)
VERIFIED = re2.compile(r"sha(?:1|256|512)sum|gpg\s+--verify|md5sum")


@rule(
    title="Download in clear for an image",
    severity="medium",
    confidence="medium",
    cwe=494,
    weakness="unverified-download",
    languages=("dockerfile",),
    hints=("http://",),
    fix="Use https and verify a hash.",
    bad=[
        "FROM debian:12\nRUN wget http://corp.example/tool.tar.gz && tar xf tool.tar.gz\nUSER app",
        "FROM debian:12\nRUN curl -o /bin/tool http://corp.example/tool\nUSER app",
    ],
    good=[
        "FROM debian:12\nRUN curl -f http://localhost:8080/health\nUSER app",
        "FROM debian:12\nRUN wget https://corp.example/t.tgz\nUSER app",
        "FROM debian:12\nRUN wget http://corp.example/t.tgz && echo '0a t.tgz' | sha256sum -c\nUSER app",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for script in scripts(file):
        if VERIFIED.search(script.text):
            continue
        for match in CLEAR.finditer(script.text):
            yield at(file, script.line_at(match.start()), "What is fetched here can be replaced on the way.")
