"""Which table of a database a statement reads or writes, so that what was put into one is not taken out of another."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import re2

from engines.taint import ir
from engines.taint.solve.program import InstanceRef
from engines.taint.solve.value import UNKNOWN, Label, Source, Value

_READ: Final = re2.compile(r"(?i)\bfrom\s+[`\"\[]?([\w.]{1,80})")
_END: Final = re2.compile(r"(?i)\b(where|order|group|limit|having)\b")
_SEVERAL: Final = re2.compile(r"(?i)\b(join|union)\b")
_WRITTEN: Final = re2.compile(r"(?i)^[\s(]*(?:insert\s+into|update|replace\s+into)\s+[`\"\[]?([\w.]{1,80})")
_OF: Final = " of table "
# What a model's objects are kept in has another name in statements, or none.
MODEL: Final = " (model)"
# Of these it is known which field something is put into and taken out of: "note.text (record)".
RECORD: Final = " (record)"
# What a mapper file finds, by its statement.
_ROWS: Final = "@rows()"
_ASKED: Final = frozenset((_ROWS, "@found()", "@saved"))
# What a function was handed as its statement: who calls it knows the table.
HANDED: Final = "?"


def read_from(statement: Value) -> str:
    """The one table that a statement asks; "" when there may be others."""
    text = statement.prefix
    tables = _READ.findall(text)
    is_whole = statement.const is not UNKNOWN or bool(_END.search(text))
    return tables[0].lower() if len(tables) == 1 and is_whole and not _SEVERAL.search(text) else ""


def written_to(statements: Iterable[Value]) -> str:
    """The table that a statement puts something into; "" when none is seen."""
    found = [one[1].lower() for value in statements if (one := _WRITTEN.search(value.prefix)) is not None]
    return found[0] if len(found) == 1 else ""


def model_of(call: ir.Call) -> str:
    """The table behind `Note.objects.all()`, by the name of its model; "" for what asks no manager."""
    match call.function:
        case ir.Attribute(base=ir.Attribute(base=ir.Name(name=name) | ir.Attribute(name=name), name="objects")):
            return f"{name.lower()}{MODEL}"
    return ""


def record_of(model: str) -> str:
    """What records of a model are kept in that no class of the program stands for."""
    return f"{model.lower()}{RECORD}"


def field_of(table: str, access: str) -> str:
    """What one field of a model's records is kept in."""
    name = access.strip("[].'\"")
    return f"{table.removesuffix(RECORD)}.{name}{RECORD}" if name.isidentifier() else table


def of_field(label: Label) -> Source:
    """Of what was stored in records the field it is a part of, when that is known."""
    root = label.root
    assert isinstance(root, Source)
    name = next((one for one in label.path if one[:1] == "." and one[1:].isidentifier()), "")
    if not name or not root.what.endswith(RECORD):
        return root
    return Source(root.kind, root.path, root.at, field_of(root.what, name), root)


def model_of_object(value: Value) -> str:
    """The same of an object of a class of the program, "" of any other."""
    return next((f"{ref.info.name.lower()}{MODEL}" for ref in value.refs if isinstance(ref, InstanceRef)), "")


def of_class(name: str, arguments: Sequence[tuple[Value, object]]) -> str:
    """What a call of a repository or a mapper is about: the class of what it keeps, or the table its statement asks."""
    if name not in _ASKED or not arguments or not isinstance(arguments[0][0].const, str):
        return ""
    return read_from(arguments[0][0]) if name == _ROWS else f"{arguments[0][0].const.lower()}{MODEL}"


def read_by(name: str, call: ir.Call, arguments: Sequence[tuple[Value, object]]) -> str:
    """A source that a call is, and which table it reads."""
    return of_table(name, model_of(call) or of_class(name, arguments))


def of_table(name: str, table: str) -> str:
    return f"{name}{_OF}{table}" if table else name


def is_of_table(what: str) -> bool:
    """Whether it is known which table a source reads."""
    return _OF in what


def _whole(table: str) -> str:
    """The table of one of its fields."""
    return f"{table.removesuffix(RECORD).partition('.')[0]}{RECORD}"


class Stored:
    """In how many ways what was put into each table of each program can still hurt."""

    def __init__(self, bits: Mapping[str, int], part_of: Mapping[str, int]) -> None:
        self._bits: dict[tuple[int, str], int] = defaultdict(int)
        self._any: dict[int, int] = defaultdict(int)
        self._fields: dict[tuple[int, str], int] = defaultdict(int)
        self._part_of = part_of
        for key, each in bits.items():
            path, _, table = key.partition(_OF)
            part = part_of.get(path, -1)
            self._bits[part, table] |= each
            if table.endswith(RECORD):
                self._fields[part, _whole(table)] |= each
            elif not table.endswith(MODEL):
                self._any[part] |= each

    def reaches(self, path: str, what: str, bit: int) -> bool:
        """Whether something put in elsewhere can come out at this source and hurt so."""
        part, table = self._part_of.get(path, -1), what.partition(_OF)[2]
        if table.endswith(RECORD):
            # Who asks for a field may be given what was kept whole; whoever holds the whole holds every field.
            whole = _whole(table)
            kept = self._fields[part, whole] if table == whole else self._bits[part, table] | self._bits[part, whole]
            return bool(kept & bit)
        if table.endswith(MODEL):
            return bool(self._bits[part, table] & bit)
        held = self._bits[part, ""] | self._bits[part, table] if table else self._any[part]
        return bool(held & bit)
