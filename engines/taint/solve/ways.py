"""What the way from a source to a sink says."""

from typing import Final

from engines.taint.solve.value import Source, Trace, steps

_RANKS: Final = {"request": 0, "stored": 2, "response": 2, "model": 2, "file": 3, "command-line": 3, "environment": 4,
                 "entry": 3, "library": 5, "tool": 1, "event": 1}  # fmt: skip


def rank(source: Source, trace: Trace | None, tests: frozenset[str] = frozenset()) -> tuple[bool, int, int]:
    """How little a way from a source says: one that no test goes, the sender anybody and the way short first."""
    is_test = bool(tests) and goes_through(source, trace, tests)
    return is_test, _RANKS.get(source.kind, 1), trace.length if trace is not None else 0


def goes_through(source: Source, trace: Trace | None, paths: frozenset[str]) -> bool:
    """Whether a way begins in one of these files or leads through one."""
    return source.path in paths or any(one.path in paths for one in steps(trace))
