"""Attributes of a program's own that stand in front of actions of ASP.NET Core and send strangers away."""

from typing import Final

from engines.index.program import Guard
from engines.taint.ir import line_of
from engines.taint.survey.guards import kind_of, refuses
from engines.taint.survey.names import Names
from engines.taint.survey.rights_inside import asked_kind
from engines.taint.survey.scopes import Scope, Scopes

_ASKED: Final = ("OnAuthorization", "OnAuthorizationAsync", "OnActionExecuting", "OnActionExecutionAsync")


def own_filters(scopes: Scopes, names: Names) -> dict[str, Guard]:
    """What each asks, by the name it is written with; those whose names say so are known without it."""
    found: dict[str, Guard] = {}
    for one in scopes.classes:
        if one.module.language != "csharp" or kind_of(one.name) is not None:
            continue
        asking = [bound[-1] for name in _ASKED if (bound := one.members.get(name))]
        scope = next((each for each in asking if isinstance(each, Scope) and refuses(each, names)), None)
        if scope is not None:
            name = one.name.removesuffix("Attribute")
            found[name] = Guard(asked_kind(scope), name, "decorator", one.module.path, line_of(one.node.at))
    return found
