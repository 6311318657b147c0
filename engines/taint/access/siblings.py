"""Routes that belong together, so that the guards of some say what the others should have."""

import re
from typing import Final

from engines.taint.access.doing import is_open
from engines.taint.survey.handlers import Handler

# Frameworks whose guards stand on classes, one by one: one that has none may have been forgotten.
_CONTROLLERS: Final = frozenset(("aspnet",))
_FEW: Final = 2
# What an address says that changes something, though it is asked for with GET.
_DOES: Final = re.compile(
    r"(^|[/_.-])(del|delete|remove|drop|clear|reset|update|edit|add|create|generate|toggle|approve)($|[/_.-])"
)


def may_change(one: Handler) -> bool:
    return one.changes or (one.module.language == "python" and bool(_DOES.search(one.path)))


def of_one_thing(one: Handler, known: list[Handler]) -> list[Handler]:
    """Guarded routes that change the same thing, though they may hang on another router."""
    return [
        other
        for other in known
        if one.resource and other.resource == one.resource and other.framework == one.framework and other.methods
        if other.changes and any(guard.how != "body" for guard in other.guards) and not is_open(other)
    ]


def forgotten(one: Handler, groups: dict[str, list[Handler]]) -> list[Handler]:
    """Guarded routes of the other controllers of a program, when most of those that change something have a guard."""
    if one.framework not in _CONTROLLERS or one.owner is None:
        return []
    asking = [
        next((each for each in group if each.has("authentication", "authorization")), None)
        for group in groups.values()
        if _in_one_program(one, group[0]) and any(each.changes or each.guards for each in group)
    ]
    guarded = [each for each in asking if each is not None]
    return guarded if len(guarded) >= _FEW and len(guarded) * 2 > len(asking) else []


def _in_one_program(one: Handler, other: Handler) -> bool:
    """Controllers of one program stand in one folder, or in folders of one."""
    mine, theirs = (each.module.path.rpartition("/")[0] for each in (one, other))
    return one.framework == other.framework and (mine == theirs or mine.rpartition("/")[0] == theirs.rpartition("/")[0])
