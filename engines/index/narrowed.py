"""Names of JavaScript that have been asked about before: whether they are one of a few values, or a plain word."""

from typing import Final

import re2
from tree_sitter import Node

from engines.index.scopes import JAVASCRIPT_FUNCTIONS, scopes, text
from engines.source import SourceFile

MOST_ASKED: Final = 40
MOST_WRITTEN: Final = 400
MOST_NAME: Final = 60
_LEAVES: Final = frozenset(("return_statement", "throw_statement", "continue_statement", "break_statement"))
# A whole text of letters, digits and a few signs that no shell reads.
_PLAIN_WORD: Final = re2.compile(r"^/\^((\\[dw.:-]|[\w(){}|+*?,]|\[(\\[dw.:-]|[\w:.@,+-])+\])+)\$/\w*\.test$")
_ASKS: Final = frozenset(("Number.isInteger", "Number.isSafeInteger", "Number.isFinite", "isFinite"))


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
    last = _last(statement.child_by_field_name("consequence"))
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


def _last(branch: Node | None) -> Node | None:
    """The statement a branch ends with."""
    is_block = branch is not None and branch.type == "statement_block" and branch.named_children
    return branch.named_children[-1] if branch is not None and is_block else branch


def is_checked_before(file: SourceFile, value: Node, use: Node) -> bool:
    """`if (!/^\\d+$/.test(value)) throw …;` in the function around the use, with nothing put in its place since."""
    name = text(value)
    around = use.parent
    while around is not None and around.type not in JAVASCRIPT_FUNCTIONS:
        around = around.parent
    if value.type != "identifier" or around is None or len(name) > MOST_NAME:
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
    last = _last(branch)
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
    return asked in _ASKS or asked.endswith((".includes", ".has")) or bool(_PLAIN_WORD.search(asked))
