"""What a C# class declares: its bases with their arguments, what its objects hold, what its methods give.

One statement in the class says it, name by name: the type as it is written, then each attribute on a line of its own,
and "public" for a property that is. A method's name ends in "()", "" are the bases, "@" the attributes of the class.
"""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.csharp_members import FIELDS, attributes, bases_of, members_of, modifiers, primary
from engines.taint.lower.walk import at, children, first_of, text

KEPT: Final = "@kept"
_MOST: Final = 200
_MOST_MEMBERS: Final = 300
Pair = tuple[str, ir.Expression]


def declared(node: Node) -> ir.Statement:
    """What stands in the class."""
    said: list[Pair] = [("", ir.Constant(at(one), text(one)[:_MOST])) for _, one in bases_of(node)]
    said.append(("@", _said(node, None)))
    is_record = node.type.startswith("record")
    for one in primary(node):
        kind = one.child_by_field_name("type")
        said.append((text(one.child_by_field_name("name")), _said(one, kind, *(["public"] if is_record else []))))
    said += [pair for one in members_of(node.child_by_field_name("body"))[:_MOST_MEMBERS] for pair in _member(one)]
    return ir.Evaluate(at(node), ir.Call(at(node), ir.Name(at(node), KEPT), (), tuple(said)))


def _member(one: Node) -> Iterator[Pair]:
    name = text(one.child_by_field_name("name"))
    words = modifiers(one)
    if one.type == "method_declaration":
        yield f"{name}()", _said(one, one.child_by_field_name("returns"))
    elif one.type == "property_declaration" and "static" not in words:
        yield name, _said(one, one.child_by_field_name("type"), *(words & {"public"}))
    elif one.type in FIELDS and "static" not in words:
        around = first_of(one, "variable_declaration")
        for declarator in children(around) if around is not None else []:
            if declarator.type == "variable_declarator":
                kind = around.child_by_field_name("type") if around is not None else None
                yield text(declarator.child_by_field_name("name")), _said(one, kind)


def _said(one: Node, kind: Node | None, *more: str) -> ir.Constant:
    marks = [text(mark)[:_MOST] for _, mark in attributes(one)]
    return ir.Constant(at(one), "\n".join((text(kind)[:_MOST], *marks, *more)))
