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
# Laravel's guards renew the session; who keeps an account there by hand has to.
_CHECKS = re2.compile(r"Hash::check\s*\(|password_verify\s*\(")
_RENEWS = re2.compile(r"->(regenerate|migrate|invalidate)\s*\(")
_PUTS = re2.compile(
    r"(?i)^(session\(\s*\[\s*|Session::put\(\s*|session\(\)->put\(\s*|\$\w{1,30}->session\(\)->put\(\s*|"
    r"\$session->(put|set)\(\s*)['\"](\w{0,20}_)?(user|user_?name|user_?id|uid|login|login_?id|logged_?in|admin|email)['\"]"
)
_MOST_OF_A_CALL = 200
_ENDS = re2.compile(r"(?i)^(null|false|''|\"\"|array\(\)|\[\])$")


@rule(
    title="Session kept at login",
    severity="medium",
    confidence="medium",
    cwe=384,
    weakness="session-fixation",
    languages=("php",),
    fix="Call session_regenerate_id(true) first.",
    hints=("_SESSION", "session(", "Session::put", "$session->"),
    bad=[
        "<?php if (Hash::check($request->password, $user->password)) { session(['user_id' => $user->id]); }",
        "<?php if (Hash::check($asked, $user->password)) { $request->session()->put('loginId', $user->id); }",
        "<?php if (Hash::check($asked, $user->password)) { Session::put('user', $user); }",
        "<?php if ($row['senha'] === $_POST['senha']) { $_SESSION['usuario'] = $row['id']; }",
        "<?php session_start(); $row = find($_POST['name']);\n"
        "if (password_verify($_POST['password'], $row['hash'])) { $_SESSION['user_id'] = $row['id']; }",
        "<?php $sum = md5($_POST['pwd']); if (known($_POST['user'], $sum)) { $_SESSION['logged_in'] = true; }",
    ],
    good=[
        "<?php if (Hash::check($asked, $user->password)) { $request->session()->regenerate(); session(['uid' => 1]); }",
        "<?php if (Hash::check($asked, $user->password)) { session(['basket' => []]); }",
        "<?php $request->session()->put('user', $user->id);",
        "<?php if ($row['cidade'] === $_POST['cidade']) { $_SESSION['usuario'] = $row['id']; }",
        "<?php if (password_verify($_POST['pw'], $hash)) { session_regenerate_id(true); $_SESSION['user'] = $id; }",
        "<?php $_SESSION['user'] = null; if ($_POST['password'] === '') { show(); }",
        "<?php if (password_verify($_POST['password'], $hash)) { $_SESSION['basket'] = []; }",
        "<?php $_SESSION['user'] = remembered($_COOKIE['remember']);",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    message = "The session says who somebody is, under the number it had before."
    if _CHECKS.search(file.text) and not _RENEWS.search(file.text):
        for node in file.nodes("function_call_expression", "member_call_expression", "scoped_call_expression"):
            if _PUTS.match(text(node)[:_MOST_OF_A_CALL]):
                yield Match.at(node, message)
                return
    if not _PASSWORD.search(file.text) or any(calls_to(file, "session_regenerate_id")):
        return
    for node in file.nodes("assignment_expression"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if _PERSON.search(text(left)) and not _ENDS.search(text(right)):
            yield Match.at(node, message)
            return
