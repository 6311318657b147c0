"""Lowers the mapper files of MyBatis and iBATIS: each statement is a function of what it is filled with.

`${name}` is replaced by the value as it is, in iBATIS `$name$`; `#{name}` is bound and leaves the statement alone. A
statement's parameters are the names that are put into its text, and what it answers carries nothing of them:
`engines.taint.templates.mappers` ties it to the method, or the text, that it is called by.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Final

import re2

from engines.source import SourceFile
from engines.taint import ir

LANGUAGE: Final = "mybatis"
_STATEMENT: Final = "statement"
# What the catalogue calls its text.
_TEXT: Final = "the statement"
# And what is put into a table, and found in one.
TABLE: Final = "@table"
_ROWS: Final = "rows"
ROWS: Final = "@rows"
_ENDING: Final = ".xml"
_HEAD: Final = re2.compile(r"""<(mapper|sqlMap)\b[^>]*?\bnamespace\s*=\s*["']([\w.]+)["']""")
_NAMES: Final = r"\w+(?:\.\w+)*"
_PIECE: Final = re2.compile(
    r"(?s)<!--.*?-->|<(select|update|insert|delete|statement|procedure|sql)\b([^>]*)>"
    r"|</(?:select|update|insert|delete|statement|procedure|sql)>"
    r"|<include\b([^>]*)>|<foreach\b([^>]*)>|</(foreach)>|<bind\b([^>]*)>|<property\s([^>]*)>"
    rf"|\$\{{\s*({_NAMES})[^}}]*\}}|\$({_NAMES})(?:\[\])?\$|#\{{\s*({_NAMES})[^}}]*\}}"
)
_SAID: Final = re2.compile(r"""\b(id|refid|item|index|collection|name|value)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_WORD: Final = re2.compile(rf"\b[a-z_]{_NAMES}|\b[a-z]\b")
# What a wrapper put together with parameters; what a generator's classes hold, asked for where it is set.
_WRAPPED: Final = ("ew.", "criterion.", "dataScope", "params.dataScope")
_OWN: Final = frozenset(("ew", "orderByClause", "example.orderByClause"))
_MARKUP: Final = re2.compile(r"<!\[CDATA\[|\]\]>|</(?:select|insert|update|delete)>(?s:.*)|<[/!]?[a-zA-Z][^>]*>")
_MOST_WRITTEN: Final = 1500
_MOST: Final = 300
# A licence may stand before it.
_MOST_HEAD: Final = 8000
_DEEPEST: Final = 4


@dataclass(slots=True)
class _Part:
    """What stands in a statement or a fragment, in order: values that are put in, and fragments by their names."""

    name: str
    at: int
    kind: str
    text: str
    inside: list["ir.Expression | str"] = field(default_factory=list)
    # What is bound, and so leaves the statement alone.
    bound: list[ir.Expression] = field(default_factory=list)

    @property
    def is_fragment(self) -> bool:
        return self.kind == "sql"


def is_mapper(file: SourceFile) -> bool:
    """Whether this is a file of statements."""
    if not file.path.endswith(_ENDING) or b"namespace" not in file.data[:_MOST_HEAD]:
        return False
    return _HEAD.search(file.text[:_MOST_HEAD]) is not None


def own(path: str) -> bool:
    """Whether a program fills this in itself."""
    return path in _OWN or path.startswith(_WRAPPED)


def names_of(module: ir.Module) -> Iterator[str]:
    """By which the statements of such a file are asked for: with its namespace, or without."""
    space = module.name.rpartition("/")[2].replace("\u00b7", ".")
    for one in module.functions:
        yield from (f"{space}.{one.name}", one.name)


def module_name(namespace: str) -> str:
    """A name no import of a program means: it has no dot."""
    return f"/{LANGUAGE}/" + namespace.replace(".", "\u00b7")


def lower(file: SourceFile) -> ir.Module:
    """The module a mapper file is."""
    head = _HEAD.search(file.text[:_MOST_HEAD])
    name, here = module_name(head[2] if head is not None else ""), ir.place(1)
    parts = _parts(file.text, is_old=head is not None and head[1] == "sqlMap")
    fragments = {one.name: one for one in parts if one.is_fragment}
    functions = [_function(one, fragments, name, file.path) for one in parts if not one.is_fragment and one.name]
    named = {one.name: one for one in functions}
    names = ((_STATEMENT, _TEXT), (TABLE, TABLE), (_ROWS, ROWS))
    start = (*(ir.Import(here, *one) for one in names), *(ir.Define(one.at, one.name, one) for one in named.values()))
    body = ir.Function("", here, (), start, module=name, path=file.path)
    return ir.Module(file.path, name, LANGUAGE, body, list(named.values()), kind=file.kind)


def _function(part: _Part, fragments: dict[str, _Part], module: str, path: str) -> ir.Function:
    values = list(_values(part, fragments, _DEEPEST))[:_MOST]
    is_kept = part.kind in ("insert", "update")
    kept = [*values, *part.bound][:_MOST] if is_kept else []
    read: dict[str, int] = {}
    for one in (*values, *kept):
        for name in _names(one):
            read.setdefault(name, one.at)
    parameters = tuple(ir.Parameter(name, at, "only") for name, at in read.items())
    used = tuple(ir.Evaluate(one.at, ir.Call(one.at, ir.Name(one.at, _STATEMENT), (one,))) for one in values)
    asked = ir.Constant(part.at, part.text)
    if kept:
        put = ir.Call(part.at, ir.Name(part.at, TABLE), (asked, *kept))
        used = (*used, ir.Evaluate(part.at, put))
    # What a database answers is not what it was asked with.
    rows = ir.Call(part.at, ir.Name(part.at, _ROWS), (asked,)) if part.kind == "select" else ir.Constant(part.at, None)
    return ir.Function(part.name, part.at, parameters, (*used, ir.Return(part.at, rows)), module=module, path=path)


def _values(part: _Part, fragments: dict[str, _Part], steps: int) -> Iterator[ir.Expression]:
    for one in part.inside:
        if not isinstance(one, str):
            yield one
        elif steps and one in fragments:
            yield from _values(fragments[one], fragments, steps - 1)


def _names(one: ir.Expression) -> Iterator[str]:
    """Those a value is made of."""
    while isinstance(one, ir.Attribute | ir.Index):
        one = one.base
    if isinstance(one, ir.Name):
        yield one.name
    elif isinstance(one, ir.Opaque):
        for part in one.parts:
            yield from _names(part)


def _parts(text: str, *, is_old: bool) -> list[_Part]:
    found: list[_Part] = []
    # What a name stands for inside a statement: elements of a loop, and what is put together beforehand.
    bound: dict[str, ir.Expression | None] = {}
    loops: list[tuple[str, ...]] = []
    place = _Place(text)
    for one in _PIECE.finditer(text):
        kind, opened, included, looped, end, made, given, put, old, held = one.groups()
        at = place.at(one.start())
        if kind:
            found.append(_Part(_said(opened).get("id", ""), at, kind, _written(text, one.end())))
            bound, loops = {}, []
        elif not found:
            continue
        elif included is not None:
            found[-1].inside.append(_said(included).get("refid", "").rpartition(".")[2])
        elif given is not None:
            # `<include refid="columns"><property name="alias" value="u"/></include>`: filled from this text.
            bound[_said(given).get("name", "")] = _made(_said(given).get("value", ""), at, bound)
        elif looped is not None:
            said = _said(looped)
            of = _read(said.get("collection", ""), at, bound)
            bound[said.get("item", "item")] = ir.Index(at, of, ir.Opaque(at, (), "any")) if of is not None else None
            loops.append((said.get("item", "item"),))
        elif end and loops:
            for name in loops.pop():
                bound.pop(name, None)
        elif made is not None:
            bound[_said(made).get("name", "")] = _made(_said(made).get("value", ""), at, bound)
        elif held and (value := _read(held, at, bound)) is not None:
            found[-1].bound.append(value)
        elif (put or (old and is_old)) and (value := _read(put or old, at, bound)) is not None:
            found[-1].inside.append(value)
    return found


def _written(text: str, start: int) -> str:
    """The statement behind its tag, as far as its first words say which table it is about."""
    return " ".join(_MARKUP.sub(" ", text[start : start + _MOST_WRITTEN]).split())


def _said(attributes: str) -> dict[str, str]:
    return {name: one or other for name, one, other in _SAID.findall(attributes)}


def _read(path: str, at: int, bound: dict[str, ir.Expression | None]) -> ir.Expression | None:
    """What a dotted path means; None for what nobody outside decides."""
    first, *rest = path.split(".")
    if own(path) or not first:
        return None
    value = bound.get(first, ir.Name(at, first))
    if isinstance(value, ir.Index | ir.Opaque):
        value = replace(value, at=at)
    return reduce(lambda base, name: ir.Attribute(at, base, name), rest, value) if value is not None else None


def _made(written: str, at: int, bound: dict[str, ir.Expression | None]) -> ir.Expression | None:
    """`'%' + name + '%'`: what is put together of the names in it; `alias` itself is a text."""
    if "+" not in written and "${" not in written and "(" not in written:
        return None
    words = (word for word in _WORD.findall(written) if not word.startswith("_parameter."))
    parts = [value for word in words if (value := _read(word, at, bound)) is not None]
    return ir.Opaque(at, tuple(parts), "put together") if parts else None


class _Place:
    """Positions of offsets that only grow."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line, self._counted = 1, 0

    def at(self, offset: int) -> int:
        self._line += self._text.count("\n", self._counted, offset)
        self._counted = offset
        return ir.place(self._line, offset - self._text.rfind("\n", 0, offset))
