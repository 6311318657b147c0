"""What a catalogue says of a call as a whole: by the constant it is given first, and of what it gives."""

from collections.abc import Sequence

from engines.taint import ir
from engines.taint.catalogue.family import Catalogue
from engines.taint.solve.stored import read_by
from engines.taint.solve.value import Value


def read(book: Catalogue, name: str, call: ir.Call, arguments: Sequence[tuple[Value, object]]) -> str:
    """What a call reads that is a source; by what it is given first it may have a name of its own: `valid("param")`."""
    given = arguments[0][0].const if arguments else None
    name = book.aliases.get(f"{name[:-1]}{given!r})", name) if isinstance(given, str) else name
    return read_by(name, call, arguments)


def is_told(book: Catalogue, call: str) -> bool:
    """Whether what a call gives comes from outside, or is what a text spells out."""
    return bool(book.source(call)) or call.removesuffix("()") in book.shapes
