"""A user of the container may become root with sudo and no password.

The USER instruction then protects nothing: whoever breaks into the program is root with one more word.

Do what needs root before the USER instruction, and leave sudo out of the image.
"""

from collections.abc import Iterator

import re2

from engines.config.dockerfile import at, scripts
from engines.rule import Match, rule
from engines.source import SourceFile

WITHOUT_PASSWORD = re2.compile(r"NOPASSWD\s*:\s*ALL\b")


@rule(
    title="Root by sudo without a password",
    severity="medium",
    confidence="high",
    cwe=250,
    weakness="runs-as-root",
    languages=("dockerfile",),
    hints=("NOPASSWD",),
    fix="Do what needs root before USER, and leave sudo out.",
    bad=["FROM debian:12\nRUN echo 'app ALL=(ALL) NOPASSWD:ALL' >> /etc/sudoers\nUSER app"],
    good=["FROM debian:12\nRUN echo 'app ALL=NOPASSWD: /usr/sbin/nginx' > /etc/sudoers.d/app\nUSER app"],
)
def find(file: SourceFile) -> Iterator[Match]:
    for script in scripts(file):
        for match in WITHOUT_PASSWORD.finditer(script.text):
            yield at(file, script.line_at(match.start()), "This user may run everything as root.")
