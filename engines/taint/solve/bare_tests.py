"""`name and not is_good(name)`: of a variable with nothing in it there is nothing that could hurt."""

from typing import TYPE_CHECKING, Final

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
    """What holds where there is nothing in what is asked about behind."""
    first, behind = one.items
    name = _emptied(first, is_there=one.operator == "and") if asked else ""
    value = machine.f.now.env.get(name) if name else None
    if value is None or not asked.keys() <= guards.of_labels(value.labels, ALL).keys():
        return NO_FACTS
    is_about = any(other.name == name for other in each(ir.Name, behind))
    return dict.fromkeys(asked, ALL) if is_about else NO_FACTS


def _emptied(test: ir.Expression, *, is_there: bool) -> str:
    """The variable of `name and …`, `name != "" and …`, or else of `not name or …`, `name is None or …`."""
    match test:
        case ir.Name(name=name) if is_there:
            return name
        case ir.Unary(operator="not", value=ir.Name(name=name)) if not is_there:
            return name
        case ir.Compare(operator=operator, left=ir.Name(name=name), right=ir.Constant(value="" | None)):
            return name if operator in (_OTHER if is_there else _SAME) else ""
    return ""


_OTHER: Final = ("!=", "is not")
_SAME: Final = ("==", "is")
