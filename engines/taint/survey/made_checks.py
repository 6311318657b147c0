"""Checks that are no plain function: made by a library where they are asked, or classes that a framework asks."""

from collections.abc import Callable
from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.names import Made, Names
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Class, Scope

# What NestJS asks of a guard, FastAPI of an object it depends on, ASP.NET of a filter.
_ASKED: Final = ("canActivate", "__call__", "OnAuthorization", "OnAuthorizationAsync", "OnActionExecuting")
_RIGHTS: Final = re2.compile(
    r"(^|[A-Z]\w*)(Permission|Privilege|Right|Role|Scope|Ability|Policy)(s|ies|Type|Name|Enum)?$"
)
_EVERYBODY: Final = re2.compile(r"(?i)^(public|anonymous|anyone|everyone|guest|none|no_?one|open|unauthenticated)$")
_KEY: Final = re2.compile(r"(Token|Key|Secret)(Auth)?Guard$")
_PERSON: Final = re2.compile(
    r"(?i)(user|account|member|session|principal|payload|viewer|canActivate|jwt|access_?token|refresh|verify)"
)


def inside_of(thing: object, names: Names) -> object:
    """What decides in a guard: the function itself, or the method of a class that its framework asks."""
    one = thing.of if isinstance(thing, Made) else thing
    asked = next((name for name in _ASKED if name in one.members), "") if isinstance(one, Class) else ""
    return names.member(one, asked) if asked else one  # type: ignore[arg-type]


def asks_key(thing: object, names: Names) -> bool:
    """Of a class that asks for the key of a program: whoever holds it is nobody of whom things could be another's."""
    inside = inside_of(thing, names)
    if not isinstance(thing, Class) or not isinstance(inside, Scope) or not _KEY.search(thing.name):
        return False
    return (
        not _PERSON.search(thing.name)
        and "Bearer" not in thing.name
        and not any(map(_PERSON.search, _mentions(inside)))
    )


def _mentions(scope: Scope) -> list[str]:
    named = [one.name for one in each(ir.Attribute, *scope.function.body)]
    return named + [str(one.value) for one in each(ir.Constant, *scope.function.body)]


def names_permission(expression: ir.Expression) -> str:
    """The permission or role that a mark names: `@Allow(Permission.DeleteZone)`, `@Access(Role.Editor)`; "" where it
    names none, or one that everybody has.
    """
    given = expression.arguments if isinstance(expression, ir.Call) else ()
    named = [one for value in given for one in each(ir.Attribute, value, lambdas=False)]
    rights = [one for one in named if isinstance(one.base, ir.Name) and _RIGHTS.search(one.base.name)]
    if not rights or any(map(_EVERYBODY.match, (one.name for one in rights))):
        return ""
    return written(rights[0])


def left_to(scope: Scope, kind_of: Callable[[str], str | None]) -> str:
    """What a check is called, made as in `return bearerAuth({ token })(c, next)`, whose answer a function gives; ""
    where it gives none.
    """
    made = (one.function for one in scope.returns if isinstance(one, ir.Call))
    return next((name for one in made if isinstance(one, ir.Call) and kind_of(name := written(one))), "")
