"""docs/security.md names every attack once, and what it claims exists."""

import re

from tests.architecture.sources import ROOT

_ROW = re.compile(r"^\| (H\d\d) \| (.+?) \| (held|partly|n/a) \| (.+) \|$", re.MULTILINE)
_TEST = re.compile(r"`(tests/[\w/]+\.py)`")
ROWS = _ROW.findall((ROOT / "docs" / "security.md").read_text())


def test_every_attack_has_one_row():
    assert [number for number, *_ in ROWS] == [f"H{number:02d}" for number in range(1, 61)]


def test_what_is_held_is_shown_by_a_test_that_names_it():
    for number, _, state, shown in ROWS:
        files = _TEST.findall(shown)
        assert all((ROOT / file).exists() for file in files), number
        assert bool(files) == (state != "n/a"), number
        for file in files:
            is_named = number.lower() in (ROOT / file).read_text().lower()
            assert is_named or not file.startswith("tests/hostile/"), f"{file} says nothing of {number}"
