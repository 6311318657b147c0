"""Where a value arrives, as a patch sees it: the call, what is handed to it, and where that was put together."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tree_sitter import Node

from engines.hit import Hit
from engines.source import SourceFile

CALLS = frozenset((
    "call", "call_expression", "new_expression", "method_invocation", "object_creation_expression",
    "function_call_expression", "member_call_expression", "nullsafe_member_call_expression", "scoped_call_expression",
    "invocation_expression",
))  # fmt: skip
FUNCTIONS = frozenset((
    "function_definition", "lambda", "function_declaration", "function_expression", "arrow_function",
    "method_definition", "generator_function_declaration", "method_declaration", "constructor_declaration",
    "lambda_expression", "anonymous_function", "local_function_statement", "func_literal", "method",
    "singleton_method", "block", "do_block",
))  # fmt: skip
# Where a `block` is not a function but any braces or indented lines.
_BLOCK_IS_FUNCTION = "ruby"
_ASSIGNED = {
    "assignment": ("left", "right"), "assignment_expression": ("left", "right"),
    "variable_declarator": ("name", "value"), "short_var_declaration": ("left", "right"),
    "assignment_statement": ("left", "right"), "augmented_assignment": ("left", "right"),
    "augmented_assignment_expression": ("left", "right"), "operator_assignment": ("left", "right"),
    "var_spec": ("name", "value"),
}  # fmt: skip
_PLAIN_ASSIGNMENTS = _ASSIGNED.keys() - {
    "augmented_assignment", "augmented_assignment_expression", "operator_assignment"
}  # fmt: skip
_SHOWING = """
print log info debug warn warning error println printf Println Printf print_r var_dump error_log puts p WriteLine
LogInformation LogDebug
"""
_SHOWN = frozenset(_SHOWING.split())
_NAMES = frozenset(("identifier", "variable_name"))


@dataclass(frozen=True)
class Scene:
    """A file with a flow that ends in it; `beside` are other files the flow goes through."""

    file: SourceFile
    hit: Hit
    beside: tuple[SourceFile, ...] = ()

    @property
    def language(self) -> str:
        return {"typescript": "javascript", "tsx": "javascript"}.get(self.file.language, self.file.language)

    @cached_property
    def sink(self) -> str:
        """The library's name of what the value reaches."""
        return self.hit.properties.get("sink", "")

    @cached_property
    def last_name(self) -> str:
        return self.sink.removesuffix("()").replace("::", ".").replace("->", ".").rpartition(".")[2]

    def text(self, node: Node) -> str:
        return (node.text or b"").decode("utf-8", "replace")

    @cached_property
    def start(self) -> tuple[int, int]:
        """Row and byte column of the place."""
        row = self.hit.start_line - 1
        line = self.file.lines[row] if row < len(self.file.lines) else ""
        return row, len(line[: self.hit.start_column - 1].encode())

    @cached_property
    def here(self) -> list[Node]:
        """The nodes that begin at the place, outer before inner."""
        node: Node | None = self.file.root
        row, column = self.start
        found = []
        while node is not None:
            if node.start_point == (row, column) and node.is_named:
                found.append(node)
            node = next((one for one in node.children if one.start_point <= (row, column) < one.end_point), None)
        return found

    @cached_property
    def call(self) -> Node | None:
        """The call that the value reaches."""
        calls = [one for one in self.here if one.type in CALLS]
        named = next((one for one in calls if self.called(one) == self.last_name), None)
        made = (one for one in calls if self.called(one) == "new" and one.child_by_field_name("receiver") is not None)
        return named or next(made, None)

    def called(self, call: Node) -> str:
        """The last part of a call's name."""
        name = call.child_by_field_name("name") or call.child_by_field_name("method")
        if name is None:
            callee = call.child_by_field_name("function") or call.child_by_field_name("type")
            callee = callee or call.child_by_field_name("constructor")
            fields = ("attribute", "property", "field", "name")
            inner = [callee.child_by_field_name(one) for one in fields] if callee is not None else []
            name = next(filter(None, inner), callee)
        if name is not None and name.type == "generic_name" and name.named_children:
            name = name.named_children[0]
        return self.text(name).rpartition("\\")[2] if name is not None else ""

    def arguments(self, call: Node) -> list[Node]:
        """The expressions in a call's brackets."""
        brackets = self.brackets(call)
        found = [one for one in brackets.named_children if one.type != "comment"] if brackets is not None else []
        return [one.named_children[-1] if one.type == "argument" and one.named_children else one for one in found]

    def brackets(self, call: Node) -> Node | None:
        return call.child_by_field_name("arguments") or next(
            (one for one in call.named_children if one.type in ("arguments", "argument_list")), None
        )

    def put_together(self, node: Node) -> Node | None:
        """The expression itself, or the one that a name was given, where it was given exactly one above this place."""
        if node.type not in _NAMES:
            return node
        inside: Node | None = node
        while (inside := self._function(inside)) is not None:
            given = [one for one in self._assignments(inside) if one[0] == self.text(node)]
            if given:
                break
        else:
            given = [one for one in self._assignments(self.file.root) if one[0] == self.text(node)]
        if len(given) != 1 or given[0][1].type not in _PLAIN_ASSIGNMENTS or given[0][2] is None:
            return None
        value = given[0][2]
        return value if value.end_byte <= node.start_byte else None

    def is_given_between(self, names: Node, start: int, end: int) -> bool:
        """Whether one of the names in an expression gets another value between two places."""
        used = {self.text(one) for one in walk(names) if one.type in _NAMES}
        inside = self._function(names) or self.file.root
        return any(name in used and start < target.start_byte < end for name, target, _ in self._assignments(inside))

    def _function(self, node: Node | None) -> Node | None:
        node = node.parent if node is not None else None
        while node is not None:
            if node.type in FUNCTIONS and (node.type != "block" or self.file.language == _BLOCK_IS_FUNCTION):
                return node
            node = node.parent
        return None

    def _assignments(self, inside: Node) -> list[tuple[str, Node, Node | None]]:
        found = []
        for one in walk(inside):
            if one.type in _ASSIGNED:
                left, right = (one.child_by_field_name(field) for field in _ASSIGNED[one.type])
                if one.type == "variable_declarator" and right is None and one.named_child_count > 1:
                    right = one.named_children[-1]
                if left is not None:
                    found.append((self.text(left), one, _alone(right)))
        return found

    def statement(self, node: Node) -> Node:
        """The statement around an expression."""
        while node.parent is not None and not self._is_statement(node):
            node = node.parent
        return node

    def _is_statement(self, node: Node) -> bool:
        return node.type.endswith(("_statement", "_declaration")) and node.type != "variable_declaration"

    def is_used_beside(self, name: Node) -> bool:
        """Whether what a name holds goes anywhere else than here and to whoever shows it."""
        inside, said = self._function(name) or self.file.root, self.text(name)
        targets = {one.start_byte for text, one, _ in self._assignments(inside) if text == said}
        for one in walk(inside):
            if one.type in _NAMES and self.text(one) == said and one.start_byte != name.start_byte:
                call = one
                while call.parent is not None and call.type not in CALLS and not self._is_statement(call):
                    call = call.parent
                is_shown = call.type in CALLS and self.called(call) in _SHOWN
                if one.start_byte not in targets and not is_shown and call.type != "echo_statement":
                    return True
        return False

    def indent(self, node: Node) -> str:
        line = self.file.lines[node.start_point[0]]
        return line[: len(line) - len(line.lstrip())]


def _alone(node: Node | None) -> Node | None:
    if node is not None and node.type == "expression_list":
        return node.named_children[0] if node.named_child_count == 1 else None
    return node


def walk(node: Node) -> Iterator[Node]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(one.named_children)
