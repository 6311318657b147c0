"""What an answer in Python says of an error nobody expected: its message or its trace."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope

_ANY: Final = re2.compile(r"(^|[\s(,.])(Exception|BaseException|500|InternalServerError)([\s),]|$)")
_REFUSES: Final = re2.compile(r"(^|\.)(HTTPException|HTTPInternalServerError|abort)$")
_TRACE: Final = re2.compile(r"^traceback\.(format_exc|format_exception|format_tb)$")
_DEVELOPS: Final = re2.compile(r"(?i)debug|develop|\benv\b|environment|is_?staff|is_?superuser|is_?admin")
_HANDLES: Final = re2.compile(r"(^|\.)(errorhandler|app_errorhandler|exception_handler)$")


def handles_any_error(scope: Scope) -> bool:
    """A function that answers whatever went wrong: `@app.errorhandler(Exception)`."""
    return any(
        isinstance(one, ir.Call) and _HANDLES.search(written(one.function)) and any(map(_is_any, one.arguments))
        for one in scope.decorators
    )


def _is_any(value: ir.Expression) -> bool:
    text = str(value.value) if isinstance(value, ir.Constant) else written(value)
    return bool(_ANY.search(text))


def told(scope: Scope) -> Iterator[tuple[int, str]]:
    """Where it answers with the message of an error of any kind: its place and what is said."""
    if handles_any_error(scope):
        names = frozenset(one.name for one in scope.parameters[:1])
        yield from _said(scope.function.body, names)
    for one in each(ir.Handler, *scope.function.body, lambdas=False):
        if one.name and _ANY.search(one.kinds):
            yield from _said(one.body, frozenset((one.name,)))


def traces(scope: Scope) -> Iterator[tuple[int, str]]:
    """The same of a trace that was kept in a variable, or is handed to what refuses."""
    kept = frozenset(name for name, values in scope.bound.items() if any(map(_is_trace, values)))
    for at, value in _answers(scope.function.body):
        for node in each(ir.Expression, value, lambdas=False):
            if isinstance(node, ir.Name) and node.name in kept:
                yield at, node.name
            elif _is_trace(node) and isinstance(value, ir.Call) and _REFUSES.search(written(value.function)):
                yield at, written(node)


def _is_trace(value: object) -> bool:
    return isinstance(value, ir.Call) and bool(_TRACE.search(written(value.function)))


def _said(body: ir.Block, names: frozenset[str]) -> Iterator[tuple[int, str]]:
    if any(_DEVELOPS.search(_words(one.test)) for one in each(ir.If, *body, lambdas=False)):
        return
    for at, value in _answers(body):
        chosen = each(ir.Choose, value, lambdas=False)
        if not any(chosen) and (found := next(_messages(value, names), "")):
            yield at, found


def _words(test: ir.Expression) -> str:
    return " ".join(written(one) for one in each(ir.Expression, test) if isinstance(one, ir.Name | ir.Attribute))


def _answers(body: ir.Block) -> Iterator[tuple[int, ir.Expression]]:
    """What is returned, and what ends the request with an error of the server's."""
    for one in each(ir.Return, *body, lambdas=False):
        if one.value is not None:
            yield one.at, one.value
    raised = (one.value for one in each(ir.Raise, *body, lambdas=False))
    called = (one.value for one in each(ir.Evaluate, *body, lambdas=False))
    for value in (*raised, *called):
        if isinstance(value, ir.Call) and _REFUSES.search(written(value.function)):
            yield value.at, value


def _messages(value: ir.Expression, names: frozenset[str]) -> Iterator[str]:
    for node in each(ir.Expression, value, lambdas=False):
        if isinstance(node, ir.Call) and written(node.function) in ("str", "repr"):
            given = node.arguments[0] if node.arguments else None
            if isinstance(given, ir.Name) and given.name in names:
                yield f"{written(node.function)}({given.name})"
        elif isinstance(node, ir.Text):
            yield from (one.name for one in node.parts if isinstance(one, ir.Name) and one.name in names)
