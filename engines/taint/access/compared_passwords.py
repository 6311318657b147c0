"""Tests of a password in Python that no library makes: a row's or a dictionary's, and digests made on the spot."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.passwords_by_name import names_password
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

HASHES: Final = re2.compile(
    r"(?i)hash|bcrypt|argon|scrypt|pbkdf|crypt|make_password|encode|digest|sha\d|md5|set_password"
)
_DIGESTS: Final = re2.compile(
    r"(?i)(^|\.)(hash_?(password|pw|pwd|it)?|md5|sha\d{1,3}|sha\d_\d{3}|encrypt_?password|get_hash)$"
)
_FETCHES: Final = re2.compile(r"(^|\.)(fetchone|first|one|one_or_none)$")


def tests_password(node: ir.Compare, scope: Scope) -> bool:
    """`user["password"] == sent`, `row[2] == password`, `row[1] != hashlib.md5(password.encode()).hexdigest()`"""
    if scope.module.language != "python" or node.operator not in ("==", "!="):
        return False
    sides = (node.left, node.right)
    if any(isinstance(one, ir.Constant) for one in sides):
        return False
    return any(isinstance(one, ir.Index) and names_password(one) for one in sides) or any(
        _is_digest(one) or (is_of_row(other, scope) and names_password(one)) for one, other in (sides, sides[::-1])
    )


def _is_digest(value: ir.Expression) -> bool:
    calls = [one for one in each(ir.Call, value, lambdas=False) if _DIGESTS.search(written(one.function))]
    return any(names_password(part) for one in calls for given in one.arguments for part in each(ir.Expression, given))


def is_of_row(value: ir.Expression, scope: Scope) -> bool:
    """A column by its place, of what was fetched: `row[2]`."""
    if not isinstance(value, ir.Index) or not isinstance(value.key, ir.Constant) or not isinstance(value.base, ir.Name):
        return False
    held = scope.bound.get(value.base.name, ())
    return isinstance(value.key.value, int) and any(
        isinstance(one, ir.Call) and bool(_FETCHES.search(_last(one))) for one in held
    )


def _last(call: ir.Call) -> str:
    return call.function.name if isinstance(call.function, ir.Attribute) else ""


def is_hashed(typed: ir.Expression, scope: Scope, survey: Survey) -> bool:
    """Whether what was typed has been hashed before it is compared."""
    name = survey.names.dotted(typed, scope)
    own = any(isinstance(one, ir.Call) and HASHES.search(written(one.function)) for one in each(ir.Expression, typed))
    return own or bool(HASHES.search(name)) or any(HASHES.search(written(one)) for one in values(typed, scope))


def values(typed: ir.Expression, scope: Scope) -> list[ir.Expression]:
    found = scope.bound.get(typed.name, ()) if isinstance(typed, ir.Name) else ()
    return [one.function if isinstance(one, ir.Call) else one for one in found if isinstance(one, ir.Expression)]
