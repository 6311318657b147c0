"""Every other site may ask this one in the visitor's name and read the answers.

With any origin allowed and cookies sent along, a page the visitor opens elsewhere reads their data here.

List the origins that may ask; leave `credentials` off where any may.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.ruby import bare_calls, calls_of, is_inside, is_true
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

HEADER = "Access-Control-Allow-Origin"


@rule(
    title="Any site may read answers",
    severity="medium",
    confidence="high",
    cwe=942,
    weakness="permissive-cors",
    languages=("ruby",),
    fix="List the origins that may ask.",
    hints=("origins", HEADER),
    bad=[
        "allow do\n  origins { |source, env| true }\n  resource '*', headers: :any, credentials: true\nend",
        "headers['Access-Control-Allow-Origin'] = request.headers['Origin']",
        "response.headers['Access-Control-Allow-Origin'] = request.env['HTTP_ORIGIN']",
        "allow do\n  origins(/.*/)\n  resource '/api/*', credentials: true\nend",
    ],
    good=[
        "allow do\n  origins '*'\n  resource '/public/*', headers: :any, methods: [:get]\nend",
        "allow do\n  origins 'https://shop.example'\n  resource '*', credentials: true\nend",
        "headers['Access-Control-Allow-Origin'] = 'https://shop.example'",
        "origin = request.headers['Origin']\n"
        "headers['Access-Control-Allow-Origin'] = ALLOWED.include?(origin) ? origin : 'null'",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in bare_calls(file, "allow"):
        inside = [one for one in bare_calls(file, "origins", "resource") if is_inside(one.node, call.node)]
        is_any = any(one.name == "origins" and _is_any(one.node, one.arguments) for one in inside)
        if is_any and any(one.name == "resource" and is_true(one.keywords.get("credentials")) for one in inside):
            yield Match.at(call.node, "Any site may ask with the visitor's cookies.")
    for node in file.nodes("assignment"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        is_header = left is not None and left.type == "element_reference" and HEADER in text(left)
        if is_header and _is_asker(text(right)):
            yield Match.at(node, "Whoever asks is allowed.")
    for call in calls_of(file, "set_header", "header"):
        if call.arguments and HEADER in text(call.arguments[0]) and "HTTP_ORIGIN" in text(call.argument(1)):
            yield Match.at(call.node, "Whoever asks is allowed.")


def _is_any(node: Node, arguments: tuple[Node, ...]) -> bool:
    block = node.child_by_field_name("block")
    if block is not None:
        body = block.child_by_field_name("body")
        return text(body).strip() == "true"
    return any(text(one) in ("'*'", '"*"', "/.*/", "%r{.*}") for one in arguments)


def _is_asker(written: str) -> bool:
    """The address of the page that asks, as it is."""
    return "request." in written and "origin" in written.lower() and "?" not in written
