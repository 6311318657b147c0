"""The base image is named without a version, or with a tag that moves.

Every build takes whatever the name means that day: a new major version breaks the program, and a poisoned or emptied
image is taken over without a change in the repository that anybody could review.

Name a version and better the digest too: `FROM python:3.12.7-slim@sha256:…`, and let a bot propose updates.
"""

from collections.abc import Iterator

from engines.config.dockerfile import at, dockerfile
from engines.rule import Match, rule
from engines.source import SourceFile

MOVING = frozenset(("latest", "edge", "nightly", "master", "main", "rolling", "dev"))


@rule(
    title="Base image without a fixed version",
    severity="low",
    confidence="high",
    cwe=829,
    weakness="unpinned-dependency",
    languages=("dockerfile",),
    fix="Name a version, better with its digest.",
    bad=[
        "FROM python:latest\nUSER app",
        "FROM --platform=linux/amd64 registry.corp.local:5000/base\nUSER app",
        "ARG TAG=latest\nFROM node:${TAG} AS build\nUSER app",
    ],
    good=[
        "FROM python:3.12-slim\nUSER app",
        "FROM scratch\nCOPY app /app",
        "FROM golang:1.23 AS build\nRUN go build\nFROM build\nUSER app",
        "FROM python@sha256:" + "0a" * 32 + "\nUSER app",
        "FROM $BASE_IMAGE\nUSER app",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    parsed = dockerfile(file)
    for stage in parsed.stages:
        if _moves(stage.base) and not parsed.is_stage(stage.base):
            yield at(file, stage.start.start_line, "The name of this base image does not say which version is meant.")


def _moves(base: str) -> bool:
    if not base or base == "scratch" or "$" in base or "@" in base:
        return False
    _, colon, tag = base.rpartition("/")[2].partition(":")
    return not colon or tag in MOVING
