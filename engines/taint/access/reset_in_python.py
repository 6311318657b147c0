"""Where a handler in Python gives a new password to whichever account is named, and asks for no proof of who asks."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import speaks_of
from engines.taint.access.kept_plain import statement_of
from engines.taint.access.passwords_by_name import is_password
from engines.taint.access.requests import is_sent, mentions_who
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_NAMED: Final = re2.compile(r"(?i)^(user_?)?(name|email|e_?mail|mail|login|phone|mobile)(__iexact)?$")
_SETS: Final = re2.compile(
    r"(?i)^\s{0,20}update\s+[\w.`\"\[\]]{1,80}\s+set\s[^;]{0,200}\b(pass(word|wd|_?hash)?|pwd)\w{0,10}[`\"\]]?\s*="
)
_OF_NAME: Final = re2.compile(
    r"(?i)\bwhere\s[^;]{0,80}?\b(user_?name|e_?mail|login|phone|name)[`\"\]]?\s*=\s*['\"]?(\?|%s|:\w)"
)
_FINDS: Final = re2.compile(r"(^|\.)(filter_by|filter|get|find_one|get_object_or_404|get_or_none|select_by)$")
_UPDATES: Final = re2.compile(r"\.(update_one|find_one_and_update|update)$")
# What only the one whose account it is can know, or what asks them.
_PROOF: Final = re2.compile(
    r"(?i)token|\botp\b|(^|[._])code|\bpin\b|secret|captcha|answer|signature|jwt|nonce|check_?pass|checkpw|verify|authenticate|"
    r"(old|current|existing|previous|present)_?pass"
)
# A text has a part here that is filled in.
_FILLED: Final = "?"


def password_set(handler: Handler, survey: Survey) -> tuple[Scope, int] | None:
    """Where the password is set; None when it is not, or somebody asks who is asking."""
    if handler.module.kind != "own" or not handler.changes or handler.has("authorization"):
        return None
    doing = survey.doing(handler.scope)
    found = next((one for scope in doing[:1] for one in _set(scope, handler, survey)), None)
    if found is None or mentions_who(handler, survey) or any(speaks_of(one, _PROOF.search) for one in doing):
        return None
    return found


def _set(scope: Scope, handler: Handler, survey: Survey) -> Iterator[tuple[Scope, int]]:
    for call in scope.calls:
        statement = _spelt(call.arguments[0], scope) if call.arguments else ""
        if _SETS.search(statement) and _OF_NAME.search(statement) and _is_filled(call, scope, handler, survey):
            yield scope, call.at
        if _UPDATES.search(written(call.function)) and len(call.arguments) > 1:
            is_of_name = _speaks_of_name(call.arguments[0], scope, handler, survey)
            if is_of_name and any(is_password(key) for key, _ in _pairs(call.arguments[1])):
                yield scope, call.at
    named = {
        name for name, values in scope.bound.items() if any(_is_looked_up(v, scope, handler, survey) for v in values)
    }
    for one in each(ir.Assign, *scope.function.body, lambdas=False):
        target = one.target
        if isinstance(target, ir.Attribute) and is_password(target.name) and written(target.base) in named:
            yield scope, one.at
    for call in scope.calls:
        function = call.function
        is_set = isinstance(function, ir.Attribute) and function.name == "set_password"
        if isinstance(function, ir.Attribute) and is_set and written(function.base) in named:
            yield scope, call.at


def _spelt(value: ir.Expression, scope: Scope) -> str:
    """A statement as it is written, with a sign for each part that is filled in."""
    bound = scope.bound.get(value.name, ()) if isinstance(value, ir.Name) else ()
    one = next((each_one for each_one in bound if isinstance(each_one, ir.Text | ir.Constant)), value)
    if isinstance(one, ir.Text):
        parts = (str(part.value) if isinstance(part, ir.Constant) else _FILLED for part in one.parts[:20])
        return "".join(parts)[:1_000]
    return statement_of(one, scope)[:1_000] if isinstance(one, ir.Expression) else ""


def _is_filled(call: ir.Call, scope: Scope, handler: Handler, survey: Survey) -> bool:
    """Whether what names the account comes with the request."""
    bound = scope.bound.get(call.arguments[0].name, ()) if isinstance(call.arguments[0], ir.Name) else ()
    texts = [one for one in (call.arguments[0], *bound) if isinstance(one, ir.Text)]
    given = [part for one in texts for part in one.parts]
    for value in call.arguments[1:]:
        given += value.items if isinstance(value, ir.Sequence) else [value]
    filled = [one for one in given if not isinstance(one, ir.Constant)]
    return bool(filled) and bool(is_sent(filled[-1], scope, handler, survey))


def _pairs(value: ir.Expression) -> Iterator[tuple[str, ir.Expression]]:
    """The keys and values of a dictionary, and of those inside: `{"$set": {"password": …}}`."""
    for made in each(ir.Mapping, value, lambdas=False):
        yield from ((str(key.value), one) for key, one in made.items if isinstance(key, ir.Constant))


def _speaks_of_name(value: ir.Expression, scope: Scope, handler: Handler, survey: Survey) -> bool:
    return any(_NAMED.match(key) and is_sent(one, scope, handler, survey) for key, one in _pairs(value))


def _is_looked_up(value: object, scope: Scope, handler: Handler, survey: Survey) -> bool:
    """`User.query.filter_by(email=…).first()`, `db.query(User).filter(User.email == …)`"""
    for call in each(ir.Call, value, lambdas=False) if isinstance(value, ir.Expression) else ():
        if not _FINDS.search(written(call.function)) and not _FINDS.search(_last(call)):
            continue
        pairs = [*call.keywords, *(pair for one in call.arguments for pair in _pairs(one))]
        for test in each(ir.Compare, *call.arguments, lambdas=False):
            pairs += [(test.left.name, test.right)] if isinstance(test.left, ir.Attribute) else []
        if any(_NAMED.match(key) and is_sent(one, scope, handler, survey) for key, one in pairs):
            return True
    return False


def _last(call: ir.Call) -> str:
    return f".{call.function.name}" if isinstance(call.function, ir.Attribute) else ""
