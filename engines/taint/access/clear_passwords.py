"""Passwords that programs in Java and C# compare or look for as they were typed, in the ways their libraries have."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.handed_on import Sent, handed_on, sent_to
from engines.taint.access.passwords_by_name import is_password, names_password
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

LANGUAGES: Final = ("java", "csharp")
_HASHES: Final = re2.compile(r"(?i)hash|bcrypt|argon|scrypt|pbkdf|crypt|encode|digest|sha_?\d|md5|hmac|matches|verify")
_MAKES_HASH: Final = re2.compile(
    r"(?i)encoder(\(\))?\.(encode|matches)$|bcrypt|argon|scrypt|pbkdf|hash_?(pw|password)|(encrypt|encode)_?(password|pwd)"
)
_EQUAL: Final = re2.compile(r"^(equals|Equals|contentEquals|equalsIgnoreCase|compareTo|isEqual|FixedTimeEquals)$")
# `findByNameAndPassword(name, password)` of Spring Data and others, a condition of MyBatis.
_FINDS: Final = re2.compile(
    r"^(find|get|read|query|exists|count|select|load|search)\w{0,60}(And|By)(Password|Passwd|Pwd|Pass|UserPassword)"
    r"(And\w{1,60})?$"
)
_CONDITIONS: Final = re2.compile(r"^(eq|allEq|andPasswordEqualTo|andPwdEqualTo|whereEqualTo)$")
_TO_STATEMENT: Final = re2.compile(
    r"^(setString|setNString|setObject|setParameter|addValue|bind|AddWithValue|SetString|SetParameter|param)$"
)
_ASKED: Final = re2.compile(
    r"(?i)\b(where|and)\s{1,9}[\"'`\[]?(\w{1,20}\.)?\w{0,12}(pass(word|wd)?|pwd)[\"'`\]]?\s{0,3}=\s{0,3}"
    r"(\?\d?|:\w{1,40}|@\w{1,40}|\$\d|#\{\w{1,40}\})"
)
_FIELDS: Final = re2.compile(r"^(getString|getNString|getObject|GetString|getValue|optString)$")
_LONGEST: Final = 2_000


def in_clear(handler: Handler, survey: Survey) -> Iterator[tuple[Scope, ir.Expression, str]]:
    """Where a handler, or what it hands them to, treats a password as if it were kept as it was typed."""
    if handler.module.language not in LANGUAGES:
        return
    for scope, sent in handed_on(handler, survey):
        for one in (scope, *scope.inner):
            if any(_MAKES_HASH.search(written(call.function)) for call in one.calls):
                # What is kept is a hash, and what is sent may be one.
                continue
            look = _Look(one, sent, handler, survey)
            for node in survey.expressions(one):
                message = look.at(node)
                if message:
                    yield one, node, message


class _Look:
    def __init__(self, scope: Scope, sent: Sent, handler: Handler, survey: Survey) -> None:
        self._scope, self._sent, self._handler, self._survey = scope, sent, handler, survey
        self._statements: bool | None = None

    def at(self, node: ir.Expression) -> str:
        if isinstance(node, ir.Compare):
            is_equal = node.operator in ("==", "!=")
            return self._compared(node.left, node.right) or self._compared(node.right, node.left) if is_equal else ""
        return self._called(node) if isinstance(node, ir.Call) else ""

    def _called(self, call: ir.Call) -> str:
        name = call.function.name if isinstance(call.function, ir.Attribute) else ""
        if not name or not call.arguments:
            return ""
        if _EQUAL.search(name):
            base = call.function.base if isinstance(call.function, ir.Attribute) else None
            pair = call.arguments if len(call.arguments) == 2 else (base, call.arguments[0])
            return self._compared(*pair) or self._compared(*reversed(pair)) if len(call.arguments) <= 3 else ""
        if _FINDS.search(name) and any(map(self._is_typed, call.arguments)):
            return f"{name} looks for the password as it was typed: it is kept in clear."
        if _CONDITIONS.search(name) and self._is_condition(name, call):
            return "The password is looked for as it was typed: it is kept in clear."
        if _TO_STATEMENT.search(name) and self._is_typed(call.arguments[-1]) and self._is_asked():
            return "The statement looks for the password as it was typed: it is kept in clear."
        return ""

    def _compared(self, kept: ir.Expression | None, typed: ir.Expression | None) -> str:
        """`user.getPassword().equals(password)`: one side is of a record, the other was sent."""
        if kept is None or typed is None or not _is_of_record(kept) or not self._is_typed(typed):
            return ""
        if self._given(kept):
            return ""
        return f"{written(kept)} is compared with what was typed: it is kept in clear."

    def _is_condition(self, name: str, call: ir.Call) -> bool:
        if name.startswith("and"):
            return self._is_typed(call.arguments[0])
        is_named = any(
            isinstance(one, ir.Constant) and is_password(str(one.value)[:60]) for one in call.arguments[:-1]
        ) or any(isinstance(one, ir.Attribute) and is_password(one.name) for one in call.arguments[:-1])
        return is_named and self._is_typed(call.arguments[-1])

    def _is_typed(self, value: ir.Expression) -> bool:
        """Whether it is a password that was sent, and nothing was made of it."""
        if not isinstance(value, ir.Name | ir.Attribute | ir.Index | ir.Call) or not self._is_named(value):
            return False
        return bool(self._given(value)) and not self._is_hashed(value)

    def _is_named(self, value: ir.Expression) -> bool:
        if names_password(value):
            return True
        if isinstance(value, ir.Call):
            # `body.getString("password")`, `request.getParameter("password")`
            return any(isinstance(one, ir.Constant) and is_password(str(one.value)[:60]) for one in value.arguments)
        bound = self._scope.bound.get(value.name, ()) if isinstance(value, ir.Name) else ()
        return any(self._is_named(one) for one in bound if isinstance(one, ir.Call))

    def _given(self, value: ir.Expression) -> str:
        return sent_to(value, self._scope, self._sent, self._handler, self._survey)

    def _is_hashed(self, value: ir.Expression) -> bool:
        bound = self._scope.bound.get(value.name, ()) if isinstance(value, ir.Name) else ()
        made = [one for one in (value, *bound) if isinstance(one, ir.Expression)]
        return any(_HASHES.search(written(call.function)) for call in each(ir.Call, *made))

    def _is_asked(self) -> bool:
        """Whether a statement written in this function asks for a password by a value of its own."""
        if self._statements is None:
            texts = (one for one in self._survey.expressions(self._scope) if isinstance(one, ir.Constant))
            self._statements = any(
                isinstance(one.value, str) and bool(_ASKED.search(one.value[:_LONGEST])) for one in texts
            )
        return self._statements


def _is_of_record(kept: ir.Expression) -> bool:
    """`user.getPassword()`, `user.password()`, `user.password`, `row.getString("password")`, `row["password"]`."""
    if isinstance(kept, ir.Call):
        function = kept.function
        if not isinstance(function, ir.Attribute):
            return False
        if not kept.arguments:
            return is_password(function.name)
        first = kept.arguments[0]
        is_column = isinstance(first, ir.Constant) and is_password(str(first.value)[:60])
        return is_column and bool(_FIELDS.search(function.name))
    return isinstance(kept, ir.Attribute | ir.Index) and names_password(kept)
