"""What is put on the prototype of a constructor: of a file, or of a function that is called where it stands."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint.lower.javascript_expressions import FUNCTIONS
from engines.taint.lower.walk import children, text

# By the block that holds the constructor and its name: what is put on it, under which name.
Prototypes = dict[tuple[int, str], list[tuple[str, Node]]]
# A module in a function, that in one of a bundle.
_MOST_WRAPPERS: Final = 3
_AROUND: Final = frozenset(
    ("expression_statement", "parenthesized_expression", "unary_expression", "variable_declaration", "export_statement",
     "lexical_declaration", "variable_declarator", "assignment_expression", "call_expression", "arguments",
     "sequence_expression", "await_expression")
)  # fmt: skip


def prototypes(root: Node) -> Prototypes:
    """`Thing.prototype.name = value` and `Thing.prototype = { name: value }`, also where the prototype has a name."""
    found: Prototypes = {}
    waiting = [(root, 0)]
    while waiting:
        block, depth = waiting.pop()
        others: dict[str, str] = {}
        for statement in children(block):
            if statement.type in ("variable_declaration", "lexical_declaration"):
                others.update(_renamed(statement))
            for owner, name, value in _put(statement, others):
                members = [(name, value)] if name else _members(value)
                found.setdefault((block.start_byte, owner), []).extend(members)
            if depth < _MOST_WRAPPERS:
                waiting += [(body, depth + 1) for body in _wrapped(statement)]
    return found


def put_on(found: Prototypes, node: Node, name: str) -> list[tuple[str, Node]] | None:
    """What is put on the prototype of the constructor of this name, where the block it stands in does so."""
    if not found:
        return None
    around = node.parent
    while around is not None and around.type not in ("program", "statement_block"):
        around = around.parent
    return found.get((around.start_byte, name)) if around is not None else None


def _renamed(statement: Node) -> Iterator[tuple[str, str]]:
    """`var proto = Thing.prototype`"""
    for one in children(statement):
        value = text(one.child_by_field_name("value")) if one.type == "variable_declarator" else ""
        if value.endswith(".prototype") and value.count(".") == 1:
            yield text(one.child_by_field_name("name")), value.partition(".")[0]


def _put(statement: Node, others: dict[str, str]) -> Iterator[tuple[str, str, Node]]:
    """Constructor, name and value of what a statement puts on prototypes; "" is all of an object."""
    one = next(iter(children(statement)), None) if statement.type == "expression_statement" else None
    places: list[tuple[str, str]] = []
    while one is not None and one.type == "assignment_expression":
        parts = text(one.child_by_field_name("left")).split(".")
        if len(parts) in (2, 3) and parts[1] == "prototype":
            places.append((parts[0], parts[2] if len(parts) == 3 else ""))
        elif len(parts) == 2 and parts[0] in others:
            places.append((others[parts[0]], parts[1]))
        one = one.child_by_field_name("right")
    for owner, name in places if one is not None else ():
        if name or (one is not None and one.type == "object"):
            yield owner, name, one  # type: ignore[misc]


def _members(node: Node) -> list[tuple[str, Node]]:
    pairs = [(one.child_by_field_name("key"), one.child_by_field_name("value")) for one in children(node)]
    return [
        (text(key), value) for key, value in pairs if key is not None and value is not None and value.type in FUNCTIONS
    ]


def _wrapped(statement: Node) -> Iterator[Node]:
    """The bodies of functions that are called where they stand, or handed to what calls them, as modules are."""
    waiting = [statement]
    while waiting:
        one = waiting.pop()
        if one.type in FUNCTIONS:
            body = one.child_by_field_name("body")
            if body is not None and body.type == "statement_block" and one != statement:
                yield body
        elif one.type in _AROUND:
            waiting += [part for part in children(one) if part.type in _AROUND or _is_called(part)]


def _is_called(node: Node) -> bool:
    around = node.parent
    while around is not None and around.type == "parenthesized_expression":
        around = around.parent
    return node.type in FUNCTIONS and around is not None and around.type in ("call_expression", "arguments")
