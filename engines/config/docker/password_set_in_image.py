"""A password of an account is set while the image is built.

It stands in the repository and in the image's history: everyone who can pull the image can log in to every
container made from it.

Leave the account without a password; who must come in uses the orchestrator's shell.
"""

from collections.abc import Iterator

import re2

from engines.config.dockerfile import at, scripts
from engines.rule import Match, rule
from engines.source import SourceFile

SET = re2.compile(
    r"echo\s+(?:-\w+\s+)?[\"']?[\w.-]{1,40}:[^$\s\"'|]{3,100}[\"']?\s*\|\s*(?:sudo\s+)?chpasswd"
    r"|\buser(?:add|mod)\b[^;&|\n]{0,200}\s-p\s+[\"']?\$\(\s*openssl\s+passwd[^)$]{0,100}\)"
)


@rule(
    title="Account's password set in an image",
    severity="high",
    confidence="high",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("dockerfile",),
    hints=("passw",),
    fix="Leave the account without a password.",
    bad=[
        "FROM debian:12\nRUN echo 'root:letmein' | chpasswd\nUSER app",
        "FROM debian:12\nRUN useradd -p $(openssl passwd -1 secret22) app\nUSER app",
    ],
    good=[
        'FROM debian:12\nRUN echo "app:$APP_PASSWORD" | chpasswd\nUSER app',
        "FROM debian:12\nRUN passwd -l root\nUSER app",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for script in scripts(file):
        for match in SET.finditer(script.text):
            yield at(file, script.line_at(match.start()), "Everyone who can pull the image knows this password.")
