"""What a Java class holds that is made of itself: constants of an enumeration, and static fields with objects of it."""

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.java_expressions import Expressions
from engines.taint.lower.java_members import is_static
from engines.taint.lower.walk import at, children, first_of, text


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
    if given is None and body is None:
        return None
    values = tuple(lowering.expression(each) for each in children(given))
    kind = lowering.anonymous(one, name) if body is not None else ir.Name(at(one), name)
    return ir.Call(at(one), kind, values, (), one.end_point[0] + 1)


def _held(lowering: Expressions, name: str, one: Node, value: ir.Expression) -> ir.Statement:
    held = lowering.owners[-1].held(text(one.child_by_field_name("name")))
    return ir.Assign(at(one), ir.Attribute(at(one), ir.Name(at(one), name), held), value)
