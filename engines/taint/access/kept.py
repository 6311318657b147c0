"""Tables that a program keeps in memory: what is asked of them, and what is changed in them."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.owned import THINGS
from engines.taint.survey.asked import question
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

# `orders_by_id.get(…)` says what is kept and by what it is asked.
_TABLE: Final = r"(?i)(^|[._])\w{1,40}_by_(\w{1,30}_)?id"
_ASKED: Final = re2.compile(_TABLE + r"\.(get|pop)$")
# Of several, by name: what somebody keeps, and no list of listeners or of what is under way.
_LISTED: Final = re2.compile(
    rf"(?i)^(all_?)?({THINGS}|(post|comment|review|product|article|item|task|todo|book|student|member|project|event|"
    r"course|recipe|photo|file)s)$"
)
_LIST_CHANGES: Final = re2.compile(r"^\w{1,60}\.(push|splice|unshift|pop|shift)$")
_PLACES: Final = re2.compile(r"^\w{1,60}\.(findIndex|indexOf)$")
_TAKEN: Final = re2.compile(_TABLE + r"\.pop$")
_KEPT: Final = re2.compile(_TABLE + rf"$|(?i)(^|[._])({THINGS})_?(db|store|table)$")
_THING: Final = re2.compile(rf"(?i)(^|[._])({THINGS})_by_(\w{{1,30}}_)?id\.(get|pop)$")


def kept(call: ir.Call) -> str:
    """Whose things a table holds that is asked by a number: "order" of `orders_by_id.get(…)`."""
    found = _THING.search(written(call.function))
    return found.group(2) if found else ""


@question
def changed_in_memory(handler: Handler, survey: Survey) -> tuple[Scope, ir.Expression] | None:
    """Where a handler first puts something into such a table, takes it out, or changes it."""
    for scope in survey.doing_of(handler) if handler.module.language in ("python", *LANGUAGES) else ():
        found = _changed(scope) if handler.module.language == "python" else _changed_list(scope)
        if found is not None:
            return scope, found
    return None


def _changed_list(scope: Scope) -> ir.Expression | None:
    """`posts.push(…)`, `posts.splice(…)`, `posts[at] = …` of a list that a file in JavaScript keeps at its top."""
    for call in scope.calls:
        on = call.function.base if isinstance(call.function, ir.Attribute) else None
        if on is not None and _LIST_CHANGES.search(written(call.function)) and is_listed(on, scope):
            return call
    for one in each(ir.Assign, *scope.function.body):
        if isinstance(one.target, ir.Index) and is_listed(one.target.base, scope):
            return one.target
    return None


def place_in_list(call: ir.Call, scope: Scope) -> bool:
    """`orders.findIndex((one) => one.id === id)` of such a list; where it only compares, it is an `indexOf`."""
    on = call.function.base if isinstance(call.function, ir.Attribute) else None
    is_asked = on is not None and bool(_PLACES.search(written(call.function)))
    return is_asked and on is not None and scope.module.language in LANGUAGES and is_listed(on, scope)


def is_listed(value: ir.Expression, scope: Scope) -> bool:
    if not isinstance(value, ir.Name) or not value.name.endswith("s") or not _LISTED.search(value.name):
        return False
    around = scope
    while around.parent is not None and value.name not in around.bound:
        around = around.parent
    return around.is_module and any(isinstance(one, ir.Sequence) for one in around.bound.get(value.name, ()))


def _changed(scope: Scope) -> ir.Expression | None:
    for one in each(ir.Assign, *scope.function.body):
        if isinstance(one.target, ir.Index) and _KEPT.search(written(one.target.base)):
            return one.target
    for call in scope.calls:
        name = written(call.function)
        if _TAKEN.search(name):
            return call
        if name == "setattr" and call.arguments and isinstance(call.arguments[0], ir.Name):
            bound = scope.bound.get(call.arguments[0].name, ())
            if any(isinstance(value, ir.Call) and _ASKED.search(written(value.function)) for value in bound):
                return call
    return None
