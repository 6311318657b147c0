"""Rows of somebody's that raw SQL looks up by a number from the request."""

from collections.abc import Callable, Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.owned import CLOSED, OWNED, PEOPLE, PUT_THERE, SHOWN
from engines.taint.access.requests import is_sent
from engines.taint.access.statements import Statement, by_number, names_owner, run
from engines.taint.survey.asked import glance
from engines.taint.survey.handlers import Handler
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey


def row_of_somebody(scope: Scope, call: ir.Call, handler: Handler, survey: Survey, is_known: bool) -> str:
    """`execute("SELECT … FROM invoices WHERE id = ?", (sent,))`"""
    return picked_row(scope, call, handler, survey, is_known, lambda value: is_sent(value, scope, handler, survey))


def picked_row(
    scope: Scope, call: ir.Call, handler: Handler, survey: Survey, is_known: bool, sent: Callable[[ir.Expression], str]
) -> str:
    """The same where something else tells what was sent: `sent` of a value."""
    statement = by_number(call, scope)
    if statement is None or not statement.tables:
        return ""
    if (
        scope.module.language == "python"
        and statement.is_of_other
        and not (statement.is_of_somebody or statement.is_read)
    ):
        # `UPDATE messages … WHERE incident_id = ?`: what is asked for is the incident.
        return ""
    is_read = handler.methods <= {"GET", "HEAD"} and bool(handler.methods) and statement.is_read
    if is_known and scope.module.language == "python":
        if names_owner(call, scope) and not statement.is_of_somebody:
            return ""
        if _is_asked_for_by_owner(statement, is_read, survey):
            return _sent_in(statement, sent)
    mine = OWNED if is_known else CLOSED
    if is_known and not statement.is_read and PUT_THERE.search(statement.tables[0]):
        return _sent_in(statement, sent)
    if is_known and statement.is_of_somebody and not SHOWN.search(statement.tables[0]):
        return _sent_in(statement, sent)
    if not any(mine.search(one) and not (is_read and PEOPLE.search(one)) for one in statement.tables) and not (
        statement.is_private and PEOPLE.search(statement.tables[0])
    ):
        return ""
    return _sent_in(statement, sent)


_OWNER: Final = re2.compile(
    r"(?is)\b(where|and)\s{1,9}(\w{1,40}\.)?(owner|author|creator|created_by|uploaded_by|uid|"
    r"(user|owner|author|customer|member|patient|student|employee)_?id)['\"`]?\s{0,9}=\s{0,9}"
    r"(\x00|%s|\?|:\w|\$\d|@\w|%\(\w|['\"]\x00)"
)


def _is_asked_for_by_owner(statement: Statement, is_read: bool, survey: Survey) -> bool:
    """Whether another statement of the program asks for rows of this table by whose they are; what people show each
    other is looked at by all.
    """
    table = statement.tables[0].lower()
    if is_read and (SHOWN.search(table) or PUT_THERE.search(table)):
        return False
    return table in survey.scopes.reads.memo(
        survey.names.with_owners,
        "tables in python",
        lambda: frozenset(str(one.value) for _, one in _owned_tables(survey) if isinstance(one, ir.Constant)),
    )


@glance
def _owned_tables(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """`SELECT … FROM sensors WHERE owner = ?`"""
    found = set()
    for call in scope.calls if scope.module.kind == "own" else ():
        said = run(call, scope)
        if said is not None and said.tables and _OWNER.search(said.text):
            found.add(said.tables[0].lower())
    yield from ((scope, ir.Constant(scope.at, table)) for table in sorted(found))


def _sent_in(statement: Statement, sent: Callable[[ir.Expression], str]) -> str:
    return next((found for value in statement.values if (found := sent(value))), "")
