"""What an answer in Python says of an error nobody expected: its message or its trace."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.rule import Site
from engines.taint.access.told_once import by_file
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_ANY: Final = re2.compile(r"(^|[\s(,.])(Exception|BaseException|500|InternalServerError)([\s),]|$)")
# What a database says of the statement it was given.
_OF_DATABASE: Final = re2.compile(
    r"(^|[\s(,.])((sqlite3|psycopg2?|pymysql|MySQLdb|mysql\.connector|cx_Oracle|pyodbc|asyncpg|aiomysql)\.\w*Error|"
    r"SQLAlchemyError|DBAPIError|OperationalError|ProgrammingError|DatabaseError|IntegrityError|PyMongoError|MySQLError)"
    r"([\s),]|$)"
)
_SENDS: Final = re2.compile(r"(^|\.)(HTTPException|HTTPInternalServerError|abort|self\.write|self\.finish)$")
_REFUSES: Final = re2.compile(r"(^|\.)(HTTPException|HTTPInternalServerError|abort)$")
# What is shown on the next page: of Flask, of Django.
_SHOWS: Final = re2.compile(r"^flash$|(^|\.)messages\.(error|warning|info|success|add_message)$")
_RENDERS: Final = re2.compile(r"(^|\.)(render|render_template|render_to_response|render_to_string|TemplateResponse)$")
_PARTS: Final = ("args", "message", "msg", "orig", "exception", "traceback")
_TRACE: Final = re2.compile(r"^traceback\.(format_exc|format_exception|format_tb)$")
_DEVELOPS: Final = re2.compile(r"(?i)debug|develop|\benv\b|environment|is_?staff|is_?superuser|is_?admin")
_HANDLES: Final = re2.compile(r"(^|\.)(errorhandler|app_errorhandler|exception_handler|error|exception)$")
# Methods that frameworks call for whatever went wrong, and what stands around all handlers.
_CALLED: Final = frozenset(("process_exception", "write_error"))
_AROUND: Final = re2.compile(r"(?i)(^|\.)\w*middleware(_\w+)?$")
_NO_ERRORS: Final = frozenset(("self", "request", "req", "_", "_request", "resp", "response"))


def handles_any_error(scope: Scope) -> bool:
    """A function that answers whatever went wrong: `@app.errorhandler(Exception)`."""
    return scope.name.rpartition(".")[2] in _CALLED or any(
        isinstance(one, ir.Call) and _HANDLES.search(written(one.function)) and any(map(_is_any, one.arguments))
        for one in scope.decorators
    )


def stands_around(scope: Scope) -> bool:
    """`@web.middleware`, whose answer to an error is that of every handler."""
    return any(_AROUND.search(written(one.function if isinstance(one, ir.Call) else one)) for one in scope.decorators)


def answering(survey: Survey, modules: Iterable[ir.Module]) -> Iterator[Scope]:
    """The functions at the top of these files that answer whatever went wrong."""
    for scope in (scope for one in modules for scope in survey.scopes.modules[id(one)].inner):
        if scope.module.language == "python" and (handles_any_error(scope) or stands_around(scope)):
            yield scope


def _is_any(value: ir.Expression) -> bool:
    text = str(value.value) if isinstance(value, ir.Constant) else written(value)
    return bool(_ANY.search(text))


def told(scope: Scope) -> Iterator[tuple[int, str]]:
    """Where it answers with the message of an error of any kind: its place and what is said."""
    if handles_any_error(scope):
        names = frozenset(one.name for one in scope.parameters[:3] if not one.kind) - _NO_ERRORS
        yield from _said(scope.function.body, names)
    for one in _catching(scope):
        found = next(_said(one.body, frozenset((one.name,))), None) or next(_kept(one, scope), None)
        if found is not None:
            yield found


def all_shown(survey: Survey) -> Iterator[Site]:
    """What the next page shows of errors: who does that once in a file does it everywhere there."""
    yield from by_file(
        Site(one.scope.module, at, f"{found} is shown on the next page.", severity="low", handler=one)
        for one in survey.alone()
        if one.module.kind == "own" and one.module.language == "python"
        for caught in _catching(one.scope)
        for at, found in islice(_said(caught.body, frozenset((caught.name,)), _showings), 1)
    )


def refused(scope: Scope) -> Iterator[tuple[int, str]]:
    """The same where a helper ends the request: what it returns is no answer."""
    for one in _catching(scope):
        said = _said(one.body, frozenset((one.name,)), _refusals)
        yield from ((at, found) for at, found in islice(said, 1))


def of_helpers(handler: Handler, survey: Survey) -> Iterator[Site]:
    """Where functions a handler calls end the request with the message of an error of any kind."""
    for scope in survey.doing(handler.scope)[1:]:
        for at, found in refused(scope) if scope.module.language == "python" and scope.module.kind == "own" else ():
            yield Site(scope.module, at, f"{found} goes to whoever asked.", severity="low")


def _catching(scope: Scope) -> Iterator[ir.Handler]:
    """What catches errors of any kind, or those of a database, under a name."""
    for one in each(ir.Handler, *scope.function.body, lambdas=False):
        if one.name and (_ANY.search(one.kinds) or _OF_DATABASE.search(one.kinds)):
            yield one


def _kept(caught: ir.Handler, scope: Scope) -> Iterator[tuple[int, str]]:
    """`message = str(error)`, and an answer further down that holds `message`."""
    if _is_for_developers(caught.body):
        return
    for one in each(ir.Assign, *caught.body, lambdas=False):
        found = next(_messages(one.value, frozenset((caught.name,))), "")
        name = one.target.name if isinstance(one.target, ir.Name) else ""
        later = (value for at, value in _answers(scope.function.body) if at > one.at) if found and name else ()
        if any(node.name == name for value in later for node in each(ir.Name, value, lambdas=False)):
            yield one.at, found


def traces(scope: Scope) -> Iterator[tuple[int, str]]:
    """The same of a trace that was kept in a variable, or is handed to what refuses."""
    kept = frozenset(name for name, values in scope.bound.items() if any(map(_is_trace, values)))
    is_called = scope.name.rpartition(".")[2] in _CALLED
    for at, value in (*_answers(scope.function.body), *(_writings(scope.function.body) if is_called else ())):
        for node in each(ir.Expression, value, lambdas=False):
            if isinstance(node, ir.Name) and node.name in kept:
                yield at, node.name
            elif _is_trace(node) and isinstance(value, ir.Call) and _SENDS.search(written(value.function)):
                yield at, written(node)


def _is_trace(value: object) -> bool:
    return isinstance(value, ir.Call) and bool(_TRACE.search(written(value.function)))


def _said(
    body: ir.Block,
    names: frozenset[str],
    answers: Callable[[ir.Block], Iterator[tuple[int, ir.Expression]]] | None = None,
) -> Iterator[tuple[int, str]]:
    if _is_for_developers(body):
        return
    for at, value in (answers or _answers)(body):
        chosen = each(ir.Choose, value, lambdas=False)
        found = next(_messages(value, names), "") or next(_shown(value, names), "")
        if not any(chosen) and found:
            yield at, found


def _is_for_developers(body: ir.Block) -> bool:
    return any(_DEVELOPS.search(_words(one.test)) for one in each(ir.If, *body, lambdas=False))


def _words(test: ir.Expression) -> str:
    return " ".join(written(one) for one in each(ir.Expression, test) if isinstance(one, ir.Name | ir.Attribute))


def _answers(body: ir.Block) -> Iterator[tuple[int, ir.Expression]]:
    """What is returned, and what ends the request with an error of the server's."""
    for one in each(ir.Return, *body, lambdas=False):
        if one.value is not None:
            yield one.at, one.value
    yield from _refusals(body)


def _writings(body: ir.Block) -> Iterator[tuple[int, ir.Expression]]:
    """What Tornado sends: `self.write(…)`."""
    for one in each(ir.Evaluate, *body, lambdas=False):
        if isinstance(one.value, ir.Call) and written(one.value.function) in ("self.write", "self.finish"):
            yield one.at, one.value


def _showings(body: ir.Block) -> Iterator[tuple[int, ir.Expression]]:
    for said in each(ir.Evaluate, *body, lambdas=False):
        if isinstance(said.value, ir.Call) and _SHOWS.search(written(said.value.function)):
            yield said.at, said.value


def _refusals(body: ir.Block) -> Iterator[tuple[int, ir.Expression]]:
    raised = (one.value for one in each(ir.Raise, *body, lambdas=False))
    called = (one.value for one in each(ir.Evaluate, *body, lambdas=False))
    for value in (*raised, *called):
        if isinstance(value, ir.Call) and _REFUSES.search(written(value.function)):
            yield value.at, value


def _shown(value: ir.Expression, names: frozenset[str]) -> Iterator[str]:
    """The error itself, given to a page: `render(request, "failed.html", {"error": error})`."""
    for call in each(ir.Call, value, lambdas=False):
        if _RENDERS.search(written(call.function)):
            made = [pair for one in call.arguments if isinstance(one, ir.Mapping) for pair in one.items]
            given = (one for _, one in (*call.keywords, *made))
            yield from (one.name for one in given if isinstance(one, ir.Name) and one.name in names)


def _messages(value: ir.Expression, names: frozenset[str]) -> Iterator[str]:
    for node in each(ir.Expression, value, lambdas=False):
        if isinstance(node, ir.Call) and written(node.function) in ("str", "repr"):
            given = node.arguments[0] if node.arguments else None
            if isinstance(given, ir.Name) and given.name in names:
                yield f"{written(node.function)}({given.name})"
        elif isinstance(node, ir.Text):
            yield from (one.name for one in node.parts if isinstance(one, ir.Name) and one.name in names)
        elif isinstance(node, ir.Attribute) and node.name in _PARTS and written(node.base) in names:
            yield written(node)
        elif isinstance(node, ir.Call) and isinstance(node.function, ir.Attribute) and node.function.name == "format":
            yield from (one.name for one in node.arguments if isinstance(one, ir.Name) and one.name in names)
