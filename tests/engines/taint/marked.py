"""Whole programs in one text: `=== path` begins a file, and what is marked SINK is all that is found."""

import re
from typing import Final

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

_FILE: Final = re.compile(r"(?m)^=== (.+)\n")
_QUIET: Final = frozenset(("log-injection",))


def files_of(text: str) -> dict[str, str]:
    _, *parts = _FILE.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def are_found(text: str, weakness: str) -> None:
    """Exactly the marked lines are said to have the weakness, and nothing has another."""
    files = files_of(text)
    marks = {(path, n) for path, code in files.items() for n, line in enumerate(code.split("\n"), 1) if "SINK" in line}
    hits = hits_in(SourceFile(path, code.encode()) for path, code in files.items())
    found = {(one.path, one.start_line, one.weakness) for one in hits if one.weakness not in _QUIET}
    assert found == {(path, line, weakness) for path, line in marks}
