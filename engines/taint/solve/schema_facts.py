"""What is known of a value that was held against a schema: here, or on the way of a request to its handler."""

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.lower.javascript_types import CHECKED
from engines.taint.solve import described_routes
from engines.taint.solve.program import ClassRef, FunctionRef
from engines.taint.solve.schemas import CHECKS, Schema, is_spread, method
from engines.taint.solve.state import Cell
from engines.taint.solve.value import NO_FACTS, Facts, Value, known_as, merged, safer

if TYPE_CHECKING:
    from engines.taint.solve.calls import Calls
    from engines.taint.solve.machine import Arguments, Machine

DEEPEST: Final = 4
MOST_SCHEMAS: Final = 24
# How parts of a request are called where they are described, and where they are read.
_PARTS: Final = {
    "body": "body", "payload": "body", "json": "body", "form": "body", "formData": "body", "query": "query",
    "querystring": "query", "params": "params", "param": "params", "headers": "headers", "header": "headers",
    "input": "input", "parsedInput": "input", "data": "input", "valid": "", "matchedData": "",
}  # fmt: skip
# Functions that are handed the value beside the schema.
_BESIDE: Final = {
    "joi.attempt": 0, "joi.assert": 0, "valibot.parse": 1, "valibot.safeParse": 1, "valibot.parseAsync": 1,
    "superstruct.assert": 0, "superstruct.create": 0, "superstruct.mask": 0, "superstruct.validate": 0,
    "@sinclair/typebox/value.Value.Parse": 1, "@sinclair/typebox/value.Value.Assert": 1,
}  # fmt: skip
# What compiles a JSON schema into a function that asks whether a value fits, or a schema into an object that does.
_COMPILERS: Final = re2.compile(
    r"^(ajv(/\S+)?(\.default|\.Ajv)?\(\)\.compile|@sinclair/typebox/compiler\.TypeCompiler\.Compile)$"
)
_SAFE: Final = frozenset(("safeParse", "safeParseAsync", "spa"))
_INPUTS: Final = frozenset(("input", "schema", "inputSchema", "inputValidator", "validator"))
_RUNS: Final = frozenset(("query", "mutation", "subscription", "action", "handler"))


def called(machine: "Calls", base: Value, name: str, one: ir.Call) -> Value | None:
    """A method of a schema; None where the base is none, or nothing is known of the method."""
    schema = base.const
    if not isinstance(schema, Schema):
        return _with_inputs(machine, base, name, one) if name in _INPUTS and one.arguments else None
    if schema.part == "input":
        return _run(machine, base, schema, name, one)
    values = [machine.value(argument) for argument in one.arguments]
    if name == "Check" and values:
        return _fits(machine, schema, values[0])
    if name in CHECKS and values:
        return _checked(machine, schema, name, values[0])
    found = method(machine, schema, name, values)
    if found is not None and found.fields and is_spread(machine, one.arguments[0] if one.arguments else None):
        found = replace(found, is_open=True)
    return Value(const=found) if found is not None else None


def _with_inputs(machine: "Calls", base: Value, name: str, one: ir.Call) -> Value | None:
    """`procedure.input(schema)`"""
    given = machine.value(one.arguments[0]).const
    return Value(const=replace(given, part="input")) if isinstance(given, Schema) else None


def _run(machine: "Calls", base: Value, schema: Schema, name: str, one: ir.Call) -> Value:
    values = [machine.value(argument) for argument in one.arguments]
    if name in _RUNS:
        for ref in (ref for value in values for ref in value.refs):
            if isinstance(ref, FunctionRef):
                ref.info.before.checked = {"input": schema}
        return Value(refs=tuple(ref for value in values for ref in value.refs))
    return base


def beside(machine: "Machine", name: str, arguments: "Arguments") -> Value | None:
    """`v.parse(schema, value)`; `ajv.compile(schema)`, which gives what asks."""
    if _COMPILERS.match(name):
        compiled = described_routes.of_json(machine, arguments[0][0]) if arguments else None
        return Value(const=compiled) if compiled is not None else None
    place = _BESIDE.get(name)
    if place is None or len(arguments) < 2:
        return None
    schema, value = arguments[1 - place][0].const, arguments[place][0]
    return _checked(machine, schema, name.rpartition(".")[2], value) if isinstance(schema, Schema) else None


def held(machine: "Machine", arguments: "Arguments", one: ir.Call) -> Value:
    """What a framework fills a parameter with, by the marks on the fields of its class."""
    value = arguments[0][0]
    classes = [ref.info for ref in arguments[1][0].refs if isinstance(ref, ClassRef)] if len(arguments) > 1 else []
    for info in classes:
        for above in info.lineage():
            for name, marks in above.all_own().items():
                if name.startswith(CHECKED):
                    part = machine.part(value, f".{name.removeprefix(CHECKED)}", 0)
                    machine.f.now.assume(found(machine, _marked(machine, marks), part))
    return value


def _marked(machine: "Machine", marks: Value) -> Schema:
    cell = machine.cell(marks)
    said = [one.const for one in (cell.items or () if cell is not None else ())]
    return Schema("", reduce(or_, (one.mask for one in said if isinstance(one, Schema)), 0))


def _checked(machine: "Machine", schema: Schema, name: str, value: Value) -> Value:
    fits = applied(machine, schema, value)
    facts = found(machine, schema, value)
    if name in _SAFE:
        parts = {".success": Value(facts=(facts, NO_FACTS)), ".data": fits, ".output": fits, ".error": Value()}
        return Value(cell=machine.new_cell(Cell("dict", fields=parts)))
    if name == "validate" and schema.library in ("joi", "superstruct"):
        parts = {".value": fits, ".error": Value(facts=(NO_FACTS, facts)), "[1]": fits}
        return Value(cell=machine.new_cell(Cell("dict", fields=parts)))
    machine.f.now.assume(facts)
    return fits


def applied(machine: "Machine", schema: Schema, value: Value, depth: int = 0) -> Value:
    """What a schema gives of a value that fits."""
    if depth < DEEPEST and schema.fields:
        parts = {
            f".{name}": applied(machine, one, machine.part(value, f".{name}", 0), depth + 1)
            for name, one in schema.fields
        }
        is_open = schema.is_open
        cell = Cell("dict", fields=parts, is_open=is_open, origin=value if is_open else Value())
        return Value(cell=machine.new_cell(cell))
    if depth < DEEPEST and schema.items is not None:
        rest = applied(machine, schema.items, machine.element(value), depth + 1)  # type: ignore[attr-defined]
        return Value(cell=machine.new_cell(Cell("list", rest=rest)))
    return value.changed(safer(machine.all_labels(value), schema.mask)) if schema.mask else value


def found(machine: "Machine", schema: Schema, value: Value, depth: int = 0) -> Facts:
    """The same as facts about the value itself, for whoever goes on with that."""
    facts: Facts = {}
    if schema.mask:
        facts = {(known_as(label.root), label.path): schema.mask for label in machine.all_labels(value)}
    cell = machine.cell(value)
    for name, one in schema.fields or () if depth < DEEPEST else ():
        held = cell.known().get(f".{name}") if cell is not None else None
        inner = held if held is not None else machine.part(value, f".{name}", 0)
        facts = merged(facts, found(machine, one, inner, depth + 1))
    if schema.items is not None and depth < DEEPEST:
        inner = machine.element(value)  # type: ignore[attr-defined]
        facts = merged(facts, found(machine, schema.items, inner, depth + 1))
    return facts


def asked(machine: "Machine", function: Value, arguments: "Arguments") -> Value | None:
    """`check(value)`, where the function was compiled from a schema: whether it fits."""
    if not isinstance(function.const, Schema) or not arguments:
        return None
    return _fits(machine, function.const, arguments[0][0])


def _fits(machine: "Machine", schema: Schema, value: Value) -> Value:
    """Whether it does: where that is so, what the schema says is."""
    return Value(facts=(found(machine, schema, value), NO_FACTS))


# On the way to a handler.


def on_the_way(machine: "Machine", arguments: "Arguments") -> None:
    """A handler is registered behind what holds the request against schemas."""
    for infos, described in described_routes.described(machine, arguments):
        for info in infos:
            info.before.checked = described
    handlers = [ref.info for value, _ in arguments for ref in value.refs if isinstance(ref, FunctionRef)]
    if not handlers or len(arguments) < 2:
        return
    known: dict[str, Schema] = {}
    for value, expression in arguments:
        for part, schema in _told(machine, value, expression):
            known[part] = _merged(known.get(part), schema)
    for info in handlers if known else ():
        info.before.checked = known


def _merged(one: Schema | None, other: Schema) -> Schema:
    return other if one is None else replace(one, fields=((*(one.fields or ()), *(other.fields or ()))[:MOST_SCHEMAS]))


def _told(machine: "Machine", value: Value, expression: ir.Expression) -> Iterator[tuple[str, Schema]]:
    """Which part of the request is held against which schema by what stands before a handler."""
    cell = machine.cell(value)
    for name, held in cell.known().items() if cell is not None else ():
        # Beside the handler of Elysia: `{ query: t.Object({…}) }`.
        if name[1:] in _PARTS and isinstance(held.const, Schema):
            yield _PARTS[name[1:]], held.const
    for one in (value, *(cell.items or () if cell is not None else ())):
        if isinstance(one.const, Schema) and one.const.library == "express-validator":
            yield from ((part, one.const) for part in ([one.const.part] if one.const.part else ["body", "query"]))
    if isinstance(expression, ir.Call):
        words = [machine.value(given).const for given in expression.arguments if isinstance(given, ir.Constant)]
        named = next((_PARTS[word] for word in words if isinstance(word, str) and word in _PARTS), "body")
        for given in expression.arguments:
            yield from _of_argument(machine, given, named)


def _of_argument(machine: "Machine", given: ir.Expression, part: str) -> Iterator[tuple[str, Schema]]:
    if isinstance(given, ir.Mapping):
        for key, held in given.items:
            word = key.value if isinstance(key, ir.Constant) else key.name if isinstance(key, ir.Attribute) else ""
            inner = machine.value(held).const if str(word).lower() in _PARTS else None
            if isinstance(inner, Schema):
                yield _PARTS[str(word).lower()], inner
        return
    schema = machine.value(given).const if isinstance(given, ir.Name | ir.Attribute | ir.Call) else None
    if not isinstance(schema, Schema):
        return
    inner = [(name, one) for name, one in schema.fields or () if name in _PARTS]
    if inner and len(inner) == len(schema.fields or ()):
        yield from ((_PARTS[name], one) for name, one in inner)
    else:
        yield part, schema


def read(machine: "Machine", value: Value) -> Value:
    """A part of the request is read: what it was held against on its way here counts."""
    info, hops = machine.f.info, 0
    while not info.before.checked and info.parent is not None and hops < DEEPEST:
        info, hops = info.parent, hops + 1
    if info.before.checked:
        part = _PARTS.get(value.name.rpartition(".")[2].removesuffix("()"))
        for name, schema in info.before.checked.items():
            if part is not None and name == (part or name):
                machine.f.now.assume(found(machine, schema, value))
    return value
