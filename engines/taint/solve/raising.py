"""Exceptions: what is raised, by a statement or by a function that is called, and which handler gets it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.exception_kinds import catches_all, lineage
from engines.taint.solve.program import InstanceRef, Raised
from engines.taint.solve.state import Cell, State, joined
from engines.taint.solve.value import ANY, Value, join

if TYPE_CHECKING:
    from engines.taint.solve.statements import Statements

MOST_SNAPSHOTS: Final = 10
MOST_RAISED: Final = 8
# Where handlers say what they catch, or catch everything.
_FOLLOWED: Final = frozenset(("python", "javascript", "typescript", "tsx", "java", "csharp", "php", "ruby"))


def raised(machine: "Statements", one: ir.Raise) -> None:
    """The statement itself; who catches it gets the state it was in."""
    value = machine.value(one.value) if one.value is not None else ANY
    frame = machine.f
    if frame.state is not None:
        if one.value is not None and frame.module.module.language in _FOLLOWED:
            _keep(machine, (frame.path, one.at), _made(machine, one.value, value, one.at))
        if frame.catchers:
            frame.catchers[-1].append(frame.now)
    frame.state = None


def attempted(machine: "Statements", one: ir.Try) -> None:
    """A handler may start behind any statement of the body."""
    frame = machine.f
    left = len(frame.exits)
    caught = [machine.copied()]
    frame.catchers.append(caught)
    frame.raised.append({})
    for statement in one.body:
        machine.block((statement,))
        if frame.state is None:
            break
        if len(caught) < MOST_SNAPSHOTS:
            caught.append(machine.copied())
    frame.catchers.pop()
    thrown = frame.raised.pop()
    if frame.state is not None:
        machine.block(one.otherwise)
    ends = [frame.state] if frame.state is not None else []
    start = joined(caught)
    for handler in one.handlers:
        frame.state = start.copy() if start is not None else None
        mine = {key: each for key, each in thrown.items() if _is_caught(handler, each, frame.module.module.language)}
        thrown = {key: each for key, each in thrown.items() if key not in mine}
        if frame.state is not None and handler.name:
            frame.now.env[handler.name] = _held(machine, list(mine.values()), handler.at)
        machine.block(handler.body)
        ends += [frame.state] if frame.state is not None else []
    for key, each in thrown.items():
        _keep(machine, key, each)
    if one.finally_ and isinstance(one.finally_[-1], ir.Return):
        # What is returned there is instead of all else.
        del frame.exits[left:]
    _finished(machine, one, joined(ends), start)


def _finished(machine: "Statements", one: ir.Try, end: State | None, start: State | None) -> None:
    machine.f.state = end
    if end is not None:
        machine.block(one.finally_)
    elif one.finally_ and start is not None:
        machine.f.state = start
        machine.block(one.finally_)
        machine.f.state = None


def _keep(machine: "Statements", key: tuple[str, int], one: Raised | None) -> None:
    """For the next handler around it, or for whoever calls."""
    if one is None or not any(value.labels for value in one.values()):
        return
    kept = machine.f.raised[-1]
    before = kept.get(key)
    if before is not None:
        fields = _all_fields(before.fields, one.fields)
        kept[key] = replace(one, fields=fields, given=_all_given(before.given, one.given))
    elif len(kept) < MOST_RAISED:
        kept[key] = one


def _all_fields(one: dict[str, Value], other: dict[str, Value]) -> dict[str, Value]:
    return {name: _either(one.get(name, ANY), other.get(name, ANY)) for name in dict.fromkeys((*one, *other))}


def _all_given(one: tuple[Value, ...], other: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(_either(*pair) for pair in zip_longest(one, other, fillvalue=ANY))


def _either(one: Value, other: Value) -> Value:
    """A constant says nothing beside what may hurt."""
    if not one.labels:
        return other
    return join(one, other) if other.labels else one


def from_call(machine: "Statements", found: tuple[Raised, ...], change: Callable[[Value], Value], at: int) -> None:
    """What a function that is called may raise; `change` puts our values in the place of its own."""
    state, kept = machine.f.now, machine.f.raised[-1]

    def ours(value: Value) -> Value:
        return _flat(state, change(value)) if value.labels or value.alias else ANY

    for place, one in enumerate(found):
        key = (f"{machine.f.path} {place}", at)
        if len(kept) >= MOST_RAISED and key not in kept:
            continue
        fields = {name: ours(value) for name, value in one.fields.items()}
        _keep(machine, key, Raised(one.names, one.is_known, one.ref, fields, tuple(map(ours, one.given))))


def _flat(state: State, value: Value) -> Value:
    """What leaves with an exception: labels, what a text begins with, and whether it is just what was handed over."""
    labels = state.effective(state.deep(value))
    return Value(labels, prefix=value.prefix, alias=value.alias) if labels else ANY


def _made(machine: "Statements", expression: ir.Expression, value: Value, at: int) -> Raised | None:
    """The exception of a `raise`, if anything is in it that is worth following."""
    cell = machine.cell(value)
    if cell is None and not value.labels:
        return None

    def leaving(one: Value) -> Value:
        return machine.moved(_flat(machine.f.now, one), at, "raised")

    ref = next((one for one in value.refs if isinstance(one, InstanceRef)), None)
    if ref is None and cell is not None and isinstance(cell.cls, InstanceRef):
        ref = cell.cls
    fields = {name: leaving(held) for name, held in cell.known().items()} if cell is not None else {}
    arguments = expression.arguments if isinstance(expression, ir.Call) else ()
    # To look at calls once more would cost more than it says of exceptions that just carry a text.
    carried = None if cell is not None else Value(value.labels)
    given = tuple(leaving(_argument(machine, one, carried)) for one in arguments)
    names, is_known = _names(expression, ref, machine.f.module.module.language)
    return Raised(names, is_known, ref, fields, given or (leaving(Value(value.labels)),))


def _argument(machine: "Statements", one: ir.Expression, carried: Value | None) -> Value:
    if isinstance(one, ir.Constant):
        return ANY
    return machine.value(one) if carried is None or isinstance(one, ir.Name) else carried


def _names(expression: ir.Expression, ref: InstanceRef | None, language: str) -> tuple[frozenset[str], bool]:
    if ref is not None:
        outside = [name.rpartition(".")[2] for name in ref.info.outside_names()]
        own = {one.name.rpartition(".")[2] for one in ref.info.lineage()}
        known = [found for name in outside if (found := lineage(language, name))]
        return frozenset(own.union(outside, *known)), len(known) == len(outside)
    function = expression.function if isinstance(expression, ir.Call) else expression
    name = function.name if isinstance(function, ir.Name | ir.Attribute) else ""
    found = lineage(language, name)
    return found or frozenset((name,)), bool(found)


def _is_caught(handler: ir.Handler, one: Raised, language: str) -> bool:
    """A handler of a class nobody knows may be of one that this is derived from."""
    kinds = [kind.strip(" \n\t()").rpartition(".")[2] for kind in handler.kinds.split(",")]
    if not handler.kinds or any(kind in one.names or catches_all(language, kind) for kind in kinds):
        return True
    return not one.is_known and any(kind and not lineage(language, kind) for kind in kinds)


def _held(machine: "Statements", caught: list[Raised], at: int) -> Value:
    """The exception as its handler sees it: others may come from elsewhere, so that nothing in it is a constant."""
    if not caught:
        return ANY
    fields: dict[str, Value] = {}
    given: tuple[Value, ...] = ()
    rest = ANY
    for one in caught:
        fields = _all_fields(fields, one.fields)
        given = _all_given(given, one.given)
        for value in one.given if not one.fields else ():
            rest = _either(rest, value)

    def held(value: Value) -> Value:
        return machine.moved(Value(value.labels, prefix=value.prefix), at, "caught") if value.labels else ANY

    parts = {name: held(value) for name, value in fields.items()}
    parts.setdefault(".args", Value(cell=machine.new_cell(Cell("list", tuple(map(held, given))))))
    ref = next((one.ref for one in caught if one.ref is not None), None)
    return Value(
        cell=machine.new_cell(Cell("object", fields=parts, rest=held(rest), cls=ref)), refs=(ref,) if ref else ()
    )
