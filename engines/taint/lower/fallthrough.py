"""Switches whose arms run on into the next, as in C's family: one text for the languages that have them."""

from collections.abc import Collection, Iterator

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import Walk, at, children

# How many arms a value may run through.
MOST_FALLTHROUGH = 4


def switched(
    walk: Walk,
    node: Node,
    subject: ir.Expression,
    arms: list[Node],
    bodies: list[list[Node]],
    case: str,
    block: str,
    ends: Collection[str],
) -> Iterator[ir.Statement]:
    """`bodies` are the statements of each arm; `case` and `block` are node types, `ends` those that leave an arm."""
    cases: list[ir.Case] = []
    default: ir.Case | None = None
    labels: list[ir.Expression] = []
    for place, one in enumerate(arms):
        value = one.child_by_field_name("value")
        if value is not None:
            labels.append(walk.expression(value))
        if not bodies[place] and place + 1 < len(arms) and arms[place + 1].type == case:
            continue
        body = _arm(walk, bodies[place : place + MOST_FALLTHROUGH], block, ends)
        made = ir.Case(tuple(labels) if one.type == case else None, (), None, body)
        labels = []
        if one.type == case:
            cases.append(made)
        else:
            default = made
    switch = ir.Switch(at(node), subject, (*cases, *([default] if default is not None else [])))
    yield ir.While(at(node), ir.Constant(at(node), True), (switch, ir.Break(at(node))))


def _arm(walk: Walk, bodies: list[list[Node]], block: str, ends: Collection[str]) -> ir.Block:
    made: list[ir.Statement] = []
    for body in bodies:
        flat = [inner for one in body for inner in (children(one) if one.type == block else [one])]
        for one in flat:
            made += walk.statements(one)
        if any(one.type in ends for one in flat):
            break
    return tuple(made)
