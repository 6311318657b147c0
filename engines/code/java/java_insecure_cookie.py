"""A cookie is set without Secure or HttpOnly.

Without Secure the browser also sends it over plain HTTP, where anybody on the network reads it; without HttpOnly any
script on the page reads it, so one cross-site scripting hole gives the session away.

Call `cookie.setSecure(true)` and `cookie.setHttpOnly(true)` before `response.addCookie(cookie)`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.java import calls_of, function_at, is_type, string, values_of
from engines.index.scopes import text
from engines.index.secret_names import speaks_of_secret
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

FLAGS = {"setSecure": "Secure", "setHttpOnly": "HttpOnly"}

BUILT = {"secure": "Secure", "httpOnly": "HttpOnly"}
# What begins a cookie that is built.
BUILDERS = ("ResponseCookie.from(", "NewCookie.Builder(", "Cookie.of(", "Cookie.cookie(")


@rule(
    title="Insecure cookie",
    severity="medium",
    confidence="medium",
    cwe=614,
    weakness="insecure-cookie",
    languages=("java",),
    patch=swap(
        (r"\b(set(?:Secure|HttpOnly)\(\s*)false\b", r"\1true"),
        (
            r"(?m)^([ \t]*)([\w.()]*\baddCookie\((\w+)\);)",
            "\\1\\3.setSecure(true);\n\\1\\3.setHttpOnly(true);\n\\1\\2",
        ),
    ),
    fix="Call setSecure(true) and setHttpOnly(true) on the cookie.",
    hints=("Cookie",),
    bad=[
        "import javax.servlet.http.*;\nclass A { void f(HttpServletResponse r, String id) {\n"
        '  Cookie c = new Cookie("theme", id);\n  c.setSecure(false);\n  r.addCookie(c); } }',
        "import javax.servlet.http.*;\nclass A { void f(HttpServletResponse r, String id) {\n"
        '  r.addCookie(new Cookie("auth", id)); } }',
        "import jakarta.servlet.http.Cookie;\nclass A { void f(R r, String id) {\n"
        '  Cookie c = new Cookie("session", id);\n  c.setHttpOnly(true);\n  r.addCookie(c); } }',
        'class A { ResponseCookie f(String id) { return ResponseCookie.from("session", id).path("/")\n'
        "  .secure(false).build(); } }",
        "class A { void f(DefaultCookieSerializer s) { s.setUseHttpOnlyCookie(false); } }",
    ],
    good=[
        'class A { ResponseCookie f(String id) { return ResponseCookie.from("session", id).secure(true).build(); } }',
        "class A { Matcher f(Matcher.Builder b) { return b.secure(false).build(); } }",
        "import javax.servlet.http.*;\nclass A { void f(HttpServletResponse r, String id) {\n"
        '  Cookie c = new Cookie("session", id);\n  c.setSecure(true);\n  c.setHttpOnly(true);\n  r.addCookie(c); } }',
        "import javax.servlet.http.*;\nclass A { void f(HttpServletResponse r) {\n"
        '  Cookie c = new Cookie("theme", "dark");\n  r.addCookie(c); } }',
        "import javax.servlet.http.*;\nclass A { void f(HttpServletRequest q, HttpServletResponse r, String id) {\n"
        '  Cookie c = new Cookie("session", id);\n  c.setSecure(q.isSecure());\n'
        "  c.setHttpOnly(true);\n  r.addCookie(c); } }",
        "import com.bakery.Cookie;\nclass A { void f() { Cookie c = new Cookie(); c.setSecure(false); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "setSecure", "setHttpOnly"):
        if call.base is not None and text(call.argument(0)) == "false" and _made(file, call.base) is not None:
            yield Match.at(call.node, f"This cookie is set without {FLAGS[call.name]}.")
    for call in calls_of(file, "secure", "httpOnly"):
        if text(call.argument(0)) == "false" and _is_built(call.base):
            yield Match.at(call.node, f"This cookie is set without {BUILT[call.name]}.")
    for call in calls_of(file, "setUseHttpOnlyCookie", "setUseSecureCookie"):
        if text(call.argument(0)) == "false":
            yield Match.at(call.node, "The session's cookie is set without protection.")
    for call in calls_of(file, "addCookie"):
        cookie = call.argument(0)
        made = _made(file, cookie) if cookie is not None else None
        if cookie is None or made is None or not _is_secret(file, made):
            continue
        missing = [label for name, label in FLAGS.items() if not _is_said(file, cookie, name)]
        if missing:
            yield Match.at(call.node, f"This cookie is set without {missing[0]}.")


def _made(file: SourceFile, cookie: Node) -> Node | None:
    """The `new Cookie(…)` a variable was given, or that stands there."""
    for value in [cookie] if cookie.type == "object_creation_expression" else values_of(file, cookie):
        kind = value.child_by_field_name("type") if value is not None else None
        if kind is not None and is_type(file, kind, "javax.servlet.http.Cookie"):
            return value
    return None


def _is_built(base: Node | None) -> bool:
    """Whether a chain of calls begins with a cookie of this name: `ResponseCookie.from("session", id).path("/")`."""
    begun = "".join(text(base).split())[:200]
    return any(word in begun for word in BUILDERS) and '""' not in begun


def _is_secret(file: SourceFile, made: Node) -> bool:
    given = made.child_by_field_name("arguments")
    name = string(file, given.named_children[0]) if given is not None and given.named_children else None
    lowered = (name or "").lower()
    return speaks_of_secret(name or "") or any(word in lowered for word in ("session", "auth", "login", "jwt"))


def _is_said(file: SourceFile, cookie: Node, name: str) -> bool:
    return any(
        text(call.base) == text(cookie) and function_at(call.node) == function_at(cookie)
        for call in calls_of(file, name)
    )
