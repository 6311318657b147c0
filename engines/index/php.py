"""Names, calls and constants of PHP files: what is called with what, what a value is given to, what a text is."""

from collections import defaultdict
from collections.abc import Iterator

from tree_sitter import Node

from engines.index.method_calls import Call as Call
from engines.index.method_calls import begin_of_function
from engines.index.scopes import text
from engines.source import SourceFile, per_file

MOST_HOPS = 12
MOST_STEPS = 12
_FUNCTIONS = frozenset(("function_definition", "method_declaration", "anonymous_function", "arrow_function"))
_CALLS = (
    "function_call_expression", "member_call_expression", "nullsafe_member_call_expression", "scoped_call_expression",
    "object_creation_expression",
)  # fmt: skip


@per_file
def _calls(file: SourceFile) -> dict[str, list[Call]]:
    found: dict[str, list[Call]] = defaultdict(list)
    for node in file.nodes(*_CALLS):
        given = node.child_by_field_name("arguments")
        if node.type == "object_creation_expression":
            given = next((one for one in node.named_children if one.type == "arguments"), None)
            base = next((one for one in node.named_children if one.type in ("name", "qualified_name")), None)
            name = "new"
        else:
            base = node.child_by_field_name("object") or node.child_by_field_name("scope")
            name = text(node.child_by_field_name("name") or node.child_by_field_name("function"))
        values = [one.named_children[-1] for one in given.named_children if one.named_children] if given else []
        key = name.lower().rpartition("\\")[2] if base is None else name
        found[key].append(Call(node, key, base, tuple(values)))
    return dict(found)


def calls_to(file: SourceFile, *functions: str) -> Iterator[Call]:
    """Calls of plain functions, whose names PHP takes in any case."""
    return (one for name in functions for one in _calls(file).get(name, ()) if one.base is None)


def methods(file: SourceFile, *names: str) -> Iterator[Call]:
    """Calls of methods of these names, static ones too."""
    return (one for name in names for one in _calls(file).get(name, ()) if one.base is not None)


def made(file: SourceFile, *classes: str) -> Iterator[Call]:
    """`new X(…)` of classes by the last part of their names."""
    return (one for one in _calls(file).get("new", ()) if text(one.base).rpartition("\\")[2] in classes)


@per_file
def _bindings(file: SourceFile) -> dict[tuple[int, str], list[Node]]:
    """What each variable is given, by the function it happens in (-1 outside all)."""
    found: dict[tuple[int, str], list[Node]] = defaultdict(list)
    for node in file.nodes("assignment_expression", "augmented_assignment_expression"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is not None and right is not None:
            is_plain = node.type == "assignment_expression"
            found[function_at(node), text(left)].append(right if is_plain else node)
    return dict(found)


def function_at(node: Node) -> int:
    return begin_of_function(node, _FUNCTIONS)


def string(file: SourceFile, node: Node | None, *, hops: int = MOST_HOPS) -> str | None:
    """The constant text of an expression, following variables that are bound once; None when it is not known."""
    if node is None or hops <= 0:
        return None
    if node.type in ("string", "encapsed_string"):
        plain = all(one.type in ("string_content", "escape_sequence") for one in node.named_children)
        return "".join(text(one) for one in node.named_children) if plain else None
    if node.type == "parenthesized_expression" and node.named_children:
        return string(file, node.named_children[0], hops=hops - 1)
    if node.type == "binary_expression" and text(node.child_by_field_name("operator")) == ".":
        left = string(file, node.child_by_field_name("left"), hops=hops - 1)
        right = string(file, node.child_by_field_name("right"), hops=hops - 1)
        return left + right if left is not None and right is not None else None
    if node.type == "variable_name":
        values = _bindings(file).get((function_at(node), text(node)), []) or _handed(file, node)
        return string(file, values[0], hops=hops - 2) if len(values) == 1 else None
    values = _constants(file).get(_constant(node), [])
    return string(file, values[0], hops=hops - 2) if len(values) == 1 else None


def _constant(node: Node) -> str:
    """What is read there: the name of a constant, or of the object's own property behind "->"."""
    if node.type == "name":
        return text(node)
    if node.type == "class_constant_access_expression" and text(node.named_children[0]).lower() in ("self", "static"):
        return text(node.named_children[-1])
    if node.type == "member_access_expression" and text(node.child_by_field_name("object")) == "$this":
        return f"->{text(node.child_by_field_name('name'))}"
    return ""


@per_file
def _constants(file: SourceFile) -> dict[str, list[Node]]:
    """What constants and properties of this file are given."""
    found: dict[str, list[Node]] = defaultdict(list)
    for node in file.nodes("const_element", "property_element"):
        mark = "->" if node.type == "property_element" else ""
        if len(node.named_children) == 2:
            found[mark + text(node.named_children[0]).lstrip("$")].append(node.named_children[1])
    for call in calls_to(file, "define"):
        name, value = call.argument(0), call.argument(1)
        if name is not None and value is not None:
            found[text(name).strip("'\"")].append(value)
    for (_, target), values in _bindings(file).items():
        if target.startswith("$this->"):
            found[target.removeprefix("$this")] += values
    return dict(found)


def _handed(file: SourceFile, variable: Node) -> list[Node]:
    """What a parameter is given where this file calls its function, when that is one thing."""
    around = variable.parent
    while around is not None and around.type not in _FUNCTIONS:
        around = around.parent
    if around is None or around.type not in ("function_definition", "method_declaration"):
        return []
    parameters = around.child_by_field_name("parameters")
    names = [text(one.child_by_field_name("name")) for one in parameters.named_children] if parameters else []
    if text(variable) not in names:
        return []
    place = names.index(text(variable))
    calls = _calls(file).get(_function_name(variable), [])
    given = {text(value): value for call in calls if (value := call.argument(place)) is not None}
    return list(given.values())


def is_false(node: Node | None) -> bool:
    """`false`, `0`, `"0"` or `"off"` as written."""
    return text(node).strip("'\"").lower() in ("false", "0", "off")


def is_true(node: Node | None) -> bool:
    return text(node).strip("'\"").lower() in ("true", "1", "on")


def names_given(node: Node) -> Iterator[str]:
    """The variables, properties and keys a value goes into, and the function whose result it is, nearest first."""
    here = node
    for _ in range(MOST_STEPS):
        parent = here.parent
        if parent is None or parent.type.endswith("_block") or parent.type in ("program", "compound_statement"):
            return
        if parent.type in ("assignment_expression", "augmented_assignment_expression"):
            left = parent.child_by_field_name("left")
            yield from (text(one) for one in _names(left)) if left is not None and left != here else ()
        elif parent.type == "array_element_initializer" and len(parent.named_children) == 2:
            yield text(parent.named_children[0]).strip("'\"")
        elif parent.type == "return_statement":
            yield _function_name(parent)
            return
        here = parent


def _names(target: Node) -> Iterator[Node]:
    """The last name of a target: of `$this->reset['token']` the key."""
    if target.type == "subscript_expression" and len(target.named_children) == 2:
        key = target.named_children[1]
        yield from (one for one in key.named_children if one.type == "string_content")
        target = target.named_children[0]
    if target.type == "variable_name":
        yield from target.named_children[:1]
    elif target.type.endswith("access_expression"):
        name = target.child_by_field_name("name")
        yield from [name] if name is not None else []


def _function_name(node: Node) -> str:
    here: Node | None = node
    while here is not None:
        if here.type in ("function_definition", "method_declaration"):
            return text(here.child_by_field_name("name"))
        here = here.parent
    return ""


def option_pairs(file: SourceFile) -> Iterator[tuple[Node, str, Node]]:
    """`key => value` of every array: the pair, the key as written without quotes, the value."""
    for node in file.nodes("array_element_initializer"):
        if len(node.named_children) == 2:
            key, value = node.named_children
            yield node, text(key).strip("'\""), value
