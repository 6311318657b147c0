"""Rows that are looked up by a number that is sent, of tables whose rows have owners."""

from typing import Final

import pytest

from engines.hit import Hit
from engines.source import SourceFile
from tests.engines.taint.access.test_python_routes import said
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


_NODE: Final = """
const router = require('express').Router();
const { requireLogin } = require('./auth'); const db = require('./db');
router.post('/letters', requireLogin, (req, res) => {
  db.query('INSERT INTO letters (text, user_id) VALUES (?, ?)', [req.body.text, req.user.id]);
  res.end();
});
router.get('/letters/:id', requireLogin, async (req, res) => {
  res.json({asked});
});
module.exports = router;
"""
_GO: Final = """package main

import (
	"database/sql"

	"github.com/gin-gonic/gin"
)

func write(c *gin.Context) {
	db.Exec("INSERT INTO letters (text, user_id) VALUES ($1, $2)", c.Query("text"), c.GetInt("userID"))
}

func read(c *gin.Context) {
	id := c.Param("id")
	row := db.QueryRowContext(c, "SELECT text FROM letters WHERE id = $1{more}", id{whose})
	show(c, row)
}

func main() {
	r := gin.Default()
	mine := r.Group("/api", AuthRequired())
	mine.POST("/letters", write)
	mine.GET("/letters/:id", read)
}
"""


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ("await db.query('SELECT * FROM letters WHERE id = ?', [req.params.id])", [9]),
        ("await db.query(`SELECT * FROM letters WHERE id = ${req.params.id}`)", [9]),
        ("db.prepare('SELECT * FROM letters WHERE id = ?').get(req.params.id)", [9]),
        ("await db.query('SELECT * FROM letters WHERE id = ? AND user_id = ?', [req.params.id, req.user.id])", []),
        ("await db.query('SELECT * FROM cities WHERE id = ?', [req.params.id])", []),
    ],
)
def test_rows_in_javascript(asked: str, lines: list[int]) -> None:
    assert said("object-without-owner", {"letters.js": _NODE.replace("{asked}", asked)}) == [
        f"letters.js:{line}" for line in lines
    ]


@pytest.mark.parametrize(
    ("more", "whose", "expected"),
    [("", "", ["main.go:15"]), (" AND user_id = $2", ', c.GetInt("userID")', [])],
)
def test_rows_in_go(more: str, whose: str, expected: list[str]) -> None:
    text = _GO.replace("{more}", more).replace("{whose}", whose)
    assert said("object-without-owner", {"main.go": text}) == expected


_BY_CAST: Final = """<?php
require 'gate.php';
only_known();
$me = (int) $_SESSION['user_id'];
echo json_encode($pdo->query("SELECT * FROM letters WHERE user_id = $me")->fetchAll());
"""


@pytest.mark.parametrize(
    ("mine", "found"), [(_BY_CAST, [("one.php", 5)]), (_BY_CAST.replace("$_SESSION", "$_GET"), [])]
)
def test_whose_rows_are_is_told_by_a_number_turned_into_another_type(mine: str, found: list[tuple[str, int]]) -> None:
    assert _found(_NUMBER, mine) == found
