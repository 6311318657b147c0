"""A keyed digest of what was sent is compared with `==`.

The comparison ends at the first byte that differs, so that the time it takes tells how much of a guess was right. With
enough tries somebody finds the signature of a message of their own.

Compare with `hmac.compare_digest` (or `secrets.compare_digest`), which takes the same time whatever is wrong.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_MADE: Final = re2.compile(r"(^|[^\w.])(hmac\.(new|HMAC|digest)|HMAC\.new)\s{0,9}\(")
_FUNCTIONS: Final = ("function_definition", "module")
_EQUAL: Final = ("==", "!=")
_MOST_STEPS: Final = 40


@rule(
    title="Signature compared in a time that tells",
    severity="medium",
    confidence="medium",
    cwe=208,
    weakness="timing-comparison",
    fix="Compare with hmac.compare_digest.",
    hints=("hmac", "HMAC"),
    bad=[
        "import hmac\ndef hook(request):\n    mine = hmac.new(KEY, request.body, 'sha256').hexdigest()\n"
        "    if request.headers['X-Signature'] != mine:\n        raise PermissionError\n",
        "import hmac\ndef known(message, sent):\n    return hmac.new(KEY, message, 'sha1').digest() == sent\n",
        "import hmac\ndef hook(request):\n    mine = 'sha256=' + hmac.new(KEY, request.body, 'sha256').hexdigest()\n"
        "    return mine == request.headers['X-Signature']\n",
    ],
    good=[
        "import hmac\ndef hook(request):\n    mine = hmac.new(KEY, request.body, 'sha256').hexdigest()\n"
        "    if not hmac.compare_digest(request.headers['X-Signature'], mine):\n        raise PermissionError\n",
        # No key, nothing to guess.
        "import hashlib\ndef whole(data, said):\n    return hashlib.sha256(data).hexdigest() == said\n",
        "import hmac\ndef hook(request, kind):\n    mine = hmac.new(KEY, request.body, 'sha256').hexdigest()\n"
        "    if kind == 'push' and mine != '':\n        send(mine)\n",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.kind == "test":
        return
    for node in file.nodes("comparison_operator"):
        sides = node.named_children
        if len(sides) != len(_EQUAL) or not any(text(one) in _EQUAL for one in node.children):
            continue
        if any(one.type in ("string", "none", "integer") for one in sides):
            continue
        if any(_is_signature(one) for one in sides):
            yield Match.at(node, "How long the comparison takes tells how much of a guess was right.")


def _is_signature(side: Node) -> bool:
    """Whether it is made there, or was bound to a keyed digest before in the same function."""
    if side.type == "call":
        return bool(_MADE.search(text(side)))
    if side.type != "identifier":
        return False
    around = side.parent
    for _ in range(_MOST_STEPS):
        if around is None or around.type in _FUNCTIONS:
            break
        around = around.parent
    return around is not None and around.type == "function_definition" and _is_bound(text(side), around)


def _is_bound(name: str, function: Node) -> bool:
    body = function.child_by_field_name("body")
    for line in body.named_children if body is not None else ():
        held = line.named_children[0] if line.type == "expression_statement" and line.named_children else line
        if held.type != "assignment":
            continue
        left, right = held.child_by_field_name("left"), held.child_by_field_name("right")
        if left is not None and right is not None and text(left) == name and _MADE.search(text(right)):
            return True
    return False
