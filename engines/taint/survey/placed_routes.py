"""Routes of Remix, SvelteKit and Nuxt: files that answer by where they stand, and what runs before all of them."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

import re2

from engines.index.program import Guard
from engines.languages import JAVASCRIPT
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import guard_of, identity_of, refuses, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Made, Names
from engines.taint.survey.next_routes import answering
from engines.taint.survey.scopes import Scope, Scopes

REMIX: Final = "remix"
SVELTEKIT: Final = "sveltekit"
NUXT: Final = "nuxt"
_REMIX: Final = re2.compile(r"(^|/)app/routes/(.+)\.[jt]sx?$")
_SVELTE: Final = re2.compile(r"(^|/)src/routes/(.*/)?\+(page\.server|layout\.server|server)\.[jt]s$")
_NUXT: Final = re2.compile(r"(^|/)server/(api|routes)/(.+)\.[jt]s$")
_HOOKS: Final = re2.compile(r"(^|/)src/hooks(\.server)?\.[jt]s$")
_BEFORE: Final = re2.compile(r"(^|/)server/middleware/.+\.[jt]s$")
_ANSWERS: Final = re2.compile(r"(?i)(^|\.)(define\w*|)eventHandler$|(^|\.)defineWrappedResponseHandler$")
_VERBS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Of Remix: `loader` gives what a page shows, `action` takes what it sends.
_FUNCTIONS: Final = {"loader": "GET", "action": "POST"}
_PART: Final = re.compile(r"\[{1,2}(?:\.{3})?(\w{1,60})(?:=\w{1,60})?\]{1,2}")
_GROUP: Final = re.compile(r"\([^)/]{1,60}\)")
_VERB_OF_FILE: Final = re.compile(r"\.(get|post|put|patch|delete)$")


def routes(scope: Scope, names: Names) -> Iterator[Handler]:
    """Those that a file gives by where it stands."""
    path = scope.module.path
    if found := _REMIX.search(path):
        yield from _of_remix(found.group(2), scope, names)
    elif found := _SVELTE.search(path):
        yield from _of_svelte(_address(found.group(2) or ""), found.group(3), scope, names)
    elif found := _NUXT.search(path):
        yield from _of_nuxt(("api/" if found.group(2) == "api" else "") + found.group(3), scope, names)


def _handler(
    found: Scope, framework: str, address: str, methods: frozenset[str], guards: list[Guard], top: Scope
) -> Handler:
    group = f"{framework}:{top.module.path.rpartition('/')[0]}"
    return Handler(found, framework, address, methods, group, top.module, found.at, None, guards)


def _given(name: str, scope: Scope, names: Names) -> tuple[Scope | None, list[Guard]]:
    """What a file hands out under a name; what it only imports answers elsewhere."""
    return answering(name, scope, names) if f"exports.{name}" in scope.bound else (None, [])


def _of_remix(path: str, scope: Scope, names: Names) -> Iterator[Handler]:
    for name, verb in _FUNCTIONS.items():
        found, guards = _given(name, scope, names)
        if found is not None:
            yield _handler(found, REMIX, _dotted(path), frozenset((verb,)), guards, scope)


def _dotted(path: str) -> str:
    """`notes.$noteId_.edit` and `notes+/$noteId.edit` as other frameworks write it: `/notes/:noteId/edit`."""
    parts = [part for one in path.split("/") for part in one.rstrip("+").split(".")]
    if len(parts) > 1 and parts[-1] in ("route", "index"):
        parts.pop()
    kept = [one.strip("()").removesuffix("_") for one in parts if not one.startswith("_") and one != "index"]
    return "/" + "/".join(f":{one[1:] or 'rest'}" if one.startswith("$") else one for one in kept)


def _of_svelte(address: str, kind: str, scope: Scope, names: Names) -> Iterator[Handler]:
    if kind == "server":
        for verb in _VERBS:
            found, guards = _given(verb, scope, names)
            if found is not None:
                yield _handler(found, SVELTEKIT, address, frozenset((verb,)), guards, scope)
        return
    found, guards = _given("load", scope, names)
    if found is not None:
        yield _handler(found, SVELTEKIT, address, frozenset(("GET",)), guards, scope)
    for given in scope.bound.get("actions", ()):
        for key, value in given.items if isinstance(given, ir.Mapping) else ():
            action, guards = _guarded(value, scope, names)
            if isinstance(key, ir.Constant) and action is not None:
                asked = "" if key.value == "default" else f"?/{key.value!s}"
                yield _handler(action, SVELTEKIT, f"{address}{asked}", frozenset(("POST",)), guards, scope)


def _address(folders: str) -> str:
    return "/" + _PART.sub(r":\1", _GROUP.sub("", folders)).replace("//", "/").strip("/")


def _of_nuxt(path: str, scope: Scope, names: Names) -> Iterator[Handler]:
    verb = _VERB_OF_FILE.search(path)
    address = "/" + _PART.sub(r":\1", _VERB_OF_FILE.sub("", path)).removesuffix("/index")
    for given in scope.bound.get("default", ()):
        if isinstance(given, ir.Call) and _ANSWERS.search(written(given.function)):
            found, guards = _guarded(given, scope, names)
            if found is not None:
                methods = frozenset((verb.group(1).upper(),)) if verb else frozenset[str]()
                yield _handler(found, NUXT, address, methods, guards, scope)


def _guarded(value: ir.Expression, scope: Scope, names: Names) -> tuple[Scope | None, list[Guard]]:
    """The function itself, also where it is handed to another that stands before it: `withLogin(handler)`."""
    guards: list[Guard] = []
    while isinstance(value, ir.Call) and value.arguments:
        guard = guard_of(value.function, scope, names, "middleware")
        guards += [guard] if guard is not None else []
        value = value.arguments[-1]
    meant = names.meaning(value, scope)
    found = meant.of if isinstance(meant, Made) else meant
    return (found, guards) if isinstance(found, Scope) and not found.is_module else (None, guards)


def guard_behind_hooks(handlers: list[Handler], scopes: Scopes, names: Names) -> None:
    """Adds what SvelteKit's hooks and Nuxt's middleware ask of everybody, where they send somebody away."""
    mine = {framework: [one for one in handlers if one.framework == framework] for framework in (SVELTEKIT, NUXT)}
    for scope in scopes.all(*JAVASCRIPT) if any(mine.values()) else ():
        framework = _framework_before(scope.module.path) if scope.is_module else ""
        guard = _asks(scope, names) if framework else None
        if guard is not None:
            # Each its own: one may lose it again.
            for one in mine[framework]:
                if PurePosixPath(one.module.path).parts[:1] == PurePosixPath(scope.module.path).parts[:1]:
                    one.guards.append(guard)


def guard_below_layouts(handlers: list[Handler]) -> None:
    """Adds what the page around a page asks to what the inner one shows; to what is sent there it does not apply."""
    shown = [one for one in handlers if one.framework in (REMIX, SVELTEKIT) and one.methods == {"GET"}]
    asking = {
        _around(one.module.path): guard
        for one in shown
        for guard in one.guards
        if guard.kind in ("authentication", "authorization") and _LAYOUT.search(one.module.path)
    }
    for one in shown if asking else ():
        parts = _around(one.module.path).split(".")
        above = (asking.get(".".join(parts[:count])) for count in range(len(parts), 0, -1))
        guard = next((found for found in above if found is not None), None)
        if guard is not None and not one.has("authentication", "authorization"):
            one.guards.append(guard)


_LAYOUT: Final = re2.compile(r"(_layout|\+layout\.server|/_?[\w+$-]+)\.[jt]sx?$")
_OF_LAYOUT: Final = re2.compile(r"([./](_layout|\+layout\.server|\+page\.server|\+server|route|index))?\.[jt]sx?$")


def _around(path: str) -> str:
    """The folders and parts of a file's name that say which pages stand around it, with dots between."""
    return str(_OF_LAYOUT.sub("", path)).replace("+", "").replace("/", ".")


def _framework_before(path: str) -> str:
    return SVELTEKIT if _HOOKS.search(path) else NUXT if _BEFORE.search(path) else ""


def _asks(top: Scope, names: Names) -> Guard | None:
    waiting = list(top.inner)
    while waiting:
        scope = waiting.pop()
        waiting += scope.inner
        if refuses(scope, names) or _refuses_a_stranger(scope, names):
            told = identity_of(scope, names)
            name = told[0] if told is not None else scope.name
            return Guard("authentication", name[-80:], "middleware", top.module.path, line_of(scope.at) or 1)
    return None


_AWAY: Final = re2.compile(r"(^|\.)(redirect|error|sendRedirect|createError)$")


def _refuses_a_stranger(scope: Scope, names: Names) -> bool:
    return identity_of(scope, names) is not None and any(_AWAY.search(written(one.function)) for one in scope.calls)
