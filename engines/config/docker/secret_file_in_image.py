"""A file that holds keys or passwords is copied into the image.

It stays in the layer, also when a later step deletes it: whoever can pull the image has it.

Mount it for the one step that needs it, `RUN --mount=type=secret`, and list it in `.dockerignore`.
"""

from collections.abc import Iterator

from engines.config.dockerfile import at, dockerfile
from engines.rule import Match, rule
from engines.source import SourceFile

SECRET = frozenset(
    (
        "id_rsa",
        "id_ed25519",
        "id_ecdsa",
        ".env",
        ".netrc",
        ".pypirc",
        ".git-credentials",
        "kubeconfig",
        ".pgpass",
    )
)
# Holds the address of a registry as often as a token.
SETTINGS = ".npmrc"


@rule(
    title="Key file copied into an image",
    severity="high",
    confidence="medium",
    cwe=538,
    weakness="secret-in-image",
    languages=("dockerfile",),
    fix="Use RUN --mount=type=secret.",
    bad=[
        "FROM node:22\nCOPY .npmrc /root/\nUSER node",
        "FROM debian:12\nADD id_rsa /root/.ssh/id_rsa\nUSER app",
        "FROM python:3.12\nCOPY ./.env /app/.env\nUSER app",
    ],
    good=[
        "FROM node:22\nCOPY package.json .npmrc.example /app/\nUSER node",
        "FROM debian:12\nCOPY id_rsa.pub /home/app/.ssh/authorized_keys\nUSER app",
        "FROM node:22\nCOPY --from=build /app/.env /app/.env\nUSER node",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in dockerfile(file).instructions("COPY", "ADD"):
        words = list(one.exec_form or one.expanded.split())
        names = [word.rpartition("/")[2] for word in words[:-1]]
        told = next((name for name in names if name in SECRET or name.endswith((".pfx", ".p12", ".jks"))), "")
        if "from" in one.flags or not (told or SETTINGS in names):
            continue
        message = f"{told or SETTINGS} stays in the image."
        yield at(file, one.start_line, message, severity=None if told else "medium")
