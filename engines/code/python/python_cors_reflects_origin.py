"""Whatever page asks is told that it may read the answer, with the visitor's cookies.

Any page a visitor opens then reads what they may read here, and acts in their name: their data, their tokens, what
protects their forms.

Compare the origin with a list of the sites that may, and answer with the one that is in it; or leave credentials out.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.calls import calls_of_method
from engines.index.constants import string
from engines.index.scopes import only_value, scopes, text
from engines.rule import Match, rule
from engines.source import SourceFile

_HEADER: Final = "access-control-allow-origin"
_CREDENTIALS: Final = b"access-control-allow-credentials"
# `request.headers["Origin"]`, `request.META.get("HTTP_ORIGIN")`, `request.origin`
_ASKED: Final = re2.compile(
    r"""(?i)(headers?|META|environ|get_header)\W{1,3}(get\W{1,3})?['"](HTTP_)?ORIGIN['"]|request\.origin\b"""
)
_SETS: Final = ("set_header", "add_header", "add", "append", "set", "setdefault")
# Calls that read the origin or say it again.
_NO_TESTS: Final = frozenset(("get", "get_header", "print", "debug", "info", "warning", "str", *_SETS))


@rule(
    title="Cross-origin access with credentials for every page",
    severity="high",
    confidence="high",
    cwe=942,
    weakness="permissive-cors",
    fix="Answer only to origins from a list.",
    hints=("llow-Credentials", "llow-credentials"),
    bad=[
        'def run(request):\n    response = HttpResponse()\n'
        '    response["Access-Control-Allow-Origin"] = request.headers.get("Origin")\n'
        '    response["Access-Control-Allow-Credentials"] = "true"\n    return response',
        "@app.after_request\ndef open_to_all(response):\n    origin = request.headers.get('Origin')\n    if origin:\n"
        "        response.headers['Access-Control-Allow-Origin'] = origin\n"
        "        response.headers['Access-Control-Allow-Credentials'] = 'true'\n    return response",
        "class Page(RequestHandler):\n    def set_default_headers(self):\n"
        "        self.set_header('Access-Control-Allow-Origin', self.request.headers['Origin'])\n"
        "        self.set_header('Access-Control-Allow-Credentials', 'true')",
        "def answer(request):\n    return web.Response(headers={\n"
        "        'Access-Control-Allow-Origin': request.headers['Origin'],\n"
        "        'Access-Control-Allow-Credentials': 'true'})",
        'def run(request):\n    response = HttpResponse()\n    response["Access-Control-Allow-Origin"] = "null"\n'
        '    response["Access-Control-Allow-Credentials"] = "true"\n    return response',
    ],
    good=[
        "@app.after_request\ndef some(response):\n    origin = request.headers.get('Origin')\n"
        "    if origin in SITES:\n        response.headers['Access-Control-Allow-Origin'] = origin\n"
        "        response.headers['Access-Control-Allow-Credentials'] = 'true'\n    return response",
        "def run(request):\n    response = HttpResponse()\n    if not is_ours(request.headers.get('Origin')):\n"
        "        return response\n    response['Access-Control-Allow-Origin'] = request.headers.get('Origin')\n"
        "    response['Access-Control-Allow-Credentials'] = 'true'\n    return response",
        'def run(request):\n    response = HttpResponse()\n    response["Access-Control-Allow-Origin"] = SITE\n'
        '    response["Access-Control-Allow-Credentials"] = "true"\n    return response',
        'def run(request):\n    response = HttpResponse()\n'
        '    response["Access-Control-Allow-Origin"] = request.headers.get("Origin")\n    return response\n'
        'NAMES = ["Access-Control-Allow-Credentials"]',
        "def some(response, request):\n    origin = request.headers.get('Origin', '')\n"
        "    if origin.endswith('.example.org'):\n"
        "        response.headers['Access-Control-Allow-Origin'] = origin\n"
        "        response.headers['Access-Control-Allow-Credentials'] = 'true'\n    return response",
    ],
)  # fmt: skip
def find(file: SourceFile) -> Iterator[Match]:
    for place, value in _answers(file):
        around = scopes(file).function_at(place)
        if around is None or _CREDENTIALS not in (around.text or b"").lower():
            continue
        if string(file, value) == "null":
            yield Match.at(place, "A page in a sandboxed frame has the origin null: anybody can make one.")
        elif _is_asked(file, value) and not _is_tested(file, around, place):
            yield Match.at(place, "Every page may read this answer in the visitor's name.")


def _answers(file: SourceFile) -> Iterator[tuple[Node, Node]]:
    """Where the header is given, and what it is."""
    for node in file.nodes("assignment"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        key = left.child_by_field_name("subscript") if left is not None and left.type == "subscript" else None
        if right is not None and _is_header(file, key):
            yield node, right
    for pair in file.nodes("pair"):
        value = pair.child_by_field_name("value")
        if value is not None and _is_header(file, pair.child_by_field_name("key")):
            yield pair, value
    for call in calls_of_method(file, *_SETS):
        given = call.argument(1)
        if given is not None and _is_header(file, call.argument(0)):
            yield call.node, given


def _is_header(file: SourceFile, key: Node | None) -> bool:
    return (string(file, key) or "").lower() == _HEADER


def _is_asked(file: SourceFile, value: Node) -> bool:
    bound = only_value(file, value) if value.type == "identifier" else value
    return bound is not None and bool(_ASKED.search(text(bound)[:200]))


def _is_tested(file: SourceFile, around: Node, place: Node) -> bool:
    """Whether the function compares an origin, or hands one to whatever knows them, before it answers."""
    for node in file.nodes("comparison_operator", "call"):
        is_before = around.start_byte <= node.start_byte and node.end_byte <= place.start_byte
        if is_before and "origin" in text(node)[:300].lower():
            called = text(node.child_by_field_name("function")).rpartition(".")[2]
            if called not in _NO_TESTS:
                return True
    return False
