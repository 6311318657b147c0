"""Schemas that scripts hold values against: of Zod, Joi, Yup, Valibot, Superstruct and TypeBox, of express-validator.

A schema is a constant: what a value that fits it cannot do, and the same of its parts. It is made by calls and grows
with each method; what validates by it is in `schema_facts`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.catalogue.kinds import ALL, BITS, TEXT
from engines.taint.lower.walk import words
from engines.taint.solve.admitted import pattern_bits
from engines.taint.solve.plain_calls import PATTERNS
from engines.taint.solve.value import ANY, Facts, Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Arguments, Machine

MOST_FIELDS: Final = 80
_LIBRARIES: Final = {
    "zod": "zod", "joi": "joi", "@hapi/joi": "joi", "celebrate": "joi", "yup": "yup", "valibot": "valibot",
    "superstruct": "superstruct", "@sinclair/typebox": "typebox", "elysia": "typebox",
    "express-validator": "express-validator", "@hono/zod-openapi": "zod", "nestjs-zod/z": "zod", "astro/zod": "zod",
    "astro:schema": "zod", "typebox": "typebox", "@fastify/type-provider-typebox": "typebox",
}  # fmt: skip
# `zod/v4`, `zod/mini`
_VERSION: Final = re2.compile(r"/(v\d|mini|v\d[-/]mini)$")
_CLASS_VALIDATOR: Final = "class-validator"
_HARMLESS: Final = words(
    """number int integer bigint boolean bool date nan null undefined void literal nativeEnum enum enum_ enums
    picklist stringbool uuid guid cuid cuid2 ulid nanoid symbol timestamp Number Integer Boolean Literal Enum
    Date BigInt int32 float32 float64 uint32 iso"""
)
_TEXTS: Final = words("string String email url uri base64 templateLiteral nonempty")
_ALTERNATIVES: Final = words("union discriminatedUnion or variant alternatives Union try")
_OBJECTS: Final = words("object strictObject looseObject Object type shape interface")
_LISTS: Final = words("array set tuple Array Tuple")
_WRAPPED: Final = words(
    """optional nullable nullish Optional nonOptional exactOptional defaulted partial Readonly promise"""
)
# Methods after which nothing is left that could hurt.
_HELD: Final = words(
    """uuid guid cuid cuid2 ulid nanoid datetime date time ip ipv4 ipv6 cidr base64url hex alphanum token isoDate
    integer int valid oneOf only equal equals nativeEnum isInt isUUID isMongoId isIn isAlphanumeric isAlpha
    isNumeric isBoolean isFloat isDecimal isISO8601 isHexadecimal isDate isSlug toInt toFloat toBoolean toDate
    isIP isPort isULID"""
)
_AS_TEXT: Final = words("isString isEmail isURL email url string")
_PATTERNS: Final = words("regex pattern matches")
_OPENED: Final = words("passthrough loose unknown catchall")
_JOINED: Final = words("""extend merge and append keys concat safeExtend intersection intersect assign""")
# What each of express-validator is called says which part of the request it looks at.
_PARTS: Final = {"body": "body", "query": "query", "param": "params", "check": "", "header": "headers"}


@dataclass(frozen=True, slots=True)
class Schema:
    """`mask`: what a value that fits cannot do; `items`: of every element; `part`: of the request, where it says so."""

    library: str
    mask: int = 0
    fields: tuple[tuple[str, "Schema"], ...] | None = None
    items: "Schema | None" = None
    is_open: bool = False
    part: str = ""


@dataclass(slots=True)
class Beforehand:
    """What is known before a function is called: of values where it was made (None until it is), and of parts of a
    request, by the schemas they were held against on their way.
    """

    held: Facts | None = None
    checked: dict[str, Schema] = field(default_factory=dict)


def made(machine: "Machine", name: str, arguments: "Arguments") -> Value | None:
    """What a function of such a library makes; None for any other call."""
    package = name.partition(".")[0]
    if package == _CLASS_VALIDATOR:
        return Value(const=_marked(name.rpartition(".")[2], [value for value, _ in arguments]))
    library = _LIBRARIES.get(package) or _LIBRARIES.get(_VERSION.sub("", package))
    if library is None or "()" in name:
        return None
    own = name.rpartition(".")[2] if "." in name else ""
    if library == "express-validator":
        field = arguments[0][0].const if arguments else None
        if own not in _PARTS or not isinstance(field, str) or not field.isidentifier():
            return None
        return Value(const=Schema(library, fields=((field, Schema(library)),), part=_PARTS[own]))
    found = _of(machine, library, own, [value for value, _ in arguments])
    if found is not None and found.fields is not None and is_spread(machine, arguments[0][1] if arguments else None):
        found = replace(found, is_open=True)
    return Value(const=found) if found is not None else None


def _marked(own: str, values: list[Value]) -> Schema:
    """What a mark of a field says: `@IsIn(["a", "b"])`, `@Matches(/^[a-z]+$/)`."""
    if own == "Matches":
        return Schema(_CLASS_VALIDATOR, TEXT | _bits(values))
    plain = f"{own[:1].lower()}{own[1:]}"
    is_held = plain in _HELD or own in ("IsNumber", "IsNumberString", "IsEnum", "IsDateString", "IsPositive", "Equals")
    is_text = plain in _AS_TEXT or own in ("IsUrl", "IsPhoneNumber", "IsMobilePhone")
    return Schema(_CLASS_VALIDATOR, ALL | TEXT if is_held else TEXT if is_text else 0)


def _of(machine: "Machine", library: str, own: str, values: list[Value]) -> Schema | None:
    if own in _HARMLESS:
        return Schema(library, ALL | TEXT)
    if own in _TEXTS:
        return Schema(library, TEXT | (_of_options(machine, values) if library == "typebox" else 0))
    if own in _OBJECTS:
        is_open = own == "looseObject" or library == "yup" or not values or _is_vague(machine, values[0])
        return Schema(library, fields=_fields(machine, values[0]) if values else (), is_open=is_open)
    if own in _LISTS:
        return Schema(library, items=_either(_given(machine, values), library))
    if own in _ALTERNATIVES:
        return _either(_given(machine, values), library)
    if own in ("intersection", "intersect", "assign", "merge"):
        return reduce(_both, _given(machine, values), Schema(library))
    if own in ("pipe", "pattern", "size", "refine") or own in _WRAPPED:
        return reduce(_both, [*_given(machine, values), *_matched(values)], Schema(library))
    if own == "regex":
        return Schema(library, _bits(values))
    return Schema(library) if own in ("any", "unknown", "mixed", "custom", "lazy", "record", "map", "func") else None


def method(machine: "Machine", schema: Schema, name: str, values: list[Value]) -> Schema | None:
    """What a method makes of a schema; None for one that does something else."""
    if schema.library == "express-validator":
        return _chained(schema, name, values)
    if name in _PATTERNS:
        return replace(schema, mask=schema.mask | TEXT | _bits(values))
    if name in _HELD:
        return replace(schema, mask=schema.mask | ALL | TEXT)
    if name in _OPENED:
        return replace(schema, is_open=True)
    if name in _OBJECTS and values:
        is_open = schema.library == "yup" or _is_vague(machine, values[0])
        return replace(schema, fields=_fields(machine, values[0]), is_open=is_open)
    if name in _JOINED and values:
        other = Schema(schema.library, fields=_fields(machine, values[0]), is_open=_is_vague(machine, values[0]))
        return _both(schema, values[0].const if isinstance(values[0].const, Schema) else other)
    if name in ("array", "items", "of", "rest") and (values or name == "array"):
        return Schema(schema.library, items=_either(_given(machine, values) or [schema], schema.library))
    if name in _ALTERNATIVES:
        return _either([schema, *_given(machine, values)], schema.library)
    if name == "pipe":
        return reduce(_both, _given(machine, values), schema)
    if name in ("transform", "preprocess", "custom", "external"):
        return replace(schema, mask=ALL | TEXT if _is_number(values) else schema.mask & TEXT, fields=None, items=None)
    return None if name in CHECKS or name in _ASKED else schema


# Methods that hold a value against the schema, and others that make none.
CHECKS: Final = words(
    """parse parseAsync safeParse safeParseAsync spa validate validateAsync validateSync cast assert attempt
    decode parseSync"""
)
_ASKED: Final = words(
    """isValid isValidSync describe run safeDecode then query mutation subscription
"""
)


def _chained(schema: Schema, name: str, values: list[Value]) -> Schema:
    """One more link of express-validator's chain."""
    (field, inner), *_ = schema.fields or (("", Schema("")),)
    bits = ALL | TEXT if name in _HELD else TEXT if name in _AS_TEXT else 0
    bits |= TEXT | _bits(values) if name == "matches" else BITS["cross-site-scripting"] if name == "escape" else 0
    return replace(schema, fields=((field, replace(inner, mask=inner.mask | bits)),))


def _fields(machine: "Machine", value: Value) -> tuple[tuple[str, Schema], ...]:
    """What an object says of its parts; another schema stands for what it says itself."""
    if isinstance(value.const, Schema):
        return value.const.fields or ()
    cell = machine.cell(value)
    known = cell.known() if cell is not None else {}
    held = [(access[1:], one.const) for access, one in known.items() if access[:1] == "."]
    # Of one that nobody can read it is only known that it is there.
    return tuple((name, one if isinstance(one, Schema) else Schema("")) for name, one in held)[:MOST_FIELDS]


def is_spread(machine: "Machine", written: ir.Expression | None) -> bool:
    """Whether an object takes parts over from something unknown."""
    items = written.items if isinstance(written, ir.Mapping) else ()
    taken = [machine.value(value) for key, value in items if key is None]
    return any(machine.cell(one) is None and not isinstance(one.const, Schema) for one in taken)


def _is_vague(machine: "Machine", value: Value) -> bool:
    """Whether there may be parts that are not written there."""
    cell = machine.cell(value)
    is_known = isinstance(value.const, Schema) or (cell is not None and not cell.is_open and cell.rest is ANY)
    return not is_known or (cell is not None and len(cell.known()) > MOST_FIELDS)


def _given(machine: "Machine", values: Iterable[Value]) -> list[Schema]:
    """The schemas among what a call is given, or in lists of it."""
    found: list[Schema] = []
    for value in values:
        cell = machine.cell(value)
        held = [value, *(cell.items or () if cell is not None else ())]
        found += [one.const for one in held if isinstance(one.const, Schema)]
    return found


def _either(schemas: list[Schema], library: str) -> Schema:
    """What holds whichever it fits."""
    return reduce(_meet, schemas) if schemas else Schema(library)


def _meet(one: Schema, other: Schema) -> Schema:
    if one.fields is None or other.fields is None:
        items = _meet(one.items, other.items) if one.items is not None and other.items is not None else None
        return Schema(one.library, one.mask & other.mask, items=items)
    theirs = dict(other.fields)
    names = dict.fromkeys((*dict(one.fields), *theirs))
    own = dict(one.fields)
    fields = tuple(
        (name, _meet(own[name], theirs[name]) if name in own and name in theirs else own.get(name) or theirs[name])
        for name in names
    )
    return Schema(one.library, 0, fields, is_open=one.is_open or other.is_open)


def _both(one: Schema, other: Schema) -> Schema:
    fields = {**dict(one.fields or ()), **dict(other.fields or ())} if one.fields or other.fields else None
    return Schema(
        one.library, one.mask | other.mask, tuple(fields.items()) if fields is not None else None,
        one.items or other.items, one.is_open or other.is_open, one.part,
    )  # fmt: skip


def _bits(values: list[Value]) -> int:
    pattern = values[0].prefix if values and values[0].name in PATTERNS else ""
    return pattern_bits(pattern, is_whole=False) if pattern else 0


def _matched(values: list[Value]) -> list[Schema]:
    return [Schema("", _bits([one])) for one in values if one.name in PATTERNS]


def _of_options(machine: "Machine", values: list[Value]) -> int:
    cell = machine.cell(values[0]) if values else None
    pattern = cell.known().get(".pattern") if cell is not None else None
    return pattern_bits(pattern.const, is_whole=False) if pattern is not None else 0


def _is_number(values: list[Value]) -> bool:
    return bool(values) and values[0].name in ("Number", "parseInt", "parseFloat", "BigInt", "Boolean")
