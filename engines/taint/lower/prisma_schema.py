"""Prisma's schema: each model as a call that declares it with its fields, as Sequelize's `define` does."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.source import SourceFile
from engines.taint import ir

ENDING: Final = ".prisma"
# What a field of another model says before its name.
ONE, MANY = "references ", "many "
_MODEL: Final = re2.compile(r"^\s*model\s+(\w{1,80})\s*\{")
_FIELD: Final = re2.compile(r"^\s*(\w{1,80})\s+(\w{1,80})(\[\])?\??\s*(.{0,400})$")
_SCALARS: Final = frozenset(("String", "Int", "BigInt", "Float", "Decimal", "Boolean", "DateTime", "Json", "Bytes"))


def lower(file: SourceFile) -> ir.Module:
    """A module of JavaScript that says `prisma.define("Note", { userId: "String", user: "references User" })`."""
    start = ir.place(1)
    made = tuple(_models(file.text.splitlines()))
    name = "/" + file.path.removesuffix(ENDING).replace(".", "\u00b7") + "\u00b7prisma"
    body = ir.Function("<module>", start, (), tuple(ir.Evaluate(one.at, one) for one in made))
    body.module, body.path = name, file.path
    module = ir.Module(file.path, name, "javascript", body, [], 0)
    module.kind, module.keys_are_names = file.kind, True
    return module


def _models(lines: list[str]) -> Iterator[ir.Call]:
    name, place, fields = "", 0, list[tuple[ir.Expression | None, ir.Expression]]()
    for number, line in enumerate(lines, 1):
        begun = _MODEL.match(line)
        if begun is not None:
            name, place, fields = begun.group(1), ir.place(number), []
        elif name and line.strip() == "}":
            called = ir.Attribute(place, ir.Name(place, "prisma"), "define")
            yield ir.Call(place, called, (ir.Constant(place, name), ir.Mapping(place, tuple(fields))), (), number)
            name = ""
        elif name and (found := _FIELD.match(line)) is not None:
            at = ir.place(number)
            kind = found.group(2)
            if kind not in _SCALARS:
                # A list is the other side: theirs point here.
                kind = f"{MANY if found.group(3) else ONE}{kind}"
            fields.append((ir.Constant(at, found.group(1)), ir.Constant(at, kind)))
