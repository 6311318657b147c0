"""What a class that looks at its fields lets into one of them: by its type, or by a pattern."""

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.catalogue.kinds import ALL
from engines.taint.lower.constraints import CONSTRAINED as FITTING
from engines.taint.solve.admitted import pattern_bits
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import ClassRef, FunctionInfo, FunctionRef, InstanceRef
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

_HARMLESS: Final = frozenset(
    ("int()", "float()", "bool()", "uuid.UUID()", "datetime.datetime()", "datetime.date()", "datetime.time()",
     "datetime.timedelta()", "decimal.Decimal()", "typing.Literal()", "typing_extensions.Literal()",
     "ipaddress.IPv4Address()", "ipaddress.IPv6Address()")
)  # fmt: skip
# Where a field holds what it is declared to hold, and nothing else.
_TIMES: Final = """
LocalDate LocalDateTime LocalTime Instant ZonedDateTime OffsetDateTime OffsetTime Duration Period Year YearMonth ZoneId
"""
_TYPED: Final = frozenset(
    (*(f"java.time.{one}()" for one in _TIMES.split()), "java.math.BigDecimal()", "java.math.BigInteger()",
     "java.util.Date()", "java.util.UUID()", "java.util.Calendar()", "java.sql.Timestamp()", "java.sql.Date()",
     "java.sql.Time()", "DateTime()", "DateTimeOffset()", "DateOnly()", "TimeOnly()", "TimeSpan()", "Guid()",
     "bool()")
)  # fmt: skip
_OF_PYDANTIC: Final = frozenset(
    ("PositiveInt", "NegativeInt", "NonNegativeInt", "NonPositiveInt", "StrictInt", "StrictBool", "StrictFloat",
     "PositiveFloat", "NonNegativeFloat", "UUID1", "UUID3", "UUID4", "UUID5", "conint", "confloat", "condecimal",
     "PastDate", "FutureDate", "AwareDatetime", "NaiveDatetime")
)  # fmt: skip
_LISTS: Final = frozenset(
    ("enum.Enum", "enum.StrEnum", "enum.IntEnum", "django.db.models.TextChoices", "django.db.models.IntegerChoices")
)
_PATTERNS: Final = ("pattern", "regex")
_LOOKS: Final = frozenset(("field_validator", "validator"))
# What the lowering says of a field that a validator holds against a pattern.
_HELD_TO: Final = f"{FITTING}()"


def limits_of(machine: "Machine", base: Value, field: Value | None, name: str) -> int:
    """In which ways a field's value cannot hurt, by how its class declares it and looks at it."""
    if field is None or not base.refs:
        return 0
    if field.name == _HELD_TO:
        return pattern_bits(field.prefix, is_whole=True) if any(map(_is_declared, base.refs)) else 0
    if not any(_looks(ref) for ref in base.refs):
        is_plain = field.name in _TYPED or (bool(field.refs) and is_listed(field))
        return ALL if is_plain and any(map(_is_declared, base.refs)) else 0
    if is_harmless(field):
        return ALL
    fits = pattern_bits(field.prefix, is_whole=False) if field.name in CONSTRAINED else 0
    return fits | reduce(and_, (_looked_at(machine, ref, name) for ref in base.refs))


def _looked_at(machine: "Machine", ref: object, name: str) -> int:
    """What the methods let through by which a class of pydantic's looks at a field: `@field_validator("name")`."""
    found = 0
    for one in ref.info.lineage() if isinstance(ref, InstanceRef) else ():
        for member in one.members.values():
            for method in member.refs:
                if isinstance(method, FunctionRef) and any(
                    _names(mark, name) for mark in method.info.function.decorators
                ):
                    found |= _let_through(machine, method.info)
    return found


def _names(mark: ir.Expression, name: str) -> bool:
    if not isinstance(mark, ir.Call) or not isinstance(mark.function, ir.Name | ir.Attribute):
        return False
    given = [one.value for one in mark.arguments if isinstance(one, ir.Constant)]
    is_after = not any(isinstance(value, ir.Constant) and value.value == "before" for _, value in mark.keywords)
    return mark.function.name in _LOOKS and is_after and not {name, "*"}.isdisjoint(given)


def _let_through(machine: "Machine", info: FunctionInfo) -> int:
    """In which ways what such a method gives back of what it is given cannot hurt."""
    machine.f.info.callees.add(info)
    summary = machine.summary(info, None, {})
    if summary is None:
        return 0
    return reduce(and_, (label.safe for label in machine.all_labels(summary.result)), ALL)


def is_harmless(declared: Value) -> bool:
    """Whether what is declared so is a number, a date, or one of a few values."""
    is_number = declared.name.startswith("pydantic.") and declared.name.removesuffix("()")[9:] in _OF_PYDANTIC
    return is_listed(declared) or is_number or declared.name in _HARMLESS


def is_listed(value: Value) -> bool:
    """Whether it is one of the values that a class writes down."""
    return any(isinstance(ref, InstanceRef | ClassRef) and _writes_down(ref.info) for ref in value.refs)


def _writes_down(info: ClassInfo) -> bool:
    return info.is_enumeration() or not _LISTS.isdisjoint(info.outside_names())


def _is_declared(ref: object) -> bool:
    """Of a language in which nothing else can be put there."""
    return isinstance(ref, InstanceRef) and bool(ref.info.module.module.stands_for)


def _looks(ref: object) -> bool:
    return isinstance(ref, InstanceRef) and ref.info.is_validated()


# What declares a field with a pattern keeps it as the beginning of its value.
CONSTRAINED: Final = frozenset(("pydantic.Field()", "pydantic.constr()", "pydantic.StringConstraints()", _HELD_TO))


def pattern_of(name: str, keywords: dict[str, Value]) -> str:
    """The pattern a field is declared with, "" for none."""
    if f"{name}()" not in CONSTRAINED:
        return ""
    given = (keywords[key].const for key in _PATTERNS if key in keywords)
    return next((one for one in given if isinstance(one, str)), "")


def pattern_bits_of(default: ir.Expression | None) -> int:
    """The same of a parameter: `name: str = Query(pattern="^[a-z]+$")`."""
    given = default.keywords if isinstance(default, ir.Call) else ()
    patterns = (one.value for key, one in given if key in _PATTERNS and isinstance(one, ir.Constant))
    return next((pattern_bits(one, is_whole=False) for one in patterns), 0)
