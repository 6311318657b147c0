"""Pip is told to look at a second index beside the first, and takes the higher version of the two.

Whoever registers the name of your internal package at the public index with a higher version has their code installed
in place of yours: dependency confusion.

Use one index with `--index-url` that mirrors the public one, or bind each internal package to its index with a tool
that can.
"""

from collections.abc import Iterator

import re2

from engines.rule import Example, Match, rule
from engines.source import SourceFile

NAMES = re2.compile(r"(?i)(?:.*requirements.*\.(?:txt|in)|pip\.conf|pip\.ini)")
SECOND = re2.compile(r"(?i)^\s*(?:--)?extra-index-url[ =]+(\S+)")
# Indexes that only hold other builds of what their makers publish.
PUBLIC = ("download.pytorch.org", "pypi.org", "pypi.nvidia.com", "storage.googleapis.com/jax", "test.pypi.org")


@rule(
    title="Second package index",
    severity="medium",
    confidence="medium",
    cwe=427,
    weakness="dependency-confusion",
    fix="Use one index that serves both, or bind internal packages to their index.",
    languages=("text", "ini", "conf", ""),
    hints=("extra-index-url",),
    bad=[
        Example("--extra-index-url https://pypi.corp.example/simple\nbilling-core==1.2\n", "requirements.txt"),
        Example("[global]\nextra-index-url = https://pypi.corp.example/simple\n", "deploy/pip.conf"),
    ],
    good=[
        Example("--index-url https://pypi.corp.example/simple\nbilling-core==1.2\n", "requirements.txt"),
        Example("--extra-index-url https://download.pytorch.org/whl/cpu\ntorch==2.0\n", "requirements.txt"),
        Example("# --extra-index-url https://pypi.corp.example/simple\n", "requirements.txt"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if not NAMES.fullmatch(file.path.rpartition("/")[2]):
        return
    for number, line in enumerate(file.lines, start=1):
        found = SECOND.search(line[:2000])
        if found and not any(host in str(found[1]) for host in PUBLIC):
            yield Match.span(number, 1, min(len(line), 2000) + 1, tokens="extra-index-url")
            return
