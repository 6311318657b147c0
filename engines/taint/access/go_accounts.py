"""Accounts that a program in Go sends whole: their type has a password that goes into JSON, and all was loaded."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Made
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

# What lowering keeps of the fields of a type: passwords that are sent with it.
SHOWN: Final = "@shown"
_SENDS: Final = re2.compile(r"(^|\.)(JSON|IndentedJSON|PureJSON|SecureJSON)$")
_ENCODES: Final = re2.compile(r"(^|\.)Encode$")
_LOADS: Final = re2.compile(r"\.(First|Take|Last|Find|FindOne|Decode|All)$")
_BY_STATEMENT: Final = re2.compile(r"\.(Get|Select|GetContext|SelectContext|StructScan)$")
# GORM's, which fills a record by the names of columns.
_SCANS: Final = re2.compile(r"\.(Raw|Model|Table|Where|Order)\.Scan$")
_WHOLE: Final = re2.compile(r"(?i)select\s+(\w\.)?\*|passw|pwd")
_PICKS: Final = re2.compile(r"\.(Select|Omit|SetProjection|Pluck)$")
_DEEPEST: Final = 4


def sent_whole(handler: Handler, survey: Survey) -> Iterator[tuple[Scope, ir.Call, str]]:
    """Each answer with such an account in it: the function, the call, and what the type is called."""
    for scope in survey.inside(handler.scope):
        for call in scope.calls:
            for value in _sent(call):
                if (one := _account(value, scope, survey, _DEEPEST)) is not None:
                    yield scope, call, one.name


def _sent(call: ir.Call) -> Iterator[ir.Expression]:
    name = written(call.function)
    is_encoder = _ENCODES.search(name) and "NewEncoder" in name
    if not call.arguments or not (_SENDS.search(name) or is_encoder):
        return
    last = call.arguments[-1]
    yield from (value for _, value in last.items) if isinstance(last, ir.Mapping) else (last,)


def _account(value: ir.Expression, scope: Scope, survey: Survey, depth: int) -> Class | None:
    """The type of a value that was loaded whole and is sent as it is."""
    if depth <= 0:
        return None
    if isinstance(value, ir.Call):
        return _given(value, scope, survey, depth)
    if not isinstance(value, ir.Name) or _is_blanked(value.name, scope):
        return None
    for bound in scope.bound.get(value.name, ()):
        call = bound.base if isinstance(bound, ir.Index) and _is_first(bound.key) else bound
        if isinstance(call, ir.Call) and (found := _given(call, scope, survey, depth)) is not None:
            return found
    thing = survey.names.meaning(value, scope)
    one = thing.of if isinstance(thing, Made) else None
    shows = isinstance(one, Class) and any(
        SHOWN in base.members for base in survey.names.lineage(one) if isinstance(base, Class)
    )
    return one if isinstance(one, Class) and shows and _is_loaded(value.name, scope) else None


def _given(call: ir.Call, scope: Scope, survey: Survey, depth: int) -> Class | None:
    """What a function of the program gives first."""
    callee = survey.called(survey.names.meaning(call.function, scope))
    for value in callee.returns if callee is not None else ():
        first = value.items[0] if isinstance(value, ir.Sequence) and value.items else value
        if callee is not None and (found := _account(first, callee, survey, depth - 1)) is not None:
            return found
    return None


def _is_first(key: ir.Expression) -> bool:
    return isinstance(key, ir.Constant) and key.value == 0


def _is_loaded(name: str, scope: Scope) -> bool:
    """`db.Find(&users)`, `db.Get(&user, "SELECT * FROM users …")`"""
    for call in scope.calls:
        if not any(isinstance(one, ir.Name) and one.name == name for one in call.arguments):
            continue
        told = written(call.function)
        if _LOADS.search(told) and not _is_picking(call):
            return True
        texts = [
            one.value for given in call.arguments for one in each(ir.Constant, given) if isinstance(one.value, str)
        ]
        if _BY_STATEMENT.search(told) and any(_WHOLE.search(text[:400]) for text in texts):
            return True
        if _SCANS.search(told) and not _is_picking(call) and (".Raw." not in told or _asks_for_all(scope)):
            return True
    return False


def _asks_for_all(scope: Scope) -> bool:
    """Whether a statement that is written in the function asks for every column."""
    texts = (one.value for one in each(ir.Constant, *scope.function.body, lambdas=False))
    return any(isinstance(one, str) and bool(_WHOLE.search(one[:400])) for one in texts)


def _is_picking(call: ir.Call) -> bool:
    inner = (one for one in each(ir.Call, call.function, lambdas=False))
    return any(_PICKS.search(written(one.function)) for one in inner)


def _is_blanked(name: str, scope: Scope) -> bool:
    """`user.Password = ""`"""
    return any(
        isinstance(one.target, ir.Attribute) and written(one.target.base) == name and "pass" in one.target.name.lower()
        for one in each(ir.Assign, *scope.function.body)
    )
