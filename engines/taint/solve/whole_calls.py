"""What is said of a call of a library: what it reads by the constant it is given, what it makes of named parts."""

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.catalogue.family import Catalogue
from engines.taint.solve.stored import read_by
from engines.taint.solve.value import Value, labelled, union

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

# `prisma.note.create({ data })`, `Note.build({ … })`, `db.insert(notes).values({ … })`, `payments.create({ … })`
_MAKES: Final = re2.compile(r"[\w)]\.(create|createOne|build|insert|insertOne|upsert|save|values|findOrCreate)$")
_RECORDS: Final = (".data", ".create", ".update", ".defaults")


def read(book: Catalogue, name: str, call: ir.Call, arguments: Sequence[tuple[Value, object]]) -> str:
    """What a call reads that is a source, by a name of its own for what it is given first: `valid("param")`."""
    given = arguments[0][0].const if arguments else None
    name = book.aliases.get(f"{name[:-1]}{given!r})", name) if isinstance(given, str) else name
    return read_by(name, call, arguments)


def is_told(book: Catalogue, call: str) -> bool:
    """Whether what a call gives comes from outside, or is what a text spells out."""
    return bool(book.source(call)) or call.removesuffix("()") in book.shapes


def made(machine: "Machine", name: str, arguments: Sequence[tuple[Value, object]]) -> Value | None:
    """A record that is made of named parts holds them under their names; what it has besides, its maker chose."""
    if len(arguments) != 1 or machine.f.module.module.language != "javascript" or not _MAKES.search(name):
        return None
    cell = machine.cell(arguments[0][0])
    if cell is None or cell.kind != "dict" or cell.is_open or name == "Object.create":
        return None
    records = [part for access, part in cell.known().items() if access in _RECORDS] or [arguments[0][0]]
    return labelled(reduce(union, map(machine.f.now.apart, records)))
