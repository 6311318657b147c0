"""Routes written as objects with what they are held against: JSON schemas of Fastify, `validate` of hapi."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from engines.taint.catalogue.kinds import ALL, TEXT
from engines.taint.solve.admitted import pattern_bits
from engines.taint.solve.program import FunctionInfo, FunctionRef
from engines.taint.solve.schemas import Schema
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Arguments, Machine

DEEPEST: Final = 4
MOST_ROUTES: Final = 60
PARTS: Final = {"body": "body", "payload": "body", "querystring": "query", "query": "query", "params": "params"}
_NUMBERS: Final = frozenset(("integer", "number", "boolean", "null"))
_FORMATS: Final = frozenset(("uuid", "date", "date-time", "time", "ipv4", "ipv6"))
_OPTIONS: Final = ("options", "config")


def described(machine: "Machine", arguments: "Arguments") -> Iterator[tuple[list[FunctionInfo], dict[str, Schema]]]:
    """The handlers of each route that is written so, with the schemas by the part of the request."""
    own = _functions(arguments[-1][0]) if arguments else []
    for value, _ in arguments:
        cell = machine.cell(value)
        for one in (value, *(cell.items or () if cell is not None else ())[:MOST_ROUTES]):
            known = _schemas(machine, one)
            if known:
                yield [*own, *_handlers(machine, one)], known


def _part(machine: "Machine", value: Value | None, name: str) -> Value | None:
    cell = machine.cell(value) if value is not None else None
    return cell.known().get(f".{name}") if cell is not None else None


def _functions(value: Value) -> list[FunctionInfo]:
    return [ref.info for ref in value.refs if isinstance(ref, FunctionRef)]


def _handlers(machine: "Machine", route: Value) -> list[FunctionInfo]:
    around = [route, *(_part(machine, route, name) for name in _OPTIONS)]
    held = [_part(machine, one, "handler") for one in around]
    return [info for one in held if one is not None for info in _functions(one)]


def _schemas(machine: "Machine", route: Value) -> dict[str, Schema]:
    told = _part(machine, route, "schema")
    for one in (route, *(_part(machine, route, name) for name in _OPTIONS)):
        told = told or _part(machine, one, "validate")
    found: dict[str, Schema] = {}
    for name, part in PARTS.items():
        one = _part(machine, told, name)
        schema = one.const if one is not None and isinstance(one.const, Schema) else of_json(machine, one)
        if schema is not None:
            found[part] = schema
    return found


def of_json(machine: "Machine", value: Value | None, depth: int = 0) -> Schema | None:
    """`{ type: "object", properties: { name: { type: "string", enum: […] } } }`"""
    cell = machine.cell(value) if value is not None else None
    if value is None or cell is None or depth > DEEPEST:
        return None
    if isinstance(value.const, Schema):
        return value.const
    known = cell.known()
    kind, pattern, form = (known[name].const if name in known else None for name in (".type", ".pattern", ".format"))
    if kind in _NUMBERS or ".enum" in known or ".const" in known or form in _FORMATS:
        return Schema("json", ALL | TEXT)
    if kind == "string":
        return Schema("json", TEXT | (pattern_bits(pattern, is_whole=False) if isinstance(pattern, str) else 0))
    if ".items" in known:
        return Schema("json", items=of_json(machine, known[".items"], depth + 1))
    parts = machine.cell(known[".properties"]) if ".properties" in known else cell if depth == 0 else None
    held = [(access[1:], of_json(machine, one, depth + 1)) for access, one in (parts.known() if parts else {}).items()]
    fields = tuple((name, one) for name, one in held if one is not None)
    return Schema("json", fields=fields, is_open=True) if fields else None
