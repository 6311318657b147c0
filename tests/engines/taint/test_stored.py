"""What was put into one table of a database does not come out of another."""

import pytest

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

_HEAD = "const app = require('express')(); const pool = require('mysql2').createPool({});\n"
_ADD = "app.post('/x', (req, res) => pool.query('{statement}', [req.body.text], () => res.end()));\n"
_SHOW = "app.get('/x', (req, res) => pool.query('{statement}', (e, rows) => res.send('<p>' + rows[0].text)));\n"


@pytest.mark.parametrize(
    ("added", "shown", "is_seen"),
    [
        ("INSERT INTO posts (text) VALUES (?)", "SELECT text FROM posts", True),
        ("INSERT INTO posts (text) VALUES (?)", "SELECT text FROM products WHERE id = 1", False),
        ("update posts set text = ?", "select text from `posts` order by id", True),
        ("INSERT INTO posts (text) VALUES (?)", "SELECT x.text FROM products x JOIN posts y", True),
    ],
)
def test_a_stored_value_is_looked_for_in_its_table(added: str, shown: str, is_seen: bool) -> None:
    code = _HEAD + _ADD.replace("{statement}", added) + _SHOW.replace("{statement}", shown)
    assert bool(hits_in([SourceFile("app.js", code.encode())])) is is_seen


_WRAPPED = """<?php
function ask($statement) { global $database; return mysqli_query($database, $statement); }
function asked($statement) { return ask($statement); }
$text = mysqli_real_escape_string($database, $_POST['text']);
{ask}("{statement}");
$notes = ask('SELECT text FROM notes');
while ($note = $notes->fetch_assoc()) { echo '<li>' . $note['text'] . '</li>'; }
"""


@pytest.mark.parametrize(
    ("ask", "statement", "is_seen"),
    [
        ("ask", "INSERT INTO notes (text) VALUES ('$text')", True),
        ("asked", "UPDATE notes SET text = '$text'", True),
        ("ask", "SELECT id FROM notes WHERE text = '$text'", False),
    ],
)
def test_a_statement_is_known_where_a_wrapper_is_called(ask: str, statement: str, is_seen: bool) -> None:
    code = _WRAPPED.replace("{ask}", ask).replace("{statement}", statement)
    kinds = {one.weakness for one in hits_in([SourceFile("index.php", code.encode())])}
    assert ("cross-site-scripting" in kinds) is is_seen


@pytest.mark.parametrize(
    ("shown", "severity"),
    [
        ("SELECT text FROM posts WHERE id = 1", "high"),
        ("SELECT x.text FROM products x JOIN posts y", "medium"),
    ],
)
def test_a_statement_made_of_rows_of_any_table_weighs_less(shown: str, severity: str) -> None:
    code = _HEAD + _ADD.replace("{statement}", "INSERT INTO posts (text) VALUES (?)")
    code += (
        f"app.get('/x', (req, res) => pool.query('{shown}', (e, rows) =>\n"
        "pool.query('SELECT 1 FROM likes WHERE text = \"' + rows[0].text + '\"', () => res.end())));\n"
    )
    hits = hits_in([SourceFile("app.js", code.encode())])
    assert [(one.weakness, one.severity) for one in hits] == [("sql-injection", severity)]


@pytest.mark.parametrize(
    ("column", "is_seen"),
    [("text", True), ("number", True), ("nb_comments", False), ("position", False), ("total_hours", False)],
)
def test_what_the_database_counts_is_no_markup(column: str, is_seen: bool) -> None:
    code = _HEAD + _ADD.replace("{statement}", f"INSERT INTO posts ({column}) VALUES (?)")
    code += _SHOW.replace("{statement}", f"SELECT {column} FROM posts").replace("rows[0].text", f"rows[0].{column}")
    assert bool(hits_in([SourceFile("app.js", code.encode())])) is is_seen
