"""Prisma's models: what `prisma.note.create({ data: { text } })` puts away comes out of `prisma.note.findMany()`."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.solve.machine import Arguments, Machine
from engines.taint.solve.stored import field_of, record_of
from engines.taint.solve.value import Labels
from engines.taint.survey.nodes import written

FINDS: Final = frozenset(("findUnique", "findUniqueOrThrow", "findFirst", "findFirstOrThrow", "findMany"))
_WRITES: Final = {
    **dict.fromkeys(("create", "createMany", "createManyAndReturn", "update", "updateMany"), (".data",)),
    "upsert": (".create", ".update"),
}
_CLIENT: Final = re2.compile(r"(?i)(^|\.)_?(\w*prisma\w*|db|database|tx|trx|transaction|client)(\(\))?$")


def found_by(call: ir.Call) -> str:
    """The model that a call finds records of; "" for any other call."""
    return _model(call, FINDS)


def put_by(machine: Machine, call: ir.Call, arguments: Arguments) -> Iterator[tuple[str, Labels]]:
    """What a call puts away, by the model and the field where it is known."""
    model = _model(call, _WRITES) if arguments else ""
    for access in _WRITES[call.function.name] if model and isinstance(call.function, ir.Attribute) else ():
        data = machine.part(arguments[0][0], access, call.at)
        cell = machine.cell(data)
        if cell is None or cell.items:
            yield record_of(model), machine.all_labels(data)
            continue
        yield record_of(model), machine.all_labels(cell.rest)
        for field, value in cell.known().items():
            yield field_of(record_of(model), field), machine.all_labels(value)


def _model(call: ir.Call, ways: "frozenset[str] | dict[str, tuple[str, ...]]") -> str:
    match call.function:
        case ir.Attribute(base=ir.Attribute(base=client, name=model), name=way) if way in ways:
            return model if _CLIENT.search(written(client)) else ""
    return ""
