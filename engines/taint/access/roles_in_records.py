"""Roles that a program writes as they were sent: into a document, a table in memory, a row of accounts."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.kept_plain import statement_of
from engines.taint.access.requests import is_sent
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_ROLE: Final = re2.compile(
    r"(?i)^(user_?)?(roles?|role_id|is_?admin|is_?staff|is_?superuser|admin|privileges?|access_?level)$"
)
_ACCOUNT: Final = re2.compile(r"(?i)user|account|member|admin|customer|employee")
# Typed languages are asked about the fields of what they make.
_LANGUAGES: Final = frozenset(("python", "javascript", "typescript", "ruby"))
_KEEPS: Final = re2.compile(r"\.(insert_one|insert|append|add|save|push|unshift|<<)$")
_INSERT: Final = re2.compile(
    r"(?is)^\s{0,20}insert\s+(?:or\s+\w+\s+)?into\s+[`\"\[]?(\w{1,60})[`\"\]]?\s*\(([^()]{1,400})\)\s*values\s*\(([^()]{1,400})\)"
)
_FILLED: Final = re2.compile(r"^(\?|%s|:\w{1,40})$")
# An account is told by what else is in it.
_SIGNS: Final = frozenset(("password", "username", "email", "passwd", "pwd", "password_hash"))


def role_in_record(handler: Handler, survey: Survey) -> tuple[Scope, int, str] | None:
    """The place and the name; None for what the program sets itself."""
    if handler.module.language not in _LANGUAGES:
        return None
    for scope in survey.doing(handler.scope):
        for at, name, value in (*_of_documents(scope), *_of_rows(scope)):
            if is_sent(value, scope, handler, survey):
                return scope, at, name
    return None


def _of_documents(scope: Scope) -> Iterator[tuple[int, str, ir.Expression]]:
    """`USERS[id] = {…, "role": sent["role"]}`, `users.insert_one({…})`, `users.append({…})`"""
    stored = [
        one.value for one in each(ir.Assign, *scope.function.body, lambdas=False) if isinstance(one.target, ir.Index)
    ]
    stored += [given for call in scope.calls if _KEEPS.search(written(call.function)) for given in call.arguments]
    for value in stored:
        held = scope.bound.get(value.name, ()) if isinstance(value, ir.Name) else (value,)
        for record in (one for one in held if isinstance(one, ir.Mapping)):
            named = [(str(key.value), inner) for key, inner in record.items if isinstance(key, ir.Constant)]
            if _SIGNS.isdisjoint(key.lower() for key, _ in named):
                continue
            yield from ((inner.at, key, inner) for key, inner in named if _ROLE.match(key))


def _of_rows(scope: Scope) -> Iterator[tuple[int, str, ir.Expression]]:
    """`execute("INSERT INTO users (name, role) VALUES (?, ?)", (name, role))`"""
    for call in scope.calls:
        found = _INSERT.match(statement_of(call.arguments[0], scope)[:1_000]) if len(call.arguments) > 1 else None
        if not found or not _ACCOUNT.search(found.group(1)) or not isinstance(call.arguments[1], ir.Sequence):
            continue
        columns = [one.strip(' \t\r\n`"[]') for one in found.group(2).split(",")]
        values = [one.strip() for one in found.group(3).split(",")]
        given = iter(call.arguments[1].items)
        for column, value in zip(columns, values, strict=False):
            sent = next(given, None) if _FILLED.match(value) else None
            if sent is not None and _ROLE.match(column):
                yield call.at, column, sent
