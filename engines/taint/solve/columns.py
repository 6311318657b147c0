"""Records whose fields are columns that no class declares: made of a hash, each field is what the hash has under it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, Value, labelled

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
