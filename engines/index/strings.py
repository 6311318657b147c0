"""How a string is put together: its fixed text and the holes that other values fill."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import re2
from tree_sitter import Node

from engines.index.constants import constant, is_fixed, where_written
from engines.index.numbers import is_number
from engines.index.scopes import scopes, text
from engines.source import SourceFile

# A place of a format, and what asks for a number in braces.
_PERCENT = re2.compile(r"%(?:%|(?:\(\w+\))?[-+ #0]{0,4}\d{0,4}(?:\.\d{0,4})?[a-zA-Z])")
_NUMBER = re2.compile(r"^:[^a-zA-Z]{0,8}[dfegxXob%]$")
MOST_HOPS = 16
MOST_PIECES = 200
# `value = str(value)` is bound to itself.
_MOST_HOPS = 12
_CALLS = ("call", "call_expression")
_LOOPS = ("for_statement", "while_statement", "do_statement", "for_in_statement")
_STATEMENTS = ("expression_statement", "lexical_declaration", "variable_declaration")
_BLOCKS = ("block", "statement_block", "module", "program")
# What these give back is a number, a choice, or text made safe for the place the rule looks at.
NUMBERS = frozenset(("int", "float", "len", "bool", "hash", "round", "Number", "parseInt", "parseFloat", "BigInt"))


@dataclass(frozen=True, slots=True)
class Hole:
    """A value that is put into a string; `before` is the fixed text in front of it."""

    node: Node
    before: str


Pieces = list[str | Node]


def holes(file: SourceFile, node: Node | None, *, safe: frozenset[str] = frozenset()) -> list[Hole]:
    """The values put into a string expression that somebody may change; [] when it is fixed or not a built string.

    `safe` are names of functions whose result is harmless here ("quote", "escape").
    """
    found, before = [], ""
    for piece in pieces(file, node) or []:
        if isinstance(piece, str):
            before += piece
        elif not is_fixed(file, piece) and not _is_safe(file, piece, safe):
            found.append(Hole(piece, before))
    return found


def written_text(file: SourceFile, node: Node | None) -> str:
    """The fixed text of a string expression with a space for each hole."""
    return "".join(piece if isinstance(piece, str) else " " for piece in pieces(file, node) or [])


def pieces(file: SourceFile, node: Node | None, *, hops: int = MOST_HOPS) -> Pieces | None:
    """Fixed text and holes in order; None when the expression does not put a string together."""
    if node is None or hops <= 0:
        return None
    known = constant(file, node)
    if known is not None:
        return [str(known.value)]
    builder = _BUILDERS.get(node.type)
    return builder(file, node, hops) if builder else None


def _inner(file: SourceFile, node: Node | None, hops: int) -> Pieces:
    if node is None:
        return []
    return pieces(file, node, hops=hops - 1) or [node]


def _literal(file: SourceFile, node: Node, hops: int) -> Pieces:
    found: Pieces = []
    for one in node.named_children:
        if one.type in ("interpolation", "template_substitution"):
            values = [part for part in one.named_children if part.type not in ("comment", "format_specifier")]
            forms = [text(part) for part in one.named_children if part.type == "format_specifier"]
            is_counted = any(_NUMBER.search(form) for form in forms)
            found.extend([" "] if is_counted else _inner(file, values[0] if values else None, hops))
        elif one.type in ("string_content", "string_fragment", "escape_sequence"):
            found.append(text(one))
    return found


def _adjacent(file: SourceFile, node: Node, hops: int) -> Pieces:
    return [piece for one in node.named_children for piece in _inner(file, one, hops)]


def _wrapped(file: SourceFile, node: Node, hops: int) -> Pieces | None:
    return pieces(file, node.named_children[0], hops=hops - 1) if node.named_children else None


def _operator(file: SourceFile, node: Node, hops: int) -> Pieces | None:
    operator = text(node.child_by_field_name("operator"))
    if operator == "%":
        return _percent(file, node, hops)
    if operator != "+":
        return None
    operands = list(_operands(node))
    parts = [pieces(file, one, hops=hops - 1) for one in operands]
    # `a + b` of two unknown values may be numbers.
    if not any(part and any(isinstance(piece, str) for piece in part) for part in parts):
        return None
    return [piece for part, one in zip(parts, operands, strict=True) for piece in (part or [one])]


def _operands(node: Node) -> Iterator[Node]:
    """`a + b + c` in order, without recursion: such chains are long in real code."""
    chain: list[Node] = []
    here: Node | None = node
    while here is not None and here.type == node.type and text(here.child_by_field_name("operator")) == "+":
        right = here.child_by_field_name("right")
        if right is not None:
            chain.append(right)
        here = here.child_by_field_name("left")
    if here is not None:
        chain.append(here)
    yield from list(reversed(chain))[:MOST_PIECES]


def _percent(file: SourceFile, node: Node, hops: int) -> Pieces | None:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    pattern = constant(file, left)
    if right is None or pattern is None or not isinstance(pattern.value, str):
        return None
    values = right.named_children if right.type == "tuple" else [right]
    if right.type == "dictionary":
        values = [value for pair in right.named_children if (value := pair.child_by_field_name("value"))]
    places = [one for one in _PERCENT.findall(pattern.value) if one != "%%"]
    if len(places) == len(values) and right.type != "dictionary":
        # What is written as a number is one.
        values = [value for place, value in zip(places, values, strict=True) if place[-1] not in "diuoxXeEfFgGc"]
    return _filled(file, pattern.value, "%s", values, hops)


def _call(file: SourceFile, node: Node, hops: int) -> Pieces | None:
    function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if function is None or arguments is None or function.type not in ("attribute", "member_expression"):
        return None
    method = text(function.child_by_field_name("attribute") or function.child_by_field_name("property"))
    receiver = function.child_by_field_name("object")
    if method in ("strip", "lstrip", "rstrip", "trim", "encode", "toString", "dedent"):
        return pieces(file, receiver, hops=hops - 1)
    pattern = constant(file, receiver)
    if method == "format" and pattern is not None and isinstance(pattern.value, str):
        values = [one.child_by_field_name("value") or one for one in arguments.named_children]
        return _filled(file, pattern.value, "{", values, hops)
    if method == "concat" and receiver is not None:
        return [
            *_inner(file, receiver, hops),
            *(p for one in arguments.named_children for p in _inner(file, one, hops)),
        ]
    return None


def _filled(file: SourceFile, pattern: str, mark: str, values: list[Node], hops: int) -> Pieces:
    """Text with values put in; which value goes where only matters for the text in front of each."""
    parts = pattern.split(mark)
    found: Pieces = [parts[0]]
    for place, value in enumerate(values[:MOST_PIECES]):
        found.extend(_inner(file, value, hops))
        found.append(parts[place + 1] if place + 1 < len(parts) else " ")
    found.extend(parts[len(values) + 1 :])
    return found


def _name(file: SourceFile, node: Node, hops: int) -> Pieces | None:
    """A name stands for what it was last given before this line, something with holes first."""
    bound = scopes(file).bindings(node)
    earlier = [value for value in bound if value is not None and value.end_byte <= node.start_byte]
    fixed: Pieces | None = None
    for value in sorted(earlier, key=lambda value: value.start_byte, reverse=True):
        found = pieces(file, value, hops=hops - 2)
        if found and any(not isinstance(piece, str) for piece in found):
            return found
        fixed = fixed or found
    return fixed


def _appended(file: SourceFile, node: Node, hops: int) -> Pieces | None:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or text(node.child_by_field_name("operator")) not in ("+=", ""):
        return None
    return [*_before(file, left, hops), *_inner(file, right, hops)]


def _before(file: SourceFile, name: Node, hops: int) -> Pieces:
    """What a name held before the statement that appends to it."""
    for value in reversed(scopes(file).bindings(name)):
        if value is not None and value.end_byte <= name.start_byte:
            return pieces(file, value, hops=hops - 2) or []
    return []


def _is_safe(file: SourceFile, node: Node, safe: frozenset[str], hops: int = _MOST_HOPS) -> bool:
    if hops <= 0:
        return False
    if node.type in ("await", "parenthesized_expression") and node.named_children:
        return _is_safe(file, node.named_children[0], safe, hops - 1)
    if is_number(file, node):
        return True
    if node.type == "identifier":
        bound = scopes(file).bindings(node)
        return bool(bound) and (
            all(one is not None and one.type in _CALLS and _is_safe(file, one, safe, hops - 1) for one in bound)
            or _is_made_safe(file, node, bound, safe)
        )
    if node.type not in _CALLS:
        return False
    function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    name = text(function).rpartition(".")[2]
    if name in NUMBERS or name in safe or (name == "get" and _is_of_fixed(file, node)):
        return True
    inner = arguments.named_children if arguments is not None else []
    if arguments is not None and arguments.type == "generator_expression":
        inner = [arguments]
    if name == "join":
        is_separated = function is not None and is_fixed(file, function.child_by_field_name("object"))
        return (is_separated and bool(inner) and _repeats(file, inner[0], safe)) or _maps_to_fixed(file, function, safe)
    return name in ("str", "String") and bool(inner) and _is_safe(file, inner[0], safe, hops - 1)


def _is_of_fixed(file: SourceFile, call: Node) -> bool:
    """`ORDERS.get(name, "id")` of a mapping that is written down."""
    function, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    table = function.child_by_field_name("object") if function is not None else None
    given = [one for one in arguments.named_children if one.type != "comment"] if arguments is not None else []
    written = where_written(file, table) if table is not None else None
    return (
        written is not None
        and written.type == "dictionary"
        and is_fixed(file, written)
        and all(is_fixed(file, one) for one in given[1:])
    )


def _is_made_safe(file: SourceFile, name: Node, bound: list[Node | None], safe: frozenset[str]) -> bool:
    """`id = parseInt(id)` of whatever was handed in: the last value before this place, and given on every way to it."""
    before = [one for one in bound if one is not None and one.end_byte <= name.start_byte]
    if not before or any(_comes_round(name, one) for one in bound if one is not None and one not in before):
        return False
    last = max(before, key=lambda one: one.start_byte)
    block = last.parent.parent if last.parent is not None else None
    if block is not None and block.type in _STATEMENTS:
        block = block.parent
    if block is None or block.type not in _BLOCKS or last.type not in _CALLS or not _is_safe(file, last, safe):
        return False
    around: Node | None = name
    while around is not None and around != block:
        around = around.parent
    return around is not None


def _comes_round(name: Node, value: Node) -> bool:
    """Whether a value given further down may be there the next time, in a loop around both."""
    around = name.parent
    while around is not None:
        if around.type in _LOOPS and around.start_byte <= value.start_byte and value.end_byte <= around.end_byte:
            return True
        around = around.parent
    return False


def _repeats(file: SourceFile, node: Node, safe: frozenset[str]) -> bool:
    """`["%s"] * n`, or the same piece for each of a list: placeholders, however many."""
    if node.type in ("binary_operator", "binary_expression"):
        return any(is_fixed(file, node.child_by_field_name(side)) for side in ("left", "right"))
    if node.type in ("generator_expression", "list_comprehension"):
        body = node.child_by_field_name("body")
        is_built = body is not None and pieces(file, body) is not None and not holes(file, body, safe=safe)
        return body is not None and (is_built or is_fixed(file, body) or _is_safe(file, body, safe))
    return is_fixed(file, node)


def _maps_to_fixed(file: SourceFile, join: Node | None, safe: frozenset[str]) -> bool:
    """`ids.map(() => "?").join(",")` and `Array(n).fill("?").join(",")`."""
    made = join.child_by_field_name("object") if join is not None else None
    if made is None or made.type != "call_expression":
        return False
    name = text(made.child_by_field_name("function")).rpartition(".")[2]
    arguments = made.child_by_field_name("arguments")
    first = arguments.named_children[0] if arguments is not None and arguments.named_children else None
    if first is None:
        return False
    body = first.child_by_field_name("body") if name == "map" else first if name == "fill" else None
    return body is not None and (is_fixed(file, body) or _is_safe(file, body, safe))


_BUILDERS: dict[str, Callable[[SourceFile, Node, int], Pieces | None]] = {
    "string": _literal,
    "template_string": _literal,
    "concatenated_string": _adjacent,
    "binary_operator": _operator,
    "binary_expression": _operator,
    "parenthesized_expression": _wrapped,
    "call": _call,
    "call_expression": _call,
    "identifier": _name,
    "augmented_assignment": _appended,
    "augmented_assignment_expression": _appended,
}
