"""The protection against cross-site request forgery is switched off.

A page on another site can then make a visitor's browser send requests that change something here, with their session.

Leave the protection on. For an API, authenticate with a token in a header instead of a cookie; for a webhook, verify
the sender's signature.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.index.calls import calls_to
from engines.index.configured import assigned_settings, handed_settings
from engines.index.constants import is_literally
from engines.index.names import dotted
from engines.index.scopes import text
from engines.index.tornado_settings import tornado_settings
from engines.rule import Match, rule
from engines.source import SourceFile

_PROOFS: Final = ("compare_digest", "signature", "hmac", "construct_event")
# A decorator that asks for a key or token, and a header that holds one.
_BY_KEY: Final = re2.compile(
    r"(?mi)^\s*@(\w{1,40}\.)?\w{0,30}(authorize|api_?key|token|bearer|webhook|signed)\w{0,30}(\(|\s*$)"
    r"|HTTP_(AUTHORIZATION|X_\w{0,20}(KEY|TOKEN|SECRET))|headers(\.get\(|\[)['\"](authorization|x-[\w-]{0,20}(key|token|secret))"
)


@rule(
    title="Request forgery protection off",
    severity="medium",
    confidence="medium",
    cwe=352,
    weakness="csrf",
    fix="Remove the exemption; use header tokens for an API.",
    hints=("xsrf_cookies", "csrf_exempt", "WTF_CSRF_ENABLED", "WTF_CSRF_CHECK_DEFAULT"),
    bad=[
        "from django.views.decorators.csrf import csrf_exempt\n@csrf_exempt\ndef transfer(request):\n"
        "    pay(request.POST)",
        "app.config['WTF_CSRF_ENABLED'] = False",
        "app.config.update(WTF_CSRF_ENABLED=False, DEBUG=True)",
        "app.config.from_mapping({'WTF_CSRF_CHECK_DEFAULT': False})",
        "import tornado.web\nsettings = dict(xsrf_cookies=False, login_url='/login')",
        "from django.views.decorators.csrf import csrf_exempt\nurl = path('pay/', csrf_exempt(Pay.as_view()))",
    ],
    good=[
        "from django.views.decorators.csrf import csrf_protect\n@csrf_protect\ndef transfer(request):\n    pass",
        "from django.views.decorators.csrf import csrf_exempt\n@csrf_exempt\ndef hook(request):\n"
        "    hmac.compare_digest(sign(request.body), request.headers['X-Signature'])",
        "WTF_CSRF_ENABLED = True",
        "from django.views.decorators.csrf import csrf_exempt\n@csrf_exempt\n@authorize_api\n"
        "def pause(request):\n    pass",
        "from django.views.decorators.csrf import csrf_exempt\n@csrf_exempt\ndef hook(request):\n"
        "    return found(request.headers['X-Api-Key'])",
        "app.config.update(WTF_CSRF_ENABLED=True)",
        "shown.update(WTF_CSRF_ENABLED=False)",
        "import tornado.web\nsettings = dict(xsrf_cookies=True, login_url='/login')",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("decorator"):
        name = dotted(file, node.named_children[0] if node.named_children else None)
        if name.endswith("csrf.csrf_exempt") and node.parent is not None and not _verifies(text(node.parent)):
            yield Match.at(node, "Other sites can send this request in a visitor's name.")
    for call in calls_to(file, "django.views.decorators.csrf.csrf_exempt"):
        yield Match.at(call.node, "Other sites can send this request in a visitor's name.")
    for one in (*assigned_settings(file), *handed_settings(file)):
        if one.name.startswith("WTF_CSRF_") and is_literally(file, one.value, False):
            yield Match.at(one.node, f"{one.name} is off.")
    for value in tornado_settings(file, "xsrf_cookies"):
        if is_literally(file, value, False):
            yield Match.at(value.parent or value, "xsrf_cookies is off.")


def _verifies(function: str) -> bool:
    """A signature takes the protection's place, or a key that no browser sends by itself."""
    lowered = function.lower()
    return any(word in lowered for word in _PROOFS) or _BY_KEY.search(function) is not None
