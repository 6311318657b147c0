"""Routes that belong together, so that the guards of some say what the others should have."""

import re
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.access.doing import is_open, running_call
from engines.taint.access.numbered import lookup
from engines.taint.access.requests import captured
from engines.taint.access.statements import run
from engines.taint.survey.asked import question
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import ONE_THING, Handler
from engines.taint.survey.next_routes import FRAMEWORK as NEXT
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

# Frameworks whose guards stand on classes, one by one: one that has none may have been forgotten.
_CONTROLLERS: Final = frozenset(("aspnet",))
_FEW: Final = 2
# What an address says that changes something, though it is asked for with GET.
_DOES: Final = re.compile(
    r"(^|[/_.-])(del|delete|remove|drop|clear|reset|update|edit|add|create|generate|toggle|approve)($|[/_.-])"
)


def may_change(one: Handler) -> bool:
    return one.changes or (one.module.language == "python" and names_change(one))


def names_change(one: Handler) -> bool:
    """Whether its address says that something is changed there."""
    return bool(_DOES.search(one.path))


def of_one_thing(one: Handler, known: list[Handler]) -> list[Handler]:
    """Guarded routes that change the same thing, though they may hang on another router."""
    return [
        other
        for other in known
        if one.resource and other.resource == one.resource and other.framework == one.framework and other.methods
        if other.changes and any(_stands_before(other, guard) for guard in other.guards) and not is_open(other)
    ] or _of_one_address(one, known)


_OF_PEOPLE: Final = re.compile(
    r"(^|_)(users?|accounts?|members?|customers?|admins?|employees?|staff|students?|patients?)(_|$)", re.IGNORECASE
)
_ALTERS: Final = re.compile(r"\s{0,40}(update|delete)\b", re.IGNORECASE)


def are_enough(guarded: list[Handler], group: list[Handler], changed: tuple[Scope, ir.Expression]) -> bool:
    """Whether a third of a group asks. Where pages of plain PHP only show what they guard, a visitor may leave
    something beside them, but not alter what is there; and those meant for anybody do not count.
    """
    if group[0].framework != "php" or any(one.changes for one in guarded):
        return len(guarded) * 3 >= len(group)
    scope, node = changed
    said = run(node, scope) if isinstance(node, ir.Call) else None
    if said is None or not _ALTERS.match(said.text):
        return False
    closed = [one for one in group if not is_open(one)]
    return len(guarded) * 3 >= len(closed) or any(map(_OF_PEOPLE.search, said.tables[:1]))


def _stands_before(other: Handler, guard: Guard) -> bool:
    """Handlers of Next.js ask inside; nothing stands in front of them."""
    return guard.how != "body" or (other.framework == NEXT and guard.kind in ("authentication", "authorization"))


def many_ask(guarded: list[Handler], group: list[Handler]) -> bool:
    """Whether a third of a group is guarded, or a third of those that change something."""
    changing = [one for one in group if may_change(one) and not is_open(one)]
    asking = [one for one in changing if one in guarded]
    return len(guarded) * 3 >= len(group) or len(asking) * 3 >= len(changing) > 0


# What is at such an address belongs to whoever asks.
_MINE: Final = re.compile(r"(^|/)(me|my|mine|self|profile|current_?user)(/|$)", re.IGNORECASE)


def _of_one_address(one: Handler, known: list[Handler]) -> list[Handler]:
    """Guarded routes in Python that only show what is at the same address; a visitor may leave something new there."""
    if one.module.language != "python" or not one.path:
        return []
    if not (one.methods and one.methods <= ONE_THING) and not _MINE.search(one.address):
        return []
    return [
        other
        for other in known
        # Where a router hangs is not always known, so that on another one the same words may be another address.
        if other is not one and other.group == one.group and other.path.rstrip("/") == one.path.rstrip("/")
        if any(guard.how != "body" for guard in other.guards)
    ]


def forgotten(one: Handler, groups: dict[str, list[Handler]]) -> list[Handler]:
    """Guarded routes of the other controllers of a program, when most of those that change something have a guard."""
    if one.framework not in _CONTROLLERS or one.owner is None:
        return []
    asking = [
        next((each for each in group if each.has("authentication", "authorization") and not is_open(each)), None)
        for group in groups.values()
        if _in_one_program(one, group[0]) and any((each.changes or each.guards) and not is_open(each) for each in group)
    ]
    guarded = [each for each in asking if each is not None]
    return guarded if len(guarded) >= _FEW and len(guarded) * 2 > len(asking) else []


@question
def _is_of_somebody(one: Handler, survey: Survey) -> bool:
    """Whether it looks up an account, an order or the like by a number that was sent."""
    return lookup(one, survey, is_known=False) is not None


def _in_one_program(one: Handler, other: Handler) -> bool:
    """Controllers of one program stand in one folder, or in folders of one."""
    mine, theirs = (each.module.path.rpartition("/")[0] for each in (one, other))
    return one.framework == other.framework and (mine == theirs or mine.rpartition("/")[0] == theirs.rpartition("/")[0])


# In JavaScript a route may hang behind a guard that is not seen.
_SELDOM: Final = frozenset(("python", "java", "go", "php", "ruby", "csharp"))
_MANY: Final = 4
_SOME: Final = 3
_PAGES: Final = 3
_RENDERS: Final = re.compile(r"(^|\.)(render|render_template|TemplateResponse)$")


def asked_elsewhere(one: Handler, group: list[Handler], survey: Survey) -> list[Handler]:
    """Guarded routes of a program that seldom forgets to ask, where one is about something that is kept."""
    if one.module.language not in _SELDOM or not _matters(one, group, survey):
        return []
    theirs = [
        other
        for other in survey.handlers
        if other.module.kind == "own"
        and other.framework == one.framework
        and not is_open(other)
        and not other.is_public
    ]
    changing = [other for other in theirs if may_change(other)]
    guarded = [other for other in changing if other.has("authentication", "authorization")]
    is_theirs = one.module.language != "python" and _is_of_somebody(one, survey)
    if len(guarded) >= (_SOME if is_theirs else _MANY) and len(guarded) * 2 >= len(changing):
        return guarded
    if one.module.language != "python":
        return []
    pages = [other for other in theirs if _shows_page(other, survey)]
    asking = [other for other in pages if other.has("authentication", "authorization")]
    return asking if len(asking) >= _PAGES and len(asking) == len(pages) else []


@question
def _shows_page(one: Handler, survey: Survey) -> bool:
    return any(_RENDERS.search(written(call.function)) for call in one.scope.calls)


def _matters(one: Handler, group: list[Handler], survey: Survey) -> bool:
    """Whether it changes a thing that has an address, or runs a program; a visitor may leave something."""
    managed = any(other.methods & ONE_THING for other in group)
    return (
        managed
        or bool(one.methods & ONE_THING or captured(one) or running_call(one, survey))
        # A view of Django that handles a form answers any method.
        or bool((one.methods == {"POST"} or (one.framework == "django" and not one.methods)) and _DOES.search(one.path))
        or (one.module.language != "python" and _is_of_somebody(one, survey))
    )
