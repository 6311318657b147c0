"""What a Rails controller runs before its actions, and which of that guards them."""

import re
from dataclasses import dataclass, field
from typing import Final

from engines.index.program import Guard, GuardKind
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import kind_of, refuses
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Class, Scope, Scopes

_BEFORE: Final = frozenset(("before_action", "prepend_before_action", "append_before_action", "before_filter"))
_SKIPS: Final = frozenset(("skip_before_action", "skip_before_filter"))
_WHOLE: Final[dict[str, GuardKind]] = {
    "load_and_authorize_resource": "authorization", "authorize_resource": "authorization",
    "http_basic_authenticate_with": "authentication", "rate_limit": "rate-limit", "require_login": "authentication",
    "login_required": "authentication", "ensure_logged_in": "authentication",
}  # fmt: skip
# A method of such a name fetches something; whether it also asks is seen in what it does.
_FETCHES: Final = re.compile(r"^(set|load|find|fetch|get|build|new|prepare|assign|init|store|skip|remember)_")
_ASKER: Final = re.compile(r"@_?(current|session|auth)")
_MOST_FILTERS: Final = 200
# So some call the question whether anybody is logged in.
_ONLY_KNOWN: Final = frozenset(("authorize", "authorized", "authorise", "authorize_user", "authorize_request"))
_RIGHTS: Final = re.compile(r"(?i)role|admin|staff|polic|abilit|permi|owner|can\?|allow|authori[sz]e[!?]|params|scope")
_OPEN: Final = frozenset(("allow_unauthenticated_access", "skip_authorization_check"))


@dataclass(slots=True)
class Before:
    """What runs before one action: its guards, the methods, and whether a guard was taken away by name."""

    guards: list[Guard] = field(default_factory=list)
    methods: list[Scope] = field(default_factory=list)
    is_public: bool = False


class Filters:
    def __init__(self, scopes: Scopes, names: Names) -> None:
        self._scopes, self._names = scopes, names

    def before(self, owner: Class, action: str) -> Before:
        """Those of the ancestors first; a controller takes away what its own or their filters added."""
        found = Before()
        running: dict[str, tuple[Guard | None, Scope | None]] = {}
        lineage = [one for one in self._names.lineage(owner) if isinstance(one, Class)]
        for one in reversed(lineage):
            for call in _declared(one):
                self._apply(call, one, owner, action, running, found)
        found.guards += [guard for guard, _ in running.values() if guard is not None]
        found.methods += [
            method
            for _, method in running.values()
            if method is not None and (_is_about_it(method) or _asks_of_person(method))
        ]
        return found

    def _apply(
        self, call: ir.Call, one: Class, owner: Class, action: str,
        running: dict[str, tuple[Guard | None, Scope | None]], found: Before,
    ) -> None:  # fmt: skip
        name = call.function.name if isinstance(call.function, ir.Name) else ""
        if not _covers(call, action):
            return
        if name in _WHOLE:
            running[name] = Guard(_WHOLE[name], name, "middleware", one.module.path, line_of(call.at)), None
        elif name in _OPEN:
            found.is_public = True
            running.clear()
        elif name in _SKIPS:
            for method in _named(call):
                guard, _ = running.pop(method, (None, None))
                found.is_public = found.is_public or guard is not None
        elif name in _BEFORE:
            for method in _named(call):
                running[method] = self._method(method, call, one, owner)
            for key, value in call.keywords:
                if key == "&block" and isinstance(value, ir.Lambda):
                    scope = self._scopes.scopes[id(value.function)]
                    running[f"block at {call.at}"] = self._guard("", scope, call, one), scope

    def _method(self, name: str, call: ir.Call, one: Class, owner: Class) -> tuple[Guard | None, Scope | None]:
        method = self._names.member(owner, name)
        scope = method if isinstance(method, Scope) else None
        return self._guard(name, scope, call, one), scope

    def _guard(self, name: str, scope: Scope | None, call: ir.Call, one: Class) -> Guard | None:
        plain = name.strip("!?")
        kind = kind_of(plain) if plain and not _FETCHES.search(plain) else None
        if kind == "authorization" and scope is not None and plain in _ONLY_KNOWN and not _asks_right(scope):
            kind = "authentication"
        if kind is None and scope is not None and refuses(scope, self._names):
            kind = "authentication"
        if kind is None:
            return None
        return Guard(kind, name or "before_action", "middleware", one.module.path, line_of(call.at))


def _asks_right(method: Scope) -> bool:
    """Whether it is about more than that there is somebody: a role, a policy, something that was asked for."""
    told = {one.name for one in each(ir.Expression, *method.function.body) if isinstance(one, ir.Name | ir.Attribute)}
    return any(_RIGHTS.search(one) for one in told)


def _is_about_it(method: Scope) -> bool:
    """Whether it looks at what is asked for, not only at who asks."""
    return any(
        (isinstance(one, ir.Name) and one.name == "params")
        or (isinstance(one, ir.Attribute) and one.name[:1] == "@" and not _ASKER.match(one.name))
        for one in each(ir.Expression, *method.function.body)
    )


_PERSON: Final = re.compile(r"(^|\.)@?(current|authenticated|logged_in|signed_in)_\w{1,40}$")
_THERE: Final = frozenset(("nil?", "present?", "blank?", "presence", "id"))


def _asks_of_person(method: Scope) -> bool:
    """`head :forbidden unless current_user.treasurer?`: more than that there is somebody."""
    tests = [one.test for one in each(ir.If, *method.function.body)]
    return any(one.name not in _THERE and bool(_PERSON.search(written(one.base))) for one in each(ir.Attribute, *tests))


def _declared(one: Class) -> list[ir.Call]:
    """The calls in a class's body, those of a concern it includes too."""
    said = [statement.value for statement in one.node.body if isinstance(statement, ir.Evaluate)]
    return [call for call in (*one.node.decorators, *said) if isinstance(call, ir.Call)][:_MOST_FILTERS]


def _named(call: ir.Call) -> list[str]:
    return [str(one.value) for given in call.arguments for one in each(ir.Constant, given, lambdas=False)]


def _covers(call: ir.Call, action: str) -> bool:
    for key, value in call.keywords:
        listed = {str(one.value) for one in each(ir.Constant, value, lambdas=False)}
        if (key == "only" and action not in listed) or (key == "except" and action in listed):
            return False
    return True
