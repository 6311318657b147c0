"""Which loops of PHP put something else in the place of every element they visit."""

from typing import Final

from tree_sitter import Node

from engines.taint.lower.walk import children, text

_LEAVES: Final = frozenset(("break_statement", "continue_statement", "return_statement"))
_BLOCKS: Final = frozenset(("compound_statement", "colon_block"))


def rewrites(bodies: list[Node], place: str) -> bool:
    """Whether each turn assigns to `place` ("$all[$key]"), whatever it decides, and none is cut short."""
    return any(_assigns(one, place) for one in bodies) and not any(map(_leaves, bodies))


def _assigns(node: Node, place: str) -> bool:
    if node.type in _BLOCKS:
        return any(_assigns(one, place) for one in children(node))
    if node.type == "expression_statement":
        inner = children(node)
        left = inner[0].child_by_field_name("left") if inner and inner[0].type == "assignment_expression" else None
        return left is not None and text(left).replace(" ", "") == place
    if node.type == "if_statement":
        others = node.children_by_field_name("alternative")
        body = node.child_by_field_name("body")
        is_whole = any(one.type == "else_clause" for one in others)
        arms = [body, *(one.child_by_field_name("body") for one in others)]
        return is_whole and all(one is not None and _assigns(one, place) for one in arms)
    return False


def _leaves(node: Node) -> bool:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.type in _LEAVES:
            return True
        waiting += children(one)
    return False
