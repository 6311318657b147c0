"""What annotations of MyBatis do to the methods they stand before, which nobody writes: they run a statement."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Final

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.java_kept import names
from engines.taint.lower.java_names import dotted
from engines.taint.lower.java_repositories import finding, is_object
from engines.taint.lower.mybatis import ROWS, TABLE, own
from engines.taint.lower.walk import at, text

# What the catalogue calls the text of a statement.
_TEXT: Final = "@statement"
_WRITTEN: Final = ("Select", "Update", "Insert", "Delete")
_MADE: Final = tuple(f"{one}Provider" for one in _WRITTEN)
_PUT: Final = re2.compile(r"\$\{\s*(\w+(?:\.\w+)*)[^}]*\}")
_BOUND: Final = re2.compile(r"#\{\s*(\w+(?:\.\w+)*)[^}]*\}")
_LITERAL: Final = re2.compile(r'"([^"]*)"')
_CLASS: Final = re2.compile(r"\b([\w.]+)\.class\b")
_METHOD: Final = re2.compile(r'\bmethod\s*=\s*"(\w+)"')
# A value that stands for itself under any name; of others the name is a part.
_PLAIN: Final = frozenset(
    ("String", "CharSequence", "Object", "Integer", "int", "Long", "long", "Short", "short", "Double", "double", "Date",
     "BigDecimal", "Boolean", "boolean", "UUID", "List", "Collection", "Set", "LocalDate", "LocalDateTime")
)  # fmt: skip
_MAPS: Final = ("Map", "HashMap", "LinkedHashMap")
# Names that the library itself gives to what is handed over.
_ANY: Final = frozenset(("value", "_parameter", "list", "collection", "array"))


def body(marks: Mapping[str, Node], given: Sequence[str], gives: str) -> tuple[ir.Statement, ...]:
    """What such a method does with what it is `given`, as `java_kept` writes it; nothing for any other."""
    used: list[ir.Expression] = []
    kept: list[ir.Expression] = []
    statement = ""
    place = 0
    for name, mark in marks.items():
        if name in _WRITTEN and '"' in text(mark):
            place, statement = at(mark), " ".join(_LITERAL.findall(text(mark)))
            paths = (one for one in _PUT.findall(text(mark)) if not own(one))
            bound = _BOUND.findall(text(mark)) if name in ("Insert", "Update") else []
            kept += [value for path in bound if (value := meant(path, given, place)) is not None]
            used += [value for path in paths if (value := meant(path, given, place)) is not None]
        elif name in _MADE and (kind := _CLASS.search(text(mark))) is not None:
            place = at(mark)
            method = _METHOD.search(text(mark))
            maker = ir.Call(place, dotted(place, kind[1]), ())
            called = ir.Attribute(place, maker, method[1] if method is not None else "provideSql")
            used.append(ir.Call(place, called, tuple(ir.Name(place, one) for one in names(given))))
    if not place:
        return ()
    run = [ir.Evaluate(place, ir.Call(place, ir.Name(place, _TEXT), (one,))) for one in used]
    if kept or (used and "Insert" in marks):
        put = ir.Call(place, ir.Name(place, TABLE), (ir.Constant(place, statement), *kept, *used))
        run.append(ir.Evaluate(place, put))
    if "Select" in marks and is_object(gives):
        rows = ir.Call(place, ir.Name(place, ROWS), (ir.Constant(place, statement),))
        return (*run, *finding(rows, gives, place))
    # What a database answers is not what it was asked with.
    return (*run, ir.Return(place, ir.Constant(place, None)))


def asked(function: ir.Function, name: str, place: int) -> ir.Statement:
    """Whoever writes the method of an interface is called with what came in."""
    given = tuple(ir.Name(place, one.name) for one in function.parameters[1:])
    return ir.Evaluate(place, ir.Call(place, ir.Attribute(place, ir.Name(place, "this"), name), given))


def meant(path: str, given: Sequence[str], place: int) -> ir.Expression | None:
    """What a dotted path in a statement stands for: an argument, or a part of one."""
    first, *rest = path.split(".")
    value = _argument(first, given, place)
    return reduce(lambda base, name: ir.Attribute(place, base, name), rest, value) if value is not None else None


def _argument(name: str, given: Sequence[str], place: int) -> ir.Expression | None:
    own_names = names(given)
    called = {
        one.partition(":")[0].rpartition("=")[2].lstrip("@"): mine for one, mine in zip(given, own_names, strict=True)
    }
    if name in called and (len(given) > 1 or given[0][:1] == "@"):
        return ir.Name(place, called[name])
    if len(given) != 1:
        number = name.removeprefix("param").removeprefix("arg")
        nth = int(number) - name.startswith("param") if number.isdecimal() and number != name else -1
        return ir.Name(place, own_names[nth]) if 0 <= nth < len(given) else None
    kind, only = given[0].partition(":")[2].rpartition(".")[2], ir.Name(place, own_names[0])
    if kind in _PLAIN or kind.endswith("[]") or name in _ANY:
        return only
    if kind in _MAPS:
        return ir.Index(place, only, ir.Constant(place, name))
    return ir.Attribute(place, only, name)
