"""Routes of apps for Nextcloud: the table in appinfo/routes.php, and methods marked with an address.

Who is not logged in is let in where a method is marked as a public page, and who administers nothing where it is marked
as open to all accounts.
"""

from collections.abc import Iterator
from typing import Final

from engines.index.program import Guard, GuardKind
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.handlers import Handler, resource_of
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import written
from engines.taint.survey.php_middleware import pairs
from engines.taint.survey.scopes import Class, Scope, Scopes

FRAMEWORK: Final = "nextcloud"
_TABLE: Final = "appinfo/routes.php"
_MARKS: Final = "OCP.AppFramework.Http.Attribute."
_ROUTES: Final = ("FrontpageRoute", "ApiRoute")
_LISTS: Final = ("routes", "ocs")
_MOST_ROUTES: Final = 2_000


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every action of a controller that a table or a mark gives an address."""
    controllers: dict[str, list[Class]] = {}
    for one in scopes.classes:
        last = one.name.rpartition(".")[2].lower()
        if one.module.language == "php" and last.endswith("controller"):
            controllers.setdefault(last, []).append(one)
            yield from _marked(one)
    for top in list(scopes.modules.values()) if controllers else ():
        if top.module.language == "php" and top.module.path.endswith(_TABLE):
            yield from _listed(top, controllers, names)


def _marked(one: Class) -> Iterator[Handler]:
    for bound in one.members.values():
        scope = bound[-1]
        for mark in scope.decorators if isinstance(scope, Scope) else ():
            if isinstance(scope, Scope) and isinstance(mark, ir.Call) and _mark(mark) in _ROUTES:
                told = {key: str(value.value) for key, value in mark.keywords if isinstance(value, ir.Constant)}
                yield _made(scope, one, told, one.module, mark.at)


def _listed(top: Scope, controllers: dict[str, list[Class]], names: Names) -> Iterator[Handler]:
    """`['name' => 'note#show', 'url' => '/notes/{id}', 'verb' => 'GET']`"""
    root = top.module.path.removesuffix(_TABLE)
    tables = dict(pair for one in top.returns for pair in pairs((one,)))
    rows = [row for key in _LISTS if isinstance(table := tables.get(key), ir.Sequence) for row in table.items]
    for row in rows[:_MOST_ROUTES]:
        told = {key: str(value.value) for key, value in pairs((row,)) if isinstance(value, ir.Constant)}
        name, _, action = told.get("name", "").partition("#")
        options = controllers.get(f"{name.replace('_', '')}controller".lower(), [])
        owner = next((one for one in options if one.module.path.startswith(root)), None)
        first, *rest = action.split("_")
        answering = names.member(owner, first + "".join(map(str.capitalize, rest))) if owner is not None else None
        if owner is not None and isinstance(answering, Scope) and not answering.is_module:
            yield _made(answering, owner, told, top.module, row.at)


def _made(scope: Scope, owner: Class, told: dict[str, str], module: ir.Module, at: int) -> Handler:
    path, methods = told.get("url", "/"), frozenset((told.get("verb", "GET").upper(),))
    made = Handler(scope, FRAMEWORK, path, methods, f"{FRAMEWORK}:{owner.name}", module, at, owner)
    marks = {_mark(one) for one in scope.decorators}
    made.is_public = "PublicPage" in marks
    if not made.is_public:
        is_for_all = bool(marks & {"NoAdminRequired", "SubAdminRequired"})
        kind: GuardKind = "authentication" if is_for_all else "authorization"
        name = "login" if is_for_all else "administrator"
        made.guards = [Guard(kind, name, "setting", owner.module.path, line_of(scope.at))]
    made.resource = resource_of(path)
    return made


def _mark(one: ir.Expression) -> str:
    name = written(one.function) if isinstance(one, ir.Call) else ""
    return name.removeprefix(_MARKS) if name.startswith(_MARKS) else ""
