"""What a Java class holds that is made of itself: constants of an enumeration, and static fields with objects of it."""

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.java_expressions import Expressions
from engines.taint.lower.java_members import is_static
from engines.taint.lower.walk import at, children, first_of, text


def plain(node: Node) -> frozenset[str]:
    """The constants of an enumeration that has nothing else: each stands for its name."""
    inside = children(node.child_by_field_name("body"))
    is_plain = node.type == "enum_declaration" and all(one.type == "enum_constant" for one in inside)
    is_plain = is_plain and not any(_says_more(one) for one in inside)
    return frozenset(text(one.child_by_field_name("name")) for one in inside) if is_plain else frozenset()


def _says_more(one: Node) -> bool:
    return one.child_by_field_name("arguments") is not None or first_of(one, "class_body") is not None


def declared(one: Node, names: frozenset[str]) -> ir.Statement:
    """A constant of an enumeration where it stands; those that are no more than their names are known."""
    name = text(one.child_by_field_name("name"))
    is_plain = name in names and not _says_more(one)
    value = ir.Constant(at(one), name) if is_plain else ir.Opaque(at(one), (), "enum")
    return ir.Assign(at(one), ir.Name(at(one), name), value)


def is_of_itself(one: Node, value: Node | None, name: str) -> bool:
    """Whether a static field holds an object of the class it stands in, which is not there before its body has run."""
    kind = value.child_by_field_name("type") if value is not None else None
    return is_static(one) and value is not None and value.type == "object_creation_expression" and text(kind) == name


def of_itself(lowering: Expressions, name: str, members: list[Node]) -> list[ir.Statement]:
    """Assignments to the class, to stand behind it."""
    before, lowering.pending = lowering.pending, []
    made: list[ir.Statement] = []
    for one in members:
        if one.type == "enum_constant":
            constant = _constant(lowering, name, one)
            made += [*lowering.pending, *([_held(lowering, name, one, constant)] if constant is not None else [])]
            lowering.pending = []
        for declarator in one.children_by_field_name("declarator") if one.type == "field_declaration" else []:
            value = declarator.child_by_field_name("value")
            if value is not None and is_of_itself(one, value, name):
                lowered = lowering.expression(value)
                made += [*lowering.pending, _held(lowering, name, declarator, lowered)]
                lowering.pending = []
    lowering.pending = before
    return made


def _constant(lowering: Expressions, name: str, one: Node) -> ir.Expression | None:
    """A constant that says more than its name."""
    given, body = one.child_by_field_name("arguments"), first_of(one, "class_body")
    if not _says_more(one):
        return None
    values = tuple(lowering.expression(each) for each in children(given))
    kind = lowering.anonymous(one, name) if body is not None else ir.Name(at(one), name)
    return ir.Call(at(one), kind, values, (), one.end_point[0] + 1)


def _held(lowering: Expressions, name: str, one: Node, value: ir.Expression) -> ir.Statement:
    held = lowering.owners[-1].held(text(one.child_by_field_name("name")))
    return ir.Assign(at(one), ir.Attribute(at(one), ir.Name(at(one), name), held), value)
