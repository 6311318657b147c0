"""What a text begins with, asked sign by sign: `name[0] == "/"`, `name.charAt(1) != "/"`, `name[:2] == "//"`."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.catalogue.kinds import SINGLE
from engines.taint.solve import guards, questions
from engines.taint.solve.value import NO_FACTS, NOTHING, Facts, Labels, Value, deeper, merged

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

_SIGN_AT: Final = frozenset(("charAt", "at", "CharAt"))
_PART_TO: Final = frozenset(("substring", "slice", "substr", "Substring"))
_PIECES: Final = _SIGN_AT | _PART_TO


def added(machine: "Machine", one: ir.Compare, right: Value, answer: Value) -> Value:
    """The answer, with what it says of the whole text."""
    if not isinstance(right.const, str) or one.operator not in ("==", "!="):
        return answer
    text, place = _asked(one.left, right.const)
    labels = machine.value(text).labels if text is not None else NOTHING
    if not labels:
        return answer
    yes, no = _at_second(labels, right.const) if place else questions.begins(Value(labels), right, ())
    if one.operator == "!=":
        yes, no = no, yes
    told = answer.facts or (NO_FACTS, NO_FACTS)
    return Value(answer.labels, facts=(merged(told[0], yes), merged(told[1], no)))


def of_part(asked: ir.Expression, value: Value) -> Value:
    """What is compared, where it is a piece of a text: that says nothing of all of it."""
    if not isinstance(asked, ir.Call) or not value.labels:
        return value
    is_piece = isinstance(asked.function, ir.Attribute) and asked.function.name in _PIECES and bool(asked.arguments)
    return value.with_labels(deeper(value.labels, "part")) if is_piece else value


def _asked(left: ir.Expression, sign: str) -> tuple[ir.Expression | None, int]:
    """The text, and the place of the sign in it: the first or the second."""
    match left:
        case ir.Index(_, (ir.Name() | ir.Attribute()) as text, ir.Constant(_, 0 | 1 as place)) if len(sign) == 1:
            return text, int(place)
        case ir.Index(
            _, (ir.Name() | ir.Attribute()) as text, ir.Slice(_, None | ir.Constant(_, 0), ir.Constant(_, end))
        ):
            return (text, 0) if end == len(sign) else (None, 0)
        case ir.Call(_, ir.Attribute(_, (ir.Name() | ir.Attribute()) as text, name), (ir.Constant(_, 0 | 1 as place),)):
            return (text, int(place)) if name in _SIGN_AT and len(sign) == 1 else (None, 0)
        case ir.Call(
            _, ir.Attribute(_, (ir.Name() | ir.Attribute()) as text, name), (ir.Constant(_, 0), ir.Constant(_, end))
        ):
            return (text, 0) if name in _PART_TO and end == len(sign) else (None, 0)
    return None, 0


def _at_second(labels: Labels, sign: str) -> tuple[Facts, Facts]:
    return NO_FACTS, guards.of_path(labels, SINGLE) if sign == "/" else NO_FACTS
