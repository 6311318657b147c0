"""Rows of accounts in JavaScript with their password: by a statement of SQL, or of a list that is kept in memory."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.passwords_by_name import is_password
from engines.taint.access.statements import run, spelt
from engines.taint.access.whole_accounts import is_trimmed
from engines.taint.survey.guards import written
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_NAME: Final = r"[`\"\[]?(?:\w{1,60}\.)?(\w{1,60})[`\"\]]?"
_PASSWORD: Final = r"(?:password|passwd|pwd|password_?hash|hashed_?password|pass_?hash)"
_ACCOUNTS: Final = re2.compile(
    r"(?i)(^|_)(app_?)?(user|account|admin|customer|member|employee|student|teacher|doctor|patient|person|login|staff)s?$|^people$"
)
_KEPT: Final = re2.compile(
    rf"(?i)\b(?:into|table(?:\s{{1,9}}if\s{{1,9}}not\s{{1,9}}exists)?|update|from)\s{{1,9}}{_NAME}"
)
_SAYS_PASSWORD: Final = re2.compile(rf"(?i)\b{_PASSWORD}\b")
_COLUMNS: Final = re2.compile(r"(?is)^\s{0,40}select\s(.{1,600}?)\bfrom\b")
_TABLES: Final = re2.compile(rf"(?i)\b(?:from|join)\s{{1,9}}{_NAME}(?:\s{{1,9}}(?:as\s{{1,9}})?(\w{{1,40}}))?")
_WHOLE: Final = re2.compile(r"^(?:(\w{1,40})\.)?\*$")
_COLUMN: Final = re2.compile(rf"(?i)^(?:\w{{1,40}}\.)?[`\"]?{_PASSWORD}[`\"]?$")
# What gives rows of a statement that is prepared, and what picks of a list.
_FETCHES: Final = frozenset(("get", "all", "iterate", "then", "catch"))
_PICKS: Final = frozenset(("find", "filter", "at", "slice", "sort", "reverse", "concat", "pop"))
_ROWS: Final = frozenset(("rows", "recordset"))
_OF_LIST: Final = re2.compile(r"^(?:_|lodash)\.(?:find|filter|sortBy|orderBy|cloneDeep)$|^Object\.values$")
_MOST: Final = 14
_ROW, _RESULT = 1, 0


def account_row(value: ir.Expression, scope: Scope, survey: Survey, steps: int = _MOST) -> str:
    """What gives it, where a value is a row of accounts, or all of them, with the password among its fields."""
    if steps <= 0:
        return ""
    match value:
        case ir.Choose(then=then, otherwise=otherwise):
            return account_row(then, scope, survey, steps - 1) or account_row(otherwise, scope, survey, steps - 1)
        case ir.Index(base=ir.Name(name=name), key=ir.Opaque(what="promise")):
            given = _resolved(name, scope)
            return next((found for one, inner in given if (found := account_row(one, inner, survey, steps - 2))), "")
        case ir.Index(base=base):
            return account_row(base, scope, survey, steps - 1)
        case ir.Attribute(base=base, name=name) if name in _ROWS:
            return account_row(base, scope, survey, steps - 1)
        case ir.Name(name=name):
            return "" if is_trimmed(name, scope) else _named(name, scope, survey, steps)
        case ir.Call():
            return _called(value, scope, survey, steps)
    return ""


def _named(name: str, scope: Scope, survey: Survey, steps: int) -> str:
    inner: Scope | None = scope
    while inner is not None and name not in inner.bound and all(one.name != name for one in inner.parameters):
        inner = inner.parent
    if inner is None:
        return ""
    bound = [one for one in inner.bound.get(name, ()) if isinstance(one, ir.Expression) and not _is_rest(one, inner)]
    if inner.is_module and any(isinstance(one, ir.Sequence) for one in bound):
        return name if _ACCOUNTS.search(name) and _keeps_password(name, bound, inner) else ""
    return next((found for one in bound if (found := account_row(one, inner, survey, steps - 1))), "") or _handed(
        name, inner, survey, steps
    )


def _is_rest(value: ir.Expression, scope: Scope) -> bool:
    """What is left of an account in `const { password, ...rest } = account`."""
    named = (one for bound in scope.bound.values() for one in bound if isinstance(one, ir.Attribute))
    return isinstance(value, ir.Name) and any(is_password(one.name) and one.base == value for one in named)


def _keeps_password(name: str, bound: list[ir.Expression], module: Scope) -> bool:
    """Whether an element of a list has a password, as it is written or put there in this file."""
    made = [one for held in bound if isinstance(held, ir.Sequence) for one in held.items]
    for scope in _within(module):
        for call in scope.calls:
            if written(call.function) in (f"{name}.push", f"{name}.unshift"):
                names = [one.name for one in call.arguments if isinstance(one, ir.Name)]
                before = [one for given in names for one in scope.bound.get(given, ())]
                made += [one for one in (*call.arguments, *before) if isinstance(one, ir.Expression)]
    pairs = [key for one in made if isinstance(one, ir.Mapping) for key, _ in one.items]
    return any(isinstance(key, ir.Constant) and is_password(str(key.value)) for key in pairs)


def _within(scope: Scope) -> Iterator[Scope]:
    waiting = [scope]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += one.inner


def _handed(name: str, scope: Scope, survey: Survey, steps: int) -> str:
    """`db.all("SELECT * FROM users", (err, rows) => …)`, `found.then((user) => …)`"""
    place = next((at for at, one in enumerate(scope.parameters) if one.name == name), -1)
    if place < 0 or scope.parent is None:
        return ""
    for call in scope.parent.calls:
        if any(isinstance(one, ir.Lambda) and one.function is scope.function for one in call.arguments):
            if place == _ROW:
                return _asked(call, scope.parent, survey)
            is_result = place == _RESULT and isinstance(call.function, ir.Attribute) and call.function.name == "then"
            return account_row(call.function.base, scope.parent, survey, steps - 1) if is_result else ""  # type: ignore[attr-defined]
    return ""


def _resolved(name: str, scope: Scope) -> Iterator[tuple[ir.Expression, Scope]]:
    """What a promise is resolved with, in the functions inside it."""
    for inner in _within(scope):
        for call in inner.calls:
            if call.arguments and written(call.function) == f"{name}.push":
                yield call.arguments[0], inner


def _called(call: ir.Call, scope: Scope, survey: Survey, steps: int) -> str:
    if found := _asked(call, scope, survey):
        return found
    if isinstance(call.function, ir.Attribute):
        is_row = isinstance(call.function.base, ir.Call) and call.function.name in _FETCHES
        if is_row or call.function.name in _PICKS:
            return account_row(call.function.base, scope, survey, steps - 1)
    if call.arguments and _OF_LIST.match(written(call.function)):
        return account_row(call.arguments[0], scope, survey, steps - 1)
    below = survey.called(survey.names.meaning(call.function, scope))
    if below is None or below.module.language not in LANGUAGES:
        return ""
    return next((found for one in below.returns if (found := account_row(one, below, survey, steps - 2))), "")


def _asked(call: ir.Call, scope: Scope, survey: Survey) -> str:
    """The tables of a statement that selects whole rows of accounts, or their passwords by name."""
    said = run(call, scope)
    columns = _COLUMNS.match(said.text) if said is not None else None
    if said is None or columns is None:
        return ""
    tables = [(str(table), str(alias)) for table, alias in _TABLES.findall(said.text)]
    accounts = [one for one in tables if _ACCOUNTS.search(one[0])]
    if not accounts:
        return ""
    known = tables_with_password(survey)
    for column in map(str.strip, columns[1].split(",")):
        whole = _WHOLE.match(column)
        of = [name for name, alias in accounts if whole and whole[1] in (None, "", name, alias)]
        if _COLUMN.match(column) or any(name.lower() in known for name in of):
            return f"a query of {accounts[0][0]}"
    return ""


def tables_with_password(survey: Survey) -> frozenset[str]:
    """Names, in small letters, of tables of which a statement in the code says that they have one."""
    reads, known = survey.scopes.reads, survey.names.with_owners
    return reads.memo(known, "tables with passwords", lambda: frozenset(_tables(survey)))


def _tables(survey: Survey) -> Iterator[str]:
    for scope in survey.scopes.all(*LANGUAGES):
        for call in scope.calls if scope.module.kind == "own" else ():
            for statement in spelt(call.arguments[0], scope).split(";") if call.arguments else ():
                table = _KEPT.search(statement) if _SAYS_PASSWORD.search(statement) else None
                if table is not None:
                    yield str(table[1]).lower()
