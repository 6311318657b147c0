"""Calls, keywords, assignments and constant texts of Ruby files."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from engines.index.scopes import text
from engines.source import SourceFile, per_file

MOST_HOPS = 8
_TEXTS = ("string", "simple_symbol", "hash_key_symbol", "bare_string", "delimited_symbol", "bare_symbol")


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a method. `base` is the receiver, None for a bare one; `keywords` are named arguments and the pairs of
    a hash written among the arguments.
    """

    node: Node
    name: str
    base: Node | None
    arguments: tuple[Node, ...]
    keywords: dict[str, Node]

    @property
    def owner(self) -> str:
        """The receiver as written, without a leading "::"."""
        return "".join(text(self.base).split()).removeprefix("::")

    def argument(self, place: int) -> Node | None:
        return self.arguments[place] if place < len(self.arguments) else None


@per_file
def _calls(file: SourceFile) -> dict[str, list[Call]]:
    found: dict[str, list[Call]] = defaultdict(list)
    for node in file.nodes("call"):
        given = node.child_by_field_name("arguments")
        inner = [one for one in given.named_children if not one.type.endswith("comment")] if given is not None else []
        keywords: dict[str, Node] = {}
        for one in inner:
            pairs = [one] if one.type == "pair" else one.named_children if one.type == "hash" else []
            keywords |= dict(_pairs(pairs))
        arguments = tuple(one for one in inner if one.type not in ("pair", "block_argument"))
        name = text(node.child_by_field_name("method"))
        found[name].append(Call(node, name, node.child_by_field_name("receiver"), arguments, keywords))
    return dict(found)


def _pairs(nodes: list[Node]) -> Iterator[tuple[str, Node]]:
    for one in nodes:
        key, value = one.child_by_field_name("key"), one.child_by_field_name("value")
        if one.type == "pair" and key is not None and value is not None:
            yield key_name(key), value


def key_name(node: Node) -> str:
    """A symbol or text as a key, without what marks it as one."""
    return text(node).strip(":'\"")


def calls_of(file: SourceFile, *methods: str) -> Iterator[Call]:
    """Calls of methods of these names on anything."""
    for method in methods:
        yield from _calls(file).get(method, ())


def calls_on(file: SourceFile, owners: tuple[str, ...], *methods: str) -> Iterator[Call]:
    """Calls whose receiver is written as one of these constants."""
    return (call for call in calls_of(file, *methods) if call.owner in owners)


def bare_calls(file: SourceFile, *methods: str) -> Iterator[Call]:
    return (call for call in calls_of(file, *methods) if call.base is None)


def settings(file: SourceFile, *names: str) -> Iterator[tuple[Node, Node, Node]]:
    """`config.name = value` and `x.config.name = value`: the assignment, its target and its value."""
    for node in file.nodes("assignment"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None or left.type != "call":
            continue
        if text(left.child_by_field_name("method")) in names:
            yield node, left, right


@per_file
def _bindings(file: SourceFile) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    for node in file.nodes("assignment"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is not None and right is not None:
            found[text(left)].append(right)
    for node in file.nodes("operator_assignment"):
        found[text(node.child_by_field_name("left"))].append(node)
    return dict(found)


def bound_to(file: SourceFile, name: str) -> list[Node]:
    """Everything that is assigned to a name anywhere in the file."""
    return _bindings(file).get(name, [])


def string(file: SourceFile, node: Node | None, *, hops: int = MOST_HOPS) -> str | None:
    """The constant text of an expression, following names that are bound once; None when it is not known."""
    if node is None or hops <= 0:
        return None
    if node.type in ("simple_symbol", "hash_key_symbol"):
        return key_name(node)
    if node.type in _TEXTS:
        parts = node.named_children
        return None if any(one.type == "interpolation" for one in parts) else "".join(text(one) for one in parts)
    if node.type == "call" and text(node.child_by_field_name("method")) in ("freeze", "dup", "to_s", "to_sym", "b"):
        return string(file, node.child_by_field_name("receiver"), hops=hops - 1)
    if node.type in ("identifier", "constant", "instance_variable"):
        values = bound_to(file, text(node))
        return string(file, values[0], hops=hops - 2) if len(values) == 1 else None
    if node.type == "binary" and text(node.child_by_field_name("operator")) == "+":
        left = string(file, node.child_by_field_name("left"), hops=hops - 1)
        right = string(file, node.child_by_field_name("right"), hops=hops - 1)
        return left + right if left is not None and right is not None else None
    return None


def is_false(node: Node | None) -> bool:
    return node is not None and node.type == "false"


def is_true(node: Node | None) -> bool:
    return node is not None and node.type == "true"


def is_inside(node: Node, around: Node) -> bool:
    return around.start_byte <= node.start_byte and node.end_byte <= around.end_byte and node != around


def pairs(node: Node | None) -> dict[str, Node]:
    """The keys of a hash that are written out, with their values."""
    return dict(_pairs(node.named_children)) if node is not None and node.type == "hash" else {}


def is_production(file: SourceFile) -> bool:
    """Whether a configuration file is meant for production, or for every environment."""
    return "environments/" not in file.path or file.path.endswith(("production.rb", "staging.rb"))
