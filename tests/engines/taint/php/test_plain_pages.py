"""Pages of plain PHP: which ask who somebody is, and what only looks as if they did."""

import pytest

from tests.engines.taint.access.saying import said

_GUARDED = """<?php
session_start();
if (!isset($_SESSION['admin_name'])) {
    header('location:login.php');
    exit;
}
echo 'hello';
"""
_SAVE = """<?php
session_start();
require 'db.php';
if (isset($_POST['remove'])) {
    $id = mysqli_real_escape_string($con, $_POST['remove']);
    $query = "DELETE FROM {table} WHERE id='$id'";
    $run = mysqli_query($con, $query);
    $_SESSION['{key}'] = 'done';
}
if (isset($_POST['add'])) {
    $text = mysqli_real_escape_string($con, $_POST['text']);
    $query = "INSERT INTO notes (text) VALUES ('$text')";
    $run = mysqli_query($con, $query);
}
"""


def _pages(table: str = "users", key: str = "message", more: str = "") -> dict[str, str]:
    text = _SAVE.replace("{table}", table).replace("{key}", key)
    return {
        "admin/home.php": _GUARDED,
        "admin/save.php": text.replace("session_start();", f"session_start();\n{more}", 1),
        **{f"admin/page{number}.php": f"<?php echo $_GET['n'] + {number};" for number in range(4)},
    }


@pytest.mark.parametrize("key", ["message", "user_count"])
def test_what_is_put_into_a_session_is_no_question(key: str) -> None:
    assert said("missing-authentication", _pages(key=key)) == ["admin/save.php:8"]


@pytest.mark.parametrize(
    "pages",
    [
        _pages(more="if (!isset($_SESSION['admin_name'])) { die('no'); }"),
        # What is nobody's, where few pages ask.
        _pages(table="votes"),
        # Nobody is asked anywhere.
        {path: text for path, text in _pages().items() if path != "admin/home.php"},
    ],
)
def test_page_that_asks_or_alters_nothing_of_anybody(pages: dict[str, str]) -> None:
    assert said("missing-authentication", pages) == []
