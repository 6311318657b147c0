"""Rows of somebody's that raw SQL looks up by a number from the request."""

from engines.taint import ir
from engines.taint.access.owned import CLOSED, OWNED, PEOPLE, PUT_THERE, SHOWN
from engines.taint.access.requests import is_sent
from engines.taint.access.statements import Statement, by_number
from engines.taint.survey.handlers import Handler
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey


def row_of_somebody(scope: Scope, call: ir.Call, handler: Handler, survey: Survey, is_known: bool) -> str:
    """`execute("SELECT … FROM invoices WHERE id = ?", (sent,))`"""
    statement = by_number(call, scope)
    if statement is None or not statement.tables:
        return ""
    is_read = handler.methods <= {"GET", "HEAD"} and bool(handler.methods) and statement.is_read
    mine = OWNED if is_known else CLOSED
    if is_known and not statement.is_read and PUT_THERE.search(statement.tables[0]):
        return _sent_in(statement, scope, handler, survey)
    if is_known and statement.is_of_somebody and not SHOWN.search(statement.tables[0]):
        return _sent_in(statement, scope, handler, survey)
    if not any(mine.search(one) and not (is_read and PEOPLE.search(one)) for one in statement.tables) and not (
        statement.is_private and PEOPLE.search(statement.tables[0])
    ):
        return ""
    return _sent_in(statement, scope, handler, survey)


def _sent_in(statement: Statement, scope: Scope, handler: Handler, survey: Survey) -> str:
    return next((found for value in statement.values if (found := is_sent(value, scope, handler, survey))), "")
