"""A session cookie is set without Secure or HttpOnly.

Without Secure the browser also sends it over plain HTTP, where anybody on the network reads it; without HttpOnly any
script on the page reads it, so one cross-site scripting hole gives the session away.

Set secure=True, httponly=True and samesite="Lax" on every cookie that proves who somebody is, and on others unless a
script of the page has to read them.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.index.calls import Call, calls, calls_of_method
from engines.index.configured import assigned_settings, handed_settings
from engines.index.constants import is_literally, string
from engines.index.scopes import text
from engines.index.secret_names import speaks_of_secret
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

SETTINGS = frozenset(
    (
        "SESSION_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "CSRF_COOKIE_SECURE",
        "REMEMBER_COOKIE_SECURE",
        "REMEMBER_COOKIE_HTTPONLY",
        "QUART_AUTH_COOKIE_SECURE",
        "QUART_AUTH_COOKIE_HTTPONLY",
        "JWT_COOKIE_SECURE",
    )
)
# Says who somebody is, or what they may do.
_WHO: Final = re2.compile(
    r"(?i)session|auth|jwt|login|(user(_?name|_?id)?|uid|account|role|is_?admin|remember\w{0,4})$"
)
_FLAGS: Final = frozenset(("secure", "httponly", "samesite"))


@rule(
    title="Insecure cookie",
    severity="medium",
    confidence="medium",
    cwe=614,
    weakness="insecure-cookie",
    patch=swap(
        (r"\b((?:secure|httponly)\s*=\s*)False\b", r"\1True"),
        (r"(set_cookie\([^()=\n]*[^(),=\s])\)", r'\1, secure=True, httponly=True, samesite="Lax")'),
        (r"(COOKIE_(?:SECURE|HTTPONLY)['\"\]]*\s*=\s*)False\b", r"\1True"),
    ),
    fix='Set secure=True, httponly=True and samesite="Lax".',
    hints=("set_cookie", "_COOKIE_", "httponly", "https_only"),
    bad=[
        "response.set_cookie('session', value, secure=False)",
        "response.set_cookie('auth_token', token)",
        "response.set_cookie('user', b64encode(pickle.dumps(user)).decode())",
        "self.set_cookie('uid', name + ':' + digest(name))",
        "response.set_cookie(key='sessionid', value=sid, secure=True, httponly=False)",
        "response.set_cookie('preferences', encoded(preferences))",
        "SESSION_COOKIE_SECURE = False",
        "storage = RedisStorage(pool, cookie_name='shop', httponly=False)",
        "app.add_middleware(SessionMiddleware, secret_key=KEY, https_only=False)",
        "app.config['SESSION_COOKIE_HTTPONLY'] = False",
        "app.config.from_mapping(SESSION_COOKIE_HTTPONLY=False)",
        "app.config.update(dict(SESSION_COOKIE_SECURE=False))",
    ],
    good=[
        "response.set_cookie('session', value, secure=True, httponly=True)",
        "response.set_cookie('theme', 'dark')",
        "response.set_cookie('user_language', 'de')",
        "response.set_cookie('user_language', language, samesite='Lax')",
        "response.set_cookie('session', value, **COOKIE_FLAGS)",
        "SESSION_COOKIE_SECURE = not DEBUG",
        "app.config.from_mapping(SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SECURE=not debug)",
        "response.set_cookie('session', '', max_age=0)",
        "response.set_cookie('session', value, secure=request.is_secure(), httponly=True)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "set_cookie"):
        missing = _missing(file, call)
        if missing:
            yield Match.at(call.node, f"This cookie is set without {missing}.")
        elif _is_bare(file, call):
            yield Match.at(call.node, "This cookie is set with neither Secure nor HttpOnly.", severity="low")
    for call in calls(file) if b"httponly" in file.data or b"https_only" in file.data else ():
        for flag, label in (("httponly", "HttpOnly"), ("https_only", "Secure")):
            if not call.name.endswith("set_cookie") and is_literally(file, call.keywords.get(flag), False):
                yield Match.at(call.node, f"The cookies made here lack {label}.")
    for one in (*assigned_settings(file), *handed_settings(file)):
        if one.name in SETTINGS and is_literally(file, one.value, False):
            yield Match.at(one.node, f"{one.name} is off.")


def _missing(file: SourceFile, call: Call) -> str:
    """Which flag is off; a cookie that is not about who somebody is, or is being deleted, may lack them."""
    name = string(file, call.argument(0, "key")) or ""
    if call.has_splat or string(file, call.argument(1, "value")) == "" or call.argument(1, "value") is None:
        return ""
    is_session = speaks_of_secret(name) or bool(_WHO.search(name))
    for flag, label in (("secure", "Secure"), ("httponly", "HttpOnly")):
        given = call.keywords.get(flag)
        if is_literally(file, given, False) or (given is None and is_session and "csrf" not in name.lower()):
            return label
    return ""


def _is_bare(file: SourceFile, call: Call) -> bool:
    """Whoever set it thought of no flag, and it holds what is not the same for everybody."""
    value = call.argument(1, "value")
    is_thought_of = call.has_splat or not _FLAGS.isdisjoint(call.keywords)
    return value is not None and not is_thought_of and string(file, value) is None and "csrf" not in text(call.node)
