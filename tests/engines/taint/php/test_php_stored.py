"""What was stored hurts where something untrusted is stored, be it by a function that only hands the statement on."""

import pytest

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

PROGRAM = """<?php
class Database {
    private $connection;
    function __construct() { $this->connection = new mysqli('localhost'); }
    function run($statement) { return $this->connection->query($statement); }
}
$database = new Database();
$database->run(%s);
$result = $database->run('SELECT * FROM notes');
while ($note = $result->fetch_object()) {
    echo $note->%s;
}
"""


@pytest.mark.parametrize(
    ("statement", "column", "is_said"),
    [
        ("\"INSERT INTO notes VALUES ('\" . addslashes($_POST['text']) . \"')\"", "text", True),
        ("\"UPDATE notes SET text = '\" . addslashes($_POST['text']) . \"'\"", "text", True),
        # Only read, nothing kept.
        ("\"SELECT id FROM notes WHERE text = '\" . addslashes($_POST['text']) . \"'\"", "text", False),
        # Kept, and none of it from outside.
        ("\"INSERT INTO notes VALUES ('\" . date('Y') . \"')\"", "text", False),
        # A number by its name.
        ("\"INSERT INTO notes VALUES ('\" . addslashes($_POST['text']) . \"')\"", "note_id", False),
    ],
)
def test_stored_value_is_said_where_something_untrusted_is_stored(statement: str, column: str, is_said: bool) -> None:
    found = hits_in([SourceFile("notes.php", (PROGRAM % (statement, column)).encode())])
    assert ["cross-site-scripting"] * is_said == [one.weakness for one in found]
