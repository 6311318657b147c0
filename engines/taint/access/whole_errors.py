"""Errors that routes in JavaScript send as they are, or by their message where the program itself failed."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.rule import Site
from engines.taint.access.told_once import by_program
from engines.taint.survey.guards import written
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_SENDS: Final = re2.compile(
    r"(^|\.)(res|reply|response)(\.\w+)*\.(send|json|end|write)$|(^|\.)Response\.json$|^(c|ctx)\.(json|text|html)$"
)
_DEVELOPS: Final = re2.compile(r"(?i)develop|node_env|debug|is_?prod")
_ERROR: Final = frozenset(("err", "error", "e", "ex", "exception"))
_ANSWERS: Final = ("res", "response")
_OTHERS: Final = (
    *([one] for one in ("c", "ctx")),
    *([request, reply] for request in ("request", "req", "_request", "_req", "_") for reply in ("reply", "res")),
)
# What went wrong is the program's own doing.
_FAILED: Final = 500


def all_sent(survey: Survey) -> Iterator[Site]:
    """`res.send(err)`, `res.status(500).json({ error: err.message })`; whose routes tell errors, mostly tell them
    everywhere, and one handler of errors mends all.
    """
    scopes: dict[int, Scope] = {}
    for one in survey.alone():
        if one.module.kind == "own" and one.module.language in LANGUAGES:
            scopes.update((id(scope), scope) for scope in survey.inside(one.scope))
    yield from by_program(site for scope in scopes.values() for site in islice(_sites(scope), 1))


def handles_errors(scope: Scope) -> bool:
    """What a framework hands every error: Express knows it by its four parameters; Fastify's has three, Hono's two."""
    names = [one.name for one in scope.function.parameters]
    if not names or names[0] not in _ERROR:
        return False
    return (len(names) == 4 and names[2] in _ANSWERS) or (len(names) in (2, 3) and names[1:] in _OTHERS)


def of_handlers(scope: Scope) -> Iterator[Site]:
    """`(err, req, res, next) => res.json({ error: err.message })`, for errors about which nothing is asked first."""
    name = scope.function.parameters[0].name
    said = {name: ""} | {
        kept: written(node) for kept, values in scope.bound.items() for value in values
        if isinstance(value, ir.Expression) and (node := _message(value, name)) is not None
    }  # fmt: skip
    tests = [one.test for one in each(ir.If, *scope.function.body)]
    choices = [one.test for one in each(ir.Choose, *scope.function.body)]
    if any(_DEVELOPS.search(written(one)) for one in _inside([*tests, *choices])):
        return
    if any(written(one).partition(".")[0] == name for one in _inside(choices)):
        return
    for call in each(ir.Call, *_unasked(scope.function.body, name), lambdas=False):
        if call.arguments and _SENDS.search(written(call.function)):
            for one in each(ir.Expression, call.arguments[0], lambdas=False):
                told = written(one) if one is _message(one, name) else said.get(getattr(one, "name", ""), "")
                if told and isinstance(one, ir.Name | ir.Attribute):
                    yield Site(
                        scope.module,
                        call.at,
                        f"{told} goes to whoever asked for something that failed.",
                        severity="low",
                    )
                    return


def _unasked(body: tuple[ir.Statement, ...], name: str) -> Iterator[ir.Statement]:
    """What is left for errors of no kind that is asked about: `if (err instanceof Refused) { … } else { … }`."""
    for statement in body:
        if isinstance(statement, ir.If) and _asks_about(statement.test, name):
            yield from _unasked(statement.otherwise, name)
        else:
            yield statement


def _asks_about(test: ir.Expression, name: str) -> bool:
    is_kind = any(one.what == "instanceof" for one in each(ir.Opaque, test))
    return is_kind or any(written(one).partition(".")[0] == name for one in _inside([test]))


def _message(value: ir.Expression, name: str) -> ir.Attribute | None:
    parts = each(ir.Attribute, value, lambdas=False)
    return next((one for one in parts if one.name == "message" and written(one.base) == name), None)


def _inside(tests: list[ir.Expression]) -> Iterator[ir.Expression]:
    return (one for test in tests for one in each(ir.Expression, test) if isinstance(one, ir.Name | ir.Attribute))


def _sites(scope: Scope) -> Iterator[Site]:
    for at, said in _sent(scope):
        yield Site(scope.module, at, f"{said} goes to whoever asked.", severity="low")


def _sent(scope: Scope) -> Iterator[tuple[int, str]]:
    sends = [call for call in scope.calls if call.arguments and _SENDS.search(written(call.function))]
    names = _caught(scope) if sends else frozenset()
    tests = [one.test for one in each(ir.If, *scope.function.body)] if names else []
    if not names or any(_DEVELOPS.search(written(one)) for one in each(ir.Attribute, *tests)):
        return
    for call in sends:
        said = next((found for value in _values(call.arguments[0]) if (found := _tells(value, call, names))), "")
        if said:
            yield call.at, said


def _caught(scope: Scope) -> frozenset[str]:
    caught = {one.name for one in each(ir.Handler, *scope.function.body, lambdas=False)}
    first = {one.name for one in scope.function.parameters[:1] if one.name in _ERROR and len(scope.parameters) < 4}
    return frozenset(caught | first) - {""}


def _values(sent: ir.Expression) -> Iterator[ir.Expression]:
    yield sent
    if isinstance(sent, ir.Mapping):
        yield from (value for _, value in sent.items)


def _tells(value: ir.Expression, call: ir.Call, names: frozenset[str]) -> str:
    if isinstance(value, ir.Name) and value.name in names:
        return value.name
    if not _says_failed(call):
        return ""
    parts = each(ir.Attribute, value, lambdas=False)
    return next((written(one) for one in parts if one.name == "message" and written(one.base) in names), "")


def _says_failed(call: ir.Call) -> bool:
    """`res.status(500)…`, `Response.json(…, { status: 500 })`"""
    given = [*call.arguments[1:], call.function]
    return any(one.value == _FAILED for value in given for one in each(ir.Constant, value, lambdas=False))
