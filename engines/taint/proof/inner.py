"""What inner functions see of the variables around them, each time somebody may look at one.

A function inside another has one answer, made when it is first asked for, with the variables around it as they were
then. Where the function around is run for several kinds of call, who was first decides; unless all of them show the
inner function the same.
"""

from collections.abc import Mapping

from engines.taint import ir
from engines.taint.proof.registry import Registering
from engines.taint.solve.frame import Frame
from engines.taint.solve.machine import Arguments
from engines.taint.solve.program import FunctionInfo, FunctionRef, Program, Summary
from engines.taint.solve.value import Value

View = dict[str, Value]


class Viewing(Registering):
    """`torn` are inner functions that have been shown different things."""

    def __init__(self, program: Program, names: Mapping[int, str] | None = None) -> None:
        super().__init__(program, names)
        self.torn: set[FunctionInfo] = set()
        self._views: dict[FunctionInfo, View] = {}

    def apply(self, ref: FunctionRef, arguments: Arguments, keywords: dict[str, Value], call: ir.Call) -> Value | None:
        if ref.env is not None:
            self._look_in(ref.info, ref.env)
        return super().apply(ref, arguments, keywords, call)

    def _interpreted(self, info: FunctionInfo, values: dict[int, Value]) -> Summary:
        if info.parent is not None:
            self._look_in(info, info.captured)
        return super()._interpreted(info, values)

    def finish_frame(self, frame: Frame) -> None:
        super().finish_frame(frame)
        for ref in frame.nested:
            self._look_in(ref.info, ref.info.captured)

    def _look_in(self, info: FunctionInfo, env: Mapping[str, Value]) -> None:
        if info in self.torn:
            return
        view = {name: env[name] for name in info.mentions if name in env}
        known = self._views.setdefault(info, view)
        if known is not view and not _is_alike(known, view):
            self.torn.add(info)


def _is_alike(one: View, other: View) -> bool:
    return one.keys() == other.keys() and all(
        value is other[name] or _seen(value) == _seen(other[name]) for name, value in one.items()
    )


def _seen(value: Value) -> tuple[object, ...]:
    """As `captured` shows it: of what comes in or has parts, that it does."""
    if not value.labels and not value.cell:
        return value.const.__class__, value.const, value.prefix, value.refs, value.name, value.alias, value.facts
    inside = frozenset(label for label in value.labels if not isinstance(label.root, int))
    return inside, value.refs, value.name
