"""The Dockerfile gives a password, token or key as a value to ENV or ARG.

The value stands in the repository and in the image: `docker history` and `docker inspect` show it to everyone who can
pull the image, and every process in the container sees it.

Change the secret. Give it to the container when it starts (an environment file, a secret of the orchestrator), and to a
build step with `RUN --mount=type=secret,id=…`.
"""

from collections.abc import Iterator

from engines.config.dockerfile import at, dockerfile
from engines.rule import Match, rule
from engines.secret_names import holds_secret, is_literal
from engines.source import SourceFile


@rule(
    title="Secret written into the image",
    severity="high",
    confidence="high",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("dockerfile",),
    hints=("ENV", "env", "ARG", "arg"),
    fix="Give the secret to the container at start, and to build steps with RUN --mount=type=secret.",
    bad=[
        "FROM alpine:3.20\nENV APP_HOME=/srv \\\n    DB_PASSWORD=letmein",
        "FROM alpine:3.20\nENV API_TOKEN abc-123-def",
        "ARG REGISTRY_PASSWORD=tuesday\nFROM alpine:3.20",
    ],
    good=[
        "FROM mysql:8\nENV MYSQL_ROOT_PASSWORD_FILE=/run/secrets/root",
        "FROM alpine:3.20\nARG DB_PASSWORD\nENV DB_PASSWORD=$DB_PASSWORD",
        "FROM mysql:8\nENV MYSQL_RANDOM_ROOT_PASSWORD=yes",
        "FROM alpine:3.20\nENV TOKEN_URL=https://login.corp.local/token PASSWORD_MIN_LENGTH=12",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    parsed = dockerfile(file)
    for one in (*parsed.preamble, *parsed.instructions("ENV", "ARG")):
        for name, value, line in one.pairs():
            if holds_secret(name) and is_literal(value):
                yield at(file, line, f"{one.name} gives {name[:60]} a value that stays in the image.", secret=value)
