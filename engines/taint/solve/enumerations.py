"""Members of Python's enumerations: by their value, by their name, in their order, numbered by themselves."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import ClassRef
from engines.taint.solve.value import UNKNOWN, Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

_BASES: Final = frozenset(("enum.Enum", "enum.IntEnum", "enum.StrEnum", "enum.Flag", "enum.IntFlag"))
_FLAGS: Final = frozenset(("enum.Flag", "enum.IntFlag"))
_AUTO: Final = "enum.auto()"


def is_one(info: ClassInfo) -> bool:
    return not _BASES.isdisjoint(info.outside_names())


def members(info: ClassInfo) -> dict[str, Value]:
    """The members that are written down with constants, in order."""
    own = info.members.items()
    return {name: value for name, value in own if name[:1] != "_" and value.const is not UNKNOWN and not value.refs}


def numbered(info: ClassInfo) -> None:
    """`auto()` counts, and doubles where members are put together."""
    if not is_one(info):
        return
    last, is_flag = 0, not _FLAGS.isdisjoint(info.outside_names())
    for name, value in info.members.items():
        if value.name == _AUTO:
            last = (last * 2 or 1) if is_flag else last + 1
            info.members[name] = constant(last)
        elif type(value.const) is int:
            last = value.const


def by_value(info: ClassInfo, given: Value) -> Value | None:
    """`Kind(2)`"""
    if not is_one(info) or given.const is UNKNOWN:
        return None
    found = (one for one in members(info).values() if type(one.const) is type(given.const))
    return next((one for one in found if one.const == given.const), None)


def by_name(base: Value, key: Value) -> Value | None:
    """`Kind["TWO"]`"""
    for ref in base.refs:
        if isinstance(ref, ClassRef) and is_one(ref.info) and isinstance(key.const, str):
            return members(ref.info).get(key.const)
    return None


def listed(value: Value) -> tuple[Value, ...] | None:
    """`list(Kind)`"""
    for ref in value.refs:
        if isinstance(ref, ClassRef) and is_one(ref.info):
            return tuple(members(ref.info).values()) or None
    return None


def name_of(machine: "Machine", one: ir.Attribute) -> Value | None:
    """`Kind.TWO.name`"""
    if not isinstance(one.base, ir.Attribute) or not isinstance(one.base.base, ir.Name):
        return None
    of = machine.f.now.env.get(one.base.base.name) or machine.module_member(machine.f.module, one.base.base.name)
    for ref in of.refs if of is not None else ():
        if isinstance(ref, ClassRef) and is_one(ref.info) and one.base.name in members(ref.info):
            return constant(one.base.name)
    return None
