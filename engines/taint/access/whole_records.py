"""Answers in Python that hold an account with all its fields: of a mapped class, or of a table in memory."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_SECRET: Final = re2.compile(r"(?i)^(password|passwd|pwd|password_?hash|hashed_?password|pass_?hash|pw_?hash)$")
_GIVES: Final = re2.compile(
    r"^(all|first|one|one_or_none|get|scalar_one|scalar_one_or_none|scalars|unique|exec|execute)$"
)
_ASKS: Final = re2.compile(r"^(query|select|get)$")
_MODELS: Final = ("response_model", "response_model_include", "response_model_exclude")
_SENDS: Final = ("jsonify", "JSONResponse", "json_response", "dumps", "list", "dict")
_STEPS: Final = 6


def mapped_account(handler: Handler, survey: Survey) -> tuple[Scope, ir.Expression, str] | None:
    """Where a route of FastAPI gives what was asked of a class with a password's column, and names no other shape."""
    marks = [one for one in handler.scope.decorators if isinstance(one, ir.Call)]
    if handler.framework != "fastapi" or any(key in _MODELS for one in marks for key, _ in one.keywords):
        return None
    for scope, value in _returned(handler.scope, survey):
        found = _asked_of(value, scope, survey, _STEPS)
        if found is not None and _column(found):
            return scope, value, f"{found.name.rpartition('.')[2]}, {_column(found)} among them"
    return None


def _returned(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """What it returns, or what a function gives whose result it returns."""
    for value in scope.returns:
        yield scope, value
        below = survey.called(survey.names.meaning(value.function, scope)) if isinstance(value, ir.Call) else None
        yield from ((below, one) for one in below.returns) if below is not None else ()


def _asked_of(value: ir.Expression, scope: Scope, survey: Survey, steps: int) -> Class | None:
    """The class of `db.query(User).filter(…).first()`, maybe kept under a name first."""
    if isinstance(value, ir.Name) and steps > 0:
        held = [one for one in scope.bound.get(value.name, ()) if isinstance(one, ir.Expression)]
        return _asked_of(held[-1], scope, survey, steps - 1) if held else None
    if not isinstance(value, ir.Call) or not isinstance(value.function, ir.Attribute):
        return None
    if not _GIVES.match(value.function.name):
        return None
    for call in each(ir.Call, value, lambdas=False):
        if _ASKS.match(_last(call)) and call.arguments:
            model = survey.names.meaning(call.arguments[0], scope)
            if isinstance(model, Class):
                return model
    return None


def _last(call: ir.Call) -> str:
    function = call.function
    return function.name if isinstance(function, ir.Attribute | ir.Name) else ""


def _column(model: Class) -> str:
    return next((name for name in model.members if _SECRET.match(name)), "")


def stored_account(handler: Handler, survey: Survey) -> tuple[Scope, ir.Expression, str] | None:
    """Where a route gives records of a table in memory, as it is written at the top of a file with their passwords."""
    for scope, value in _returned(handler.scope, survey) if handler.module.language == "python" else ():
        for sent in _sent(value):
            if name := _table(sent, scope, survey, _STEPS):
                return scope, value, name
    return None


def _sent(value: ir.Expression) -> Iterator[ir.Expression]:
    """What is made JSON of, alone or in a field of its own."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, ir.Call) and _last(one) in _SENDS:
            waiting += [*one.arguments, *(inner for _, inner in one.keywords)]
        elif isinstance(one, ir.Mapping):
            waiting += [inner for _, inner in one.items]
        elif isinstance(one, ir.Sequence):
            waiting += one.items
        else:
            yield one


def _table(value: ir.Expression, scope: Scope, survey: Survey, steps: int) -> str:
    """The name of the table whose records a value is."""
    if steps <= 0:
        return ""
    if isinstance(value, ir.Name):
        held = [one for one in scope.bound.get(value.name, ()) if isinstance(one, ir.Expression)]
        looped = (one.iterable for one in each(ir.For, *scope.function.body) if written(one.target) == value.name)
        given = next((found for one in (*held, *looped) if (found := _table(one, scope, survey, steps - 1))), "")
        return given or _at_top(value.name, scope)
    if isinstance(value, ir.Index) and not isinstance(value.key, ir.Constant):
        return _table(value.base, scope, survey, steps - 1)
    if (
        isinstance(value, ir.Call)
        and _last(value) in ("values", "get", "copy")
        and isinstance(value.function, ir.Attribute)
    ):
        return _table(value.function.base, scope, survey, steps - 1)
    if isinstance(value, ir.Call) and _last(value) == "next" and value.arguments:
        return _table(value.arguments[0], scope, survey, steps - 1)
    if isinstance(value, ir.Gather) and value.kind != "dict" and len(value.clauses) == 1:
        clause = value.clauses[0]
        is_same = written(value.element) == written(clause.target)
        return _table(clause.iterable, scope, survey, steps - 1) if is_same else ""
    return ""


def _at_top(name: str, scope: Scope) -> str:
    top: Scope = scope
    while top.parent is not None:
        if top is not scope and name in top.bound:
            return ""
        top = top.parent
    held = [one for one in top.bound.get(name, ()) if isinstance(one, ir.Mapping | ir.Sequence)]
    return name if any(_holds_password(one) for one in held) else ""


def _holds_password(table: ir.Mapping | ir.Sequence) -> bool:
    """A record with the word in it; one dictionary alone is no table."""
    records = [one for _, one in table.items] if isinstance(table, ir.Mapping) else list(table.items)
    return any(
        isinstance(key, ir.Constant) and _SECRET.match(str(key.value)) and isinstance(value, ir.Constant)
        for record in records if isinstance(record, ir.Mapping)
        for key, value in record.items
    )  # fmt: skip
