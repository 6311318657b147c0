"""What runs before an action in Ruby and only fetches who asks, where nobody looks at them afterwards."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope

_GIVES: Final = re2.compile(
    r"(^|\.)(current|authenticated|logged_in|signed_in)_\w*(user|account|member|admin|customer)$"
)


def only_fetching(doing: list[Scope]) -> frozenset[int]:
    """The identities of such functions: `@user = current_user`, and of what gives the one who asks."""
    fetched = {id(one): names for one in doing if (names := _fetched(one))}
    if not fetched:
        return frozenset()
    idle = {key for key, names in fetched.items() if not any(_uses(one, names) for one in doing if id(one) != key)}
    if not idle:
        return frozenset()
    giving = {id(one) for one in doing if one.module.language == "ruby" and _GIVES.search(one.name)}
    return frozenset(idle | giving)


def _fetched(scope: Scope) -> frozenset[str]:
    """The variables of the object that a function fills, if that is all it does."""
    if scope.module.language != "ruby":
        return frozenset()
    names: set[str] = set()
    for one in scope.function.body:
        match one:
            case ir.Assign(target=ir.Attribute(name=name), value=value) if name[:1] == "@" and not _is_sent(value):
                names.add(name)
            case ir.Return(value=ir.Attribute(name=name)) if name in names:
                pass
            case _:
                return frozenset()
    return frozenset(names)


def _is_sent(value: ir.Expression) -> bool:
    """What is looked up by what was sent is more than who asks."""
    return any(one.name == "params" for one in each(ir.Name, value))


def _uses(scope: Scope, names: frozenset[str]) -> bool:
    filled = {id(one.target) for one in each(ir.Assign, *scope.function.body)}
    return any(one.name in names and id(one) not in filled for one in each(ir.Attribute, *scope.function.body))
