"""Words of an error nobody expected, in answers of PHP and Go: told once, and not where they are meant to be read."""

import pytest

from tests.engines.taint.access.saying import said

_PAGE = """<?php
require 'config.php';
try {
    $rows = $pdo->query('SELECT * FROM books')->fetchAll();
    print_r($_GET['page']);
} catch ({kind} $error) {
    {said}
}
"""
_CONFIG = """<?php
try {
    $pdo = new PDO('mysql:host=db', 'shop', getenv('DB'));
} catch (PDOException $error) {
    die('Connection failed: ' . $error->getMessage());
}
"""
_GIN = """package main

import (
	"fmt"
	"github.com/gin-gonic/gin"
)

func main() {
	gin.Default().GET("/run", func(c *gin.Context) {
		out, err := work(c.Query("name"))
		if err != nil {
			{said}
			return
		}
		c.JSON(200, gin.H{"out": out})
	})
}
"""


@pytest.mark.parametrize(
    ("kind", "words", "found"),
    [
        ("PDOException", "echo 'Failed: ' . $error->getMessage();", ["page.php:7"]),
        ("Exception", "die(json_encode(['error' => $error->getMessage()]));", ["page.php:7"]),
        ("\\Throwable", "exit($error->getMessage());", ["page.php:7"]),
        ("InvalidPage", "echo $error->getMessage();", []),
        ("PDOException", "error_log($error->getMessage()); echo 'Failed.';", []),
        ("PDOException", "if (APP_DEBUG) { echo $error->getMessage(); }", []),
    ],
)
def test_page_tells_what_failed(kind: str, words: str, found: list[str]) -> None:
    assert said("error-in-answer", {"page.php": _PAGE.replace("{kind}", kind).replace("{said}", words)}) == found


def test_own_words_of_a_page_are_meant_to_be_read() -> None:
    page = _PAGE.replace("{kind}", "Exception").replace("{said}", "echo $error->getMessage();")
    asked = page.replace(
        "    print_r(", "    if (!$rows) { throw new Exception('There are no books.'); }\n    print_r("
    )
    assert said("error-in-answer", {"page.php": asked}) == []


def test_what_a_page_includes_is_told_with_it() -> None:
    page = _PAGE.replace("{kind}", "PDOException").replace("{said}", "echo 'Failed.';")
    assert said("error-in-answer", {"page.php": page, "config.php": _CONFIG}) == ["config.php:5"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('c.JSON(500, gin.H{"error": err.Error()})', ["main.go:12"]),
        ('c.JSON(http.StatusInternalServerError, gin.H{"error": fmt.Sprint(err)})', ["main.go:12"]),
        ('c.String(500, "failed: %v", err)', ["main.go:12"]),
        ('c.JSON(400, gin.H{"error": err.Error()})', []),
        ('log.Error(500, err.Error())\n\t\t\tc.JSON(500, gin.H{"error": "failed"})', []),
    ],
)
def test_handler_tells_what_failed(words: str, found: list[str]) -> None:
    assert said("error-in-answer", {"main.go": _GIN.replace("{said}", words)}) == found


def test_a_program_that_tells_everywhere_is_told_once() -> None:
    one = _GIN.replace("{said}", 'c.JSON(500, gin.H{"error": err.Error()})')
    other = one.replace("func main", "func other").replace('"/run"', '"/other"')
    assert said("error-in-answer", {"main.go": one, "other.go": other}) == ["main.go:12"]


_STATEMENT = """<?php
$conn = new mysqli('db', 'shop', getenv('DB'), 'shop');
if ($conn->query("DELETE FROM notes WHERE id = " . (int) $_GET['id']) !== true) {
    {said}
}
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("echo 'Error: ' . $conn->error;", ["page.php:4"]),
        ("die($conn->error);", ["page.php:4"]),
        ("error_log($conn->error); echo 'Failed.';", []),
        ("echo $form->error;", []),
        ("if (DEBUG) { echo $conn->error; }", []),
    ],
)
def test_page_tells_what_the_database_said(words: str, found: list[str]) -> None:
    assert said("error-in-answer", {"page.php": _STATEMENT.replace("{said}", words)}) == found
