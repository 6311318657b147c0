"""Whether a program in Python, Go or Ruby lets people in, and whether all that turns others away is known."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import is_open
from engines.taint.access.entrance import entrance, is_for_members
from engines.taint.access.requests import captured
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import refuses, written
from engines.taint.survey.handlers import Handler
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
_ONE_THING: Final = frozenset(("PUT", "PATCH", "DELETE"))
_DOES: Final = re.compile(r"(^|[/_.-])(del|delete|remove|update|edit|destroy)($|[/_.-])", re.IGNORECASE)
# What answers a failure elsewhere turns nobody away by itself.
_FAILURES: Final = re.compile(
    r"(^|\.)(error_?handler|app_?errorhandler|exception_?handler|rescue_?from|handle_?exception)$"
)
_MOST_LOOKED_AT: Final = 4_000


Door = tuple[ir.Module, int]


class Doors:
    """Finds each language's door once, when it is asked for."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._found: dict[str, Door | None] = {}

    def before(self, one: Handler, changed: tuple[Scope, ir.Expression], group: list[Handler]) -> Door | None:
        """Where the program lets people in, for a route that changes what is meant for them and asks nobody."""
        if one.module.language not in LANGUAGES:
            found = self._of("javascript")
            return found if found is not None and is_for_members(one, changed, group, self._survey) else None
        if not _is_left_open(one) or (found := self._of(one.module.language)) is None:
            return None
        return found if are_guards_known(one.module.language, self._survey) else None

    def _of(self, language: str) -> Door | None:
        if language not in self._found:
            is_here = language in LANGUAGES
            self._found[language] = door(language, self._survey) if is_here else entrance(self._survey)
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
    return bool(one.methods and one.methods <= _ONE_THING) or (one.changes and bool(_DOES.search(one.path)))


def are_guards_known(language: str, survey: Survey) -> bool:
    """Whether every function that turns people away is seen to stand before routes, or inside of them."""
    return survey.fact(f"guards known in {language}", lambda: _are_guards_known(language, survey))


def _are_guards_known(language: str, survey: Survey) -> bool:
    mine = [one for one in survey.scopes.all(language) if one.module.kind == "own" and not one.is_module]
    if len(mine) > _MOST_LOOKED_AT:
        return False
    turning = [one for one in mine if refuses(one, survey.names)]
    if not turning:
        return True
    handlers = [one for one in survey.handlers if one.module.language == language]
    placed = {guard.name.rpartition(".")[2].rpartition("/")[2] for one in handlers for guard in one.guards}
    reached = {id(scope) for one in handlers for scope in survey.doing_of(one)}
    named = frozenset(_mentioned(survey, language))
    return not any(_is_elsewhere(one, placed, reached, named) for one in turning)


def _is_elsewhere(one: Scope, placed: set[str], reached: set[int], named: frozenset[str]) -> bool:
    """Whether it may stand before routes in a way that is not seen."""
    around: Scope | None = one
    names: list[str] = []
    while around is not None and not around.is_module:
        if id(around) in reached:
            return False
        names.append(around.name.rpartition(".")[2])
        if around.owner is not None:
            names.append(around.owner.name.rpartition(".")[2])
        if any(_FAILURES.search(written(mark).removesuffix("()")) for mark in around.decorators):
            return False
        around = around.parent
    if any(name in placed for name in names):
        return False
    return bool(one.decorators) or any(name in named for name in names)


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
