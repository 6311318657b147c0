"""Routes of Medusa: files below `api` that answer by where they stand, and what its middlewares ask by addresses."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.index.program import Guard
from engines.languages import JAVASCRIPT
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import listed_guards
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.next_routes import address_of, answering
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope, Scopes

FRAMEWORK: Final = "medusa"
_VERBS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")
_FILE: Final = re2.compile(r"(^|/)src/api/(.*/)?route\.[jt]s$")
_PACKAGE: Final = re2.compile(r"^@medusajs/")
# What it asks by itself whoever comes to these.
_CLOSED: Final = re2.compile(r"^/(admin|store/customers/me)(/|$)")
_ITSELF: Final = "authenticate"
# A file can say that it is open all the same.
_OPENS: Final = "AUTHENTICATE"
_MIDDLEWARES: Final = re2.compile(r"(^|/)middlewares\.[jt]s$")


def routes(scope: Scope, names: Names) -> Iterator[Handler]:
    path = scope.module.path
    if not _FILE.search(path) or not _is_medusa(scope):
        return
    address = address_of("/" + path.rpartition("src/api/")[2].rpartition("/")[0])
    for verb in _VERBS:
        found, guards = answering(verb, scope, names)
        if found is not None:
            if _CLOSED.search(address) and not _is_opened(scope):
                guards = [*guards, Guard("authentication", _ITSELF, "middleware", path, line_of(found.at) or 1)]
            methods = frozenset((verb,))
            yield Handler(found, FRAMEWORK, address, methods, FRAMEWORK, scope.module, found.at, None, guards)


def _is_medusa(scope: Scope) -> bool:
    return any(
        isinstance(one, ir.Import) and _PACKAGE.search(one.source) for bound in scope.bound.values() for one in bound
    )


def _is_opened(scope: Scope) -> bool:
    return any(isinstance(one, ir.Constant) and one.value is False for one in scope.bound.get(_OPENS, ()))


def guard_matched(handlers: list[Handler], scopes: Scopes, names: Names) -> None:
    """Adds what `{ matcher: "/vendors*", middlewares: [authenticate("vendor")] }` asks of those it matches."""
    mine = [one for one in handlers if one.framework == FRAMEWORK]
    for scope in scopes.all(*JAVASCRIPT) if mine else ():
        if scope.is_module and _MIDDLEWARES.search(scope.module.path):
            for one in each(ir.Mapping, *scope.function.body, lambdas=False):
                _add(one, mine, scope, names)


def _add(told: ir.Mapping, handlers: list[Handler], scope: Scope, names: Names) -> None:
    known = {str(key.value): value for key, value in told.items if isinstance(key, ir.Constant)}
    matcher, before = known.get("matcher"), known.get("middlewares")
    if before is None or not isinstance(matcher, ir.Constant) or not isinstance(matcher.value, str):
        return
    guards = listed_guards(before, scope, names, "middleware")
    methods = {
        str(one.value) for name in ("method", "methods") if name in known for one in each(ir.Constant, known[name])
    }
    for one in handlers if guards else ():
        if (not methods or one.methods & methods) and _covers(matcher.value, one.path):
            one.guards += guards


def _covers(matcher: str, path: str) -> bool:
    """Parts of an address with names are the same whatever the name is; a star stands for all that follows."""
    asked, has = matcher.rstrip("/").split("/"), path.rstrip("/").split("/")
    for place, part in enumerate(asked):
        if part.endswith("*"):
            return "/".join(has[place:]).startswith(part.rstrip("*(."))
        if place >= len(has) or (part != has[place] and part[:1] != ":" and has[place][:1] != ":"):
            return False
    return len(asked) == len(has)
