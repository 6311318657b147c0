"""What is put into a file is followed to where the file is read, and no file is taken for another.

Each program of `filed/<language>.txt` stands under its name, the kind of what it does ("none" for a safe one), a path.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.engines.taint.programs import flows

PROGRAMS: Final = Path(__file__).parent / "filed"


def _programs(language: str) -> Iterator[tuple[str, str, str, str]]:
    for one in (PROGRAMS / f"{language}.txt").read_text(encoding="utf-8").split("=== ")[1:]:
        head, _, text = one.partition("\n")
        name, kind, path = head.split(" | ")
        yield name, kind, path, text


@pytest.mark.parametrize("language", sorted(path.stem for path in PROGRAMS.glob("*.txt")))
def test_what_was_put_into_a_file_comes_out_where_it_is_read(language: str) -> None:
    expected, found = {}, {}
    for name, kind, path, text in _programs(language):
        expected[name] = kind
        found[name] = " ".join(sorted({one.kind for one in flows({path: text})})) or "none"
    assert found == expected
