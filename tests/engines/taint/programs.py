"""Runs the taint engine's parts over programs in memory and says what reached what."""

from dataclasses import dataclass

from engines.source import SourceFile
from engines.taint.ir import line_of
from engines.taint.lower import LOWERINGS
from engines.taint.lower.settings import settings_lowering
from engines.taint.solve.solver import solve
from engines.taint.templates import template_lowering

# Reported beside what a probe is about, and low.
QUIET = frozenset(("log-injection", "storing"))


@dataclass(frozen=True, slots=True, order=True)
class Flow:
    """From the place a value enters to the place it hurts."""

    kind: str
    path: str
    line: int
    source_path: str
    source_line: int


def flows(files: dict[str, str]) -> list[Flow]:
    sources = [SourceFile(path, text.encode()) for path, text in files.items()]
    solver = solve(
        [(template_lowering(one) or settings_lowering(one) or LOWERINGS[one.language])(one) for one in sources]
    )
    found = [
        Flow(use.kind, use.path, line_of(use.at), source.path, line_of(source.at))
        for use, source, _ in solver.found.values()
    ]
    return sorted(one for one in found if one.kind not in QUIET)


def marked(files: dict[str, str], mark: str) -> list[tuple[str, int]]:
    """Where a comment, behind //, # or <%--, has this mark."""
    lines = [(path, number, line) for path, text in files.items() for number, line in enumerate(text.split("\n"), 1)]
    return [(path, number) for path, number, line in lines if mark in _comment(line)]


def _comment(line: str) -> str:
    return line.partition("//")[2] or line.partition("#")[2] or line.partition("<%--")[2]


def are_followed(files: dict[str, str]) -> None:
    """Each value is followed from where a mark says it enters to where one says what it hurts, and none elsewhere."""
    found = flows(files)
    assert {(one.path, one.line) for one in found} == set(marked(files, "SINK"))
    assert {(one.source_path, one.source_line) for one in found} <= set(marked(files, "SOURCE"))
    assert {one.kind for one in found} == _kinds(files)


def _kinds(files: dict[str, str]) -> set[str]:
    """What the marks say happens."""
    lines = "\n".join(files.values()).split("\n")
    return {line.partition("SINK ")[2].split()[0] for line in lines if "SINK " in line}
