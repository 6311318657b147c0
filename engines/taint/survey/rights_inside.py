"""Whether a guard of a program in Python turns people away by what they may do: `if user.role != "agent": raise …`."""

from typing import Final

import re2

from engines.index.program import GuardKind
from engines.taint import ir
from engines.taint.survey.names import Made
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Scope

_RIGHT: Final = re2.compile(
    r"(?i)(^|_)(roles?|permissions?|perms|groups?|is_?(admin|staff|superuser|manager|moderator|editor|agent|owner)|"
    r"admin|superuser|has_?(role|perm|permission|scope)s?|access_?level)$"
)
_REFUSES: Final = re2.compile(r"(?i)(^|\.)(abort|redirect|forbidden|unauthorized|httpexception|forbid|deny)\w{0,20}$")
_REFUSED: Final = (401, 403, 404)
# Roles that everybody has who signs up.
_COMMON: Final = re2.compile(r"(?i)^(role_)?(customer|user|client|member|buyer|patient|student|guest|active)s?$")


def asks_right(thing: object) -> bool:
    """The same of whatever a name means."""
    inside = thing.of if isinstance(thing, Made) else thing
    return isinstance(inside, Scope) and not inside.is_module and tests_right(inside)


def asked_kind(thing: object) -> GuardKind:
    """What a guard that refuses asks for."""
    return "authorization" if asks_right(thing) else "authentication"


def tests_right(scope: Scope) -> bool:
    """Of the function, or of one inside it, as decorators and makers of dependencies have them."""
    if scope.module.language != "python":
        return False
    return any(
        _speaks_of_right(one.test) and (_refuses(one.then) or _refuses(one.otherwise) or _goes_on(one))
        for inside in (scope, *scope.inner)
        for one in each(ir.If, *inside.function.body)
    )


def _speaks_of_right(test: ir.Expression) -> bool:
    named = [one.name for one in each(ir.Attribute, test, lambdas=False)]
    named += [str(one.key.value) for one in each(ir.Index, test, lambdas=False) if isinstance(one.key, ir.Constant)]
    named += [
        str(one.arguments[0].value)
        for one in each(ir.Call, test, lambdas=False)
        if written(one.function).endswith(".get") and one.arguments and isinstance(one.arguments[0], ir.Constant)
    ]
    if not any(_RIGHT.search(name) for name in named):
        return False
    texts = [one.value for one in each(ir.Constant, test, lambdas=False) if isinstance(one.value, str)]
    roles = [one for one in texts if one not in named]
    return not roles or not all(_COMMON.match(one) for one in roles)


def _refuses(block: ir.Block) -> bool:
    return any(True for _ in each(ir.Raise, *block)) or any(
        (isinstance(node, ir.Call) and _REFUSES.search(written(node.function)) is not None)
        or (isinstance(node, ir.Constant) and node.value in _REFUSED and not isinstance(node.value, bool))
        for node in each(ir.Expression, *block)
    )


def _goes_on(one: ir.If) -> bool:
    """`if user.is_admin: return view(…)`, and what comes behind refuses."""
    return len(one.then) == 1 and isinstance(one.then[0], ir.Return) and isinstance(one.then[0].value, ir.Call)
