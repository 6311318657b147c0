"""Maps of Go that take whatever fields are sent, and are then written to a record as they are."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope

_FILLS: Final = re2.compile(r"\.(ShouldBind\w*|Bind\w*|Decode|BodyParser|Unmarshal|ReadJSON|DecodeJSON)$")
_KEEPS: Final = re2.compile(r"\.(Updates|UpdateColumns|UpdateOne|UpdateMany|UpdateByID|FindOneAndUpdate)$")
# GORM writes only these fields, or all but these.
_CHOSEN: Final = re2.compile(r"\.(Select|Omit)\.")


def kept_open_map(call: ir.Call, scope: Scope) -> str:
    """`db.Model(&user).Updates(sent)` of a `map[string]interface{}` that the body was read into."""
    name = written(call.function)
    if not _KEEPS.search(name) or _CHOSEN.search(name):
        return ""
    given = {one.name for value in call.arguments for one in _fields(value)}
    is_whole = any(_is_open(one, scope) and not _is_looked_through(one, scope) for one in given)
    return name if is_whole else ""


def _fields(value: ir.Expression) -> list[ir.Name]:
    """A map that is handed over, as it is or as what `$set` sets."""
    if isinstance(value, ir.Name):
        return [value]
    return [one for _, one in value.items if isinstance(one, ir.Name)] if isinstance(value, ir.Mapping) else []


def _is_open(name: str, scope: Scope) -> bool:
    made = any(
        isinstance(one, ir.Call) and isinstance(one.function, ir.Name) and one.function.name == "@open"
        for one in scope.bound.get(name, ())
    )
    return made and any(
        _FILLS.search(written(call.function))
        and any(isinstance(one, ir.Name) and one.name == name for one in call.arguments)
        for call in scope.calls
    )


def _is_looked_through(name: str, scope: Scope) -> bool:
    """Whether keys are taken out of it, or gone through one by one."""
    body = scope.function.body
    out = (one.target for one in each(ir.Delete, *body))
    taken = any(isinstance(one, ir.Index) and written(one.base) == name for one in out)
    return taken or any(written(one.iterable) == name for one in each(ir.For, *body))
