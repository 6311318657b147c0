"""The visitor is sent on to an address that came with the request.

A link to your site can then lead anywhere: people trust its beginning, and sign in on the copy it leads to. Sign-in
flows leak their codes the same way.

Allow only paths of your own site (url_has_allowed_host_and_scheme in Django) or names from a fixed table.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method
from engines.index.requests import has_fixed_host, is_from_link, unvetted_data_in
from engines.rule import Match, rule
from engines.source import SourceFile

NAMES = (
    "flask.redirect",
    "django.shortcuts.redirect",
    "django.http.HttpResponseRedirect",
    "werkzeug.utils.redirect",
    "django.http.HttpResponsePermanentRedirect",
    "fastapi.responses.RedirectResponse",
    "bottle.redirect",
    "starlette.responses.RedirectResponse",
    "quart.redirect",
    "~self.redirect",
    "aiohttp.web.HTTPFound",
)


@rule(
    title="Redirect to an address from the request",
    severity="medium",
    confidence="high",
    cwe=601,
    weakness="open-redirect",
    fix="Allow only paths of your own site.",
    hints=("edirect", "HTTPFound"),
    bad=[
        "from flask import redirect, request\nredirect(request.args['next'])",
        "from django.http import HttpResponseRedirect\ndef go(request):\n"
        "    return HttpResponseRedirect(request.GET.get('to', '/'))",
        "from flask import redirect, request\nredirect(request.args.get('next') or '/')",
    ],
    good=[
        "from flask import redirect, url_for, request\nredirect(url_for('item', id=request.args['id']))",
        "from flask import redirect, request\nredirect('/items/' + request.args['id'])",
        "from flask import redirect, request\nredirect(PAGES.get(request.args['page'], '/'))",
        "from django.shortcuts import redirect\nfrom django.urls import reverse\n"
        "def go(request):\n    return redirect(reverse('home') + '?' + request.GET.urlencode())",
        "from django.shortcuts import redirect\ndef go(request):\n    return redirect('home')",
        "from flask import redirect, request\nredirect(request.headers.get('Referer', '/'))",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, *(name.rpartition(".")[2] for name in NAMES)):
        target = call.argument(0) or call.keywords.get("location") or call.keywords.get("url")
        if call.name not in NAMES or target is None or has_fixed_host(file, target):
            continue
        if is_from_link(unvetted_data_in(file, target, through=CHOICES)):
            yield Match.at(call.node, "The request decides where the visitor is sent.")


CHOICES = frozenset(("url_for", "reverse", "resolve_url", "url_path_for", "build_absolute_uri"))
