"""How Java keeps who is asking: in a session, which may only be fetched to keep something else, or in a holder."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.survey.scopes import Scope

_FETCHED: Final = re.compile(r"getSession(\(\))?(\.(set|get|remove)Attribute)?$")
# What a session keeps for the next page, whoever is there.
_FOR_NEXT_PAGE: Final = re.compile(
    r"success|error|warn|info|msg|message|flash|toast|alert|notice|captcha|lang|locale|theme|invalid|result|redirect"
)
_SOMEBODY: Final = re.compile(
    r"user|uid|account|claims|identity|principal|member|auth|subject|log|admin|email|customer|role"
)
# `UserContext.getUser()`, `SecurityUtils.getUserId()`, `userHolder.get()`
_HOLDER: Final = re.compile(
    r"(?i)(^|[.@])\w{0,30}(user|login|account|principal|security|auth|session)\w{0,20}(holder|context|utils?|thread_?local)(\(\))?"
    r"\.(get|current|require)_?((current|login)?_?(user|account|login|principal|member|id|name|uid|subject)\w{0,20})?(\(|$|\.)"
)

# What frameworks give.
_GIVEN: Final = re.compile(
    r"SecurityContextHolder|SecurityIdentity(\(\))?\.|(^|[.@])[aA]uthentication(\(\))?(\.|$)|JsonWebToken\(\)\."
)


def asks_holder(name: str) -> bool:
    """Whether a dotted name asks for whoever a filter has put away for the length of a request."""
    return bool(_HOLDER.search(name) or _GIVEN.search(name))


def only_keeps(name: str, scope: Scope) -> bool:
    """Whether a session is only fetched to keep something in it: `request.getSession().setAttribute("id", id)`."""
    if not _FETCHED.search(name):
        return False
    called = [(one.function.name, one.arguments) for one in scope.calls if isinstance(one.function, ir.Attribute)]
    if any(of == "isNew" or (of == "getSession" and any(_is_false(one) for one in given)) for of, given in called):
        return False
    return not any(of in ("getAttribute", "getValue") and not _is_for_next_page(given) for of, given in called)


def _is_false(value: ir.Expression) -> bool:
    return isinstance(value, ir.Constant) and value.value is False


def _is_for_next_page(given: tuple[ir.Expression, ...]) -> bool:
    key = given[0].value if given and isinstance(given[0], ir.Constant) else None
    return isinstance(key, str) and bool(_FOR_NEXT_PAGE.search(key.lower())) and not _SOMEBODY.search(key.lower())
