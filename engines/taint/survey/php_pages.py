"""Pages of plain PHP: each file that reads what a request brings answers under its own path."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import guard_of, refuses, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope, Scopes
from engines.taint.survey.who import asked

_READ: Final = ("$_GET", "$_POST", "$_REQUEST", "$_FILES")
_ENDS: Final = frozenset(("exit", "die", "header.location", "wp_die", "redirect", "abort", "http_response_code"))
# What shows what a database was asked for.
_SHOWS: Final = frozenset(("echo", "print", "printf", "print_r", "json_encode"))
_ASKS: Final = frozenset(("mysqli_query", "mysql_query", "pg_query", "query", "prepare", "mysqli_prepare"))
_MOST_INCLUDES: Final = 40
# What says whether a server or somebody at a terminal runs a page.
_HOW: Final = ("php_sapi_name", "PHP_SAPI")


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """A handler for each page that nobody includes, that reads something, shows what is kept or turns somebody away."""
    mine = [one for one in scopes.modules.values() if one.module.language == "php"]
    included = {id(found) for scope in scopes.all("php") for found in files_run(scope, names)}
    chosen = [(f".{folder}", scope) for scope in mine for folder in _folders(scope)]
    for scope in mine:
        read = {node.name for node in each(ir.Attribute, *scope.function.body) if node.name in _READ}
        if id(scope) in included or _is_for_command_line(scope, names):
            continue
        called = {written(call.function).rpartition("|")[2].rpartition(".")[2] for call in scope.calls}
        is_body = any(written(call.function) == "php.input" for call in scope.calls)
        own_guards = list(_guards(scope, names))
        if not read and not own_guards and not is_body and not (called & _SHOWS and called & _ASKS):
            continue
        own = f".{scope.module.name.rpartition('.')[0]}"
        before = next((one for folder, one in chosen if own.endswith(folder)), None)
        folder = str(PurePosixPath(scope.module.path).parent)
        methods = frozenset(("POST",)) if "$_POST" in read and not read & {"$_GET", "$_REQUEST"} else frozenset[str]()
        # A page that reads nothing only shows what is there for whoever is let in.
        methods = methods if read else frozenset(("POST" if is_body else "GET",))
        made = Handler(scope, "php", f"/{scope.module.path}", methods, f"pages:{folder}", scope.module, ir.place(1))
        # A page that another one runs by the name it was sent is behind what stands there.
        made.guards = [*(_guards(before, names) if before is not None else ()), *own_guards]
        yield made


def files_run(scope: Scope, names: Names) -> list[Scope]:
    """The files of the program that it runs."""
    found: list[Scope] = []
    for one in each(ir.Include, *scope.function.body):
        for source in one.sources[:4]:
            module = names.named(source, scope.module) if not source.endswith("*") else None
            if isinstance(module, Scope) and module.is_module and module is not scope:
                found.append(module)
                break
    return found[:_MOST_INCLUDES]


def _is_for_command_line(scope: Scope, names: Names) -> bool:
    """`if (php_sapi_name() !== 'cli') { die(…); }`, here or in what is included: no server runs it for anybody."""
    tests = (one for page in (scope, *files_run(scope, names)) for one in page.function.body if isinstance(one, ir.If))
    return any(
        _ends(one.then) and any(node.name.rpartition("|")[2] in _HOW for node in each(ir.Name, one.test))
        for one in tests
    )


def _folders(scope: Scope) -> list[str]:
    """The folders whose files it runs by a name that is only known when it runs."""
    named = [source for one in each(ir.Include, *scope.function.body) for source in one.sources]
    return [source[:-2] for source in named if source.endswith(".*") and len(source) > 2][:_MOST_INCLUDES]


def _guards(scope: Scope, names: Names) -> Iterator[Guard]:
    """What sends away whoever is nobody, here and in what is included."""
    for one in (scope, *files_run(scope, names)):
        for statement in one.function.body:
            guard = _guard(statement, one, names)
            if guard is not None:
                yield guard


def _guard(statement: ir.Statement, scope: Scope, names: Names) -> Guard | None:
    if isinstance(statement, ir.If) and any(_ends(block) for block in (statement.then, statement.otherwise)):
        for node in each(ir.Expression, statement.test):
            if name := asked(node, scope, names):
                return Guard("authentication", name[-80:], "middleware", scope.module.path, line_of(statement.at))
    if isinstance(statement, ir.Evaluate) and isinstance(statement.value, ir.Call):
        # `require_login();`
        callee = names.meaning(statement.value.function, scope)
        if isinstance(callee, Scope) and not callee.is_module and refuses(callee, names):
            where = line_of(statement.at)
            return Guard("authentication", written(statement.value.function), "middleware", scope.module.path, where)
        return guard_of(statement.value.function, scope, names, "middleware")
    return None


def _ends(block: ir.Block) -> bool:
    return any(
        written(call.function).rpartition("|")[2] in _ENDS for call in each(ir.Call, *block, lambdas=False)
    ) or any(isinstance(one, ir.Return) for one in block)
