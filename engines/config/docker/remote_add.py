"""ADD fetches a file from the network without a checksum.

What the address serves at build time goes into the image unseen: a taken-over server, a changed release or somebody on
the path decides what runs. The same Dockerfile gives a different image tomorrow.

Name the digest, `ADD --checksum=sha256:… https://…`, or fetch the file in a RUN that verifies its hash or signature
before use.
"""

from collections.abc import Iterator

import re2

from engines.config.dockerfile import at, dockerfile
from engines.rule import Match, rule
from engines.source import SourceFile

REMOTE = re2.compile(r"(?i)(?:^|\s|[\"\[])(?:https?|ftp)://[^\s\"']+")
# A commit named in full is as good as a checksum.
PINNED_GIT = re2.compile(r"\.git(?:#|\?ref=)[0-9a-f]{40}")


@rule(
    title="Remote file added without a checksum",
    severity="medium",
    confidence="high",
    cwe=494,
    weakness="unverified-download",
    languages=("dockerfile",),
    hints=("ADD", "add"),
    fix="Add --checksum=sha256:… or verify the file in a RUN.",
    bad=[
        "FROM alpine:3.20\nADD https://corp.local/tool.tar.gz /opt/",
        'FROM alpine:3.20\nARG HOST=http://corp.local\nADD ["${HOST}/tool", "/bin/tool"]',
    ],
    good=[
        "FROM alpine:3.20\nADD --checksum=sha256:" + "0a" * 32 + " https://corp.local/tool.tar.gz /opt/",
        "FROM alpine:3.20\nADD tool.tar.gz /opt/",
        "FROM alpine:3.20\nADD https://corp.local/tool.git#" + "0a" * 20 + " /opt/",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in dockerfile(file).instructions("ADD"):
        text = one.expanded
        if REMOTE.search(text) and "checksum" not in one.flags and not PINNED_GIT.search(text):
            yield at(file, one.start_line, "This file is fetched at build time and not verified.")
