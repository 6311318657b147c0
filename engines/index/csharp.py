"""Names, calls, assignments and constants of C# files: what a rule asks about a call or a setting."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from engines.index import method_calls
from engines.index.method_calls import begin_of_function
from engines.index.scopes import text
from engines.source import SourceFile, per_file

MOST_HOPS = 12
_FUNCTIONS = frozenset(
    ("method_declaration", "constructor_declaration", "lambda_expression", "local_function_statement",
     "property_declaration", "accessor_declaration")
)  # fmt: skip
_CREATIONS = ("object_creation_expression", "implicit_object_creation_expression")


@dataclass(frozen=True, slots=True)
class Call(method_calls.Call):
    @property
    def owner(self) -> str:
        """The last name of what it is called on, without arguments of types."""
        return last_name(self.base)


@dataclass(frozen=True, slots=True)
class Setting:
    """`name = value`, of an object (`owner` is what is written before the dot) or in an initialiser of a class."""

    node: Node
    name: str
    owner: str
    value: Node


def last_name(node: Node | None) -> str:
    return "".join(text(node).split()).partition("<")[0].rpartition(".")[2]


def _inside(node: Node | None) -> list[Node]:
    return [one for one in node.named_children if not one.type.endswith("comment")] if node is not None else []


def _said(argument: Node) -> Node:
    """What an argument says, behind its name."""
    inner = _inside(argument)
    return inner[-1] if argument.type == "argument" and inner else argument


@per_file
def _calls(file: SourceFile) -> dict[str, list[Call]]:
    found: dict[str, list[Call]] = defaultdict(list)
    for node in file.nodes("invocation_expression", *_CREATIONS):
        given = node.child_by_field_name("arguments")
        arguments = tuple(_said(one) for one in _inside(given))
        if node.type == "invocation_expression":
            function = node.child_by_field_name("function")
            is_member = function is not None and function.type == "member_access_expression"
            base = function.child_by_field_name("expression") if function is not None and is_member else None
            name = last_name(function)
        else:
            name, base = "new", node.child_by_field_name("type") or _declared_type(node)
        found[name].append(Call(node, name, base, arguments))
    return dict(found)


def _declared_type(node: Node) -> Node | None:
    """Of `X x = new(…)`: X."""
    here = node.parent
    while here is not None and here.type in ("variable_declarator", "equals_value_clause"):
        here = here.parent
    return here.child_by_field_name("type") if here is not None and here.type == "variable_declaration" else None


def calls_of(file: SourceFile, *methods: str) -> Iterator[Call]:
    """Calls of methods of these names on anything."""
    for method in methods:
        yield from _calls(file).get(method, ())


def static_calls(file: SourceFile, owner: str, *methods: str) -> Iterator[Call]:
    """Calls of `Owner.method(…)`, unless the file has a class of that name itself."""
    return (one for one in calls_of(file, *methods) if one.owner == owner and owner not in own_classes(file))


def made(file: SourceFile, *names: str) -> Iterator[Call]:
    """`new X(…)` of these classes, unless the file has a class of that name itself."""
    return (one for one in calls_of(file, "new") if one.owner in names and one.owner not in own_classes(file))


@per_file
def own_classes(file: SourceFile) -> frozenset[str]:
    nodes = file.nodes("class_declaration", "struct_declaration", "record_declaration", "interface_declaration")
    return frozenset(text(one.child_by_field_name("name")) for one in nodes)


@per_file
def _settings(file: SourceFile) -> dict[str, list[Setting]]:
    found: dict[str, list[Setting]] = defaultdict(list)
    for node in file.nodes("assignment_expression"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None or _operator(node) != "=":
            continue
        if left.type == "member_access_expression":
            owner = "".join(text(left.child_by_field_name("expression")).split())
            name = text(left.child_by_field_name("name"))
        else:
            owner, name = _initialised(node), text(left)
        found[name].append(Setting(node, name, owner, right))
    return dict(found)


def _operator(node: Node) -> str:
    return next((one.type for one in node.children if not one.is_named and one.type.endswith("=")), "=")


def _initialised(node: Node) -> str:
    """The class whose initialiser an assignment stands in."""
    start = node.parent
    if start is None or start.type != "initializer_expression" or start.parent is None:
        return ""
    kind = start.parent.child_by_field_name("type") or _declared_type(start.parent)
    return last_name(kind)


def settings_of(file: SourceFile, *names: str) -> Iterator[Setting]:
    """Every assignment to a member of one of these names, also in initialisers."""
    for name in names:
        yield from _settings(file).get(name, ())


@per_file
def _bindings(file: SourceFile) -> dict[str, list[tuple[int, Node | None]]]:
    """What each name is given anywhere in the file, with the function it happens in (-1 for fields)."""
    found: dict[str, list[tuple[int, Node | None]]] = defaultdict(list)
    for node in file.nodes("variable_declarator"):
        value = node.children[-1] if any(one.type == "=" for one in node.children) else None
        found[text(node.child_by_field_name("name"))].append((function_at(node), value))
    for node in file.nodes("assignment_expression"):
        name = text(node.child_by_field_name("left")).removeprefix("this.")
        is_plain = _operator(node) == "="
        found[name].append((function_at(node), node.child_by_field_name("right") if is_plain else None))
    for node in file.nodes("parameter", "foreach_statement", "catch_declaration"):
        bound = node.child_by_field_name("left" if node.type == "foreach_statement" else "name")
        found[text(bound)].append((function_at(node), None))
    return dict(found)


def function_at(node: Node) -> int:
    return begin_of_function(node, _FUNCTIONS)


def values_of(file: SourceFile, name: Node) -> list[Node | None]:
    """What a name may be: what its function gives it, else what the class does."""
    bound = _bindings(file).get(text(name).removeprefix("this."), [])
    own = [value for place, value in bound if place == function_at(name)]
    given = own or [value for _, value in bound]
    known = [value for value in given if value is not None]
    return list(known) if len(given) == len(known) + 1 and own and len(known) == 1 else list(given)


def string(file: SourceFile, node: Node | None, *, hops: int = MOST_HOPS) -> str | None:
    """The constant text of an expression, following names that are bound once; None when it is not known."""
    if node is None or hops <= 0:
        return None
    if node.type == "string_literal":
        return text(node)[1:-1]
    if node.type == "verbatim_string_literal":
        return text(node).removeprefix("@")[1:-1]
    if node.type == "parenthesized_expression" and _inside(node):
        return string(file, _inside(node)[0], hops=hops - 1)
    if node.type == "binary_expression" and text(node.child_by_field_name("operator")) == "+":
        left = string(file, node.child_by_field_name("left"), hops=hops - 1)
        right = string(file, node.child_by_field_name("right"), hops=hops - 1)
        return left + right if left is not None and right is not None else None
    if node.type == "identifier":
        values = values_of(file, node)
        return string(file, values[0], hops=hops - 2) if len(values) == 1 else None
    return None


def attributes_of(node: Node) -> Iterator[tuple[str, Node]]:
    """The attributes of a class, member or parameter by their short names."""
    for group in _inside(node):
        if group.type == "attribute_list":
            for one in _inside(group):
                if one.type == "attribute":
                    yield last_name(one.child_by_field_name("name")).removesuffix("Attribute"), one


def bases_of(node: Node) -> Iterator[str]:
    """The classes and interfaces behind the colon of a class."""
    for part in _inside(node):
        if part.type == "base_list":
            for one in _inside(part):
                inner = one.child_by_field_name("type") if one.type == "primary_constructor_base_type" else one
                yield last_name(inner)


def is_in(node: Node, *kinds: str) -> Node | None:
    """The nearest node of these kinds around this one."""
    here = node.parent
    while here is not None and here.type not in kinds:
        here = here.parent
    return here
