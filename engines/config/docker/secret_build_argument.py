"""A secret is passed to the build as an ARG.

Build arguments are kept in the image's history and, with attestations, in its provenance: whoever can pull the image
can read the value that was given when it was built.

Use a build secret: `RUN --mount=type=secret,id=npm …` with `docker build --secret id=npm,src=…`. It is a file only
while that one step runs.
"""

from collections.abc import Iterator

from engines.config.dockerfile import at, dockerfile
from engines.rule import Match, rule
from engines.secret_names import holds_secret
from engines.source import SourceFile


@rule(
    title="Secret passed as a build argument",
    severity="medium",
    confidence="medium",
    cwe=538,
    weakness="secret-in-image",
    languages=("dockerfile",),
    hints=("ARG", "arg"),
    fix="Use RUN --mount=type=secret instead of ARG.",
    bad=["FROM node:22\nARG NPM_TOKEN\nRUN npm ci", "FROM python:3.12\nARG INDEX_PASSWORD=\nRUN pip install shop"],
    good=[
        "FROM node:22\nRUN --mount=type=secret,id=npm_token npm ci",
        "FROM node:22\nARG NPM_TOKEN_FILE\nARG NODE_ENV\nRUN npm ci",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in dockerfile(file).instructions("ARG"):
        for word in one.value.split():
            name, _, value = word.partition("=")
            if holds_secret(name) and not value.strip("\"'"):
                yield at(
                    file,
                    one.start_line,
                    f"The value given for {name[:60]} stays in the image's history.",
                    tokens=f"ARG {name}",
                )
