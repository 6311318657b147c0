"""Rows that are looked up by a number from the request, of tables whose rows have owners.

A table's rows have owners when some statement asks it for those of whoever is logged in, or puts their number into it.
"""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.owned import SHOWN
from engines.taint.access.requests import is_sent
from engines.taint.access.statements import by_number, run
from engines.taint.survey.guards import is_who, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.who import PATTERNS, is_person
from engines.taint.survey.whole import Survey

LANGUAGES: Final = frozenset(("php", "javascript", "typescript", "go", "ruby", "csharp"))
_TOGETHER: Final = {"javascript": ("javascript", "typescript"), "typescript": ("javascript", "typescript")}
_NUMBER: Final = re2.compile(r"(?i)(id|uuid|no|number)[\]'\"]*$")
_WRITTEN: Final = re2.compile(r"(?i)^\s*(insert|replace)\b")
_TURNS: Final = re2.compile(
    r"(^|[.|])(int|intval|strval|string|Number|parseInt|String|mysqli_real_escape_string|real_escape_string|htmlspecialchars|"
    r"ParseInt|Atoi|Parse|ToInt32|ToString|to_i|to_s)$"
)
# A column for whose it is.
_WITH_OWNER: Final = re2.compile(
    r"(?is)^\s{0,20}insert\s{1,9}into\s{1,9}\S{1,80}\s{0,9}\((?:[^)]{0,300}[\s,`\"])?(?:user|owner|author|customer|client|member|account|"
    r"patient|employee|buyer|seller|sender|creator|uploader|freelancer)_?id\b"
)
_OF_PERSON: Final = re2.compile(
    r"(?is)\bwhere\b.{0,400}?\b(user|owner|customer|member|author|account|client|patient|student|created_by)\w{0,12}['\"`]?\s{0,9}="
)


def row_with_owner(scope: Scope, call: ir.Call, handler: Handler, survey: Survey) -> str:
    """What of the request says which row a statement asks for; "" for tables without owners and other calls."""
    statement = by_number(call, scope)
    if statement is None or not statement.tables:
        return ""
    table = statement.tables[0].lower()
    if (statement.is_read and SHOWN.search(table)) or table not in owned_tables(scope.module.language, survey):
        return ""
    sent = [found for value in statement.values if (found := is_sent(value, scope, handler, survey))]
    return next((one for one in sent if _NUMBER.search(one)), sent[0] if sent else "")


def owned_tables(language: str, survey: Survey) -> frozenset[str]:
    """Tables, in small letters, whose rows have owners."""
    together = _TOGETHER.get(language, (language,))
    reads, known = survey.scopes.reads, survey.names.with_owners
    return reads.memo(known, f"rows of {together[0]}", lambda: frozenset(_tables(together, survey)))


def _tables(languages: tuple[str, ...], survey: Survey) -> set[str]:
    found: set[str] = set()
    for scope in survey.scopes.all(*languages):
        for call in scope.calls if scope.module.kind == "own" else ():
            said = run(call, scope)
            if said is None or not said.tables:
                continue
            if scope.module.language != "php" and _WITH_OWNER.search(said.text):
                found.add(said.tables[0].lower())
            if not any(_is_theirs(one, scope, survey) for one in said.values):
                continue
            if _WRITTEN.search(said.text) or _OF_PERSON.search(said.text):
                found.add(said.tables[0].lower())
    return found


def _is_theirs(value: ir.Expression, scope: Scope, survey: Survey) -> bool:
    """Whether whoever is logged in is in it, also by a variable: `$me = (int) $_SESSION["user_id"]`."""
    for one in each(ir.Expression, value):
        if _is_whoever_asks(one, scope, survey):
            return True
        bound = scope.bound.get(one.name, ()) if isinstance(one, ir.Name) else ()
        held = [_turned(each_one) for each_one in bound if isinstance(each_one, ir.Expression)]
        if any(_is_whoever_asks(each_one, scope, survey) for each_one in held):
            return True
    return False


def _turned(held: ir.Expression) -> ir.Expression:
    """What is turned into another type there."""
    if isinstance(held, ir.Call) and held.arguments and _TURNS.search(written(held.function)):
        held = held.arguments[-1] if "escape" in written(held.function) else held.arguments[0]
    return held.parts[0] if isinstance(held, ir.Text) and len(held.parts) == 1 else held


def _is_whoever_asks(one: ir.Expression, scope: Scope, survey: Survey) -> bool:
    if scope.module.language in PATTERNS:
        return is_person(one, scope, survey.names)
    is_named = isinstance(one, ir.Name | ir.Attribute)
    return is_named and (is_who(written(one)) or is_who(survey.names.dotted(one, scope)))
