"""Accounts that a program in Python makes itself: where their passwords stand, in calls and beside statements."""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.calls import Call, calls_of_method
from engines.index.constants import string
from engines.index.scopes import only_value
from engines.source import SourceFile

_TABLE: Final = (
    r"[`\"\[]?(?P<table>\w{0,40}(?:user|account|member|admin|customer|employee|login|student|patient)\w{0,40})[`\"\]]?"
)
_INSERT: Final = re2.compile(
    rf"(?is)insert\s+(?:or\s+\w+\s+)?into\s+{_TABLE}\s*(?:\((?P<columns>[^()]{{1,400}})\)\s*)?values\s*\((?P<values>[^()]{{1,600}})\)"
)
_PASSWORD: Final = re2.compile(r"(?i)^(password|passwd|pwd|pass|user_?pass(word)?)$")
_WRITTEN: Final = re2.compile(r"^['\"]([^'\"\\{}$%:?@]{3,30})['\"]$")
_PLACEHOLDER: Final = re2.compile(r"^(\?|%s|\$\d{1,2})$")
# By Django's own order: name, mail address, password.
_MADE: Final = ("create_user", "create_superuser")
_THIRD: Final = 2
_MANAGERS: Final = ("objects", "get_user_model")
# A keyword of SQL at the head of a part is no column.
_RULES: Final = frozenset(("primary", "foreign", "unique", "check", "constraint", "key", "index"))
_MOST: Final = 4_000


def seeded(file: SourceFile) -> Iterator[tuple[Node, str]]:
    """Where such a password stands, and the password: the first of each statement."""
    for call in calls_of_method(file, *_MADE):
        if any(one in call.name for one in _MANAGERS):
            password = string(file, call.argument(_THIRD, "password"))
            if password:
                yield call.node, password
    for call in calls_of_method(file, "execute", "executemany"):
        yield from _placed(file, call)


def columns_of(table: str, whole: str) -> list[str]:
    """The columns of a table, in order, by the statement of the file that makes it; [] where none does."""
    named = re2.escape(table)
    found = re2.search(rf"(?i)create\s+table\s+(?:if\s+not\s+exists\s+)?[`\"\[]?{named}[`\"\]]?\s*\(", whole)
    parts = _parts(whole[found.end() : found.end() + _MOST]) if found else []
    names = [part.split()[0].strip('`"[]') for part in parts if part.split()]
    return [name for name in names if name.lower() not in _RULES]


def _parts(body: str) -> list[str]:
    """What stands between the commas, up to the parenthesis that ends it."""
    found, depth = [""], 0
    for sign in body:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth < 0:
            break
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return found


def place_of_password(statement: str, whole: str) -> tuple[int, list[str], bool] | None:
    """The place of the password among a statement's values, these values, and whether the statement names columns."""
    found = _INSERT.search(statement)
    if not found:
        return None
    listed = found.group("columns")
    columns = listed.split(",") if listed else columns_of(found.group("table"), whole)
    values = [one.strip() for one in found.group("values").split(",")]
    places = [at for at, one in enumerate(columns) if _PASSWORD.match(one.strip(' \t\r\n`"[]'))]
    return (places[0], values, bool(listed)) if places and len(columns) == len(values) else None


def _placed(file: SourceFile, call: Call) -> Iterator[tuple[Node, str]]:
    """`execute("INSERT INTO users (name, password) VALUES (?, ?)", ("admin", "…"))`, and a list of such."""
    known = place_of_password(string(file, call.argument(0)) or "", file.text)
    if known is None:
        return
    written = _WRITTEN.match(known[1][known[0]])
    if written and not known[2]:
        yield call.node, written.group(1)
    if not _PLACEHOLDER.match(known[1][known[0]]):
        return
    at = sum(1 for one in known[1][: known[0]] if _PLACEHOLDER.match(one))
    for row in _rows(file, call)[:1]:
        given = row.named_children
        password = string(file, given[at]) if len(given) > at else None
        if password:
            yield given[at], password


def _rows(file: SourceFile, call: Call) -> list[Node]:
    given = call.argument(1)
    if given is not None and given.type == "identifier":
        given = only_value(file, given)
    if given is None or given.type not in ("tuple", "list"):
        return []
    if call.name.endswith("executemany"):
        return [one for one in given.named_children if one.type in ("tuple", "list")]
    return [given]
