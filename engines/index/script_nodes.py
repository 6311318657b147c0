"""Small questions about the nodes of a script: what an expression is inside its brackets, what a function is called."""

from typing import Final

from tree_sitter import Node

from engines.index.scopes import text

_PASSED: Final = frozenset(("parenthesized_expression", "as_expression", "non_null_expression", "satisfies_expression"))
_HOLDERS: Final = frozenset(("variable_declarator", "assignment_expression", "pair"))
_LONGEST_NAME: Final = 100
_LONGEST_CALLEE: Final = 200


def bare(node: Node | None) -> Node | None:
    """An expression without what only stands around it."""
    while node is not None and node.type in _PASSED:
        node = node.named_children[0] if node.named_children else None
    return node


def handed(call: Node) -> list[Node]:
    """What a call is given."""
    given = call.child_by_field_name("arguments")
    return given.named_children if given is not None else []


def called(function: Node) -> str:
    """The name of a function, or of what holds it."""
    return next(iter(names_of(function)), "")


def names_of(function: Node) -> list[str]:
    """What a function is called, in each place that holds it: `const put = module.exports = function set() {}`."""
    found = [text(function.child_by_field_name("name"))]
    around = function.parent
    while around is not None and around.type in _HOLDERS:
        named = next(filter(None, map(around.child_by_field_name, ("name", "key", "left"))), None)
        found.append(text(named).rpartition(".")[2])
        around = around.parent
    return [one for one in found if one and one != "exports" and len(one) < _LONGEST_NAME]


def last_name(function: Node | None) -> str:
    """`c` of `a.b.c`"""
    return text(function).rpartition(".")[2] if function is not None and len(text(function)) < _LONGEST_CALLEE else ""


def is_entries(node: Node) -> bool:
    """`Object.entries(…)`"""
    one = bare(node)
    return one is not None and text(one).startswith("Object.entries(")
