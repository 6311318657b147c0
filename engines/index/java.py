"""Names, calls and constants of Java files: what a type is called in full, and what is only ever one text."""

from collections import defaultdict
from collections.abc import Iterator

from tree_sitter import Node

from engines.index.method_calls import Call as Call
from engines.index.method_calls import begin_of_function
from engines.index.scopes import text
from engines.source import SourceFile, per_file

MOST_HOPS = 12
MOST_NAMING_STEPS = 30
_FUNCTIONS = ("method_declaration", "constructor_declaration", "lambda_expression", "static_initializer")


@per_file
def imports(file: SourceFile) -> dict[str, str]:
    """Simple name → full name; Jakarta's packages by their older names."""
    found: dict[str, str] = {}
    for node in file.nodes("import_declaration"):
        written = text(next((one for one in node.named_children if one.type != "asterisk"), None))
        name = f"javax.{written.removeprefix('jakarta.')}" if written.startswith("jakarta.") else written
        if node.named_children[-1].type == "asterisk":
            found.setdefault("*", "")
            found["*"] += f" {name}"
        else:
            found[name.rpartition(".")[2]] = name
    return found


def is_type(file: SourceFile, node: Node | None, *names: str) -> bool:
    """Whether a name written here means one of these classes: in full, imported, or by `*` from its package."""
    written = "".join(text(node).split()).partition("<")[0]
    if written.startswith("jakarta."):
        written = f"javax.{written.removeprefix('jakarta.')}"
    known = imports(file)
    meant = known.get(written, written)
    packages = (*known.get("*", "").split(), "java.lang")
    return meant in names or any(f"{package}.{written}" in names for package in packages)


@per_file
def _calls(file: SourceFile) -> dict[str, list[Call]]:
    found: dict[str, list[Call]] = defaultdict(list)
    for node in file.nodes("method_invocation", "object_creation_expression"):
        is_new = node.type == "object_creation_expression"
        given = node.child_by_field_name("arguments")
        arguments = tuple(one for one in given.named_children if not one.type.endswith("comment")) if given else ()
        name = "new" if is_new else text(node.child_by_field_name("name"))
        base = node.child_by_field_name("type" if is_new else "object")
        found[name].append(Call(node, name, base, arguments))
    return dict(found)


def calls_of(file: SourceFile, *methods: str) -> Iterator[Call]:
    """Calls of methods of these names on anything."""
    for method in methods:
        yield from _calls(file).get(method, ())


def static_calls(file: SourceFile, owner: str, *methods: str) -> Iterator[Call]:
    """Calls of `Owner.method(…)`, the owner by its full name."""
    return (call for call in calls_of(file, *methods) if is_type(file, call.base, owner))


def made(file: SourceFile, *names: str) -> Iterator[Call]:
    """`new X(…)` of these classes."""
    return (call for call in calls_of(file, "new") if is_type(file, call.base, *names))


@per_file
def _bindings(file: SourceFile) -> dict[str, list[tuple[int, Node | None]]]:
    """What each name is given anywhere in the file, with the function it happens in (-1 for fields)."""
    found: dict[str, list[tuple[int, Node | None]]] = defaultdict(list)
    for node in file.nodes("variable_declarator"):
        value = node.child_by_field_name("value")
        if value is not None:
            found[text(node.child_by_field_name("name"))].append((function_at(node), value))
    for node in file.nodes("assignment_expression"):
        left = node.child_by_field_name("left")
        is_plain = text(node.child_by_field_name("operator")) == "="
        name = text(left).removeprefix("this.")
        found[name].append((function_at(node), node.child_by_field_name("right") if is_plain else None))
    for node in file.nodes("formal_parameter", "catch_formal_parameter", "enhanced_for_statement", "resource"):
        found[text(node.child_by_field_name("name"))].append((function_at(node), None))
    return dict(found)


def function_at(node: Node) -> int:
    return begin_of_function(node, _FUNCTIONS)


def values_of(file: SourceFile, name: Node) -> list[Node | None]:
    """What a name may be: what its function gives it, else what the class does."""
    bound = _bindings(file).get(text(name).removeprefix("this."), [])
    own = [value for place, value in bound if place == function_at(name)]
    return own or [value for _, value in bound]


def string(file: SourceFile, node: Node | None, *, hops: int = MOST_HOPS) -> str | None:
    """The constant text of an expression, following names that are bound once; None when it is not known."""
    if node is None or hops <= 0:
        return None
    if node.type == "string_literal":
        return "".join(text(one) for one in node.named_children)
    if node.type == "parenthesized_expression" and node.named_children:
        return string(file, node.named_children[0], hops=hops - 1)
    if node.type == "binary_expression" and text(node.child_by_field_name("operator")) == "+":
        left = string(file, node.child_by_field_name("left"), hops=hops - 1)
        right = string(file, node.child_by_field_name("right"), hops=hops - 1)
        return left + right if left is not None and right is not None else None
    if node.type in ("identifier", "field_access"):
        values = values_of(file, node)
        return string(file, values[0], hops=hops - 2) if len(values) == 1 else None
    return None


def method_around(node: Node) -> Node | None:
    """The method, constructor or lambda a node stands in; None outside all."""
    here = node.parent
    while here is not None and here.type not in _FUNCTIONS:
        here = here.parent
    return here


def names_given(node: Node) -> Iterator[str]:
    """What a value is called, nearest first: the variable or field it is put into, then the method that makes it."""
    here, steps = node.parent, 0
    while here is not None and steps < MOST_NAMING_STEPS:
        if here.type == "variable_declarator":
            yield text(here.child_by_field_name("name"))
        elif here.type == "assignment_expression":
            yield text(here.child_by_field_name("left")).rpartition(".")[2]
        elif here.type == "method_declaration":
            yield text(here.child_by_field_name("name"))
            return
        elif here.type in ("class_body", "lambda_expression"):
            return
        here, steps = here.parent, steps + 1


def annotations(file: SourceFile, name: str) -> Iterator[tuple[Node, dict[str, Node]]]:
    """Every `@Name(…)` with its elements; the lone one is called "value"."""
    for node in file.nodes("annotation"):
        if text(node.child_by_field_name("name")).rpartition(".")[2] != name:
            continue
        found: dict[str, Node] = {}
        given = node.child_by_field_name("arguments")
        for one in given.named_children if given is not None else []:
            value = one.child_by_field_name("value") if one.type == "element_value_pair" else one
            if value is not None:
                found[text(one.child_by_field_name("key")) if one.type == "element_value_pair" else "value"] = value
        yield node, found
