"""Routes of Next.js: files that answer by where they stand, functions browsers call by name, and its middleware."""

import re
from collections.abc import Iterator
from typing import Final

import re2

from engines.index.program import Guard
from engines.languages import JAVASCRIPT
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import guard_of, identity_of, kind_of, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Made, Names
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope, Scopes

FRAMEWORK: Final = "nextjs"
ACTIONS: Final = "next:actions"
_VERBS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")
_PAGES: Final = re2.compile(r"(^|/)pages/api/.+\.(js|ts)x?$")
_APP: Final = re2.compile(r"(^|/)app/(.*/)?route\.(js|ts)x?$")
_MIDDLEWARE: Final = re2.compile(r"(^|/)(middleware|proxy)\.[jt]s$")
_PART: Final = re.compile(r"\[{1,2}(?:\.{3})?(\w{1,60})\]{1,2}")
# Folders in round brackets are no part of an address.
_GROUPED: Final = re.compile(r"/\([^)/]{1,60}\)")
_LAST: Final = re.compile(r"(/:\w{1,60})+$")
_SHUT_OUT: Final = re2.compile(r"\(\?!([^)]*)\)")


def routes(scope: Scope, names: Names) -> Iterator[Handler]:
    """Those that a file gives by where it stands."""
    path = scope.module.path
    if _PAGES.search(path):
        found, around = answering("default", scope, names)
        if found is not None:
            address = address_of("/api/" + path.rpartition("pages/api/")[2].rpartition(".")[0].removesuffix("/index"))
            yield _handler(found, address, methods_asked(found), around, scope)
    elif _APP.search(path):
        for verb in _VERBS:
            found, around = answering(verb, scope, names)
            if found is not None:
                address = address_of("/" + path.rpartition("app/")[2].rpartition("/")[0])
                yield _handler(found, address, frozenset((verb,)), around, scope)


def actions(scopes: Scopes) -> Iterator[Handler]:
    """Functions under `"use server"`: whoever can send a request calls them, with what they please."""
    for scope in scopes.all(*JAVASCRIPT):
        if scope.parent is not None and scope.owner is None and _is_action(scope.function):
            yield Handler(scope, FRAMEWORK, "", frozenset(("POST",)), ACTIONS, scope.module, scope.at)


def _is_action(function: ir.Function) -> bool:
    first = function.body[0] if function.body else None
    if not isinstance(first, ir.Assign) or not function.parameters or function.decorators:
        return False
    return isinstance(first.target, ir.Name) and first.target.name == function.parameters[0].name and (
        written(first.value) == "@handed.body"
    )  # fmt: skip


def _handler(answering: Scope, address: str, methods: frozenset[str], guards: list[Guard], scope: Scope) -> Handler:
    made = Handler(answering, FRAMEWORK, address, methods, "next:api", scope.module, answering.at, None, guards)
    # What `/notes` and `/notes/:id` are about is the same.
    made.resource = _LAST.sub("", address)
    return made


def address_of(path: str) -> str:
    """`/notes/[id]` as other frameworks write it: `/notes/:id`."""
    return _PART.sub(r":\1", _GROUPED.sub("", path))


def answering(name: str, scope: Scope, names: Names) -> tuple[Scope | None, list[Guard]]:
    """What a file gives under a name, also where it is handed to another before it: `guarded(handler)`."""
    for value in reversed(scope.bound.get(name, ())):
        guards: list[Guard] = []
        inner = value
        while isinstance(inner, ir.Call) and inner.arguments:
            guard = guard_of(inner.function, scope, names, "middleware")
            guards += [guard] if guard is not None else []
            inner = next((one for one in inner.arguments if _is_function(one, scope, names)), inner.arguments[-1])
        if guards or inner is not value:
            meant = _given(names.meaning(inner, scope)) if isinstance(inner, ir.Expression) else None
            if meant is not None:
                return meant, guards
    return _given(names.member(scope, name)), []


def _is_function(value: ir.Expression, scope: Scope, names: Names) -> bool:
    return _given(names.meaning(value, scope)) is not None


def _given(meant: object) -> Scope | None:
    found = meant.of if isinstance(meant, Made) else meant
    return found if isinstance(found, Scope) and not found.is_module else None


def methods_asked(scope: Scope) -> frozenset[str]:
    """What a handler of all methods compares the request's with; nothing when it never asks."""
    found: set[str] = set()
    for one in each(ir.Compare, *scope.function.body):
        for side, other in ((one.left, one.right), (one.right, one.left)):
            if isinstance(side, ir.Constant) and side.value in _VERBS and written(other).endswith("method"):
                found.add(str(side.value))
    for switch in each(ir.Switch, *scope.function.body):
        if written(switch.subject).endswith("method"):
            values = [value for case in switch.cases for value in case.values or () if isinstance(value, ir.Constant)]
            found |= {str(value.value) for value in values if value.value in _VERBS}
    return frozenset(found)


def guard_behind_middleware(handlers: list[Handler], scopes: Scopes, names: Names) -> None:
    """Adds what a program's middleware asks to each route that it stands before."""
    mine = [one for one in handlers if one.framework == FRAMEWORK]
    pages = _pages(scopes) if mine else {}
    for scope in scopes.all(*JAVASCRIPT) if mine else ():
        if not scope.is_module or not _MIDDLEWARE.search(scope.module.path):
            continue
        guard = _asks(scope, names)
        if guard is not None:
            matchers = _matchers(scope)
            for one in mine:
                path = one.path or _page_of(one, pages)
                if not path or not matchers or any(_covers(pattern, path) for pattern in matchers):
                    one.guards.append(guard)


_PAGE: Final = re2.compile(r"(^|/)app/(.+)/page\.[jt]sx?$")


def _pages(scopes: Scopes) -> dict[str, str]:
    """The folders of pages with their addresses, but that of the first page, beside which lies what all share."""
    found = ((one.module.path, _PAGE.search(one.module.path)) for one in scopes.all(*JAVASCRIPT) if one.is_module)
    return {path.rpartition("/")[0]: address_of(f"/{page.group(2)}") for path, page in found if page is not None}


def _page_of(one: Handler, pages: dict[str, str]) -> str:
    """Where a page stands whose folder has a function in it that browsers call by name; "" when that is not known."""
    folder = one.module.path.rpartition("/")[0]
    while folder and folder not in pages:
        folder = folder.rpartition("/")[0]
    return pages.get(folder, "")


def _asks(top: Scope, names: Names) -> Guard | None:
    waiting, found = [top], ""
    sources = [one.source for bound in top.bound.values() for one in bound if isinstance(one, ir.Import)]
    found = next((one for one in sources if kind_of(one) in ("authentication", "authorization")), "")
    while waiting and not found:
        scope = waiting.pop()
        waiting += scope.inner
        identity = identity_of(scope, names)
        named = [written(call.function) for call in scope.calls]
        found = identity[0] if identity is not None else next(
            (one for one in named if kind_of(one) in ("authentication", "authorization")), ""
        )  # fmt: skip
    return Guard("authentication", found[-80:], "middleware", top.module.path, line_of(top.at) or 1) if found else None


def _matchers(top: Scope) -> list[str]:
    """The addresses it is for, from `export const config = { matcher: […] }`."""
    given = [value for value in top.bound.get("config", ()) if isinstance(value, ir.Mapping)]
    listed = [value for one in given for key, value in one.items
              if isinstance(key, ir.Constant) and key.value == "matcher"]  # fmt: skip
    return [one.value for value in listed for one in each(ir.Constant, value) if isinstance(one.value, str)]


def _covers(pattern: str, path: str) -> bool:
    """Whether `/admin/:path*` or `/((?!_next).*)` stands before this address."""
    first = path.strip("/").partition("/")[0]
    without = _SHUT_OUT.search(pattern)
    if without is not None:
        return first not in re.split(r"[|/\\.$*()]", without.group(1))
    prefix = re.split(r"[:(*\[]", pattern, maxsplit=1)[0].rstrip("/")
    return path == prefix or path.startswith(f"{prefix}/")
