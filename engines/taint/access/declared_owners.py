"""Models of JavaScript's mappers that are declared with whose each thing is: Mongoose, Sequelize and Drizzle."""

import re
from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import object_behind
from engines.taint.lower.prisma_schema import MANY
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope

_DECLARES: Final = frozenset(("model", "define", "init", "pgTable", "mysqlTable", "sqliteTable"))
_ALWAYS: Final = re2.compile(r"(?i)^_?(user|owner|created_?by|uploaded_?by|posted_?by)(_?id)?$")
_SOMETIMES: Final = re2.compile(r"(?i)^(author|creator|customer|seller|buyer|sender|account|member|patient)(_?id)?$")
_IS_ID: Final = re2.compile(r"(?i)id$")
Field = tuple[ir.Expression | None, ir.Expression]
_POINTS: Final = re.compile(r"ObjectId|^ref$|references")


def declared_with_owner(call: ir.Call, scope: Scope) -> Iterator[str]:
    """The names, in small letters, by which a model or table is used whose fields tell whose a thing is."""
    if isinstance(call.function, ir.Attribute) and call.function.name == "belongsTo" and call.arguments:
        # `Note.belongsTo(User)`
        if _ALWAYS.match(written(call.arguments[0]).rpartition(".")[2]):
            yield written(call.function.base).rpartition(".")[2].lower()
        return
    for used, fields in fields_of_model(call, scope):
        if any(map(_names_owner, fields)):
            yield used


def fields_of_model(call: ir.Call, scope: Scope) -> Iterator[tuple[str, list[Field]]]:
    """Each name, in small letters, by which a model is used that is declared here, and its fields."""
    if not isinstance(call.function, ir.Attribute | ir.Name) or call.function.name not in _DECLARES:
        return
    fields = [field for value in call.arguments for field in _fields(value, scope)]
    for used in _names_of(call, scope) if fields else ():
        yield used, fields


def _names_of(call: ir.Call, scope: Scope) -> Iterator[str]:
    first = call.arguments[0] if call.arguments else None
    if isinstance(first, ir.Constant) and isinstance(first.value, str):
        yield first.value.lower()
        yield first.value.lower().removesuffix("s")
    elif isinstance(call.function, ir.Attribute):
        # `Note.init({ … })`
        yield written(call.function.base).rpartition(".")[2].lower()
    for bound, values in scope.bound.items():
        if any(value is call for value in values):
            yield bound.lower()


def _fields(value: ir.Expression, scope: Scope) -> Iterator[Field]:
    """What an object, or the schema a name stands for, says of each field."""
    around: Scope | None = scope
    while isinstance(value, ir.Name) and around is not None:
        bound = [one for one in around.bound.get(value.name, ()) if isinstance(one, ir.Call)]
        if bound:
            value = bound[-1]
            break
        around = around.parent
    given = value.arguments[:1] if isinstance(value, ir.Call) else (value,)
    for one in given:
        made = object_behind(one, scope)
        yield from made.items if made is not None else ()


def _names_owner(field: Field) -> bool:
    key, value = field
    if not isinstance(key, ir.Constant):
        return False
    name = str(key.value)
    if isinstance(value, ir.Constant) and str(value.value).startswith(MANY):
        return False
    if _ALWAYS.match(name):
        return True
    if not _SOMETIMES.match(name):
        return False
    said = (one.name if isinstance(one, ir.Attribute | ir.Name) else str(one.value)
            for one in each(ir.Expression, value, lambdas=False)
            if isinstance(one, ir.Attribute | ir.Name | ir.Constant))  # fmt: skip
    return bool(_IS_ID.search(name)) or any(map(_POINTS.search, said))
