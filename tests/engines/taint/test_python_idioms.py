"""What people write in Python besides the plain mechanisms: each idiom with a twin that is safe.

`=== name | kind`, then a program: a line that ends in `#!` stands in the vulnerable twin alone, one behind `#~` in the
safe twin alone. The safe twin is silent in every way.
"""

from pathlib import Path
from typing import Final

import pytest

from tests.engines.taint.programs import flows

CASES: Final = Path(__file__).parent / "probes" / "idioms" / "python.txt"
HERE, ELSE = "  #!", "#~"


def _cases() -> list[tuple[str, str, str]]:
    found = []
    for case in CASES.read_text().split("=== ")[1:]:
        head, _, program = case.partition("\n")
        name, _, kind = head.partition(" | ")
        found.append((name, kind, program))
    return found


def _vulnerable(program: str) -> str:
    lines = program.split("\n")
    return "\n".join(one.removesuffix(HERE) for one in lines if not one.lstrip().startswith(ELSE))


def _safe(program: str) -> str:
    lines = program.split("\n")
    return "\n".join(one.replace(ELSE, "", 1) for one in lines if not one.endswith(HERE))


@pytest.mark.parametrize(("name", "kind", "program"), _cases(), ids=lambda one: one if "\n" not in one else "")
def test_an_idiom_is_followed(name: str, kind: str, program: str) -> None:
    assert {one.kind for one in flows({"app.py": _vulnerable(program)})} == {kind}


@pytest.mark.parametrize(("name", "kind", "program"), _cases(), ids=lambda one: one if "\n" not in one else "")
def test_its_safe_twin_is_silent(name: str, kind: str, program: str) -> None:
    assert flows({"app.py": _safe(program)}) == []
