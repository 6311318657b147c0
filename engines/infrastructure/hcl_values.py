"""Folds HCL expressions to plain values as far as the module itself gives them: literals, variables, locals."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tree_sitter import Node

from engines.infrastructure.hcl import text

MOST_TEXT = 200_000
DEEPEST = 60
MOST_STEPS = 200_000


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value only a run would know. `text` is how it is written: `aws_s3_bucket.logs.id`."""

    text: str = ""


UNKNOWN: Final = Unknown()
Value = Any


def is_known(value: Value) -> bool:
    """Neither unknown nor a text with an unknown part."""
    return not isinstance(value, Unknown) and not (isinstance(value, str) and "${" in value)


@dataclass(slots=True)
class Scope:
    """What names mean in a module: defaults of variables and locals, each folded when first asked for.

    `outputs` answers for what a module that is called from here gives back: for this scope, its name, the output's.
    """

    variables: Mapping[str, Node] = field(default_factory=dict)
    locals: Mapping[str, Node] = field(default_factory=dict)
    given: Mapping[str, Value] = field(default_factory=dict)
    outputs: "Told | None" = None
    _known: dict[str, Value] = field(default_factory=dict)
    _steps: int = 0

    def fold(self, node: Node | None, depth: int = 0) -> Value:
        """The value of an expression; Unknown where it depends on anything outside the module."""
        self._steps += 1
        if node is None or depth > DEEPEST or self._steps > MOST_STEPS:
            return UNKNOWN
        fold = FOLDS.get(node.type)
        if fold is not None:
            return fold(self, node, depth + 1)
        inside = [one for one in node.named_children if one.type != "comment"]
        if len(inside) == 1:
            return self.fold(inside[0], depth + 1)
        return Unknown(text(node)[:200])

    def named(self, path: list[str], depth: int) -> Value:
        """`var.name.key`, `local.name`, `module.name.output`; everything else is unknown under its own name."""
        written = Unknown(".".join(path)[:200])
        if path[0] == "module":
            return self._told(path, written)
        if len(path) < 2 or path[0] not in ("var", "local"):
            return written
        name = f"{path[0]}.{path[1]}"
        if name not in self._known:
            # Unknown while it is being folded, so that a circle ends.
            self._known[name] = written
            if path[0] == "var" and path[1] in self.given:
                self._known[name] = self.given[path[1]]
            else:
                known = self.variables if path[0] == "var" else self.locals
                if path[1] in known:
                    self._known[name] = self.fold(known[path[1]], depth)
        return _within(self._known[name], path[2:], written)

    def _told(self, path: list[str], written: Unknown) -> Value:
        """A number behind the module's name is that of one of several alike."""
        rest = [one for one in path[2:3] if not one.isdigit()] + path[3:]
        if self.outputs is None or len(path) < 3 or not rest:
            return written
        name = f"module.{path[1]}.{rest[0]}"
        if name not in self._known:
            self._known[name] = written  # while it is being folded, so that a circle ends
            self._known[name] = self.outputs(self, path[1], rest[0])
        return _within(self._known[name], rest[1:], written)


Told = Callable[[Scope, str, str], Value]


def _within(value: Value, keys: list[str], written: Unknown) -> Value:
    for key in keys:
        value = value.get(key, written) if isinstance(value, dict) else written
    return written if isinstance(value, Unknown) else value


def _literal(scope: Scope, node: Node, depth: int) -> Value:
    inside = node.named_children[0] if node.named_children else node
    written = text(inside)
    match inside.type:
        case "string_lit":
            return _string(scope, inside, depth)
        case "numeric_lit":
            try:
                return int(written) if written.isdigit() and len(written) < 30 else float(written)
            except ValueError:
                return UNKNOWN
        case "bool_lit":
            return written == "true"
        case "null_lit":
            return None
    return UNKNOWN


def _string(scope: Scope, node: Node, depth: int) -> Value:
    """The text; an unknown part stays as it is written, `${…}`."""
    parts: list[Value] = []
    for child in node.named_children:
        if child.type in ("quoted_template", "template_expr", "heredoc_template"):
            return _string(scope, child, depth + 1)
        if child.type == "template_literal":
            parts.append(text(child))
        elif child.type == "template_interpolation":
            inside = [one for one in child.named_children if one.type == "expression"]
            value = scope.fold(inside[0], depth) if inside else UNKNOWN
            parts.append(value if is_known(value) else text(child))
        elif child.type == "template_directive":
            parts.append("${…}")
    if node.type == "heredoc_template":
        return _heredoc(scope, node, depth)
    if len(parts) == 1 and not isinstance(parts[0], str):
        return parts[0]
    return "".join(_shown(part) for part in parts).replace('\\"', '"').replace("\\n", "\n")[:MOST_TEXT]


def _heredoc(scope: Scope, node: Node, depth: int) -> str:
    """The lines between the marks. The grammar drops blanks between literals, so the source is cut, not joined."""
    raw = node.text or b""
    start = node.start_byte
    pieces, place = [], raw.find(b"\n") + 1
    for child in node.named_children:
        if child.type == "template_interpolation":
            pieces.append(raw[place : child.start_byte - start].decode("utf-8", "replace"))
            inside = [one for one in child.named_children if one.type == "expression"]
            value = scope.fold(inside[0], depth) if inside else UNKNOWN
            pieces.append(_shown(value) if is_known(value) else text(child))
            place = child.end_byte - start
    pieces.append(raw[place:].rpartition(b"\n")[0].decode("utf-8", "replace"))
    return "".join(pieces)[:MOST_TEXT]


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else json.dumps(value, default=lambda one: "${" + str(one.text) + "}")


def _tuple(scope: Scope, node: Node, depth: int) -> Value:
    return [scope.fold(one, depth) for one in node.named_children if one.type == "expression"]


def _object(scope: Scope, node: Node, depth: int) -> Value:
    made: dict[str, Value] = {}
    for element in node.named_children:
        parts = [one for one in element.named_children if one.type == "expression"]
        if element.type == "object_elem" and len(parts) == 2:
            made[_key(scope, parts[0], depth)] = scope.fold(parts[1], depth)
    return made


def _key(scope: Scope, node: Node, depth: int) -> str:
    written = text(node).strip()
    if written.isidentifier() or written.replace("-", "_").isidentifier():
        return written
    value = scope.fold(node, depth)
    return _shown(value) if is_known(value) else written


def _variable(scope: Scope, node: Node, depth: int) -> Value:
    return scope.named([text(node)], depth)


def _expression(scope: Scope, node: Node, depth: int) -> Value:
    return _row(scope, [one for one in node.named_children if one.type != "comment"], depth)


def _row(scope: Scope, row: list[Node], depth: int) -> Value:
    """`a.b[0].c` is a row of siblings in this grammar."""
    if len(row) <= 1:
        return scope.fold(row[0], depth) if row else UNKNOWN
    written = Unknown(" ".join(map(text, row))[:200])
    if row[0].type != "variable_expr":
        return written
    path = [text(row[0])]
    for one in row[1:]:
        if one.type == "get_attr":
            path.append(text(one).lstrip("."))
        elif one.type == "index":
            path.append(text(one).strip('[]" ')[:100])
        else:
            return written
    return _indexed(scope, path, depth)


def _indexed(scope: Scope, path: list[str], depth: int) -> Value:
    if len(path) > 2 and path[2].isdigit() and path[0] in ("var", "local"):
        listed = scope.named(path[:2], depth)
        place = int(path[2][:6])
        if isinstance(listed, list) and place < len(listed) and len(path) == 3:
            return listed[place]
        return Unknown(".".join(path)[:200])
    return scope.named(path, depth)


def _conditional(scope: Scope, node: Node, depth: int) -> Value:
    parts = [one for one in node.named_children if one.type == "expression"]
    if len(parts) != 3:
        return UNKNOWN
    question = scope.fold(parts[0], depth)
    if isinstance(question, bool):
        return scope.fold(parts[1] if question else parts[2], depth)
    first, second = scope.fold(parts[1], depth), scope.fold(parts[2], depth)
    return first if is_known(first) and first == second else Unknown(text(node)[:200])


def _operation(scope: Scope, node: Node, depth: int) -> Value:
    inside = node.named_children[0] if node.named_children else node
    sides: list[list[Node]] = [[]]
    signs: list[str] = []
    for child in inside.children:
        if child.is_named:
            sides[-1].append(child)
        else:
            signs.append(text(child))
            sides.append([])
    values = [_row(scope, side, depth) for side in sides if side]
    if len(values) == 1 and len(signs) == 1:
        return _negated(values[0], signs[0])
    if len(values) == 2 and all(map(is_known, values)) and signs in (["=="], ["!="]):
        return (values[0] == values[1]) is (signs == ["=="])
    return Unknown(text(inside)[:200])


def _negated(value: Value, sign: str) -> Value:
    if isinstance(value, bool):
        return not value if sign == "!" else UNKNOWN
    return -value if isinstance(value, int | float) and sign == "-" else UNKNOWN


def _call(scope: Scope, node: Node, depth: int) -> Value:
    name = text(node.named_children[0]) if node.named_children else ""
    given = next((one for one in node.named_children if one.type == "function_arguments"), None)
    values = [scope.fold(one, depth) for one in given.named_children if one.type == "expression"] if given else []
    function = FUNCTIONS.get(name)
    known = function(values) if function is not None and values else UNKNOWN
    return Unknown(text(node)[:200]) if isinstance(known, Unknown) else known


def _merged(values: list[Value]) -> Value:
    if not all(isinstance(one, dict | Unknown) for one in values):
        return UNKNOWN
    made: dict[str, Value] = {}
    for one in values:
        made |= one if isinstance(one, dict) else {}
    return made


def _joined(values: list[Value]) -> Value:
    made: list[Value] = []
    for one in values:
        made += one if isinstance(one, list) else [one]
    return made


def _first_known(values: list[Value]) -> Value:
    return next((one for one in values if one not in (None, "")), UNKNOWN)


FUNCTIONS: Mapping[str, Callable[[list[Value]], Value]] = {
    # The value itself says more to a rule than its text.
    "jsonencode": lambda values: values[0],
    "tostring": lambda values: _shown(values[0]) if is_known(values[0]) else UNKNOWN,
    "tobool": lambda values: values[0] if isinstance(values[0], bool) else {"true": True, "false": False}.get(
        str(values[0]), UNKNOWN
    ),
    "tonumber": lambda values: values[0] if isinstance(values[0], int) else UNKNOWN,
    "toset": lambda values: values[0], "tolist": lambda values: values[0], "tomap": lambda values: values[0],
    "lower": lambda values: values[0].lower() if isinstance(values[0], str) else UNKNOWN,
    "upper": lambda values: values[0].upper() if isinstance(values[0], str) else UNKNOWN,
    "merge": _merged, "concat": _joined, "coalesce": _first_known, "try": _first_known,
    "base64encode": lambda values: values[0], "sensitive": lambda values: values[0],
    "nonsensitive": lambda values: values[0],
}  # fmt: skip
FOLDS: Mapping[str, Callable[[Scope, Node, int], Value]] = {
    "literal_value": _literal, "string_lit": _string, "template_expr": _string, "quoted_template": _string,
    "heredoc_template": _string, "tuple": _tuple, "object": _object, "variable_expr": _variable,
    "expression": _expression, "conditional": _conditional, "operation": _operation, "function_call": _call,
    "for_expr": lambda scope, node, depth: Unknown(text(node)[:200]),
}  # fmt: skip
