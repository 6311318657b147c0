"""The session goes on under its old number when somebody logs in.

Whoever gave the visitor that number before, by a link or a cookie of another page of the site, is logged in with them.

Call `session_regenerate_id(true)` before the session says who somebody is.
"""

from collections.abc import Iterator

import re2

from engines import other_tongues
from engines.index.php import calls_to
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_PERSON = re2.compile(
    r"(?i)^\$_SESSION\[\s*['\"](\w{0,20}_)?"
    r"(user|user_?name|user_?id|uid|login|logged_?in|is_logged_in|admin|member_?id|email|auth|"
    rf"(id_?)?(?:{other_tongues.PERSON})(_?id)?)['\"]\s*\]"
)
_PASSWORD = re2.compile(
    r"(?i)\$_(POST|REQUEST|GET)\[\s*['\"]\w{0,20}(pass|pwd|passwort)\w{0,20}['\"]\s*\]|password_verify\s*\("
    rf"|\$_(POST|REQUEST|GET)\[\s*['\"](?:{other_tongues.PASSWORD})['\"]\s*\]"
)
_ENDS = re2.compile(r"(?i)^(null|false|''|\"\"|array\(\)|\[\])$")


@rule(
    title="Session kept at login",
    severity="medium",
    confidence="medium",
    cwe=384,
    weakness="session-fixation",
    languages=("php",),
    fix="Call session_regenerate_id(true) first.",
    hints=("_SESSION",),
    bad=[
        "<?php if ($row['senha'] === $_POST['senha']) { $_SESSION['usuario'] = $row['id']; }",
        "<?php session_start(); $row = find($_POST['name']);\n"
        "if (password_verify($_POST['password'], $row['hash'])) { $_SESSION['user_id'] = $row['id']; }",
        "<?php $sum = md5($_POST['pwd']); if (known($_POST['user'], $sum)) { $_SESSION['logged_in'] = true; }",
    ],
    good=[
        "<?php if ($row['cidade'] === $_POST['cidade']) { $_SESSION['usuario'] = $row['id']; }",
        "<?php if (password_verify($_POST['pw'], $hash)) { session_regenerate_id(true); $_SESSION['user'] = $id; }",
        "<?php $_SESSION['user'] = null; if ($_POST['password'] === '') { show(); }",
        "<?php if (password_verify($_POST['password'], $hash)) { $_SESSION['basket'] = []; }",
        "<?php $_SESSION['user'] = remembered($_COOKIE['remember']);",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if not _PASSWORD.search(file.text) or any(calls_to(file, "session_regenerate_id")):
        return
    for node in file.nodes("assignment_expression"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if _PERSON.search(text(left)) and not _ENDS.search(text(right)):
            yield Match.at(node, "The session says who somebody is, under the number it had before.")
            return
