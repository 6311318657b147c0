"""Rows that a page of PHP looks up by a number from the request, of tables whose rows have owners.

A table's rows have owners when some page asks it for those of whoever is logged in, or puts their number into it.
"""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.owned import SHOWN
from engines.taint.access.requests import is_sent
from engines.taint.access.statements import by_number, run
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.who import is_person
from engines.taint.survey.whole import Survey

_WRITTEN: Final = re2.compile(r"(?i)^\s*(insert|replace)\b")
_OF_PERSON: Final = re2.compile(
    r"(?is)\bwhere\b.{0,400}?\b(user|owner|customer|member|author|account|client|patient|student|created_by)\w{0,12}['\"`]?\s{0,9}="
)


def row_with_owner(scope: Scope, call: ir.Call, handler: Handler, survey: Survey) -> str:
    """What of the request says which row a statement asks for; "" for tables without owners and other calls."""
    statement = by_number(call, scope)
    if statement is None or not statement.tables:
        return ""
    table = statement.tables[0].lower()
    if (statement.is_read and SHOWN.search(table)) or table not in _owned(survey):
        return ""
    return next((found for value in statement.values if (found := is_sent(value, scope, handler, survey))), "")


def _owned(survey: Survey) -> frozenset[str]:
    found = survey.__dict__.get("_owned_tables")
    if found is None:
        found = survey.__dict__["_owned_tables"] = frozenset(_tables(survey))
    return frozenset(found)


def _tables(survey: Survey) -> set[str]:
    found: set[str] = set()
    for scope in survey.scopes.all("php"):
        for call in scope.calls if scope.module.kind == "own" else ():
            said = run(call, scope)
            if said is None or not said.tables or not any(_is_theirs(one, scope, survey) for one in said.values):
                continue
            if _WRITTEN.search(said.text) or _OF_PERSON.search(said.text):
                found.add(said.tables[0].lower())
    return found


def _is_theirs(value: ir.Expression, scope: Scope, survey: Survey) -> bool:
    """Whether whoever is logged in is in it, also by a variable."""
    for one in each(ir.Expression, value):
        if is_person(one, scope, survey.names):
            return True
        bound = scope.bound.get(one.name, ()) if isinstance(one, ir.Name) else ()
        if any(isinstance(held, ir.Expression) and is_person(held, scope, survey.names) for held in bound):
            return True
    return False
