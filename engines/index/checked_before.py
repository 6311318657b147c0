"""Whether a function of a script has looked at a value before, and gone away from all that is no plain word."""

from typing import Final

import re2
from tree_sitter import Node

from engines.index.scopes import JAVASCRIPT_FUNCTIONS, text
from engines.source import SourceFile

_LONGEST_NAME: Final = 60
# A whole text of letters, digits and a few signs that no shell reads.
_PLAIN: Final = re2.compile(r"^/\^((\\[dw.:-]|[\w(){}|+*?,]|\[(\\[dw.:-]|[\w:.@,+-])+\])+)\$/\w*\.test$")
_ASKS: Final = frozenset(("Number.isInteger", "Number.isSafeInteger", "Number.isFinite", "isFinite"))


def is_checked_before(file: SourceFile, value: Node, use: Node) -> bool:
    """`if (!/^\\d+$/.test(value)) throw …;` in the function around the use, with nothing put in its place since."""
    name = text(value)
    around = use.parent
    while around is not None and around.type not in JAVASCRIPT_FUNCTIONS:
        around = around.parent
    if value.type != "identifier" or around is None or len(name) > _LONGEST_NAME:
        return False
    for one in file.nodes("if_statement"):
        is_before = around.start_byte < one.start_byte and one.end_byte <= use.start_byte
        if is_before and _leaves(one.child_by_field_name("consequence")):
            condition = one.child_by_field_name("condition")
            inner = condition.named_children[0] if condition is not None and condition.named_children else None
            if inner is not None and _is_ruled_out(inner, name):
                return True
    return False


def _leaves(branch: Node | None) -> bool:
    last = branch
    if branch is not None and branch.type == "statement_block":
        last = branch.named_children[-1] if branch.named_children else None
    return last is not None and last.type in ("return_statement", "throw_statement")


def _is_ruled_out(condition: Node, name: str) -> bool:
    """Whether it is true of all that is no number, does not fit a plain pattern, or is not in a list."""
    left, right = (condition.child_by_field_name(side) for side in ("left", "right"))
    if condition.type == "binary_expression" and left is not None and right is not None:
        operator = text(condition.child_by_field_name("operator"))
        if operator == "||":
            return _is_ruled_out(left, name) or _is_ruled_out(right, name)
        said = f"{text(left)} {operator.rstrip('=') if operator in ('===', '==') else operator} {text(right)}"
        is_typed = text(left) == f"typeof {name}" and operator in ("!==", "!=") and "number" in text(right)
        is_listed = text(left).endswith(f".indexOf({name})") and said.endswith((" -1", "< 0")) and operator[0] in "=<"
        return is_typed or is_listed
    if condition.type == "call_expression":
        return text(condition) == f"isNaN({name})"
    inner = condition.child_by_field_name("argument") if condition.type == "unary_expression" else None
    if inner is None or inner.type != "call_expression" or text(condition.child_by_field_name("operator")) != "!":
        return False
    function, given = inner.child_by_field_name("function"), text(inner.child_by_field_name("arguments"))
    if given.strip("() ") != name:
        return False
    asked = text(function)
    return asked in _ASKS or asked.endswith((".includes", ".has")) or bool(_PLAIN.search(asked))
