"""What an answer in Ruby says of an error nobody expected: of Rails, of Sinatra and its kin, and of what Rack runs."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.rule import Site
from engines.taint.access.told_once import by_file
from engines.taint.access.typed_errors import asks_who_looks, tells
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

# Of these kinds is whatever goes wrong inside; a database says the statement it was given.
_ANY: Final = re2.compile(
    r"(^|[\s,:.|])(StandardError|Exception|RuntimeError|StatementInvalid|ActiveRecordError|DatabaseError|"
    r"(PG|Mysql2|SQLite3)(::|\.)\w*(Error|Exception))\s*(,|$)"
)
_ANSWERS: Final = re2.compile(r"(^|\.)(render|json|halt|error!|body|head|redirect_to|yajl|jbuilder)$")
# Where what a block gives is the answer.
_GIVEN: Final = frozenset(("sinatra", "roda", "hanami", "grape"))
_TRACE: Final = re2.compile(r"\.(backtrace|full_message)$")
_PARTS_OF_ANSWER: Final = 3


def all_told(survey: Survey) -> Iterator[Site]:
    """Once for each file: whoever tells errors in one place mostly does it beside it."""
    found: dict[int, tuple[Scope, bool]] = {}
    for one in survey.handlers:
        if one.module.kind == "own" and one.module.language == "ruby":
            found[id(one.scope)] = one.scope, one.framework in _GIVEN
    for scope in survey.scopes.all("ruby"):
        if scope.module.kind == "own" and id(scope) not in found:
            found[id(scope)] = scope, False
    yield from by_file(
        Site(scope.module, at, f"{said} goes to whoever asked.", severity="medium" if _TRACE.search(said) else "low")
        for scope, is_given in found.values()
        for at, said in _told(scope, is_given)
    )
    yield from by_file(
        Site(one.module, at, f"{said} goes to whoever asked.", severity="low")
        for one in survey.scopes.classes
        if one.module.kind == "own" and one.module.language == "ruby"
        for at, said in _of_all(one)
    )


def _told(scope: Scope, is_given: bool) -> Iterator[tuple[int, str]]:
    for caught in each(ir.Handler, *scope.function.body, lambdas=False):
        if caught.name and (not caught.kinds or _ANY.search(caught.kinds)) and not asks_who_looks(caught.body):
            yield from islice(_said(caught.body, caught.name, is_given), 1)


def _of_all(controller: Class) -> Iterator[tuple[int, str]]:
    """`rescue_from StandardError do |error| … end`"""
    for call in each(ir.Call, *controller.body, lambdas=False):
        if written(call.function).endswith("rescue_from") and _ANY.search(" , ".join(map(written, call.arguments))):
            yield from _of_block(call)


def _of_block(call: ir.Call) -> Iterator[tuple[int, str]]:
    for _, value in call.keywords:
        if isinstance(value, ir.Lambda) and value.function.parameters and not asks_who_looks(value.function.body):
            yield from islice(_said(value.function.body, value.function.parameters[0].name, is_given=False), 1)


def _said(body: ir.Block, name: str, is_given: bool) -> Iterator[tuple[int, str]]:
    for at, value in _answered(body, is_given):
        if found := tells(value, name, body):
            yield at, found


def _answered(body: ir.Block, is_given: bool) -> Iterator[tuple[int, ir.Expression]]:
    for call in each(ir.Call, *body, lambdas=False):
        if _ANSWERS.search(written(call.function)):
            yield from ((call.at, value) for value in (*call.arguments, *(value for _, value in call.keywords)))
    for one in each(ir.Return, *body, lambdas=False):
        if one.value is not None and (is_given or _is_of_rack(one.value)):
            yield one.at, one.value


def _is_of_rack(value: ir.Expression) -> bool:
    """`[500, { "Content-Type" => "text/plain" }, [error.message]]`"""
    items = value.items if isinstance(value, ir.Sequence) else ()
    return len(items) == _PARTS_OF_ANSWER and isinstance(items[1], ir.Mapping) and isinstance(items[2], ir.Sequence)
