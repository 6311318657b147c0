"""A part of the request is put into a page as it is.

A link can then carry a script that runs in the browser of whoever opens it, with their session: it reads what they
read and does what they may do.

Render a template, which escapes values, or escape them: markupsafe.escape(name).
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import calls_to
from engines.index.requests import is_from_link, request_data_in
from engines.index.scopes import text
from engines.index.strings import pieces
from engines.rule import Match, rule
from engines.source import SourceFile

RESPONSES = (
    "flask.make_response",
    "flask.Response",
    "django.http.HttpResponse",
    "fastapi.responses.HTMLResponse",
    "starlette.responses.HTMLResponse",
    "bottle.HTTPResponse",
)
ESCAPED = frozenset(
    ("escape", "conditional_escape", "jsonify", "dumps", "quote", "urlencode", "render_template", "render", "clean")
)
ESCAPED |= frozenset(("render_template_string", "url_for", "redirect", "str_to_bool", "get_json"))
# A view is not nested deeper; a hostile file may be.
MOST_STEPS = 30


@rule(
    title="Request put into a page unescaped",
    severity="high",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    fix="Render a template or escape the value.",
    hints=("request",),
    bad=[
        "from flask import Flask, request\n@app.route('/hi')\ndef hi():\n"
        "    return '<h1>Hello ' + request.args['name'] + '</h1>'",
        "from django.http import HttpResponse\ndef hi(request):\n"
        "    return HttpResponse('<p>%s</p>' % request.GET['name'])",
        "from flask import request, make_response\nmake_response(f\"<b>{request.args.get('q')}</b>\")",
    ],
    good=[
        "from flask import request\nfrom markupsafe import escape\n@app.route('/hi')\n"
        "def hi():\n    return '<h1>' + escape(request.args['name']) + '</h1>'",
        "from flask import request, jsonify\n@app.route('/hi')\ndef hi():\n"
        "    return jsonify(name=request.args['name'])",
        "from django.http import HttpResponse\ndef hi(request):\n"
        "    return HttpResponse('name: ' + request.GET['name'], content_type='text/plain')",
        "from flask import request\ndef key():\n    return '<cache>' + request.args['name']",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, *RESPONSES):
        is_plain = any(name in call.keywords for name in ("content_type", "mimetype", "media_type"))
        # What is kept in a variable may still be said to be something else: that the flow engine follows.
        is_kept = call.node.parent is not None and call.node.parent.type == "assignment"
        if not is_plain and not is_kept and _is_page(file, call.argument(0)):
            yield Match.at(call.node, "What the visitor sent comes back as part of the page.")
    for node in file.nodes("return_statement"):
        value = node.named_children[0] if node.named_children else None
        if value is not None and value.type != "call" and _is_page(file, value) and _is_view(node):
            yield Match.at(node, "What the visitor sent comes back as part of the page.")


def _is_page(file: SourceFile, value: Node | None) -> bool:
    """A string with markup that holds part of the request."""
    parts = pieces(file, value) or []
    has_markup = any(isinstance(part, str) and "<" in part for part in parts)
    return has_markup and any(
        is_from_link(request_data_in(file, part, through=ESCAPED)) for part in parts if not isinstance(part, str)
    )


def _is_view(node: Node) -> bool:
    """The function around has a route."""
    here: Node | None = node
    for _ in range(MOST_STEPS):
        if here is None or here.type == "decorated_definition":
            break
        here = here.parent
    return here is not None and any(
        word in text(one)
        for one in here.named_children
        if one.type == "decorator"
        for word in ("route", ".get(", ".post(")
    )
