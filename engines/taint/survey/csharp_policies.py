"""What the attributes and settings of ASP.NET Core demand of whoever asks."""

import re
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import kind_of, written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope

_ANYBODY: Final = ("AllowAnonymous", "Anonymous", "AllowUnauthenticated")
# One of the program's own that lets somebody in without an account who has the right that it names.
_OR_ANYBODY: Final = re.compile(r"^(\w{3,60}?)Or(Allow)?Anonymous$")
_FILTERS: Final = ("ServiceFilter", "TypeFilter", "MiddlewareFilter")
_NO_GUARDS: Final = frozenset(
    ("ApiController", "Route", "Area", "ApiVersion", "ProducesResponseType", "Consumes", "Produces", "Obsolete")
)
# A role that whoever signs up has.
_ROLE_OF_ALL: Final = re.compile(
    r"Roles\s*=\s*\"(?:[^\"]*,)?\s*(users?|members?|customers?|clients?|guests?|everyone)\s*(,|\")", re.IGNORECASE
)
_RIGHTS: Final = re.compile(r"Roles?|Policy|Permission|Claim|^\s*\"", re.IGNORECASE)


def lets_anybody(marks: dict[str, str]) -> bool:
    """Whether somebody wrote down that anybody may ask."""
    return any(one in marks for one in _ANYBODY) or any(_OR_ANYBODY.match(one) and not marks[one] for one in marks)


def said_of(marks: dict[str, str], path: str, at: int) -> list[Guard]:
    """The guards among attributes."""
    found: list[Guard] = []
    for name, text in marks.items():
        if name in _NO_GUARDS or name.startswith("Http"):
            continue
        asked = _OR_ANYBODY.sub(r"\1", name) if text else name
        kind = kind_of(text) if name in _FILTERS else kind_of(asked)
        if "antiforgery" in name.lower():
            kind = "csrf"
        elif name == "Authorize":
            is_right = _RIGHTS.search(text) and not _ROLE_OF_ALL.search(text)
            kind = "authorization" if is_right else "authentication"
        if kind is not None:
            found.append(Guard(kind, name if name not in _FILTERS else text[:80], "decorator", path, line_of(at)))
    return found


def everywhere(mine: list[Scope]) -> Guard | None:
    """A policy that stands in front of every route: the fallback, a filter of all actions, or at their mapping."""
    for scope in mine:
        for call in scope.calls:
            text = written(call.function)
            is_mapping = text.endswith("RequireAuthorization") and re.search(
                r"Map(Default)?Controller\w*|MapRazorPages", text
            )
            is_filter = text.endswith("Filters.Add") and any(
                "Authorize" in written(node) for given in call.arguments for node in each(ir.Call, given, lambdas=False)
            )
            if is_mapping or is_filter or text.endswith("SetFallbackPolicy"):
                return Guard("authentication", text.rpartition(".")[2], "setting", scope.module.path, line_of(call.at))
        for one in each(ir.Assign, *scope.function.body):
            is_fallback = isinstance(one.target, ir.Attribute) and one.target.name == "FallbackPolicy"
            if is_fallback and not isinstance(one.value, ir.Constant):
                return Guard("authentication", "FallbackPolicy", "setting", scope.module.path, line_of(one.at))
    return None
