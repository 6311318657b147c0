"""What an answer in PHP or Go says of an error nobody expected: the words of whatever failed inside."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.rule import Site
from engines.taint.access.told_once import by_program
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.php_pages import files_run
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_LANGUAGES: Final = ("php", "go")
# A database says the statement, its place and who asked; of the other kinds is whatever goes wrong.
_OF_DATABASE: Final = re2.compile(r"(^|[\s,.])(PDOException|mysqli_sql_exception|QueryException|DBALException)\s*(,|$)")
_ANY: Final = re2.compile(
    r"^[\s.]*(Exception|Throwable|Error|RuntimeException)\s*(,|$)|,[\s.]*(Exception|Throwable)\s*$"
)
_ASKS_DATABASE: Final = re2.compile(
    r"(?i)(^|[.>|])(mysqli?_\w+|pg_\w+|prepare|query|exec|execute|PDO|mysqli|insert|update|delete|save|create|select)$"
)
_PHP_SAYS: Final = re2.compile(r"(^|\.)(echo|print|printf|exit|die|json|JsonResponse|Response)$")
_GO_SAYS: Final = re2.compile(
    r"\.(JSON|IndentedJSON|PureJSON|XML|AbortWithStatusJSON|String|SendString|NewHTTPError|NewError)$"
    r"|^http\.Error$"
)
_LOGS: Final = re2.compile(r"(?i)^\w{0,20}log")
_CONNECTIONS: Final = re2.compile(r"(?i)(^|\.)\$?(conn|con|connection|conexion|mysqli|link|db|dbh|stmt|statement)\d?$")
_PHP_WORDS: Final = ("getMessage", "getTraceAsString", "__toString")
_GO_ERROR: Final = re2.compile(r"^(err|e|error|\w{1,30}[eE]rr)$")
_DEVELOPS: Final = re2.compile(r"(?i)develop|debug|app_env|is_?local|gin\.Mode")
_FAILED: Final = 500


def all_said(survey: Survey) -> Iterator[Site]:
    """The first place of each program with the others: whoever lets one out mostly does it everywhere."""
    found: dict[tuple[str, int], Site] = {}
    for one in survey.alone():
        if one.module.kind == "own" and one.module.language in _LANGUAGES:
            for scope in _answering(one, survey):
                for at, said in _told(scope):
                    site = Site(scope.module, at, f"{said} goes to whoever asked.", severity="low")
                    found.setdefault((scope.module.path, at), site)
    yield from by_program(found[key] for key in sorted(found))


def _answering(one: Handler, survey: Survey) -> Iterator[Scope]:
    """A handler with its helpers; a page of plain PHP also runs what it includes."""
    for scope in survey.inside(one.scope):
        yield scope
        if scope.is_module and scope.module.language == "php":
            yield from (other for other in files_run(scope, survey.names) if other.module.kind == "own")


def _told(scope: Scope) -> Iterator[tuple[int, str]]:
    yield from _of_php(scope) if scope.module.language == "php" else _of_go(scope)


def _of_php(scope: Scope) -> Iterator[tuple[int, str]]:
    yield from _of_connections(scope)
    for tried in each(ir.Try, *scope.function.body, lambdas=False):
        for caught in tried.handlers:
            if caught.name and _is_unexpected(caught, tried) and not _develops(caught.body):
                yield from _php_said(caught)


def _of_connections(scope: Scope) -> Iterator[tuple[int, str]]:
    """`die("Failed: " . $conn->error)`: what MySQL said of a statement, with parts of it."""
    calls = [call for call in scope.calls if _PHP_SAYS.search(written(call.function))]
    if not calls or _develops(scope.function.body):
        return
    for call in calls:
        parts = (one for value in call.arguments for one in each(ir.Attribute, value, lambdas=False))
        said = next((one for one in parts if one.name == "error" and _CONNECTIONS.search(written(one.base))), None)
        if said is not None:
            yield call.at, written(said)


def _is_unexpected(caught: ir.Handler, tried: ir.Try) -> bool:
    """An error of the database, or any error around what asks it, where the program throws none to be read."""
    if _OF_DATABASE.search(caught.kinds):
        return True
    if not _ANY.search(caught.kinds) or any(True for _ in each(ir.Raise, *tried.body, lambdas=False)):
        return False
    return any(_ASKS_DATABASE.search(written(call.function)) for call in each(ir.Call, *tried.body, lambdas=False))


def _php_said(caught: ir.Handler) -> Iterator[tuple[int, str]]:
    for call in each(ir.Call, *caught.body, lambdas=False):
        if _PHP_SAYS.search(written(call.function)):
            words = (one for value in call.arguments for one in each(ir.Attribute, value, lambdas=False))
            said = next((one for one in words if one.name in _PHP_WORDS and written(one.base) == caught.name), None)
            if said is not None:
                yield call.at, written(said)


def _of_go(scope: Scope) -> Iterator[tuple[int, str]]:
    if _develops(scope.function.body):
        return
    for call in scope.calls:
        name = written(call.function)
        if call.arguments and _GO_SAYS.search(name) and not _LOGS.search(name) and _says_failed(call):
            said = next((found for value in call.arguments if (found := _go_words(value, call))), "")
            if said:
                yield call.at, said


def _says_failed(call: ir.Call) -> bool:
    """`c.JSON(500, …)`, `c.Status(http.StatusInternalServerError).JSON(…)`, `http.Error(w, …, 500)`"""
    given = [one for value in (*call.arguments, call.function) for one in each(ir.Expression, value, lambdas=False)]
    return any(
        (isinstance(one, ir.Constant) and one.value == _FAILED)
        or (isinstance(one, ir.Attribute) and one.name == "StatusInternalServerError")
        for one in given
    )


def _go_words(value: ir.Expression, sent: ir.Call) -> str:
    """`err.Error()`, `fmt.Sprint(err)`, `"failed: " + err.Error()`, `c.String(500, "failed: %v", err)`"""
    if isinstance(value, ir.Name) and _GO_ERROR.search(value.name) and written(sent.function).endswith(".String"):
        return value.name
    for call in each(ir.Call, value, lambdas=False):
        name = written(call.function)
        base = call.function.base if isinstance(call.function, ir.Attribute) else None
        if name.endswith(".Error") and isinstance(base, ir.Name) and _GO_ERROR.search(base.name):
            return name
    # What `fmt` makes of values is a text with parts.
    parts = (part for text in each(ir.Text, value, lambdas=False) for part in text.parts)
    return next((one.name for one in parts if isinstance(one, ir.Name) and _GO_ERROR.search(one.name)), "")


def _develops(body: ir.Block) -> bool:
    tests = [one.test for one in each(ir.If, *body, lambdas=False)]
    tests += [one.test for one in each(ir.Choose, *body, lambdas=False)]
    return any(
        _DEVELOPS.search(written(one)) or (isinstance(one, ir.Constant) and _DEVELOPS.search(str(one.value)))
        for test in tests
        for one in each(ir.Expression, test)
    )
