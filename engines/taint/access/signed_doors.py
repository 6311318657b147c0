"""Whether a program in Python, Go or Ruby lets people in, and whether all that turns others away is known."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import is_open
from engines.taint.access.entrance import Door
from engines.taint.access.requests import captured
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import refuses, written
from engines.taint.survey.handlers import ONE_THING, Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

LANGUAGES: Final = frozenset(("python", "go", "ruby"))
# What makes a token or a session for somebody, and views of libraries that do.
_SIGNS: Final = {
    "python": re2.compile(
        r"(^|[._])(jwt|jws|jose)(\.jwt|\.JWT\(\))?\.encode$|(^|\.)(create_access_token|login_user|ObtainAuthToken|obtain_auth_token|"
        r"TokenObtain\w{0,20}View|OAuth2PasswordRequestForm)$|^django\.contrib\.auth\.login$|^aiohttp_security\.remember$"
    ),
    "go": re2.compile(
        r"(^|[./])jwt(/v\d)?\.New(WithClaims)?$|\.SignedString$|"
        r"(?i)(maker|token\w*|jwt\w*)\.(create|generate|sign)_?(access)?token$"
    ),
    "ruby": re2.compile(r"(^|\.)JWT\.encode$|(^|\.)(sign_in|start_new_session_for|auto_login)$"),
}  # fmt: skip
_KEPT: Final = re2.compile(r"(?i)^(user|user_?id|uid|username|account|account_?id|logged_?in|member_?id|admin_?id)$")
_DOES: Final = re.compile(r"(^|[/_.-])(del|delete|remove|update|edit|destroy)($|[/_.-])", re.IGNORECASE)
# What answers a failure elsewhere turns nobody away by itself.
_FAILURES: Final = re.compile(
    r"(^|\.)(error_?handler|app_?errorhandler|exception_?handler|rescue_?from|handle_?exception)$"
)
_MOST_LOOKED_AT: Final = 4_000
_CALLS: Final = " > "
_DEEPEST: Final = 4


class SignedDoors:
    """Finds each language's door once, when it is asked for."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._found: dict[str, Door | None] = {}

    def before(self, one: Handler) -> Door | None:
        """Where the program lets people in, for a route that changes what is meant for them and asks nobody."""
        if not _is_left_open(one) or (found := self._of(one.module.language)) is None:
            return None
        return found if are_guards_known(one.module.language, self._survey) else None

    def _of(self, language: str) -> Door | None:
        if language not in self._found:
            self._found[language] = door(language, self._survey)
        return self._found[language]


def door(language: str, survey: Survey) -> Door | None:
    """Where somebody gets a token or a session: `jwt.encode(…)`, `session["user_id"] = …`."""
    mine = survey.scopes.all(language) if language != "python" else ()
    found = _of_python(survey) if language == "python" else (pair for scope in mine for pair in _open(scope, survey))
    return next(((scope.module, one.at) for scope, one in found), None)


@glance
def _of_python(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    yield from _open(scope, survey)


def _open(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    if scope.module.kind != "own":
        return
    signs = _SIGNS[scope.module.language]
    for call in scope.calls:
        name = written(call.function).removesuffix(".as_view")
        if signs.search(name) or signs.search(survey.names.dotted(call.function, scope)):
            yield scope, call
    for one in each(ir.Assign, *scope.function.body, lambdas=False):
        if isinstance(one.target, ir.Index) and written(one.target.base).rpartition(".")[2] in _SESSIONS:
            key = one.target.key
            if isinstance(key, ir.Constant) and _KEPT.search(str(key.value)):
                yield scope, one.target


_SESSIONS: Final = frozenset(("session", "Values"))


def _is_left_open(one: Handler) -> bool:
    """A route that changes one thing by its address and asks nobody who they are."""
    if is_open(one) or not captured(one):
        return False
    return bool(one.methods and one.methods <= ONE_THING) or (one.changes and bool(_DOES.search(one.path)))


def are_guards_known(language: str, survey: Survey) -> bool:
    """Whether every function that turns people away is seen to stand before routes, or inside of them."""
    return survey.fact(f"guards known in {language}", lambda: _are_guards_known(language, survey))


def _are_guards_known(language: str, survey: Survey) -> bool:
    handlers = [one for one in survey.handlers if one.module.language == language]
    placed = {guard.name.rpartition(".")[2].rpartition("/")[2] for one in handlers for guard in one.guards}
    if language == "python":
        return _are_reached(placed | {one.scope.name.rpartition(".")[2] for one in handlers}, survey)
    mine = [one for one in survey.scopes.all(language) if one.module.kind == "own" and not one.is_module]
    if len(mine) > _MOST_LOOKED_AT:
        return False
    turning = [one for one in mine if refuses(one, survey.names)]
    if not turning:
        return True
    reached = {id(scope) for one in handlers for scope in survey.doing_of(one)}
    named = frozenset(_mentioned(survey, language))
    return not any(_is_elsewhere(one, placed, reached, named) for one in turning)


def _are_reached(placed: set[str], survey: Survey) -> bool:
    """Whether each that turns people away is one of these, or what one of these calls."""
    found = [str(one.value) for _, one in _turning(survey) if isinstance(one, ir.Constant)]
    turning = [set(one.split()) for one in found if _CALLS not in one]
    calls = [one.split(_CALLS) for one in found if _CALLS in one]
    known = set(placed)
    for _ in range(_DEEPEST):
        known |= {callee for caller, callee in calls if known & set(caller.split())}
    return all(names & known for names in turning)


@glance
def _turning(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """The names of a function that turns people away, and of such that it calls."""
    if scope.module.kind != "own" or scope.is_module:
        return
    names = " ".join(_names_of(scope))
    callees = (survey.called(survey.names.meaning(call.function, scope)) for call in scope.calls)
    said = {
        f"{names}{_CALLS}{one.name.rpartition('.')[2]}"
        for one in callees
        if one is not None and one is not scope and refuses(one, survey.names)
    }
    if refuses(scope, survey.names) and not _is_for_failures(scope):
        said.add(names)
    yield from ((scope, ir.Constant(scope.at, one)) for one in sorted(said))


def _names_of(one: Scope) -> Iterator[str]:
    """Its own, and those of the functions and classes around it."""
    around: Scope | None = one
    while around is not None and not around.is_module:
        yield around.name.rpartition(".")[2]
        if around.owner is not None:
            yield around.owner.name.rpartition(".")[2]
        around = around.parent


def _is_for_failures(one: Scope) -> bool:
    return any(_FAILURES.search(written(mark)) for mark in one.decorators)


def _is_elsewhere(one: Scope, placed: set[str], reached: set[int], named: frozenset[str]) -> bool:
    """Whether it may stand before routes in a way that is not seen."""
    around: Scope | None = one
    while around is not None and not around.is_module:
        if id(around) in reached:
            return False
        around = around.parent
    names = set(_names_of(one))
    return not names & placed and (bool(one.decorators) or bool(names & named))


def _mentioned(survey: Survey, language: str) -> Iterator[str]:
    """Names that are used anywhere, also in texts: `"app.middleware.Login"`."""
    for scope in survey.scopes.all(language):
        yield from _names(survey.expressions(scope))
        yield from _names(scope.decorators)


def _names(expressions: Iterable[ir.Expression]) -> Iterator[str]:
    for one in expressions:
        if isinstance(one, ir.Name | ir.Attribute):
            yield one.name
        elif isinstance(one, ir.Constant) and isinstance(one.value, str) and "." in one.value[:200]:
            yield one.value[:200].rpartition(".")[2]
