"""Rows of PHP that a page looks up by a number it is sent, of tables whose rows have owners."""

from typing import Final

import pytest

from engines.hit import Hit
from engines.source import SourceFile
from tests.engines.taint.flows import said_of

_GATE: Final = """<?php
session_start();
$pdo = new PDO(getenv('DATABASE'));
function only_known() { if (empty($_SESSION['user_id'])) { header('Location: /login.php'); exit; } }
"""
_MINE: Final = """<?php
require 'gate.php';
only_known();
$asked = $pdo->prepare('SELECT * FROM letters WHERE user_id = ?');
$asked->execute([$_SESSION['user_id']]);
echo json_encode($asked->fetchAll());
"""
_ONE: Final = """<?php
require 'gate.php';
only_known();
{body}
"""
_PREPARED: Final = (
    "$asked = $pdo->prepare('SELECT * FROM letters WHERE id = :id');\n$asked->execute([':id' => $_GET['id']]);"
)
_BOUND: Final = (
    "$asked = $pdo->prepare('DELETE FROM letters WHERE letter_id = ?');\n"
    "$asked->bindValue(1, $_POST['letter'], PDO::PARAM_INT);\n$asked->execute();"
)
_NUMBER: Final = (
    "$id = (int) $_GET['id'];\necho json_encode($pdo->query(\"SELECT * FROM letters WHERE id = $id\")->fetch());"
)
_OWN: Final = (
    "$asked = $pdo->prepare('SELECT * FROM letters WHERE id = ? AND user_id = ?');\n"
    "$asked->execute([$_GET['id'], $_SESSION['user_id']]);"
)
_OF_ALL: Final = _PREPARED.replace("letters", "cities")
_STAFF: Final = "if (empty($_SESSION['is_admin'])) { die('no'); }\n" + _PREPARED


def _found(body: str, mine: str = _MINE) -> list[tuple[str, int]]:
    files = {"gate.php": _GATE, "mine.php": mine, "one.php": _ONE.replace("{body}", body)}
    said = said_of(SourceFile(path, text.encode()) for path, text in files.items())
    return [(one.path, one.start_line) for one in said if isinstance(one, Hit) and one.rule == "object-without-owner"]


@pytest.mark.parametrize(("body", "line"), [(_PREPARED, 4), (_BOUND, 4), (_NUMBER, 5)])
def test_row_of_somebody_else_is_looked_up(body: str, line: int) -> None:
    assert _found(body) == [("one.php", line)]


@pytest.mark.parametrize("body", [_OWN, _OF_ALL, _STAFF])
def test_row_of_ones_own_or_of_nobody_is_not(body: str) -> None:
    assert _found(body) == []


def test_table_that_nobody_asks_for_ones_own_rows_has_no_owners() -> None:
    assert _found(_PREPARED, _MINE.replace("user_id = ?", "kind = ?").replace("$_SESSION['user_id']", "3")) == []
