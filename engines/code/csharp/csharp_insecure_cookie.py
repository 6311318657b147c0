"""A cookie is set without Secure or HttpOnly on purpose.

Without Secure the browser also sends it over plain HTTP, where anybody on the network reads it; without HttpOnly any
script on the page reads it, so one cross-site scripting hole gives the session away.

Set `Secure = true` and `HttpOnly = true`, and `SecurePolicy = CookieSecurePolicy.Always` for the framework's own.
"""

from collections.abc import Iterator

from engines.index.csharp import Setting, calls_of, is_in, settings_of, string
from engines.index.scopes import text
from engines.index.secret_names import speaks_of_secret
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

_OWNERS = ("CookieOptions", "HttpCookie", "CookieBuilder", "Cookie", "CookieHeaderValue")
_SESSIONS = ("session", "auth", "login", "token", "jwt", "identity")


@rule(
    title="Insecure cookie",
    severity="medium",
    confidence="medium",
    cwe=614,
    weakness="insecure-cookie",
    languages=("csharp",),
    patch=swap(
        (r"\b((?:HttpOnly|Secure)\s*=\s*)false\b", r"\1true"),
        (
            r"(\bCookies\.Append\(\"[^\"\n]*\"\s*,\s*[\w.]+)\)",
            r"\1, new CookieOptions { HttpOnly = true, Secure = true })",
        ),
        (r"\bCookieSecurePolicy\.None\b", r"CookieSecurePolicy.Always"),
    ),
    fix="Set Secure and HttpOnly to true.",
    hints=("Cookie", "cookie"),
    bad=[
        "class A { void F(HttpResponse r, string id) {\n"
        '  r.Cookies.Append("session", id, new CookieOptions { HttpOnly = false, Secure = true }); } }',
        "class A { void F(CookieAuthenticationOptions options) { options.Cookie.HttpOnly = false; } }",
        "class A { void F(SessionOptions options) { options.Cookie.SecurePolicy = CookieSecurePolicy.None; } }",
        'class A { void F(HttpResponse r, string id) { r.Cookies.Append("auth_token", id); } }',
    ],
    good=[
        "class A { void F(HttpResponse r, string id) {\n"
        '  r.Cookies.Append("session", id, new CookieOptions { HttpOnly = true, Secure = true }); } }',
        'class A { void F(HttpResponse r) { r.Cookies.Append("theme", "dark"); } }',
        "class A { void F(Editor editor) { editor.HttpOnly = false; } }",
        "class A { void F(HttpResponse r, string token) {\n"
        '  r.Cookies.Append("XSRF-TOKEN", token, new CookieOptions { HttpOnly = false, Secure = true }); } }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings_of(file, "HttpOnly", "Secure"):
        if text(one.value) == "false" and _is_cookie(one) and not _is_for_scripts(one):
            yield Match.at(one.node, f"This cookie is set without {one.name}.")
    for one in settings_of(file, "SecurePolicy"):
        if text(one.value).endswith("CookieSecurePolicy.None"):
            yield Match.at(one.node, "This cookie is also sent over plain HTTP.")
    for call in calls_of(file, "Append"):
        name = (string(file, call.argument(0)) or "").lower()
        if call.owner == "Cookies" and len(call.arguments) == 2 and _is_secret(name):
            yield Match.at(call.node, "This cookie is set without Secure and HttpOnly.")


def _is_cookie(one: Setting) -> bool:
    last = one.owner.rpartition(".")[2]
    return last in _OWNERS or "cookie" in last.lower()


def _is_for_scripts(one: Setting) -> bool:
    """A token against forged requests is there to be read by the page's script."""
    around = is_in(one.node, "invocation_expression", "block", "method_declaration")
    return one.name == "HttpOnly" and any(word in text(around).upper() for word in ("XSRF", "CSRF"))


def _is_secret(name: str) -> bool:
    is_session = speaks_of_secret(name) or any(word in name for word in _SESSIONS)
    return is_session and not any(word in name for word in ("xsrf", "csrf"))
