"""The image starts its program as root because no USER stands in its last stage, or the last one is root.

Whoever breaks into the program is root in the container at once: may change its files, install tools, and has the best
start for a break-out through the kernel, a mounted folder or the container engine.

Make a user and switch to it after the last instruction that needs root: `RUN useradd --system app` and `USER app`. Give
it only the files it must write.
"""

from collections.abc import Iterator

import re2

from engines.config.dockerfile import Dockerfile, Instruction, at, dockerfile
from engines.rule import Match, rule
from engines.source import SourceFile

ROOT = frozenset(("root", "0", "0:0", "root:root", "0:root", "root:0"))
# The entry point starts as root and gives it up itself.
STEPS_DOWN = re2.compile(r"\b(?:gosu|su-exec|setpriv|runuser|chroot\s+--userspec|s6-setuidgid)\b")
BASES_WITHOUT_ROOT = re2.compile(r"nonroot|rootless|unprivileged|^(?:docker\.io/)?bitnami/|^cgr\.dev/chainguard/")


@rule(
    title="Container runs as root",
    severity="medium",
    confidence="medium",
    cwe=250,
    weakness="runs-as-root",
    languages=("dockerfile",),
    fix="Add a user and a USER instruction after the last step that needs root.",
    bad=[
        'FROM python:3.12-slim\nCOPY . /app\nCMD ["python", "/app/main.py"]',
        'FROM node:22 AS build\nUSER node\nFROM node:22\nCOPY --from=build /app /app\nCMD ["node", "/app"]',
        'FROM alpine:3.20\nUSER app\nRUN whoami\nUSER root\nCMD ["/srv/app"]',
        'FROM alpine:3.20\nARG WHO=0\nUSER ${WHO}\nCMD ["/srv/app"]',
    ],
    good=[
        'FROM python:3.12-slim\nUSER root\nRUN useradd --system app\nUSER app\nCMD ["python"]',
        'FROM python:3.12-slim AS base\nRUN useradd app\nUSER app\nFROM base\nCMD ["python"]',
        'FROM alpine:3.20\nUSER $APP_USER\nCMD ["/srv/app"]',
        'FROM gcr.io/distroless/static:nonroot\nCOPY app /app\nCMD ["/app"]',
        'FROM postgres:16\nRUN apt-get install -y gosu\nENTRYPOINT ["/entry.sh"]',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    parsed = dockerfile(file)
    if not parsed.stages or _steps_down(parsed):
        return
    user = _last_user(parsed)
    if user is not None:
        if user.expanded.strip().strip("\"'").lower() in ROOT:
            yield at(file, user.start_line, "The last USER is root.", tokens="USER root")
    elif not BASES_WITHOUT_ROOT.search(parsed.final_chain()[-1].base):
        start = parsed.stages[-1].start.start_line
        yield at(file, start, "No USER in the last stage: the program runs as root.", tokens="no USER")


def _last_user(parsed: Dockerfile) -> Instruction | None:
    """Of the last stage, else of the stages it is built from."""
    for stage in parsed.final_chain():
        users = [one for one in stage.instructions if one.name == "USER"]
        if users:
            return users[-1]
    return None


def _steps_down(parsed: Dockerfile) -> bool:
    return any(STEPS_DOWN.search(one.value) for one in parsed.instructions("RUN", "ENTRYPOINT", "CMD", "COPY"))
