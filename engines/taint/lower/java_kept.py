"""What a Java class declares: its bases with their arguments, what its objects hold, what its methods give.

One statement in the class says it, name by name: the type as it is written, then each annotation and modifier that
matters on a line of its own, then "(" and what a method without a body is given, by name and type. A method's name
ends in "()", "" are the bases, "@" the annotations of the class.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.java_members import annotations, is_static, members_of
from engines.taint.lower.walk import at, children, first_of, text

KEPT: Final = "@kept"
_MOST: Final = 200
_MOST_MEMBERS: Final = 300
_MOST_PARAMETERS: Final = 12
_QUOTED: Final = re.compile(r"\"(\w{1,80})\"")
_BASES: Final = ("superclass", "super_interfaces", "extends_interfaces")
_WORDS: Final = frozenset(("transient", "public"))
Pair = tuple[str, ir.Expression]


def declared(node: Node, body: Node | None) -> ir.Statement:
    """What stands in the class; `body` is where its members are written."""
    said: list[Pair] = [("", ir.Constant(at(one), text(one)[:_MOST])) for one in _bases(node)]
    said.append(("@", _said(node, None)))
    said += [pair for one in children(node.child_by_field_name("parameters")) for pair in _component(one)]
    said += [pair for one in members_of(body)[:_MOST_MEMBERS] for pair in _member(one)]
    return ir.Evaluate(at(node), ir.Call(at(node), ir.Name(at(node), KEPT), (), tuple(said)))


def _bases(node: Node) -> Iterator[Node]:
    for clause in children(node):
        if clause.type in _BASES:
            inner = first_of(clause, "type_list", "interface_type_list")
            yield from children(inner if inner is not None else clause)


def _member(one: Node) -> Iterator[Pair]:
    kind = one.child_by_field_name("type")
    if one.type == "method_declaration":
        given = [f"({','.join(parameters(one))}"] if one.child_by_field_name("body") is None else []
        yield f"{text(one.child_by_field_name('name'))}()", _said(one, kind, *given)
    elif one.type == "field_declaration" and not is_static(one):
        for declarator in one.children_by_field_name("declarator"):
            yield text(declarator.child_by_field_name("name")), _said(one, kind)


def parameters(one: Node) -> Iterator[str]:
    """`name:type`; `@name=called:type` where an annotation gives it a name for a statement."""
    for parameter in children(one.child_by_field_name("parameters"))[:_MOST_PARAMETERS]:
        kind, name = parameter.child_by_field_name("type"), text(parameter.child_by_field_name("name"))
        said = dict(annotations(parameter)).get("Param")
        called = _QUOTED.search(text(said)) if said is not None else None
        marked = f"@{name}={called[1] if called is not None else name}" if said is not None else name
        yield f"{marked}:{text(kind).partition('<')[0]}"


def names(given: Sequence[str]) -> list[str]:
    """What these parameters are called."""
    return [one.partition(":")[0].partition("=")[0].lstrip("@") for one in given]


def _component(one: Node) -> Iterator[Pair]:
    """What a record has is for everybody."""
    name, kind = one.child_by_field_name("name"), one.child_by_field_name("type")
    if name is not None and kind is not None:
        yield text(name), _said(one, kind, "public")


def _said(one: Node, kind: Node | None, *more: str) -> ir.Constant:
    modifiers = first_of(one, "modifiers")
    words = [inner.type for inner in modifiers.children if inner.type in _WORDS] if modifiers is not None else []
    marks = [text(mark)[:_MOST] for _, mark in annotations(one)]
    return ir.Constant(at(one), "\n".join((text(kind)[:_MOST], *marks, *words, *more)))
