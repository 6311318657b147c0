"""A redirect to what begins with one slash and not with two stays where it is, however that is asked."""

import pytest

from tests.engines.taint.programs import flows

_PYTHON = """from flask import Flask, redirect, request
app = Flask(__name__)
@app.route("/go")
def go():
    to = request.args["to"]
    if %s:
        return redirect(to)
    return ""
"""
_SCRIPT = """const app = require('express')();
app.get('/go', (req, res) => { const to = req.query.to; if (%s) res.redirect(to); });
"""
_JAVA = """import org.springframework.web.bind.annotation.*; import javax.servlet.http.*;
@RestController class A {
  @GetMapping("/go") void go(@RequestParam String to, HttpServletResponse out) throws Exception {
    if (%s) out.sendRedirect(to);
  }
}
"""
_GO = """package main
import ("strings"; "github.com/gin-gonic/gin")
func isOurs(to string) bool { return %s }
func handle(c *gin.Context) {
  to := c.Query("to")
  if !isOurs(to) { to = "/" }
  c.Redirect(302, to)
}
var _ = strings.Contains
"""
_PHP = "<?php\n$to = $_GET['to'];\nif (%s) { header('Location: ' . $to); }\n"
STAYS = [
    ("a.py", _PYTHON % "to[0] == '/' and to[1] != '/'"),
    ("a.py", _PYTHON % "to[:1] == '/' and to[:2] != '//'"),
    ("a.py", _PYTHON % "to.startswith('/') and '//' not in to"),
    ("a.js", _SCRIPT % "to[0] === '/' && to[1] !== '/'"),
    ("a.js", _SCRIPT % "to.charAt(0) === '/' && to.charAt(1) !== '/'"),
    ("a.js", _SCRIPT % "to.slice(0, 1) === '/' && to.slice(0, 2) !== '//'"),
    ("A.java", _JAVA % "to.charAt(0) == '/' && to.charAt(1) != '/'"),
    ("a.go", _GO % "len(to) > 1 && to[0] == '/' && to[1] != '/'"),
    ("a.go", _GO % 'strings.HasPrefix(to, "/") && !strings.Contains(to, "//")'),
    ("a.php", _PHP % "$to[0] == '/' && $to[1] != '/'"),
]
LEAVES = [
    ("a.py", _PYTHON % "to[0] == '/'"),
    ("a.py", _PYTHON % "'//' not in to"),
    ("a.js", _SCRIPT % "to[1] !== '/'"),
    ("a.js", _SCRIPT % "to[0] === '/' || to[1] !== '/'"),
    ("A.java", _JAVA % "to.charAt(0) == '/'"),
    ("a.go", _GO % "len(to) > 1 && to[0] == '/'"),
    ("a.php", _PHP % "$to[0] == '/'"),
]


@pytest.mark.parametrize(("path", "text"), STAYS)
def test_one_slash_and_no_second(path: str, text: str) -> None:
    assert flows({path: text}) == []


@pytest.mark.parametrize(("path", "text"), LEAVES)
def test_half_of_it_says_nothing(path: str, text: str) -> None:
    assert [one.kind for one in flows({path: text})] == ["open-redirect"]


def test_a_first_sign_is_not_the_whole() -> None:
    text = (_PYTHON % "to[0] == 'a'").replace("redirect(to)", "str(eval(to))")
    assert [one.kind for one in flows({"a.py": text})] == ["code-injection"]
