"""What of a request a program in Python stores whole: documents of Mongo, dictionaries that stand for records."""

from collections.abc import Callable, Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope

_INSERTS: Final = re2.compile(r"^(insert_one|insert|save|insert_many)$")
_UPDATES: Final = re2.compile(r"^(update_one|update_many|find_one_and_update|replace_one|find_one_and_replace|update)$")
# How one of many is found.
_FINDS: Final = re2.compile(r"^(get|next|find|filter)$")
IsWhole = Callable[[ir.Expression], bool]


def stored_whole(call: ir.Call, scope: Scope, is_whole: IsWhole) -> bool:
    """`users.insert_one(request.json)`, `users.update_one(…, {"$set": sent})`, `USERS[id].update(request.json)`"""
    if not isinstance(call.function, ir.Attribute) or not call.arguments:
        return False
    last = call.function.name
    if _INSERTS.match(last):
        return is_whole(call.arguments[0])
    if not _UPDATES.match(last):
        return False
    if len(call.arguments) > 1:
        return any(map(is_whole, _set(call.arguments[1])))
    return last == "update" and is_whole(call.arguments[0]) and _is_record(call.function.base, scope)


def _set(value: ir.Expression) -> Iterator[ir.Expression]:
    yield value
    for made in each(ir.Mapping, value, lambdas=False):
        yield from (one for key, one in made.items if isinstance(key, ir.Constant) and key.value == "$set")


def _is_record(base: ir.Expression, scope: Scope) -> bool:
    """One of many: `USERS[id]`, or a name for such a one."""
    held = scope.bound.get(base.name, ()) if isinstance(base, ir.Name) else (base,)
    return any(
        (isinstance(one, ir.Index) and not isinstance(one.key, ir.Constant))
        or (isinstance(one, ir.Call) and bool(_FINDS.match(_last(one))))
        for one in held
    )


def _last(call: ir.Call) -> str:
    function = call.function
    return function.name if isinstance(function, ir.Attribute | ir.Name) else ""
