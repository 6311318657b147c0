"""Reads the nested literals of PHP's `return [...]` and of JavaScript's configuration objects as dotted settings."""

from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from engines.hit import Severity
from engines.index.scopes import text
from engines.rule import Match
from engines.source import SourceFile, per_file

DEEPEST = 12
MOST_SETTINGS = 10_000
FUNCTIONS = frozenset(("arrow_function", "function_expression", "method_definition"))
TRUE, FALSE = ("true", "1"), ("false", "0")


@dataclass(frozen=True, slots=True)
class Setting:
    """`key` is dotted and as written, elements of lists by `*`; `value` the text of a literal, else the code.

    `is_literal` for a text, number, constant or the default of `env(…)`.
    """

    key: str
    value: str
    node: Node
    is_literal: bool

    @property
    def is_on(self) -> bool:
        return self.is_literal and self.value.lower() in TRUE

    @property
    def is_off(self) -> bool:
        return self.is_literal and self.value.lower() in FALSE

    def match(self, message: str, *, severity: Severity | None = None) -> Match:
        return Match.at(self.node, message, severity=severity)


@per_file
def object_settings(file: SourceFile) -> tuple[Setting, ...]:
    """Every leaf below the objects that stand in no other one."""
    found = _php(file) if file.language == "php" else _javascript(file)
    return tuple(one for one, _ in zip(found, range(MOST_SETTINGS), strict=False))


def _php(file: SourceFile) -> Iterator[Setting]:
    for node in file.nodes("return_statement"):
        if node.named_children and node.named_children[0].type == "array_creation_expression":
            yield from _array(node.named_children[0], "", 0)


def _array(node: Node, path: str, depth: int) -> Iterator[Setting]:
    for element in node.named_children if depth < DEEPEST else ():
        if element.type != "array_element_initializer" or not element.named_children:
            continue
        *keys, value = element.named_children
        name = text(keys[0]).strip("'\"") if keys else "*"
        inside = f"{path}.{name}" if path else name
        if value.type == "array_creation_expression":
            yield from _array(value, inside, depth + 1)
        else:
            written, is_literal = _php_value(value)
            yield Setting(inside, written, element, is_literal)


def _php_value(node: Node) -> tuple[str, bool]:
    if node.type == "cast_expression" and node.named_children:
        return _php_value(node.named_children[-1])
    if node.type in ("string", "encapsed_string"):
        is_plain = all(one.type in ("string_content", "escape_sequence") for one in node.named_children)
        return "".join(text(one) for one in node.named_children), is_plain
    if node.type in ("boolean", "integer", "float", "null"):
        return text(node), True
    given = node.child_by_field_name("arguments")
    if node.type == "function_call_expression" and text(node.child_by_field_name("function")) == "env" and given:
        values = [one.named_children[-1] for one in given.named_children if one.named_children]
        return _php_value(values[1]) if len(values) > 1 else ("null", True)
    return text(node), False


def _javascript(file: SourceFile) -> Iterator[Setting]:
    for node in file.nodes("object"):
        if not _is_inside(node):
            yield from _object(node, "", 0)


def _is_inside(node: Node) -> bool:
    here = node.parent
    while here is not None:
        if here.type == "object":
            return True
        here = here.parent
    return False


def _object(node: Node, path: str, depth: int) -> Iterator[Setting]:
    for pair in node.named_children if depth < DEEPEST else ():
        if pair.type == "method_definition":
            name = text(pair.child_by_field_name("name"))
            yield from _inside(pair, f"{path}.{name}" if path else name, depth)
        if pair.type != "pair":
            continue
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is None or value is None:
            continue
        name = text(key).strip("'\"[]")
        yield from _value(pair, value, f"{path}.{name}" if path else name, depth)


def _value(pair: Node, value: Node, path: str, depth: int) -> Iterator[Setting]:
    if value.type == "object":
        yield from _object(value, path, depth + 1)
    elif value.type == "array":
        for one in value.named_children if depth < DEEPEST else ():
            yield from _value(one, one, f"{path}.*", depth + 1)
    elif value.type in FUNCTIONS:
        yield Setting(path, text(value), pair, False)
        yield from _inside(value, path, depth)
    else:
        is_text = value.type in ("string", "template_string") and "${" not in text(value)
        is_literal = is_text or value.type in ("true", "false", "number", "null")
        yield Setting(path, text(value).strip("'\"`") if is_text else text(value), pair, is_literal)


def _inside(node: Node, path: str, depth: int) -> Iterator[Setting]:
    """The outermost objects and lists a function makes: what it answers."""
    left = list(node.named_children)
    while left and depth < DEEPEST:
        here = left.pop(0)
        if here.type == "object":
            yield from _object(here, path, depth + 1)
        elif here.type == "array":
            for one in here.named_children:
                yield from _value(one, one, f"{path}.*", depth + 1)
        else:
            left[:0] = here.named_children
