"""Which names a function or file binds, and to what: enough to follow a name to the one value it ever gets."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from tree_sitter import Node

from engines.source import SourceFile, per_file

PYTHON_FUNCTIONS = ("function_definition", "lambda", "class_definition")
JAVASCRIPT_FUNCTIONS = (
    "function_declaration", "function_expression", "arrow_function", "method_definition", "generator_function",
    "generator_function_declaration", "class_declaration",
)  # fmt: skip
_CLASSES = frozenset(("class_definition", "class_declaration"))
MODULE = -1

Bindings = dict[str, list[Node | None]]


def text(node: Node | None) -> str:
    """The source of a node."""
    return (node.text or b"").decode("utf-8", "replace") if node is not None else ""


class Scopes:
    """The nested functions and classes of a file, and what each binds.

    `None` stands for a value nobody can tell; `x += y` binds x to that statement itself.
    """

    def __init__(self, file: SourceFile) -> None:
        is_python = file.language == "python"
        self.spans = file.nodes(*(PYTHON_FUNCTIONS if is_python else JAVASCRIPT_FUNCTIONS))
        self._starts = [node.start_byte for node in self.spans]
        self._parents: list[int] = []
        for place, node in enumerate(self.spans):
            self._parents.append(self._around(node.start_byte, place - 1))
        self._bound: dict[int, Bindings] = defaultdict(lambda: defaultdict(list))
        for at, name, value in (_python_bindings if is_python else _javascript_bindings)(file):
            self._bound[self.scope_at(at.start_byte)][name].append(value)
        self.names = {name for bound in self._bound.values() for name in bound}

    def scope_at(self, byte: int) -> int:
        """The innermost span that starts before `byte` and reaches over it; MODULE outside all."""
        return self._around(byte, bisect_left(self._starts, byte) - 1)

    def _around(self, byte: int, place: int) -> int:
        while place >= 0 and self.spans[place].end_byte <= byte:
            place = self._parents[place]
        return place

    def bindings(self, name: Node) -> list[Node | None]:
        """What the name at this place may be bound to, in the innermost scope that binds it."""
        scope = innermost = self.scope_at(name.start_byte)
        wanted = text(name)
        while True:
            is_visible = scope in (MODULE, innermost) or self.spans[scope].type not in _CLASSES
            if is_visible and scope in self._bound and wanted in self._bound[scope]:
                return self._bound[scope][wanted]
            if scope == MODULE:
                return []
            scope = self._parents[scope]

    def declaring(self, name: str, byte: int) -> int:
        """The innermost scope around `byte` that binds this name; MODULE also where none does."""
        scope = self.scope_at(byte)
        while scope != MODULE and name not in self._bound.get(scope, ()):
            scope = self._parents[scope]
        return scope

    def function_at(self, node: Node) -> Node | None:
        """The innermost function or class around a node."""
        scope = self.scope_at(node.start_byte)
        return None if scope == MODULE else self.spans[scope]


@per_file
def scopes(file: SourceFile) -> Scopes:
    return Scopes(file)


def only_value(file: SourceFile, name: Node) -> Node | None:
    """The one value a name is ever bound to where it stands, or None."""
    bound = scopes(file).bindings(name)
    return bound[0] if len(bound) == 1 else None


Binding = tuple[Node, str, Node | None]


def _python_bindings(file: SourceFile) -> Iterator[Binding]:
    for node in file.nodes("assignment", "named_expression"):
        left = node.child_by_field_name("left") or node.child_by_field_name("name")
        yield from _targets(node, left, node.child_by_field_name("right") or node.child_by_field_name("value"))
    for node in file.nodes("augmented_assignment"):
        yield from _targets(node, node.child_by_field_name("left"), node)
    for node in file.nodes("for_statement", "for_in_clause"):
        yield from _targets(node, node.child_by_field_name("left"), None)
    for node in file.nodes("function_definition", "class_definition"):
        yield node, text(node.child_by_field_name("name")), None
    for node in file.nodes(*_PYTHON_BINDERS):
        for name in _names_in(node):
            yield node, text(name), None
    for node in file.nodes("delete_statement"):
        yield from _targets(node, node.named_children[0] if node.named_children else None, None)


def _javascript_bindings(file: SourceFile) -> Iterator[Binding]:
    for node in file.nodes("variable_declarator"):
        yield from _targets(node, node.child_by_field_name("name"), node.child_by_field_name("value"))
    for node in file.nodes("assignment_expression"):
        yield from _targets(node, node.child_by_field_name("left"), node.child_by_field_name("right"))
    for node in file.nodes("augmented_assignment_expression"):
        yield from _targets(node, node.child_by_field_name("left"), node)
    for node in file.nodes("for_in_statement"):
        yield from _targets(node, node.child_by_field_name("left"), None)
    for node in file.nodes("update_expression"):
        yield from _targets(node, node.child_by_field_name("argument"), None)
    for node in file.nodes("function_declaration", "class_declaration", "generator_function_declaration"):
        yield node, text(node.child_by_field_name("name")), None
    for node in file.nodes("formal_parameters"):
        # An arrow function begins where its parameters do, and only what is behind its beginning counts as inside.
        body = node.parent.child_by_field_name("body") if node.parent is not None else None
        for name in _names_in(node):
            yield body or node, text(name), None
    for node in file.nodes("arrow_function"):
        parameter = node.child_by_field_name("parameter")
        if parameter is not None:
            yield node.child_by_field_name("body") or parameter, text(parameter), None


def _targets(at: Node, left: Node | None, value: Node | None) -> Iterator[Binding]:
    if left is None:
        return
    if left.type == "identifier":
        yield at, text(left), value
    elif left.type in _PATTERNS:
        for name in _names_in(left):
            yield at, text(name), None


_PATTERNS = frozenset(
    ("pattern_list", "tuple_pattern", "list_pattern", "object_pattern", "array_pattern", "tuple", "list")
)
_PYTHON_BINDERS = ("parameters", "lambda_parameters", "as_pattern_target", "global_statement", "nonlocal_statement")
_NAMES = frozenset(("identifier", "shorthand_property_identifier_pattern"))


def _names_in(node: Node) -> Iterator[Node]:
    """Names a pattern or parameter list binds; default values and annotations count too, which only errs to caution."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.type in _NAMES:
            yield one
        waiting.extend(one.named_children)
