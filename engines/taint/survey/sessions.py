"""Sessions of servlets that are only fetched to keep something in them, which says nothing of who is asking."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.survey.scopes import Scope

_FETCHED: Final = re.compile(r"getSession(\(\))?(\.(set|get|remove)Attribute)?$")
# What a session keeps for the next page, whoever is there.
_FOR_NEXT_PAGE: Final = re.compile(
    r"success|error|warn|info|msg|message|flash|toast|alert|notice|captcha|lang|locale|theme|invalid|result|redirect"
)
_SOMEBODY: Final = re.compile(r"user|uid|account|claims|identity|principal|member|auth|subject|log|admin|email|customer|role")


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
