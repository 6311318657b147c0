"""Accounts that are looked up by a name from the request and changed in the same breath."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.requests import is_sent
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_BY_NAME: Final = re2.compile(
    r"(?i)(^|\.)(get|find|load|fetch)_?(user|account|member|customer|profile)_?by_?(user_?name|name|e?_?mail|login)$"
)


def changed_by_name(scope: Scope, call: ir.Call, handler: Handler, survey: Survey) -> str:
    """What of the request names the account: `found = get_user_by_username(sent.username)`, then `found.city = …`."""
    if scope is not handler.scope or not handler.changes or not _BY_NAME.search(written(call.function)):
        return ""
    names = {name for name, values in scope.bound.items() if any(one is call for one in values)}
    if not any(isinstance(one, ir.Name) and one.name in names for one in _changed(scope)):
        return ""
    return next((found for value in call.arguments if (found := is_sent(value, scope, handler, survey))), "")


def _changed(scope: Scope) -> list[ir.Expression]:
    """`x.field = …`, `setattr(x, …)`, `db.delete(x)`"""
    found = [one.target.base for one in each(ir.Assign, *scope.function.body) if isinstance(one.target, ir.Attribute)]
    calls = [one for one in scope.calls if one.arguments and written(one.function).endswith(("setattr", ".delete"))]
    return [*found, *(one.arguments[0] for one in calls)]


_MODEL: Final = re2.compile(r"(?i)(^|\.)(user|account|member|customer|profile)s?(model)?\.(\w+)$")
_ALTERS: Final = re2.compile(r"(?i)(delete|update|remove|destroy)")
_NAMES: Final = re2.compile(r"(?i)^(user_?name|name|e?_?mail|login)$")


def altered_by_name(call: ir.Call, asked: list[ir.Expression]) -> bool:
    """`User.deleteOne({ username })`, `prisma.user.update({ where: { email }, data })`; `asked` says which is meant."""
    found = _MODEL.search(written(call.function))
    if found is None or not _ALTERS.search(found[4]):
        return False
    keys = (key for value in asked for one in each(ir.Mapping, value, lambdas=False) for key, _ in one.items)
    return any(isinstance(key, ir.Constant) and _NAMES.match(str(key.value)) for key in keys)


_FINDS: Final = re2.compile(r"(?i)\.(find(one|first|unique|by)?\w*|get\w*)$")


def is_only_found(call: ir.Call, scope: Scope) -> bool:
    """`const sender = await User.findById(sent)`, of whom nothing is changed here."""
    name = written(call.function)
    if not _FINDS.search(name) or _ALTERS.search(name.rpartition(".")[2]):
        return False
    names = {name for name, values in scope.bound.items() if any(one is call for one in values)}
    saved = [one.function.base for one in scope.calls if isinstance(one.function, ir.Attribute)
             and one.function.name in ("save", "remove", "destroy", "update", "deleteOne", "updateOne")]  # fmt: skip
    return not any(isinstance(one, ir.Name) and one.name in names for one in (*_changed(scope), *saved))
