"""Reflection on objects and on classes of one namespace chooses nothing."""

import pytest

from tests.engines.taint.programs import flows

NOTE = """<?php
class Note {
    public $kind;
    function shown() { return (new \\ReflectionClass(%s))->getShortName(); }
}
$note = new Note();
$note->kind = $_GET["kind"];
$note->shown();
"""


@pytest.mark.parametrize(
    ("what", "is_found"), [("$this", False), ('"Shop\\\\Kinds\\\\" . $this->kind', False), ("$this->kind", True)]
)
def test_only_a_name_that_is_chosen_freely_chooses_a_class(what: str, *, is_found: bool) -> None:
    assert bool(flows({"note.php": NOTE % what})) is is_found
