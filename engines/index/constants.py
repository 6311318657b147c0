"""Whether an expression can only ever be one value, or one of a few written in the file, and which."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from engines.index.characters import character
from engines.index.scopes import only_value, scopes, text
from engines.source import SourceFile

MOST_HOPS = 24
MOST_REPEATED = 4_096

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Known:
    """A value that is known before the program runs."""

    value: Value


_WORDS: dict[str, Value] = {"true": True, "false": False, "null": None, "none": None}
_NUMBERS = frozenset(("integer", "float", "number"))
_WRAPPERS = frozenset(("parenthesized_expression", "as_expression", "non_null_expression", "satisfies_expression"))
_PYTHON_PREFIX = re.compile(r"[bBrRuUfFtT]*")
_SIMPLE_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "'": "'", '"': '"', "`": "`", "0": "\0"}
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)


def constant(file: SourceFile, node: Node | None, *, hops: int = MOST_HOPS) -> Known | None:
    """The one value an expression has, following names that are bound once; None when it is not known."""
    if node is None or hops <= 0:
        return None
    if node.type in ("string", "template_string", "concatenated_string"):
        return _string(file, node, hops)
    if node.type in _NUMBERS:
        return _number(text(node))
    if node.type in _WORDS:
        return Known(_WORDS[node.type])
    if node.type in _WRAPPERS:
        return constant(file, node.named_children[0] if node.named_children else None, hops=hops - 1)
    if node.type in ("binary_operator", "binary_expression"):
        return _sum(file, node, hops)
    if node.type in ("unary_operator", "unary_expression", "not_operator"):
        return _unary(file, node, hops)
    return constant(file, only_value(file, node), hops=hops - 2) if node.type == "identifier" else None


def where_written(file: SourceFile, node: Node) -> Node:
    """The expression a name that is bound once stands for, where the file writes it; any other is its own."""
    for _ in range(MOST_HOPS):
        value = only_value(file, node) if node.type == "identifier" else None
        if value is None:
            return node
        node = value
    return node


def string(file: SourceFile, node: Node | None) -> str | None:
    """The constant text of an expression, or None."""
    known = constant(file, node)
    return known.value if known is not None and isinstance(known.value, str) else None


def is_literally(file: SourceFile, node: Node | None, value: Value) -> bool:
    """Whether the expression is exactly this constant (True is not 1)."""
    known = constant(file, node)
    return known is not None and known.value == value and type(known.value) is type(value)


def is_fixed(file: SourceFile, node: Node | None, *, hops: int = MOST_HOPS) -> bool:
    """Whether nobody outside the code can change the value: constants, choices and collections of them, and names in
    capitals that the file does not bind to anything else.
    """
    if node is None or hops <= 0:
        return False
    if constant(file, node, hops=hops) is not None:
        return True
    if node.type == "identifier":
        return _is_fixed_name(file, node, hops)
    if node.type in ("attribute", "member_expression"):
        return _is_capitals(text(node.child_by_field_name("attribute") or node.child_by_field_name("property")))
    if node.type in ("conditional_expression", "ternary_expression"):
        return all(is_fixed(file, branch, hops=hops - 1) for branch in _branches(node))
    if node.type == "subscript":
        return is_fixed(file, node.child_by_field_name("value") or node.child_by_field_name("object"), hops=hops - 1)
    if node.type in ("augmented_assignment", "augmented_assignment_expression"):
        return is_fixed(file, node.child_by_field_name("right"), hops=hops - 1)
    if node.type in _COMPOSITES:
        return all(is_fixed(file, part, hops=hops - 1) for part in node.named_children if part.type != "comment")
    return node.type in ("string_start", "string_end", "string_content", "string_fragment", "escape_sequence")


_COMPOSITES = frozenset(
    (
        *("list", "tuple", "set", "array", "dictionary", "object", "pair", "string", "template_string"),
        *("concatenated_string", "interpolation", "template_substitution", "binary_operator", "binary_expression"),
        *("boolean_operator", "parenthesized_expression"),
    )
)


def _is_fixed_name(file: SourceFile, node: Node, hops: int) -> bool:
    bound = scopes(file).bindings(node)
    if not bound:
        return _is_capitals(text(node))
    return all(value is not None and is_fixed(file, value, hops=hops - 2) for value in bound)


def _is_capitals(name: str) -> bool:
    return name.isupper() and len(name) > 1


def _branches(node: Node) -> list[Node | None]:
    if node.type == "ternary_expression":
        return [node.child_by_field_name("consequence"), node.child_by_field_name("alternative")]
    children = [one for one in node.named_children if one.type != "comment"]
    return [children[0], children[-1]]


def _string(file: SourceFile, node: Node, hops: int) -> Known | None:
    if node.type == "concatenated_string":
        parts = [constant(file, one, hops=hops - 1) for one in node.named_children if one.type != "comment"]
    else:
        parts = list(_parts(file, node, hops))
    if any(part is None for part in parts):
        return None
    return Known("".join(str(part.value) for part in parts if part is not None))


def _parts(file: SourceFile, node: Node, hops: int) -> Iterator[Known | None]:
    """The pieces of one literal: text as written with simple escapes resolved, and what stands in its braces."""
    is_raw = "r" in _PYTHON_PREFIX.match(text(node))[0].lower() if file.language == "python" else False  # type: ignore[index]
    for one in node.named_children:
        if one.type in ("interpolation", "template_substitution"):
            inner = [part for part in one.named_children if part.type != "comment"]
            yield constant(file, inner[0], hops=hops - 1) if len(inner) == 1 else None
        elif one.type in ("string_content", "string_fragment", "escape_sequence"):
            yield Known(text(one) if is_raw else _ESCAPE.sub(_unescaped, text(one)))


def _unescaped(found: re.Match[str]) -> str:
    escape = found[1]
    if len(escape) > 1 and escape[0] in "xu":
        return character(int(escape[1:], 16))
    return _SIMPLE_ESCAPES.get(escape, "" if escape == "\n" else f"\\{escape}")


def _number(written: str) -> Known | None:
    try:
        return Known(int(written.rstrip("nN").replace("_", ""), 0))
    except ValueError:
        pass
    try:
        # Permissions are still written 0777 in JavaScript.
        return Known(int(written, 8) if written.isdigit() else float(written))
    except ValueError:
        return None


def _sum(file: SourceFile, node: Node, hops: int) -> Known | None:
    operator = text(node.child_by_field_name("operator"))
    left = constant(file, node.child_by_field_name("left"), hops=hops - 1)
    right = constant(file, node.child_by_field_name("right"), hops=hops - 1)
    if left is None or right is None:
        return None
    if operator == "+" and isinstance(left.value, str) and isinstance(right.value, (str, int)):
        return Known(left.value + str(right.value))
    if operator == "*" and isinstance(left.value, str) and type(right.value) is int and file.language == "python":
        return Known(left.value * right.value) if len(left.value) * right.value <= MOST_REPEATED else None
    if isinstance(left.value, int) and isinstance(right.value, int):
        return _arithmetic(operator, left.value, right.value)
    return None


def _arithmetic(operator: str, left: int, right: int) -> Known | None:
    match operator:
        case "+":
            return Known(left + right)
        case "-":
            return Known(left - right)
        case "|":
            return Known(left | right)
        case "*" if abs(left) < 1 << 40 and abs(right) < 1 << 20:
            return Known(left * right)
    return None


def _unary(file: SourceFile, node: Node, hops: int) -> Known | None:
    operator = text(node.children[0])
    inner = constant(file, node.named_children[-1] if node.named_children else None, hops=hops - 1)
    if inner is None:
        return None
    if operator in ("!", "not"):
        return Known(not inner.value)
    return Known(-inner.value) if operator == "-" and isinstance(inner.value, (int, float)) else None
