"""Names of JavaScript that have been asked before whether they are one of a few known values."""

from typing import Final

import re2
from tree_sitter import Node

from engines.index.scopes import scopes, text
from engines.source import SourceFile

MOST_ASKED: Final = 40
MOST_WRITTEN: Final = 400
MOST_NAME: Final = 60
_LEAVES: Final = frozenset(("return_statement", "throw_statement", "continue_statement", "break_statement"))
_FUNCTIONS: Final = frozenset(
    ("arrow_function", "function_expression", "function_declaration", "method_definition", "program")
)


def is_one_of_few(file: SourceFile, node: Node) -> bool:
    """`if (!KNOWN.includes(name)) return;` or `if (name !== "a" && name !== "b") throw …` stands before this place, on
    the way to it, or the place is inside `if (KNOWN.includes(name))`.
    """
    if node.type != "identifier" or len(text(node)) > MOST_NAME or _is_changed(file, node):
        return False
    name = text(node)
    around: Node | None = node
    for _ in range(MOST_ASKED):
        below, around = around, around.parent if around is not None else None
        if around is None or below is None:
            return False
        is_inside = around.type == "if_statement" and around.child_by_field_name("consequence") == below
        if is_inside and _holds(text(around.child_by_field_name("condition")), name):
            return True
        if around.type in ("statement_block", "program"):
            before = [one for one in around.named_children if one.end_byte <= below.start_byte][-MOST_ASKED:]
            if any(_leaves_unless(one, name) for one in before):
                return True
    return False


def _is_changed(file: SourceFile, node: Node) -> bool:
    """Whether it is given a value more than once."""
    return len(scopes(file).bindings(node)) > 1


def _leaves_unless(statement: Node, name: str) -> bool:
    if statement.type != "if_statement" or statement.child_by_field_name("alternative") is not None:
        return False
    inner = statement.child_by_field_name("consequence")
    last = (
        inner.named_children[-1]
        if inner is not None and inner.type == "statement_block" and inner.named_children
        else inner
    )
    is_left = last is not None and last.type in _LEAVES
    return is_left and _fails(text(statement.child_by_field_name("condition")), name)


def _plain(condition: str) -> str:
    written = "".join(condition[:MOST_WRITTEN].split())
    while written.startswith("(") and written.endswith(")") and written.count("(") == 1:
        written = written[1:-1]
    return written[1:-1] if written.startswith("(") and written.endswith("))") else written


_TEXT: Final = r"['\"][^'\"]{0,60}['\"]"
_LIST: Final = r"(?:[\w$.]{1,80}|\[[^\[\]]{1,200}\])"


def _fails(condition: str, name: str) -> bool:
    """Whether it is true of everything but the known values."""
    one = re2.escape(name)
    each = rf"(?:{one}!==?{_TEXT}|{_TEXT}!==?{one})"
    asked = rf"!{_LIST}\.(?:includes|has)\({one}(?:as\w{{1,40}})?\)|{_LIST}\.indexOf\({one}\)(?:===?-1|<0)"
    return re2.fullmatch(rf"(?:{each}(?:&&{each})*|{asked})", _plain(condition)) is not None


def _holds(condition: str, name: str) -> bool:
    one = re2.escape(name)
    each = rf"(?:{one}===?{_TEXT}|{_TEXT}===?{one})"
    asked = rf"{_LIST}\.(?:includes|has)\({one}(?:as\w{{1,40}})?\)"
    return re2.fullmatch(rf"(?:{each}(?:\|\|{each})*|{asked})", _plain(condition)) is not None
