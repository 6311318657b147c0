"""The ways JavaScript asks whether a value is one of a list's or a name of an object's: all of them are `in`."""

from typing import Final

from engines.taint import ir
from engines.taint.lower import membership

# Given one list and one value, in libraries everybody has.
_LIBRARIES: Final = frozenset(("_", "lodash", "underscore"))
_OF_LIBRARIES: Final = frozenset(("includes", "contains", "has"))
# `list.some(one => one === value)`, and what each answers.
_SEARCHES: Final = frozenset(("some", "find", "findLast", "findIndex", "filter"))


def asked(call: ir.Call) -> ir.Expression | None:
    """The call as a question of membership; None for what is none."""
    function, given = call.function, call.arguments
    if not isinstance(function, ir.Attribute):
        return None
    if function.name in ("includes", "has") and len(given) == 1:
        return ir.Compare(call.at, "in", given[0], function.base)
    if len(given) == 2:
        return _of_two(call, function)
    return _searched(call, function) if len(given) == 1 else None


def _of_two(call: ir.Call, function: ir.Attribute) -> ir.Expression | None:
    """`Object.hasOwn(table, name)`, `table.hasOwnProperty.call(table, name)`, `_.includes(list, value)`."""
    holder, (table, value) = function.base, call.arguments
    if isinstance(holder, ir.Attribute) and holder.name == "hasOwnProperty" and function.name == "call":
        return ir.Compare(call.at, "in", value, table)
    if not isinstance(holder, ir.Name):
        return None
    is_object = (holder.name, function.name) in (("Object", "hasOwn"), ("Reflect", "has"))
    if is_object or (holder.name in _LIBRARIES and function.name in _OF_LIBRARIES):
        return ir.Compare(call.at, "in", value, table)
    return None


def _searched(call: ir.Call, function: ir.Attribute) -> ir.Expression | None:
    """`list.some(one => one.name === value)`, and with other methods what they find there."""
    if function.name == "hasOwnProperty":
        return ir.Compare(call.at, "in", call.arguments[0], function.base)
    sought = membership.sought(call.arguments[0], "!=" if function.name == "every" else "==")
    if sought is None and function.name in ("some", "every"):
        return membership.each_asked(call.at, function.base, call.arguments[0], of_all=function.name == "every")
    if sought is None:
        return None
    if function.name == "every":
        return ir.Compare(call.at, "not in", sought, function.base)
    if function.name not in _SEARCHES:
        return None
    is_there = ir.Compare(call.at, "in", sought, function.base)
    if function.name == "some":
        return is_there
    if function.name == "findIndex":
        place = ir.Attribute(call.at, function.base, "indexOf")
        return ir.Call(call.at, place, (sought,), (), call.end_line)
    return ir.Choose(call.at, is_there, call, ir.Constant(call.at, False))
