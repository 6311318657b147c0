"""`name and not is_good(name)`: of a variable with nothing in it there is nothing that could hurt."""

from typing import TYPE_CHECKING

from engines.taint import ir
from engines.taint.catalogue.kinds import ALL
from engines.taint.solve import guards
from engines.taint.solve.value import NO_FACTS, Facts, Value
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine


def together(machine: "Machine", one: ir.Logic, left: Value, right: Value) -> Value:
    """The facts of `left and right`, where the one behind may ask about the very variable the one before is."""
    if right.facts is not None and len(one.items) == 2:
        is_false = one.operator == "and"
        empty = _of_nothing(machine, one, right.facts[is_false])
        known = left.facts or (NO_FACTS, NO_FACTS)
        if empty:
            left = Value(left.labels, facts=(known[0], empty) if is_false else (empty, known[1]))
    return guards.together(one.operator, left, right)


def _of_nothing(machine: "Machine", one: ir.Logic, asked: Facts) -> Facts:
    """What holds where `name` is false, or `not name` true, of what is asked about it behind."""
    named, behind = one.items
    if one.operator == "or":
        named = named.value if isinstance(named, ir.Unary) and named.operator == "not" else behind
    if not asked or not isinstance(named, ir.Name) or named is behind:
        return NO_FACTS
    value, name = machine.f.now.env.get(named.name), named.name
    if value is None or not asked.keys() <= guards.of_labels(value.labels, ALL).keys():
        return NO_FACTS
    is_about = any(other.name == name for other in each(ir.Name, behind))
    return dict.fromkeys(asked, ALL) if is_about else NO_FACTS
