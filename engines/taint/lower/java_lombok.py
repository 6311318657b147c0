"""The methods Lombok gives a class for its fields: `@Data`, `@Getter`, `@Setter`, `@Value`, on the class or a field."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.java_members import annotations, is_static
from engines.taint.lower.owners import Owner
from engines.taint.lower.walk import at, text

_GIVING: Final = frozenset(("Data", "Getter", "Value", "lombok.Data", "lombok.Getter", "lombok.Value"))
_SETTING: Final = frozenset(("Data", "Setter", "lombok.Data", "lombok.Setter"))
# Spring's annotation of a field has this name too.
_OF_FIELDS: Final = frozenset(("Getter", "Setter", "lombok.Getter", "lombok.Setter"))


def accessors(node: Node, owner: Owner, members: list[Node]) -> Iterator[ir.Function]:
    """Those of the fields that have none written down."""
    told = frozenset(name for name, _ in annotations(node))
    for one in members:
        if one.type != "field_declaration" or is_static(one):
            continue
        said = told | (frozenset(name for name, _ in annotations(one)) & _OF_FIELDS)
        is_flag = text(one.child_by_field_name("type")) == "boolean"
        for declarator in one.children_by_field_name("declarator"):
            name = text(declarator.child_by_field_name("name"))
            capital = name[:1].upper() + name[1:]
            if said & _GIVING and (getter := f"{'is' if is_flag else 'get'}{capital}") not in owner.written:
                yield _getter(owner, getter, name, at(declarator))
            if said & _SETTING and f"set{capital}" not in owner.written:
                yield _setter(owner, f"set{capital}", name, at(declarator))


def _getter(owner: Owner, method: str, field: str, place: int) -> ir.Function:
    body = (ir.Return(place, ir.Attribute(place, ir.Name(place, "this"), owner.held(field))),)
    return _made(owner, method, (ir.Parameter("this", place),), body)


def _setter(owner: Owner, method: str, field: str, place: int) -> ir.Function:
    """It gives the object back, as `@Accessors(chain = true)` has it; nobody looks at that of one that does not."""
    target = ir.Attribute(place, ir.Name(place, "this"), owner.held(field))
    body = (ir.Assign(place, target, ir.Name(place, field)), ir.Return(place, ir.Name(place, "this")))
    return _made(owner, method, (ir.Parameter("this", place), ir.Parameter(field, place)), body)


def _made(owner: Owner, method: str, parameters: tuple[ir.Parameter, ...], body: ir.Block) -> ir.Function:
    function = ir.Function(f"{owner.name}.{method}", parameters[0].at, parameters, body)
    function.is_method = True
    return function
