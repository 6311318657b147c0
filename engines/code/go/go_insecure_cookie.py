"""A cookie that proves who somebody is is set without Secure or HttpOnly.

Without Secure the browser also sends it over plain HTTP, where anybody on the network reads it; without HttpOnly any
script on the page reads it, so one cross-site scripting hole gives the session away.

Set `Secure: true` and `HttpOnly: true` in the http.Cookie.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from engines.index.golang import Literal, function_around, literals, method_calls, string
from engines.index.scopes import text
from engines.index.secret_names import speaks_of_secret
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

PROVING = ("session", "auth", "login", "jwt", "remember")


@rule(
    title="Insecure cookie",
    severity="medium",
    confidence="medium",
    cwe=614,
    weakness="insecure-cookie",
    patch=swap((r"\b((?:HttpOnly|Secure)\s*:\s*)false\b", r"\1true")),
    fix="Set Secure and HttpOnly.",
    hints=("Cookie", "gorilla/sessions", "gin-contrib/sessions"),
    languages=("go",),
    bad=[
        'package a\n\nimport "net/http"\n\nfunc f(w http.ResponseWriter, id string) {\n'
        '\thttp.SetCookie(w, &http.Cookie{Name: "session", Value: id, HttpOnly: true})\n}\n',
        'package a\n\nimport "net/http"\n\nvar c = http.Cookie{Name: "auth_token", Secure: true, HttpOnly: false}\n',
        'package a\n\nimport "net/http"\n\nfunc f(w http.ResponseWriter, id string) {\n\tc := new(http.Cookie)\n'
        '\tc.Name = "sessionID"\n\tc.Value = id\n\tc.HttpOnly = true\n\thttp.SetCookie(w, c)\n}\n',
        'package a\n\nimport "github.com/gin-gonic/gin"\n\nfunc f(c *gin.Context) {\n'
        '\tc.SetCookie("auth_token", token(c), 3600, "/", "", false, true)\n}\n',
        'package a\n\nimport "github.com/gorilla/sessions"\n\n'
        'var o = &sessions.Options{Path: "/", MaxAge: 3600, HttpOnly: false}\n',
    ],
    good=[
        'package a\n\nimport "net/http"\n\nfunc f(w http.ResponseWriter, id string) {\n\tc := new(http.Cookie)\n'
        '\tc.Name = "sessionID"\n\tc.Value = id\n\tc.HttpOnly = true\n\tc.Secure = isLive\n\thttp.SetCookie(w, c)\n}\n',
        'package a\n\nimport "github.com/gin-gonic/gin"\n\nfunc f(c *gin.Context) {\n'
        '\tc.SetCookie("auth_token", "", -1, "/", "", false, true)\n'
        '\tc.SetCookie("theme", "dark", 3600, "/", "", false, false)\n}\n',
        'package a\n\nimport "net/http"\n\n'
        'var c = http.Cookie{Name: "session", Value: "a", Secure: true, HttpOnly: true}\n',
        'package a\n\nimport "net/http"\n\nvar c = http.Cookie{Name: "theme", Value: "dark"}\n',
        'package a\n\nimport "net/http"\n\n'
        'func f() http.Cookie { return http.Cookie{Name: "session", Value: "", MaxAge: -1} }\n',
        'package a\n\nimport "github.com/gorilla/sessions"\n\nvar o = &sessions.Options{HttpOnly: true, MaxAge: 60}\n',
        'package a\n\nimport "net/http"\n\nfunc f(r *http.Request, id string) {\n'
        '\tr.AddCookie(&http.Cookie{Name: "session", Value: id})\n'
        '\tc := &http.Cookie{Name: "auth_token", Value: id}\n\tr.AddCookie(c)\n}\n',
        'package a\n\nimport "net/http"\n\nfunc f(secure bool) {\n'
        '\tc := &http.Cookie{Name: "session", HttpOnly: true}\n\tc.Secure = secure\n}\n',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in literals(file, "net/http", "Cookie"):
        if not _proves(file, one) or text(one.values.get("MaxAge")).startswith("-") or _is_sent(one.node):
            continue
        for flag in ("Secure", "HttpOnly"):
            value = text(one.values.get(flag))
            if value == "false" or (not value and f".{flag} =".encode() not in file.data):
                yield Match.at(one.node, f"This cookie is set without {flag}.")
                break
    for made, name in _filled(file):
        code = text(function_around(made))
        off = [flag for flag in ("Secure", "HttpOnly") if not re.search(rf"\b{name}\.{flag}\s*=\s*(?!false\b)", code)]
        if off and not re.search(rf"\b{name}\.MaxAge\s*=\s*-", code):
            yield Match.at(made, f"This cookie is set without {off[0]}.")
    for call in method_calls(file, "SetCookie"):
        flags = dict(zip(("Secure", "HttpOnly"), map(text, call.arguments[5:7]), strict=False))
        off = [flag for flag, value in flags.items() if value == "false"]
        is_kept = len(call.arguments) == 7 and not text(call.argument(2)).startswith("-")
        if is_kept and off and _speaks(string(file, call.argument(0)) or ""):
            yield Match.at(call.node, f"This cookie is set without {off[0]}.")
    for package in ("github.com/gorilla/sessions", "github.com/gin-contrib/sessions"):
        for one in literals(file, package, "Options"):
            off = [flag for flag in ("Secure", "HttpOnly") if text(one.values.get(flag)) == "false"]
            if off and not text(one.values.get("MaxAge")).startswith("-"):
                yield Match.at(one.node, f"The session's cookie is set without {off[0]}.")


def _filled(file: SourceFile) -> Iterator[tuple[Node, str]]:
    """`c := new(http.Cookie)` whose name is set to one that proves who somebody is, and the variable."""
    for node in file.nodes("short_var_declaration"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        name = text(left)
        if text(right) not in ("new(http.Cookie)", "&http.Cookie{}", "http.Cookie{}") or not name.isidentifier():
            continue
        around = function_around(node)
        given = re.search(rf'\b{name}\.Name\s*=\s*"([^"]{{1,80}})"', text(around)) if around is not None else None
        if given is not None and _speaks(given[1]):
            yield node, name


def _is_sent(node: Node) -> bool:
    """`request.AddCookie(&http.Cookie{…})`, there or by its variable, by a client: no browser keeps it."""
    around = node.parent
    while around is not None and around.type in ("unary_expression", "parenthesized_expression", "expression_list"):
        around = around.parent
    if around is not None and around.type == "argument_list" and around.parent is not None:
        return text(around.parent.child_by_field_name("function")).endswith(".AddCookie")
    name = text(around.child_by_field_name("left")) if around is not None and "var_decl" in around.type else ""
    return name.isidentifier() and re.search(rf"\.AddCookie\(&?{name}\)", text(function_around(node))) is not None


def _proves(file: SourceFile, one: Literal) -> bool:
    return _speaks(string(file, one.values.get("Name")) or "")


def _speaks(name: str) -> bool:
    return speaks_of_secret(name) or any(word in name.lower() for word in PROVING)
