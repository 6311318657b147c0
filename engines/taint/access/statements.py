"""Which row of which table a statement of SQL asks for by its number, as far as it is written out."""

from dataclasses import dataclass
from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.scopes import Scope

_RUNS: Final = re2.compile(
    r"(?i)(^|[._])(execute|query|fetch|select|run|prepare)[a-z_]*$|\.(exec|get)context$|\.(get|all|each|one|oneOrNone|any|none|manyOrNone)$"
)
_CHAINED: Final = re2.compile(r"\.(get|all|run|each|iterate)$")
_FILLS: Final = re2.compile(r"(^|[._])(execute|bind_?param|bind_?value)$|(?i:bind_?(param|value)$)")
HOLE: Final = "\x00"
_MARK: Final = r"['\"]?(?:\x00|%s|\?|:\w{1,40}|\$\d|@\w{1,40}|%\(\w{1,40}\)s)"
_BY_NUMBER: Final = re2.compile(
    rf"(?is)\bwhere\b.{{0,400}}?\b(?:\w{{1,40}}\.)?(?:\w{{1,40}}_)?(?:[ocpu]?id|uuid|pk|number|no)['\"`]?\s{{0,9}}=\s{{0,9}}{_MARK}"
)
_TABLES: Final = re2.compile(r"(?i)\b(?:from|update|join|into)\s{1,9}['\"`]?(?:\w{1,60}\.)?(\w{1,60})")
_COLUMNS: Final = re2.compile(r"(?is)^\s{0,20}select\b(.{1,600}?)\bfrom\b")
_PRIVATE: Final = re2.compile(
    r"(?i)\b(balance|ssn|salary|iban|\w{0,20}card_?number|password\w{0,10}|address|phone\w{0,10}|birth\w{0,10}|dob|diagnosis)\b"
)
_OF_SOMEBODY: Final = re2.compile(
    rf"(?is)\bwhere\s{{1,9}}(?:\w{{1,40}}\.)?(?:user|owner|customer|account|patient|employee)_?id['\"`]?\s{{0,9}}=\s{{0,9}}{_MARK}"
)
_OF_OTHER: Final = re2.compile(
    rf"(?is)\bwhere\s{{1,9}}['\"`]?(?:\w{{1,40}}\.)?['\"`]?(\w{{1,40}})_id['\"`]?\s{{0,9}}=\s{{0,9}}{_MARK}"
)
_MOST_PARTS: Final = 40


@dataclass(frozen=True, slots=True)
class Statement:
    """`values` are what fills it; `is_private` when it selects by name what is nobody else's business, `is_of_somebody`
    when the number is that of whom it belongs to, `is_of_other` when it is that of something the row is a part of.
    """

    tables: tuple[str, ...]
    values: tuple[ir.Expression, ...]
    is_private: bool
    is_read: bool
    is_of_somebody: bool
    is_of_other: bool


@dataclass(frozen=True, slots=True)
class Run:
    """The text of a statement with a mark for each part that is not written out, its tables, and what fills it."""

    text: str
    tables: tuple[str, ...]
    values: tuple[ir.Expression, ...]


def by_number(call: ir.Call, scope: Scope) -> Statement | None:
    """The statement a call runs, where it looks for one number; None for any other call."""
    said = run(call, scope)
    if said is None or not _BY_NUMBER.search(said.text):
        return None
    columns = _COLUMNS.match(said.text)
    is_private = columns is not None and bool(_PRIVATE.search(columns[1]))
    is_of_somebody = bool(_OF_SOMEBODY.search(said.text))
    other = _OF_OTHER.search(said.text)
    is_of_other = other is not None and bool(said.tables) and other[1].lower() not in said.tables[0].lower()
    return Statement(said.tables, said.values, is_private, columns is not None, is_of_somebody, is_of_other)


_OWNER: Final = re2.compile(
    r"(?i)\b(user|owner|customer|member|author|client|patient|student|creator|created_by|employee)(_?id)?['\"`]?\s{0,9}="
)


def names_owner(call: ir.Call, scope: Scope) -> bool:
    """Whether the statement a call runs says whose the row must be."""
    said = run(call, scope)
    return said is not None and bool(_OWNER.search(said.text))


def run(call: ir.Call, scope: Scope) -> Run | None:
    """The statement a call runs or prepares, and what fills it; None for any other call."""
    if not call.arguments or not _RUNS.search(written(call.function)):
        return None
    is_php = scope.module.language == "php"
    # PHP's functions are given the connection first, Go's the context and what they fill.
    is_go = scope.module.language == "go"
    is_second = is_php or is_go
    for place, given in enumerate(call.arguments[: 3 if is_go else 2 if is_php else 1]):
        text, holes = _spelt(_bound(given, scope))
        tables = tuple(str(one) for one in _TABLES.findall(text))
        if tables or not is_second:
            filled = _filled(call, scope) if is_php else _chained(call, scope)
            return Run(text, tables, (*holes, *call.arguments[place + 1 :], *filled))
    return None


def _bound(given: ir.Expression, scope: Scope) -> ir.Expression:
    if not isinstance(given, ir.Name):
        return given
    texts = [one for one in scope.bound.get(given.name, ()) if isinstance(one, ir.Expression)]
    # A page that runs several statements keeps each under the same name.
    before = [one for one in texts if one.at < given.at]
    return max(before, key=lambda one: one.at) if before else texts[-1] if texts else given


def _filled(call: ir.Call, scope: Scope) -> tuple[ir.Expression, ...]:
    """What is bound to the statement that a call prepares, before it is executed or as that is done."""
    names = {name for name, values in scope.bound.items() if any(one is call for one in values)}
    found: list[ir.Expression] = []
    for one in scope.calls:
        method = written(one.function).rpartition("|")[2]
        if not _FILLS.search(method):
            continue
        on = one.function.base if isinstance(one.function, ir.Attribute) else next(iter(one.arguments), None)
        if on is call or (isinstance(on, ir.Name) and on.name in names):
            found += one.arguments
    return tuple(found)


def _chained(call: ir.Call, scope: Scope) -> tuple[ir.Expression, ...]:
    """`db.prepare("…").get(number)`"""
    if scope.module.language not in ("javascript", "typescript"):
        return ()
    behind = [one for one in scope.calls if isinstance(one.function, ir.Attribute) and one.function.base is call]
    return tuple(value for one in behind if _CHAINED.search(written(one.function)) for value in one.arguments)


def spelt(value: ir.Expression, scope: Scope) -> str:
    """The text a value is, as far as it is written out, with a mark for each other part."""
    return _spelt(_bound(value, scope))[0]


def _spelt(value: ir.Expression) -> tuple[str, list[ir.Expression]]:
    """The text with a mark for each part that is not written out, and those parts."""
    match value:
        case ir.Constant(value=str(text)):
            return text, []
        case ir.Text(parts=parts):
            return _joined(list(parts))
        case ir.Binary(operator="+", left=left, right=right):
            return _joined([left, right])
        case ir.Binary(operator="%", left=left, right=right):
            return _spelt(left)[0], [right]
        case ir.Call(function=ir.Attribute(base=base, name="format"), arguments=arguments):
            return _spelt(base)[0].replace("{}", HOLE), list(arguments)
        case ir.Call(function=function, arguments=(inner, *_)) if written(function).rpartition(".")[2] == "text":
            return _spelt(inner)
    return HOLE, [value]


def _joined(parts: list[ir.Expression]) -> tuple[str, list[ir.Expression]]:
    found = [_spelt(one) for one in parts[:_MOST_PARTS]]
    return "".join(text for text, _ in found), [hole for _, holes in found for hole in holes]
