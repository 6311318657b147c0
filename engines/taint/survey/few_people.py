"""Which handlers only those who run the program can reach, by what stands in front of them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.few_inside import spans
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each, written
from engines.taint.survey.whole import Survey

_FEW: Final = re2.compile(
    r"(?i)(^|[^a-z]|is|require|ensure|only|role|must|check|assert|authenticate|authorize|super)_?"
    r"(admins?|administrators?|superusers?|superadmins?|staff|sysadmins?|staff_?member)"
    r"([^a-z]|$|Auth|Only|User|Required|Middleware|Guard|Access|Role)"
    r"|roles?(names?)?\.(host|root|owner)\b"
)
# Where what answers a connection is a function inside another.
_SOCKETS: Final = ("javascript", "typescript", "tsx")
# As good as anybody.
_OR_ANYBODY: Final = re2.compile(r"(?i)\bor_|\bor\b|_or_|self|guest|anonym")
_MARKS: Final = ("@action", "@controller")
# Before the attributes of ASP.NET that say who may come in.
_LETS_IN: Final = "Authorize"


def reached_by_few(survey: Survey) -> dict[str, list[tuple[int, int]]]:
    """By file, the first and the last lines of what only administrators can have run."""
    few: dict[str, list[tuple[int, int]]] = defaultdict(list)
    open_too: set[tuple[str, int]] = set()
    for one in survey.handlers:
        path, first = one.scope.module.path, line_of(one.scope.at)
        if is_for_few(one):
            few[path].append((first, line_of(one.scope.last)))
        else:
            open_too.add((path, first))
    return {path: [span for span in spans if (path, span[0]) not in open_too] for path, spans in few.items()}


def reached_inside(survey: Survey, places: set[tuple[str, int]]) -> dict[str, list[tuple[int, int]]]:
    """The same of what stands behind a test inside handlers through which one of these places goes, or around what
    answers a socket.
    """
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    lines: dict[str, set[int]] = defaultdict(set)
    for path, line in places:
        lines[path].add(line)
    scopes = {id(one.scope): one.scope for one in survey.handlers}
    scopes |= {id(one): one for one in survey.scopes.all(*_SOCKETS) if not one.is_module}
    for one in scopes.values() if lines else ():
        path, first, last = one.module.path, line_of(one.at), line_of(one.last)
        if any(first <= line <= last for line in lines.get(path, ())):
            found[path] += spans(one)
    return found


def is_for_few(handler: Handler) -> bool:
    """Whether a right is asked for at the entrance that only those who run the program have."""
    asked = [one for one in handler.guards if one.kind == "authorization" and one.how != "body"]
    if not asked or handler.is_public:
        return False
    told = [*(one.name for one in asked), *_marked(handler)]
    return any(_FEW.search(text) and not _OR_ANYBODY.search(text) for text in told)


def _marked(handler: Handler) -> Iterator[str]:
    """What stands in the brackets of decorators and attributes that speak of rights."""
    around = handler.owner.node.decorators if handler.owner is not None else ()
    for mark in (*handler.scope.decorators, *around):
        if isinstance(mark, ir.Call) and written(mark.function) in _MARKS:
            told = [value for key, value in mark.keywords if key == _LETS_IN]
        else:
            told = [*mark.arguments] if isinstance(mark, ir.Call) else []
            yield from (written(one) for one in each(ir.Attribute, *told))
        yield from (one.value for one in each(ir.Constant, *told) if isinstance(one.value, str))
