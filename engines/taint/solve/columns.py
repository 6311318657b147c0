"""Records whose fields are columns that no class declares: made of a hash, each field is what the hash has under it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from engines.taint.solve.held_parts import column, gives_all, inside
from engines.taint.solve.program import InstanceRef
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, Labels, Value, labelled, union

if TYPE_CHECKING:
    from engines.taint.solve.machine import Arguments, Machine

# What the mapper itself answers, and what the database fills in.
_OWN_WORDS: Final = """
id errors save save! valid? invalid? validate persisted? new_record? destroyed? changed? class to_param to_key
model_name created_at updated_at reload update update! destroy destroy! touch
"""
_OWN: Final = frozenset(_OWN_WORDS.split())


def are_taken(machine: "Machine", outside: tuple[str, ...], arguments: "Arguments") -> bool:
    """Whether an object of a class with these ancestors takes its columns from the one argument it is made with."""
    tables = machine.book.queries.methods
    return len(arguments) == 1 and machine.f.module.module.reads_by_call and any(one in tables for one in outside)


def read(machine: "Machine", base: Value, name: str, found: Value) -> Value:
    """What an object gives under a name its class has no method for: of a record its column of that name, in which
    nothing is that stands in others.
    """
    cell = machine.cell(base)
    if cell is not None and cell.fields and found.labels and not gives_all(name) and _is_record(machine, base):
        own, others = _told_apart(machine, base, cell, f".{name}")
        kept = {one: way for one, way in found.labels.items() if one in own or one not in others}
        found = found.with_labels(kept) if len(kept) < len(found.labels) else found
    return column(base, name, found)


def _told_apart(machine: "Machine", base: Value, cell: Cell, access: str) -> tuple[Labels, Labels]:
    """What may stand in one column, and what stands in others."""
    own = union(union(base.labels, cell.origin.labels), machine.all_labels(cell.rest))
    others: Labels = {}
    for name, value in cell.known().items():
        labels = machine.all_labels(value)
        if name == access:
            own = union(own, labels)
        else:
            others = union(union(others, labels), inside(labels, name))
    return own, others


def _is_record(machine: "Machine", base: Value) -> bool:
    tables = machine.book.queries.methods
    return all(
        isinstance(ref, InstanceRef) and any(map(tables.__contains__, ref.info.outside_names())) for ref in base.refs
    )


def filled(machine: "Machine", made: Value, given: Value) -> Value:
    """The new record with what it was given in its columns."""
    cell, hash_ = machine.cell(made), machine.cell(given)
    if cell is None:
        return made
    known = hash_.known() if hash_ is not None else {}
    fields = {f".{name[2:-2]}": value for name, value in known.items() if name[:2] in ("['", '["')}
    labels = machine.all_labels(given) if not fields else {}
    machine.put(made.cell, replace(cell, fields={**cell.known(), **fields}, rest=labelled(labels) if labels else ANY))
    return made


def may_hold(machine: "Machine", cell: Cell, name: str) -> bool:
    """Whether this is read from a column that nobody has named."""
    is_record = machine.f.module.module.reads_by_call and cell.kind == "object" and bool(cell.rest.labels)
    return is_record and name not in _OWN
