"""What stands between the slashes of a path: alone it leads nowhere else, joined again it is a path as it was."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.catalogue.kinds import NO_PARENT, PIECE
from engines.taint.solve.admitted import PATH
from engines.taint.solve.program import FunctionRef
from engines.taint.solve.seen_code import code_of
from engines.taint.solve.value import Label, Labels, Value
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

_UPWARDS: Final = ("..", ".")


def of(labels: Labels) -> Labels:
    """The labels of one piece; what could not hurt as a path before cannot when it is joined either."""
    return {one.safer(PATH | PIECE) if one.safe & PATH != PATH else one: trace for one, trace in labels.items()}


def rejoined(labels: Labels) -> Labels:
    """The labels of several pieces that stand beside each other again; where none of them is `..` they lead nowhere."""
    if not any(one.safe & PIECE for one in labels):
        return labels
    whole = PATH | PIECE
    return {
        Label(one.root, one.path, one.safe & ~(PIECE if one.safe & NO_PARENT else whole))
        if one.safe & PIECE
        else one: trace
        for one, trace in labels.items()
    }


def beside_each_other(value: Value) -> Value:
    """`...pieces`, of which nobody knows how many there are."""
    labels = rejoined(value.labels)
    return value if labels is value.labels else value.changed(labels)


def method(machine: "Machine", base: Value, name: str, values: list[Value]) -> Value | None:
    """`pieces.join("/")`, and `pieces.filter(…)` that asks for what leads upwards."""
    if not any(one.safe & PIECE for one in base.labels):
        return None
    if name == "join" and values and isinstance(values[0].const, str) and "/" in values[0].const:
        return Value(rejoined(base.labels), alias=base.alias)
    if name == "filter" and machine.f.module.module.keys_are_names and values and _asks_upwards(machine, values[0]):
        return Value({Label(one.root, one.path, one.safe & ~PIECE): trace for one, trace in base.labels.items()})
    return None


def _asks_upwards(machine: "Machine", function: Value) -> bool:
    bodies = [code_of(machine, ref.info).body for ref in function.refs if isinstance(ref, FunctionRef)]
    return any(one.value in _UPWARDS for body in bodies for one in each(ir.Constant, *body))
