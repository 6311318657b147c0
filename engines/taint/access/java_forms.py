"""Spring controllers and servlets that know their visitors by a session and take changes that any site may ask for."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.doing import changing_call, is_open, logs_in
from engines.taint.access.rule import Site
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_FRAMEWORKS: Final = ("spring", "servlet")
_GUARDS: Final = ("org.springframework.security", "csrfguard", "org.apache.shiro", "pac4j")
_TOKEN: Final = re.compile(r"csrf|xsrf|token|nonce|forgery|origin|referr?er|samesite", re.IGNORECASE)
# Callers bring their own proof with each request; no browser does that by itself.
_NO_COOKIE: Final = re.compile(
    r"jjwt|jsonwebtoken|auth0\.jwt|nimbusds|com\.auth0|oauth2\.server\.resource", re.IGNORECASE
)
_SESSION: Final = re.compile(
    r"(^|\.)(getSession|getUserPrincipal|getRemoteUser|getCookies)$|session\.(get|set|remove)Attribute$", re.IGNORECASE
)
_CHANGING: Final = re.compile(
    r"^_?(delete|remove|update|edit|save|add|create|insert|transfer|change|disable|enable|approve|pay|buy|set)(?![a-z])",
    re.IGNORECASE,
)
_MOST_SHOWN: Final = 8


def java_changes(survey: Survey) -> Iterator[Site]:
    """Routes that change something for whoever the session says is there: once for each class or program."""
    mine = [one for one in survey.handlers if one.framework in _FRAMEWORKS and one.module.kind == "own"]
    has_filter = bool(mine) and _has_filter(survey)
    is_everybody_known = bool(mine) and _knows_before(survey)
    found: dict[object, list[tuple[Handler, ir.Call]]] = defaultdict(list)
    for one in mine:
        imported = survey.imported(one.module)
        if is_open(one) or one.has("csrf") or any(_NO_COOKIE.search(source) for source in imported):
            continue
        is_asked = has_filter or any(name in source for source in imported for name in _GUARDS)
        change = changing_call(one, survey) if _is_forgeable(one, is_asked=is_asked) else None
        if change is None or logs_in(one, survey) is not None:
            continue
        around = survey.doing(one.scope)
        is_met = is_everybody_known or any(map(_knows, around))
        is_known = one.has("authentication", "authorization") if is_asked else is_met
        if is_known and not any(_asks(scope, survey) for scope in around):
            # A program without any protection is one thing to mend.
            found[one.group if is_asked else imported].append((one, change[1]))
    for several in found.values():
        yield _site(several)


def _is_forgeable(one: Handler, *, is_asked: bool) -> bool:
    """Whether nobody asks for a token: for a link nobody does, for a form only whoever set that up."""
    if not one.methods or "GET" in one.methods:
        name = one.scope.name.rpartition(".")[2]
        is_link = bool(_CHANGING.search(name) or any(map(_CHANGING.search, one.path.split("/"))))
        return is_link or (not is_asked and not one.methods)
    return not is_asked and "POST" in one.methods


def _knows(scope: Scope) -> bool:
    is_given = any(one.annotation.endswith("HttpSession") for one in scope.parameters)
    return is_given or any(_SESSION.search(written(call.function)) for call in scope.calls)


def _asks(scope: Scope, survey: Survey) -> bool:
    for node in survey.expressions(scope):
        said = node.value if isinstance(node, ir.Constant) else getattr(node, "name", "")
        if isinstance(said, str) and len(said) < 60 and _TOKEN.search(said):
            return True
    return False


def _has_filter(survey: Survey) -> bool:
    """A filter or an interceptor of the program's own that speaks of a token."""
    return any(isinstance(one, Class) and one.module.language == "java" and re.search(r"(?i)csrf|xsrf", one.name)
               for one in survey.scopes.classes)  # fmt: skip


def _knows_before(survey: Survey) -> bool:
    """A filter or an interceptor of the program's own looks into the session before each request."""
    return any(
        re.search(r"(HandlerInterceptor\w*|Filter)$", written(base)) and any(map(_knows, _methods(one)))
        for one in survey.scopes.classes
        if one.module.language == "java" and one.module.kind == "own"
        for base in one.node.bases
    )


def _methods(one: Class) -> list[Scope]:
    return [each for bound in one.members.values() for each in bound if isinstance(each, Scope)]


def _site(several: list[tuple[Handler, ir.Call]]) -> Site:
    first = several[0][0]
    evidence = tuple(
        (one.scope.module, one.scope.at, f"{one.path or one.scope.name} changes something")
        for one, _ in several[1:_MOST_SHOWN]
    )
    where = "here" if len({one.group for one, _ in several}) == 1 else "of this program"
    message = f"{len(several)} routes {where} change something; none of them asks for a token."
    return Site(first.scope.module, first.scope.at, message, handler=first, evidence=evidence)
