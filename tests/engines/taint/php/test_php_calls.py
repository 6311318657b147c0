"""Methods beside fields of one name, and functions that ask for all they were given."""

import pytest

from tests.engines.taint.programs import flows

BUILDER = """<?php
class Query {
    private $where%s;
    public static function of() { return new static; }
    public function where($name, $value) { $this->where[] = "$name = '$value'"; return $this; }
    public function run($pdo) { return $pdo->query("SELECT * FROM notes WHERE " . implode(" AND ", $this->where)); }
}
Query::of()->where("name", %s)->run(new PDO("x"));
"""
ALL = """<?php
function ask() {
    $given = func_get_args();
    $text = array_shift($given);
    return mysqli_query($GLOBALS["db"], %s);
}
function told($text) { list($first, $second) = func_get_args(); return mysqli_query($GLOBALS["db"], $second); }
%s;
"""


@pytest.mark.parametrize("begun", [" = []", " = array()", ""])
def test_a_field_called_as_a_method_keeps_what_is_added(begun: str) -> None:
    assert {one.kind for one in flows({"notes.php": BUILDER % (begun, '$_GET["name"]')})} == {"sql-injection"}
    assert flows({"notes.php": BUILDER % (begun, 'intval($_GET["name"])')}) == []


@pytest.mark.parametrize(
    ("statement", "call", "is_found"),
    [
        ("$text . $given[0]", 'ask("SELECT ", $_GET["name"])', True),
        ("vsprintf($text, $given)", "ask(\"SELECT '%s'\", $_GET['name'])", True),
        ("$text . $given[0]", 'ask("SELECT ", (int) $_GET["name"])', False),
        ("$text", 'told("x", $_GET["name"])', True),
    ],
)
def test_all_that_was_given_is_known(statement: str, call: str, *, is_found: bool) -> None:
    assert bool(flows({"notes.php": ALL % (statement, call)})) is is_found
