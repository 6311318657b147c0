"""Follows a number from a request through controllers, services and repositories to where something is looked up."""

from collections.abc import Iterator, Mapping
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.lookups import conditions
from engines.taint.access.requests import is_sent
from engines.taint.access.statements import by_number, names_owner
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Made
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

LANGUAGES: Final = frozenset(("java", "csharp", "go"))
_DEEPEST: Final = 4
_MOST: Final = 200
_BY_NUMBER: Final = {
    "java": re2.compile(
        r"(^|\.)(findById|getById|getOne|getReferenceById|deleteById|removeById|selectById|selectByPrimaryKey|"
        r"deleteByPrimaryKey|findOne|find|findBy(Uuid|UUID|Guid|Number|Code)|(getOne|findOne|get|find)By(Uuid|Id))$"
    ),
    "csharp": re2.compile(
        r"\.(Find|FindAsync|First|FirstAsync|FirstOrDefault|FirstOrDefaultAsync|Single|SingleAsync|SingleOrDefault|"
        r"SingleOrDefaultAsync|GetById|GetByIdAsync|Where)$"
    ),
    "go": re2.compile(r"\.(First|Take|Find|Delete)$"),
}
_NUMBER: Final = re2.compile(r"(?i)(id|pk|uuid|number)$")
Sent = Mapping[str, str]


def looked_up(handler: Handler, survey: Survey) -> Iterator[tuple[Scope, ir.Call, str]]:
    """Calls below the handler that look up one thing by a number that was sent, and what that is called there."""
    waiting: list[tuple[Scope, Sent, int]] = [(handler.scope, {}, 0)]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST:
        scope, sent, depth = waiting.pop(0)
        if id(scope) in seen:
            continue
        seen.add(id(scope))
        for one in (scope, *scope.inner):
            for call in one.calls:
                if depth and (found := _of_row(call, one, sent, handler, survey)):
                    yield scope, call, found
                asked = [*call.arguments, *(conditions(call) if is_lookup(call, scope) else ())]
                given = [_sent(value, one, sent, handler, survey) for value in asked]
                if not any(given):
                    continue
                if depth and is_lookup(call, scope) and any(map(_NUMBER.search, filter(None, given))):
                    yield scope, call, next(filter(None, given))
                below = survey.called(survey.names.meaning(call.function, one))
                if below is not None and depth < _DEEPEST:
                    waiting.append((below, _handed(below, given), depth + 1))


def _of_row(call: ir.Call, scope: Scope, sent: Sent, handler: Handler, survey: Survey) -> str:
    """What says which row a statement in Go asks for, whoever it belongs to."""
    statement = by_number(call, scope) if scope.module.language == "go" else None
    if statement is None or not statement.tables or names_owner(call, scope):
        return ""
    return next(filter(None, (_sent(value, scope, sent, handler, survey) for value in statement.values)), "")


def is_lookup(call: ir.Call, scope: Scope) -> bool:
    by_number = _BY_NUMBER.get(scope.module.language)
    return by_number is not None and bool(by_number.search(written(call.function)))


def store_of(call: ir.Call, scope: Scope, survey: Survey) -> str:
    """What holds the things that are looked up: the repository's class, the set's name or the model's."""
    if scope.module.language == "go" and call.arguments:
        statement = by_number(call, scope)
        if statement is not None and statement.tables:
            return statement.tables[0].lower()
        return _class_of(call.arguments[0], scope, survey)
    base = call.function.base if isinstance(call.function, ir.Attribute) else None
    while isinstance(base, ir.Call) and isinstance(base.function, ir.Attribute):
        base = base.function.base
    if base is None:
        return ""
    return _class_of(base, scope, survey) or written(base).rpartition(".")[2].lstrip("_").lower()


def _class_of(value: ir.Expression, scope: Scope, survey: Survey) -> str:
    found = survey.names.meaning(value, scope)
    return found.of.name if isinstance(found, Made) and isinstance(found.of, Class) else ""


def _sent(value: ir.Expression, scope: Scope, sent: Sent, handler: Handler, survey: Survey) -> str:
    if scope is handler.scope:
        return is_sent(value, scope, handler, survey)
    if isinstance(value, ir.Lambda):
        # `orders.First(one => one.Id == id)`
        compared = list(each(ir.Compare, *value.function.body))
        sides = [side for one in compared for side in (one.left, one.right)] if len(compared) == 1 else []
        return next((sent[side.name] for side in sides if isinstance(side, ir.Name) and side.name in sent), "")
    while isinstance(value, ir.Call) and len(value.arguments) == 1:
        value = value.arguments[0]
    return sent.get(value.name, "") if isinstance(value, ir.Name) else ""


def _handed(below: Scope, given: list[str]) -> Sent:
    """What was sent by the names of the parameters it is handed to."""
    first = int(below.function.is_method and not below.function.is_static)
    named = [one.name for one in below.parameters[first:]]
    return {name: found for name, found in zip(named, given, strict=False) if found}
