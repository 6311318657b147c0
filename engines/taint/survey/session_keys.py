"""Under which keys a program keeps who is asking, found by what it puts there: `session[:me] = user.id` at a login."""

from collections.abc import Iterator
from typing import Final

import re2

from engines import other_tongues
from engines.taint import ir
from engines.taint.survey.names import Made, Names
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Class, Scope

LANGUAGES: Final = frozenset(("go", "ruby", "csharp"))
_SESSION: Final = re2.compile(r"(?i)(^|[.@])\w{0,20}session\w{0,10}(\(\))?(\.Values)?$")
_PUTS: Final = re2.compile(r"(^|\.)(Set|Put|Locals|WithValue|SetString|SetInt32)$")
_GETS: Final = re2.compile(r"(^|\.)(Get|MustGet|Get[A-Z]\w{1,20}|Value|Locals)$")
# Who somebody is, of what is known of them.
_PART: Final = re2.compile(r"(?i)^(id|_?user_?id|uid|uuid|email|user_?name|login|name|subject|sub)$")
_PEOPLE: Final = re2.compile(
    r"(?i)(^|[._])(current_?)?(user|account|member|customer|admin|employee|student|teacher|doctor|patient|person|client|player|"
    r"author|claims|payload|principal|identity|token|"
    rf"{other_tongues.PERSON})s?(\(\))?$"
)
_PASSWORD: Final = re2.compile(
    r"(?i)(^|\.)(authenticate|check_?password\w*|CompareHashAndPassword|valid_password\?|verify_?password\w*|PasswordSignIn\w*)$"
)
# What turns somebody away, and what lets a request go on.
_REFUSES: Final = re2.compile(r"(?i)unauthori[sz]ed$")
_GOES_ON: Final = re2.compile(r"(^|\.)(Next|next|ServeHTTP|Invoke|_next)$")


def keeps_person(node: ir.Expression, scope: Scope, names: Names) -> bool:
    """`session[:me]`, `c.Get("me")` of a program that puts there who is asking."""
    language = scope.module.language
    if language not in LANGUAGES:
        return False
    match node:
        case ir.Index(base=base, key=key) if _SESSION.search(written(base)):
            return _told(key) in _keys(language, names)
        case ir.Call(function=function, arguments=(*_, key)) if _GETS.search(written(function)):
            return _told(key) in _keys(language, names)
    return False


def _keys(language: str, names: Names) -> frozenset[str]:
    reads, known = names.scopes.reads, names.with_owners
    return reads.memo(known, f"session keys of {language}", lambda: frozenset(_found(language, names)))


def _found(language: str, names: Names) -> Iterator[str]:
    for scope in names.scopes.all(language):
        if scope.module.kind != "own":
            continue
        for key, value, is_context in (*_assigned(scope), *_put(scope)):
            if not key or isinstance(value, ir.Constant):
                continue
            if is_context:
                if _stands_before(scope):
                    yield key
            elif _is_person(value, scope, names):
                yield key


def _assigned(scope: Scope) -> Iterator[tuple[str, ir.Expression, bool]]:
    for one in each(ir.Assign, *scope.function.body, lambdas=False):
        if isinstance(one.target, ir.Index) and _SESSION.search(written(one.target.base)):
            yield _told(one.target.key), one.value, False


def _put(scope: Scope) -> Iterator[tuple[str, ir.Expression, bool]]:
    """`session.Set("me", user.ID)`; `c.Set("me", claims.ID)` puts something into the context of a request."""
    for call in scope.calls:
        if len(call.arguments) > 1 and isinstance(call.function, ir.Attribute) and _PUTS.search(written(call.function)):
            is_context = not _SESSION.search(written(call.function.base))
            yield _told(call.arguments[-2]), call.arguments[-1], is_context


def _told(key: ir.Expression) -> str:
    """A text, or the name of a constant."""
    if isinstance(key, ir.Constant):
        return key.value if isinstance(key.value, str) else ""
    return written(key) if isinstance(key, ir.Name | ir.Attribute) else ""


def _stands_before(scope: Scope) -> bool:
    """Whether it is a middleware that sends people away: what it puts into the context is about who they are."""
    body = scope.function.body
    has_next = any(_GOES_ON.search(written(call.function)) for call in each(ir.Call, *body))
    return has_next and any(
        (isinstance(one, ir.Attribute) and bool(_REFUSES.search(one.name)))
        or (isinstance(one, ir.Constant) and one.value == 401)
        for one in each(ir.Expression, *body)
    )


def _is_person(value: ir.Expression, scope: Scope, names: Names) -> bool:
    """`user.id`: who somebody is of somebody's record, or of whatever is found where a password is tested."""
    asked = value.function if isinstance(value, ir.Call) and not value.arguments else value
    while isinstance(asked, ir.Call) and len(asked.arguments) == 1:
        # `strconv.Itoa(user.ID)`
        asked = asked.arguments[0]
    if not isinstance(asked, ir.Attribute) or not _PART.search(asked.name):
        return False
    found = names.meaning(asked.base, scope)
    named = found.of.name if isinstance(found, Made) and isinstance(found.of, Class) else ""
    if _PEOPLE.search(written(asked.base)) or _PEOPLE.search(named):
        return True
    return any(_PASSWORD.search(written(call.function)) for call in each(ir.Call, *scope.function.body))
