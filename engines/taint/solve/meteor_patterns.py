"""Meteor's `check(value, pattern)`: what a value that got past it can be."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.catalogue.kinds import ALL, TEXT
from engines.taint.solve import schema_facts
from engines.taint.solve.schemas import Schema
from engines.taint.solve.value import ANY, Value
from engines.taint.survey.nodes import written

if TYPE_CHECKING:
    from engines.taint.solve.library import Library
    from engines.taint.solve.machine import Arguments

_DEEPEST: Final = 6
_ANYTHING: Final = Schema("meteor")
_TYPES: Final = {
    "String": TEXT, "Match.NonEmptyString": TEXT, "NonEmptyString": TEXT, "Match.Integer": ALL,
    **dict.fromkeys(("Number", "Boolean", "Date", "Match.Number", "Function"), ALL),
}  # fmt: skip
_OPTIONAL: Final = frozenset(("Match.Optional", "Match.Maybe"))
_OPEN: Final = "Match.ObjectIncluding"
_ONE_OF: Final = "Match.OneOf"


def checked(machine: "Library", arguments: "Arguments", one: ir.Call) -> Value | None:
    """It raises where the value is something else."""
    if len(arguments) < len(("value", "pattern")) or len(one.arguments) != len(arguments):
        return None
    machine.f.now.assume(schema_facts.found(machine, _schema(one.arguments[1]), arguments[0][0]))
    return ANY


def _schema(pattern: ir.Expression, depth: int = 0) -> Schema:
    if depth >= _DEEPEST:
        return _ANYTHING
    match pattern:
        case ir.Name() | ir.Attribute():
            return Schema("meteor", _TYPES.get(written(pattern), 0))
        case ir.Constant():
            # One of what is written down.
            return Schema("meteor", ALL)
        case ir.Sequence(items=(inner,)):
            of_each = _schema(inner, depth + 1)
            # A list of texts is no operator either.
            return Schema("meteor", TEXT if of_each.mask else 0, items=of_each)
        case ir.Mapping(items=items):
            named = ((key.value, value) for key, value in items if isinstance(key, ir.Constant))
            return Schema("meteor", fields=tuple((str(name), _schema(value, depth + 1)) for name, value in named))
        case ir.Call(function=function, arguments=(first, *others)):
            return _of_call(written(function), [first, *others], depth)
    return _ANYTHING


def _of_call(name: str, given: list[ir.Expression], depth: int) -> Schema:
    if name in _OPTIONAL or name == _OPEN:
        return _schema(given[0], depth + 1)
    if name == _ONE_OF:
        each = [_schema(one, depth + 1) for one in given]
        mask = ALL | TEXT
        for one in each:
            mask &= one.mask | TEXT if one.mask & ALL == ALL else one.mask
        return Schema("meteor", mask)
    return _ANYTHING


CALLS: Final = dict.fromkeys(("meteor/check.check", "check"), checked)
