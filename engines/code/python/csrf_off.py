"""The protection against cross-site request forgery is switched off.

A page on another site can then make a visitor's browser send requests that change something here, with their session.

Leave the protection on. For an API, authenticate with a token in a header instead of a cookie; for a webhook, verify
the sender's signature.
"""

from collections.abc import Iterator

from engines.index.calls import calls_to
from engines.index.configured import assigned_settings, handed_settings
from engines.index.constants import is_literally
from engines.index.names import dotted
from engines.index.scopes import text
from engines.index.tornado_settings import tornado_settings
from engines.rule import Match, rule
from engines.source import SourceFile


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
    """A signature takes the protection's place."""
    lowered = function.lower()
    return any(word in lowered for word in ("compare_digest", "signature", "hmac", "construct_event"))
