"""Tables that a program keeps in memory: what is asked of them, and what is changed in them."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.owned import THINGS
from engines.taint.survey.asked import question
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

# `orders_by_id.get(…)` says what is kept and by what it is asked.
_TABLE: Final = r"(?i)(^|[._])\w{1,40}_by_(\w{1,30}_)?id"
_ASKED: Final = re2.compile(_TABLE + r"\.(get|pop)$")
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
    for scope in survey.doing_of(handler) if handler.module.language == "python" else ():
        if (found := _changed(scope)) is not None:
            return scope, found
    return None


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
