"""Names, calls, literals and constants of Go files: which package a call goes to, and what is only ever one text."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import re2
from tree_sitter import Node

from engines.index.scopes import text
from engines.source import SourceFile, per_file

MOST_HOPS = 8
_VERSION = re2.compile(r"/v\d{1,3}$|/v\d{1,3}(/)|\.v\d{1,3}$")
_FUNCTIONS = ("function_declaration", "method_declaration", "func_literal")
_TEXTS = ("interpreted_string_literal", "raw_string_literal")


@per_file
def imports(file: SourceFile) -> dict[str, str]:
    """The names a file gives packages → their paths without versions. Those imported for effect: "_ path" → path."""
    found: dict[str, str] = {}
    for node in file.nodes("import_spec"):
        path = str(_VERSION.sub(r"\1", text(node.child_by_field_name("path"))[1:-1]))
        last = path.rpartition("/")[2]
        name = text(node.child_by_field_name("name")) or last.removeprefix("go-").removesuffix("-go").rpartition("-")[2]
        found[f"_ {path}" if name == "_" else name] = path
    return found


@dataclass(frozen=True, slots=True)
class Call:
    """A call. `package` is the path when it is a package's function, `base` the receiver or the package's name."""

    node: Node
    package: str
    name: str
    base: Node | None
    arguments: tuple[Node, ...]

    def argument(self, place: int) -> Node | None:
        return self.arguments[place] if place < len(self.arguments) else None


@per_file
def _calls(file: SourceFile) -> dict[str, list[Call]]:
    known = imports(file)
    found: dict[str, list[Call]] = defaultdict(list)
    for node in file.nodes("call_expression"):
        function, given = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        arguments = tuple(one for one in given.named_children if one.type != "comment") if given is not None else ()
        if function is None or function.type != "selector_expression":
            continue
        base, name = function.child_by_field_name("operand"), text(function.child_by_field_name("field"))
        package = known.get(text(base), "") if base is not None and base.type == "identifier" else ""
        found[name].append(Call(node, package, name, base, arguments))
    return dict(found)


def calls_of(file: SourceFile, package: str, *names: str) -> Iterator[Call]:
    """Calls of a package's functions, by the path it is imported from."""
    return (call for name in names for call in _calls(file).get(name, ()) if call.package == package)


def method_calls(file: SourceFile, *names: str) -> Iterator[Call]:
    """Calls of methods of these names on anything that is no package."""
    return (call for name in names for call in _calls(file).get(name, ()) if not call.package)


def is_name(file: SourceFile, node: Node | None, package: str, *names: str) -> bool:
    """Whether a node is `package.Name`, a type, constant or function."""
    if node is None or node.type not in ("selector_expression", "qualified_type"):
        return False
    first, _, last = text(node).partition(".")
    return imports(file).get(first) == package and last in names


@dataclass(frozen=True, slots=True)
class Literal:
    """`Type{name: value, …}`"""

    node: Node
    values: dict[str, Node] = field(default_factory=dict)


@per_file
def _literals(file: SourceFile) -> list[tuple[Node, Literal]]:
    found = []
    for node in file.nodes("composite_literal"):
        kind, body = node.child_by_field_name("type"), node.child_by_field_name("body")
        if kind is None or body is None or kind.type != "qualified_type":
            continue
        pairs = (one for one in body.named_children if one.type == "keyed_element")
        values = {text(one.child_by_field_name("key")): one.child_by_field_name("value") for one in pairs}
        found.append((kind, Literal(node, {key: inner(value) for key, value in values.items() if value is not None})))
    return found


def literals(file: SourceFile, package: str, *names: str) -> Iterator[Literal]:
    """Struct literals of a package's types."""
    return (one for kind, one in _literals(file) if is_name(file, kind, package, *names))


def inner(node: Node) -> Node:
    """What an element of a literal wraps."""
    return node.named_children[0] if node.type == "literal_element" and node.named_children else node


def function_around(node: Node) -> Node | None:
    here = node.parent
    while here is not None and here.type not in _FUNCTIONS:
        here = here.parent
    return here


@per_file
def _bindings(file: SourceFile) -> dict[str, list[tuple[int, Node | None]]]:
    """What each name is given anywhere in the file, and the function that happens in (-1 for none)."""
    found: dict[str, list[tuple[int, Node | None]]] = defaultdict(list)
    for node in file.nodes(
        "short_var_declaration", "assignment_statement", "var_spec", "const_spec", "parameter_declaration"
    ):
        around = function_around(node)
        place = around.start_byte if around is not None else -1
        names, values = _sides(node)
        for at, name in enumerate(names):
            found[text(name)].append((place, values[at] if len(values) == len(names) else None))
    return dict(found)


def _sides(node: Node) -> tuple[list[Node], list[Node]]:
    if node.type in ("short_var_declaration", "assignment_statement"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        return (left.named_children if left else []), (right.named_children if right else [])
    value = node.child_by_field_name("value")
    return node.children_by_field_name("name"), value.named_children if value is not None else []


def values_of(file: SourceFile, name: Node) -> list[Node | None]:
    """What a name may be: what its function gives it, else what the file does."""
    bound = _bindings(file).get(text(name), [])
    around = function_around(name)
    own = [value for place, value in bound if around is not None and place == around.start_byte]
    return own or [value for place, value in bound if place == -1]


def string(file: SourceFile, node: Node | None, *, hops: int = MOST_HOPS) -> str | None:
    """The constant text of an expression, through `[]byte(…)` and names that are bound once; None when not known."""
    if node is None or hops <= 0:
        return None
    if node.type in _TEXTS:
        return text(node)[1:-1]
    if node.type in ("parenthesized_expression", "type_conversion_expression"):
        operand = node.child_by_field_name("operand")
        return string(file, operand if operand is not None else node.named_children[0], hops=hops - 1)
    if node.type == "call_expression" and text(node.child_by_field_name("function")) in ("string", "[]byte"):
        given = node.child_by_field_name("arguments")
        return (
            string(file, given.named_children[0], hops=hops - 1) if given is not None and given.named_children else None
        )
    if node.type == "binary_expression" and text(node.child_by_field_name("operator")) == "+":
        left = string(file, node.child_by_field_name("left"), hops=hops - 1)
        right = string(file, node.child_by_field_name("right"), hops=hops - 1)
        return left + right if left is not None and right is not None else None
    if node.type == "identifier":
        values = values_of(file, node)
        return string(file, values[0], hops=hops - 2) if len(values) == 1 else None
    return None


def number(file: SourceFile, node: Node | None) -> int | None:
    """The value of a written number, through a name that is bound once."""
    if node is not None and node.type == "identifier":
        values = values_of(file, node)
        node = values[0] if len(values) == 1 else None
    if node is None or node.type != "int_literal":
        return None
    plain = text(node).replace("_", "").lower()
    try:
        return int(plain, 8) if len(plain) > 1 and plain[0] == "0" and plain.isdigit() else int(plain, 0)
    except ValueError:
        return None
