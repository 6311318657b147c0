"""What a function puts into objects that modules left behind: a table, a list of handlers, a class's own collection."""

from dataclasses import replace
from typing import TYPE_CHECKING

from engines.taint.solve.changing import unlike
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import Effect, FunctionRef, InstanceRef, Summary
from engines.taint.solve.state import Cell, State, is_known, loosely_stored, stored
from engines.taint.solve.value import ANY, MOST_REFS, NOTHING, Labels, Source, Value, handed_in, join

if TYPE_CHECKING:
    from engines.taint.solve.frame import Frame
    from engines.taint.solve.machine import Machine
    from engines.taint.solve.substitution import Substitution
    from engines.taint.solve.summaries import Summaries

DEEPEST = 3


def handed_over(machine: "Summaries", state: State) -> dict[int, object]:
    """By object of a module, the parts it has got of what the function was given: each call puts in its own."""
    found: dict[int, object] = {}
    for number, after in state.heap.items():
        made = machine.base.made_so_far(number) if number not in machine.base else None
        before = made or dict.get(machine.base, number)
        if before is None or after is before:
            continue
        # A top level that has not ended gets everything, since nobody else keeps it.
        is_theirs = made is not None
        fields = {
            key: value
            for key, value in after.known().items()
            if value is not before.known().get(key) and (is_theirs or handed_in(state.deep(value)).labels)
        }
        rest = ANY
        for value in (after.rest, *(after.items or ())):
            is_new = is_theirs and value is not before.rest and value not in (before.items or ())
            if is_new or handed_in(state.deep(value)).labels:
                rest = join(rest, value) if rest is not ANY else value
        if fields or rest is not ANY:
            found[number] = Cell(after.kind, fields=fields, rest=rest)
    return found


def leave(one: "Substitution", summary: Summary) -> None:
    """At a call: what the function puts into objects of modules, made of what it is given here."""
    for number, cell in summary.kept.items():
        own = one.machine.cell(Value(cell=number))
        if own is not None and isinstance(cell, Cell):
            one.merge(number, own, cell)


def leave_functions(one: "Substitution", effect: Effect, target: Value) -> None:
    """Functions that a call puts into a collection its object keeps are there for the other methods of the class."""
    owner = one.ref.info.owner
    if owner is None or effect.root != 0 or not any(_functions(value.refs) for value, _ in one.given.values()):
        return
    machine = one.machine
    cell = machine.cell(target)
    parts = [(effect.path[0], target)] if effect.path else [*(cell.known() if cell is not None else {}).items()]
    for access, value in parts:
        if value.cell and (refs := _inside(value, machine.f.now, DEEPEST)):
            _leave_in_field(machine, owner, access, refs)


def leave_in_object(machine: "Machine", base: Value, access: str, value: Value) -> None:
    """Functions that somebody hangs on an object are there for the methods of its class."""
    refs = _functions(value.refs) if base.refs and value.refs else ()
    for ref in base.refs if refs else ():
        if isinstance(ref, InstanceRef):
            known = {one.info for one in _functions(ref.info.fields.get(access, ANY).refs)}
            if new := tuple(one for one in map(of_anybody, refs) if one.info not in known):  # type: ignore[attr-defined]
                machine.leave_field(ref.info, access, Value(refs=new), is_called=True)


def handed_to(machine: "Machine", info: ClassInfo, made: Value) -> None:
    """Functions and objects of the program that a new object keeps: its methods call them. Of a request that one of PHP
    keeps whole its methods read, whoever is handed such an object.
    """
    cell = machine.cell(made)
    for access, value in cell.known().items() if cell is not None else ():
        inner = machine.cell(value)
        held = (inner.cls,) if inner is not None and isinstance(inner.cls, InstanceRef) else ()
        refs = (*(one for one in value.refs if isinstance(one, FunctionRef | InstanceRef)), *held)
        known = {getattr(one, "info", None) for one in info.fields[access].refs} if access in info.fields else ()
        if new := tuple(dict.fromkeys(of_anybody(one) for one in refs if one.info not in known)):
            # Another kind of object where there is one already is not worth asking everybody again.
            is_called = not known or any(isinstance(one, FunctionRef) for one in new)
            machine.leave_field(info, access, Value(refs=new), is_called=is_called)
        if whole := _whole_requests(value) if info.module.module.language == "php" else NOTHING:
            machine.leave_field(info, access, Value(whole, name=value.name))


def _whole_requests(value: Value) -> Labels:
    return {
        one: way
        for one, way in value.labels.items()
        if isinstance(one.root, Source) and one.root.kind == "request" and not one.path
    }


def _leave_in_field(machine: "Summaries", owner: ClassInfo, access: str, refs: tuple[FunctionRef, ...]) -> None:
    known = owner.fields.get(access, ANY)
    held = dict.get(machine.base, known.cell)
    before = held.rest.refs if held is not None else ()
    infos = {one.info for one in _functions(before)}
    new = tuple(dict.fromkeys(one for one in map(of_anybody, refs) if one.info not in infos))  # type: ignore[attr-defined]
    if not new or (known.cell and held is None):
        return
    number = known.cell
    if not number:
        machine.cells += 1
        number = machine.cells
    machine.leave_field(owner, access, Value(cell=number), is_called=True)
    # However deep in it somebody looks, there are these.
    machine.base[number] = Cell("list", rest=Value(refs=(*before, *new)[:MOST_REFS], cell=number))


def _functions(refs: tuple[object, ...]) -> tuple[FunctionRef, ...]:
    return tuple(one for one in refs if isinstance(one, FunctionRef))


def _inside(value: Value, state: State, depth: int) -> tuple[FunctionRef, ...]:
    """The functions in a collection, and in the collections in it."""
    cell = state.cell(value)
    if cell is None or not depth:
        return ()
    found: tuple[FunctionRef, ...] = ()
    for part in (cell.rest, *(cell.items or ()), *cell.known().values()):
        found = (*found, *_functions(part.refs), *(_inside(part, state, depth - 1) if part.cell else ()))
    return found


def spread(machine: "Summaries", frame: "Frame") -> None:
    """Real sources and functions put into objects of a module stay there."""
    if frame.info.function is frame.module.module.body:
        return
    for _, state in frame.exits:
        for number in state.heap.keys() & machine.base.keys():
            before = machine.base[number]
            after = _spread(before, state.heap[number], state, machine)
            if after is not before:
                machine.base[number] = after
                machine.left[number] = machine.looks


def _spread(before: Cell, after: Cell, state: State, machine: "Summaries") -> Cell:
    """An object of a module with what a function has put into it, by the names it is under."""
    if after is before:
        return before
    found = _unsure(before, after)
    for access, value in after.known().items():
        kept = found.known().get(access)
        new = _new(value, kept or ANY, state, machine) if value is not kept else ANY
        if new is not ANY:
            found = stored(found, access, join(kept, new) if kept is not None else new)
    held = ANY
    for value in (after.rest, *(after.items or ())):
        new = _new(value, _held(before), state, machine)
        held = held if new is ANY else new if held is ANY else join(held, new)
    return found if held is ANY else _put_anywhere(found, held)


def _unsure(before: Cell, after: Cell) -> Cell:
    """The object without those constants that are others now."""
    known = before.known()
    changed = {key: held for key, held in known.items() if unlike(held, after.known().get(key, held))}
    if changed:
        before = before.with_fields({**known, **{key: Value(held.labels) for key, held in changed.items()}})
    mine, theirs = before.items or (), after.items or ()
    is_other = len(mine) != len(theirs) and any(map(is_known, mine))
    if is_other or any(map(unlike, mine, theirs)):
        before = replace(before, items=tuple(Value(one.labels, cell=one.cell, refs=one.refs) for one in mine))
    return before


def _held(cell: Cell) -> Value:
    """What is somewhere in it."""
    held = cell.rest
    for item in cell.items or ():
        held = join(held, item)
    return held


def _put_anywhere(cell: Cell, value: Value) -> Cell:
    if not value.refs:
        return loosely_stored(cell, value)
    return loosely_stored(cell, Value(value.labels)).with_rest(join(cell.rest, value))


def _new(value: Value, known: Value, state: State, machine: "Summaries") -> Value:
    """What of it is for everybody and not there yet; ANY for nothing."""
    labels = _sources(value, state, known.labels)
    refs = tuple(ref for ref in value.refs if _is_for_all(ref) and ref not in known.refs)
    return Value(labels, refs=refs) if labels or refs else ANY


def of_anybody(ref: object) -> object:
    """A function without what one call knows of it: of its object only the class is left."""
    if not isinstance(ref, FunctionRef) or not (ref.bound or ref.given or ref.named or ref.around):
        return ref
    return FunctionRef(ref.info, Value(refs=ref.bound.refs) if ref.bound is not None else None, ref.env)


def _is_for_all(ref: object) -> bool:
    return isinstance(ref, FunctionRef) and ref.bound is None


def _sources(value: Value, state: State, known: Labels) -> Labels:
    labels = state.apart(value)
    return {one: way for one, way in labels.items() if isinstance(one.root, Source) and one not in known}
