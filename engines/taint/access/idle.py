"""Mentions of somebody that decide nothing: they are part of what is shown, or compared without any consequence."""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Scope

_ANSWERS: Final = re.compile(
    r"(^|\.)(jsonify|JsonResponse|JSONResponse|Response|json|send|JSON|IndentedJSON|Ok|Json|end)$"
    r"|^(res|response|reply|ctx|c)\.(status(\(\))?\.)?(json|send|JSON)$"
)
# What takes down that something happened.
_TELLS: Final = re.compile(
    r"(?i)(^|\.)(log|logger|logging|_logger|console|audit\w*|headers?|flash|messages|print)(\(\))?(\.\w{1,40})?$"
    r"|(^|\.)(set_?header|append_?header|add_?header)$"
)
# Values that are put together from their parts.
_PUT_TOGETHER: Final = (ir.Mapping, ir.Sequence, ir.Compare, ir.Text, ir.Binary, ir.Unary)


def idle_nodes(scope: Scope) -> frozenset[int]:
    """The identities of all expressions of a handler that no decision and no query hangs on."""
    body = scope.function.body
    found = {id(node) for value in (*_shown(scope), *_kept(scope)) for node in _plain_parts(value)}
    for one in each(ir.If, *body):
        if not one.otherwise and _is_without_consequence(one, body):
            found |= {id(node) for node in each(ir.Expression, one.test)}
            found |= {id(node) for node in each(ir.Expression, *one.then)}
    return frozenset(found)


def _shown(scope: Scope) -> Iterator[ir.Expression]:
    """What is answered with."""
    for call in each(ir.Call, *scope.function.body):
        if _ANSWERS.search(written(call.function)):
            yield from call.arguments
            yield from (value for _, value in call.keywords)
    if scope.module.language == "python":
        yield from (one for one in scope.returns if isinstance(one, ir.Mapping))


def _kept(scope: Scope) -> Iterator[ir.Expression]:
    """Who changed it, written into what is changed: `prisma.note.update({ where, data: { changedBy: me } })`."""
    for call in each(ir.Call, *scope.function.body):
        if written(call.function).endswith(".update"):
            for given in call.arguments:
                pairs = given.items if isinstance(given, ir.Mapping) else ()
                yield from (value for key, value in pairs if isinstance(key, ir.Constant) and key.value == "data")


def _plain_parts(value: ir.Expression) -> Iterator[ir.Expression]:
    """A value and its parts, but not what is called or chosen in it."""
    waiting: list[object] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, ir.Name | ir.Attribute | ir.Index) and not any(True for _ in each(ir.Call, one)):
            yield from each(ir.Expression, one)
        elif isinstance(one, ir.Expression) and isinstance(one, _PUT_TOGETHER):
            yield one
            waiting += _parts(one)


def _parts(one: ir.Expression) -> list[ir.Expression]:
    match one:
        case ir.Mapping(items=items):
            return [value for _, value in items]
        case ir.Sequence(items=items) | ir.Text(parts=items):
            return list(items)
        case ir.Compare(left=left, right=right) | ir.Binary(left=left, right=right):
            return [left, right]
        case ir.Unary(value=value):
            return [value]
    return []


def _is_without_consequence(one: ir.If, body: ir.Block) -> bool:
    """`if (note.owner !== me) console.warn("…")`: nothing is refused, and nothing is done for the owner alone."""
    named: set[str] = set()
    for statement in one.then:
        match statement:
            case ir.Evaluate(value=ir.Call(function=function)) if _TELLS.search(written(function)):
                continue
            case ir.Assign(target=ir.Name(name=name)):
                named.add(name)
            case _:
                return False
    return bool(one.then) and not named & _decisive(body, one)


def _decisive(body: ir.Block, but: ir.If) -> set[str]:
    """Names that something else hangs on: those in tests, and in what is handed to calls other than an answer's."""
    tests = [one.test for one in each(ir.If, *body) if one is not but]
    tests += [one.test for one in each(ir.While, *body)] + [one.test for one in each(ir.Choose, *body)]
    calls = [one for one in each(ir.Call, *body) if not _ANSWERS.search(written(one.function))]
    given = [value for one in calls for value in (*one.arguments, *(value for _, value in one.keywords))]
    inside = {id(node) for node in each(ir.Expression, *but.then)}
    parts = [*tests, *given, *(one for one in each(ir.Logic, *body))]
    return {one.name for one in each(ir.Name, *parts) if id(one) not in inside}
