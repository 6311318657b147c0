"""What Laravel's names of middleware demand, and which of them a controller asks for itself."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import re2

from engines.index.program import Guard, GuardKind
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import identity_of, kind_of, refuses, written
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each
from engines.taint.survey.only_of_known import lets_strangers_through
from engines.taint.survey.scopes import Class, Scope, Scopes
from engines.taint.survey.turning import turns_away
from engines.taint.survey.who import asked

_KINDS: Final[dict[str, GuardKind]] = {
    "can": "authorization", "role": "authorization", "permission": "authorization", "ability": "authorization",
    "verified": "authentication", "signed": "authentication", "auth": "authentication", "throttle": "rate-limit",
}  # fmt: skip
_ALIASES: Final = ("routeMiddleware", "middlewareAliases")
# For whoever is not logged in, whatever its class looks at; or it ends old sessions and lets strangers through.
_FOR_ANYBODY: Final = ("guest", "web", "RedirectIfAuthenticated", "AuthenticateSession", "auth.session")
_OWNER: Final = re2.compile(r"(?i)^(owner|user|author|account|member|creator|customer)_?id$")
_MOST_IN_GROUP: Final = 30
_GROUPED: Final = ("group", "appendToGroup", "prependToGroup")
# The groups that files of routes have by themselves.
FILES: Final = ("web", "api")
# What a middleware does: Laravel's, PSR-15's, Slim's, and before a handler of CodeIgniter's.
_ANSWERING: Final = ("handle", "process", "__call__", "before")
_REFUSALS: Final = ("abort", "abort_if", "abort_unless", "redirect", "to_route")


class Middleware:
    """Knows the program's own middleware by the names it gives them."""

    def __init__(self, scopes: Scopes, names: Names) -> None:
        self._names = names
        self._classes = {one.name: one for one in scopes.classes if one.module.language == "php"}
        self._aliases: dict[str, str] = {}
        self._groups: dict[str, list[ir.Expression]] = defaultdict(list)
        for one in self._classes.values():
            for name in _ALIASES:
                for value in one.members.get(name, ()):
                    self._enter(value)
            for value in one.members.get("middlewareGroups", ()):
                for key, given in value.items if isinstance(value, ir.Mapping) else ():
                    if isinstance(key, ir.Constant):
                        self._groups[str(key.value)].append(given)
        for scope in scopes.all("php"):
            for call in scope.calls:
                if isinstance(call.function, ir.Attribute):
                    self._configure(call, call.function)

    def _configure(self, call: ir.Call, asked: ir.Attribute) -> None:
        """`$middleware->alias([…])`, `$middleware->group('api', ['auth:api'])`, `$middleware->api(append: […])`"""
        if asked.name == "alias":
            for given in call.arguments:
                self._enter(given)
        elif asked.name in _GROUPED and written(asked.base) == "$middleware" and len(call.arguments) > 1:
            name = call.arguments[0]
            if isinstance(name, ir.Constant):
                self._groups[str(name.value)] += call.arguments[1:]
        elif asked.name in FILES and written(asked.base) == "$middleware":
            self._groups[asked.name] += [*call.arguments, *(value for _, value in call.keywords)]

    def _enter(self, value: object) -> None:
        for key, given in value.items if isinstance(value, ir.Mapping) else ():
            if isinstance(key, ir.Constant) and isinstance(given, ir.Constant):
                self._aliases[str(key.value)] = class_name(given)

    def named(self, values: tuple[ir.Expression, ...], scope: Scope, how: str = "middleware") -> list[Guard]:
        """The guards that these names stand for: `'auth:api'`, `['auth', EnsureAdmin::class]`."""
        named = [(one, False) for value in values for one in each(ir.Constant, value, lambdas=False)]
        for one, _ in tuple(named):
            if isinstance(one.value, str) and one.value in self._groups:
                inside = list(each(ir.Constant, *self._groups[one.value], lambdas=False))[:_MOST_IN_GROUP]
                named += [(each_one, one.value in FILES) for each_one in inside]
        found = [self._guard(one, scope, how, is_for_all) for one, is_for_all in named]
        return [one for one in found if one is not None]

    def _guard(self, one: ir.Constant, scope: Scope, how: str, is_for_all: bool) -> Guard | None:
        if not isinstance(one.value, str):
            return None
        name = one.value.partition(":")[0]
        if name.rpartition("\\")[2] in _FOR_ANYBODY:
            return None
        own = self._classes.get(self._aliases.get(name, class_name(one)))
        kind = _KINDS.get(name) or kind_of(name.replace("\\", "."))
        if kind is None and own is not None:
            answering = next((own.members[name][-1:] for name in _ANSWERING if own.members.get(name)), [])
            is_guard = any(isinstance(bound, Scope) and self._refuses(bound, is_for_all) for bound in answering)
            kind = "authentication" if is_guard else None
        if kind == "authentication" and own is not None and _compares_owner(own):
            kind = "authorization"
        return Guard(kind, one.value[-80:], how, scope.module.path, line_of(one.at)) if kind is not None else None

    def _refuses(self, answering: Scope, is_for_all: bool) -> bool:
        """Whether it can turn somebody away, having asked who they are itself or through a function of the program."""
        if lets_strangers_through(answering, self._names):
            return False
        if is_for_all:
            # Before every route of a program there is much that looks at people.
            return turns_away(answering, self._names)
        if refuses(answering, self._names):
            return True
        below = [self._names.meaning(call.function, answering) for call in answering.calls]
        own = [one for one in below if isinstance(one, Scope) and one.owner is not None and one is not answering]
        inner = [self._names.meaning(call.function, one) for one in own for call in one.calls[:_MOST_IN_GROUP]]
        if any(isinstance(one, Scope) and self._turns_away(one) for one in (*own, *inner)):
            return True
        asks = any(isinstance(one, Scope) and identity_of(one, self._names) is not None for one in below)
        return asks and any(written(call.function).rpartition(".")[2] in _REFUSALS for call in answering.calls)

    def _turns_away(self, helper: Scope) -> bool:
        """`$this->checkToken($request)`"""
        return not helper.is_module and refuses(helper, self._names) and not lets_strangers_through(helper, self._names)

    def of_controller(self, owner: Class, action: str) -> list[Guard]:
        """`$this->middleware('auth')->except('index')` where it is constructed, and Laravel 11's `middleware()`."""
        found: list[Guard] = []
        for one in self._names.lineage(owner):
            made = one.members.get("__init__", [])[-1:] if isinstance(one, Class) else []
            listed = one.members.get("middleware", [])[-1:] if isinstance(one, Class) else []
            for scope in (bound for bound in made if isinstance(bound, Scope)):
                asked_for = [one for one in scope.calls if written(one.function).endswith(".middleware")]
                for call in asked_for[:_MOST_IN_GROUP]:
                    if isinstance(call.function, ir.Attribute):
                        said = [*_behind(call, scope), *pairs(call.arguments[1:])]
                        if covers(action, said):
                            found += self.named(call.arguments[:1], scope)
            for scope in (bound for bound in listed if isinstance(bound, Scope) and bound.function.is_static):
                found += self._listed(scope, action)
        return found

    def _listed(self, scope: Scope, action: str) -> Iterator[Guard]:
        for value in scope.returns:
            for item in value.items if isinstance(value, ir.Sequence) else ():
                if isinstance(item, ir.Call):
                    named = [(key.lstrip("$"), given) for key, given in item.keywords]
                    if covers(action, named):
                        yield from self.named(item.arguments, scope)
                else:
                    yield from self.named((item,), scope)

    def of_request(self, answering: Scope) -> list[Guard]:
        """`authorize()` of a form request that the handler takes, its own or one it inherits."""
        for one in answering.function.parameters:
            form = self._classes.get(one.annotation)
            bound = self._names.member(form, "authorize") if form is not None else None
            if not isinstance(bound, Scope) or bound.is_module:
                continue
            is_decided = any(not isinstance(value, ir.Constant) for value in bound.returns)
            if is_decided or any(asked(one, bound, self._names) for one in each(ir.Expression, *bound.function.body)):
                where = bound.module.path
                return [Guard("authorization", f"{one.annotation}.authorize", "parameter", where, line_of(one.at))]
        return []


def _compares_owner(middleware: Class) -> bool:
    """`if ($user->id !== $server->owner_id)`: whose what the address names is."""
    bodies = [bound[-1] for name in _ANSWERING if (bound := middleware.members.get(name))]
    return any(
        isinstance(side, ir.Attribute) and _OWNER.search(side.name)
        for scope in bodies
        if isinstance(scope, Scope)
        for one in each(ir.If, *scope.function.body)
        for test in each(ir.Compare, one.test)
        for side in (test.left, test.right)
    )


def _behind(call: ir.Call, scope: Scope) -> list[tuple[str, ir.Expression]]:
    """`->only(…)` and `->except(…)` behind a call."""
    outer = {id(one.function.base): one for one in scope.calls if isinstance(one.function, ir.Attribute)}
    found: list[tuple[str, ir.Expression]] = []
    one = outer.get(id(call))
    while one is not None and isinstance(one.function, ir.Attribute) and len(found) < 8:
        found += [(one.function.name, given) for given in one.arguments[:1]]
        one = outer.get(id(one))
    return found


def covers(action: str, said: list[tuple[str, ir.Expression]]) -> bool:
    """Whether `only` and `except` leave the action in."""
    for name, value in said:
        listed = {str(one.value) for one in each(ir.Constant, value)}
        if (name == "only" and action not in listed) or (name == "except" and action in listed):
            return False
    return True


def pairs(values: tuple[ir.Expression, ...]) -> list[tuple[str, ir.Expression]]:
    """The entries of mappings, by their keys."""
    items = [pair for one in values if isinstance(one, ir.Mapping) for pair in one.items]
    return [(str(key.value), given) for key, given in items if isinstance(key, ir.Constant)]


def class_name(value: ir.Expression) -> str:
    """`X::class` and a name as a text, dotted."""
    return str(value.value).replace("\\", ".").lstrip(".") if isinstance(value, ir.Constant) else ""
