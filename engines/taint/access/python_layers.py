"""Follows a number from a request in Python through services, repositories and CRUD classes to the record it picks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.lookups import LOOKUP
from engines.taint.access.mapped_records import belongs_to_somebody, is_record_lookup, records_named
from engines.taint.access.requests import is_sent
from engines.taint.access.rows import picked_row
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Made
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_DEEPEST: Final = 4
_MOST: Final = 60
_NUMBER: Final = re2.compile(r"(?i)(^|_)(id|pk|uuid)$")
# What only ever looks for the key of a record.
_BY_KEY: Final = re2.compile(r"(query(\(\))?\.get|get_or_404|(session|sess|db|database)\.get(_one)?|by_id)$")
_CONVERTS: Final = re2.compile(r"(^|\.)(int|str|UUID|ObjectId|PydanticObjectId)$")
# What holds the class of the records that a CRUD class is for.
_MODEL: Final = re2.compile(r"^_{0,2}(model|model_class|model_cls|entity|table|document)$")
Sent = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Below:
    """A function on the way: what was sent by the names of its parameters, and the class of its object."""

    scope: Scope
    sent: Sent
    held: Class | None
    depth: int


def looked_up(handler: Handler, survey: Survey, *, is_read: bool) -> Iterator[tuple[Scope, ir.Call, str]]:
    """Calls below the handler that pick one of somebody's records by a number that was sent."""
    waiting = [_Below(handler.scope, {}, None, 0)]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST:
        here = waiting.pop(0)
        if id(here.scope) in seen:
            continue
        seen.add(id(here.scope))
        for scope in (here.scope, *here.scope.inner):
            for call in scope.calls:
                found = _picked(call, scope, here, survey) if here.depth else ""
                if found and any(
                    belongs_to_somebody(one, survey, is_read=is_read) for one in _records(call, scope, here, survey)
                ):
                    yield scope, call, found
                if here.depth and (found := _row(call, scope, here, handler, survey)):
                    yield scope, call, found
                if here.depth < _DEEPEST and (below := _below(call, scope, here, handler, survey)) is not None:
                    waiting.append(below)


def _row(call: ir.Call, scope: Scope, here: _Below, handler: Handler, survey: Survey) -> str:
    """What was sent says which row of somebody's a statement asks for."""

    def sent(value: ir.Expression) -> str:
        given = value.items if isinstance(value, ir.Sequence) else (value,)
        return next((found for one in given if (found := _sent_in(one, here))), "")

    return picked_row(scope, call, handler, survey, True, sent)


def _picked(call: ir.Call, scope: Scope, here: _Below, survey: Survey) -> str:
    """What was sent says which record a call looks up; "" for any other call."""
    names = (survey.names.dotted(call.function, scope), written(call.function))
    if not (any(map(LOOKUP.search, names)) or is_record_lookup(call)):
        return ""
    for name, value in (*(("", one) for one in call.arguments), *call.keywords):
        found = _sent_in(value, here)
        # By its own name, by that of the column, or by what it is called on the way.
        said = (
            found,
            name,
            *(written(one) for one in each(ir.Expression, value) if isinstance(one, ir.Name | ir.Attribute)),
        )
        if found and (
            any(map(_BY_KEY.search, names)) or any(_NUMBER.search(one.rpartition(".")[2].lstrip("@")) for one in said)
        ):
            return found
    return ""


def _sent_in(value: ir.Expression, here: _Below) -> str:
    """What was sent, as it stands there, converted, or compared with a column: `Item.id == item_id`."""
    while isinstance(value, ir.Call) and value.arguments and _CONVERTS.search(written(value.function)):
        value = value.arguments[0]
    if isinstance(value, ir.Name):
        return here.sent.get(value.name, "")
    if isinstance(value, ir.Compare) and value.operator == "==":
        return _sent_in(value.left, here) or _sent_in(value.right, here)
    return ""


def _records(call: ir.Call, scope: Scope, here: _Below, survey: Survey) -> list[Class]:
    """The records a lookup is about: by name, or those that the CRUD class at hand is for."""
    if found := records_named(call, scope, survey):
        return found
    is_of_model = any(
        isinstance(one.base, ir.Name) and one.base.name in ("self", "cls") and _MODEL.match(one.name)
        for one in each(ir.Attribute, call)
    )
    return _models_of(here.held, survey) if is_of_model and here.held is not None else []


def _models_of(held: Class, survey: Survey) -> list[Class]:
    """`class Items(Repository): model = Item`, `Repository(Item)`"""
    for one in survey.names.lineage(held):
        for name, values in one.members.items() if isinstance(one, Class) else ():
            for value in values if _MODEL.match(name) else ():
                found = survey.names.meaning(value, held.scope) if isinstance(value, ir.Expression) else None
                if isinstance(found, Class):
                    return [found]
    mine = f"{held.module.name}.{held.name}@"
    reads, known = survey.scopes.reads, survey.names.with_owners
    made = reads.memo(
        known,
        "made for records in python",
        lambda: frozenset(str(one.value) for _, one in _made_for(survey) if isinstance(one, ir.Constant)),
    )
    ours = [one for one in made if one.startswith(mine)]
    model = survey.names.named(ours[0].removeprefix(mine), held.module) if len(ours) == 1 else None
    return [model] if isinstance(model, Class) else []


@glance
def _made_for(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """`items = ItemRepository(Item)` at the top of a file: what is made, and for which records."""
    for values in scope.bound.values() if scope.is_module and scope.module.kind == "own" else ():
        for call in values:
            first = call.arguments[0] if isinstance(call, ir.Call) and len(call.arguments) == 1 else None
            if not isinstance(first, ir.Name) or not first.name[:1].isupper() or not isinstance(call, ir.Call):
                continue
            held, model = survey.names.meaning(call.function, scope), survey.names.meaning(first, scope)
            if isinstance(held, Class) and isinstance(model, Class):
                told = f"{held.module.name}.{held.name}@{model.module.name}.{model.name}"
                yield scope, ir.Constant(call.at, told)


def _below(call: ir.Call, scope: Scope, here: _Below, handler: Handler, survey: Survey) -> _Below | None:
    """The function of the program that a call runs, where something that was sent is handed to it."""
    below = survey.called(survey.names.meaning(call.function, scope))
    if below is None or below.module.kind != "own":
        return None
    first = int(below.function.is_method and not below.function.is_static)
    named = [one.name for one in below.parameters[first:]]
    given = [*zip(named, call.arguments, strict=False), *((key, value) for key, value in call.keywords if key in named)]
    sent = {}
    for name, value in given:
        found = is_sent(value, scope, handler, survey) if not here.depth else _sent_in(value, here)
        if found:
            sent[name] = found
    if not sent:
        return None
    base = call.function.base if isinstance(call.function, ir.Attribute) else None
    held = survey.names.meaning(base, scope) if base is not None else None
    is_own = (isinstance(base, ir.Name) and base.name == "self") or written(base or call) == "super"
    kind = here.held if is_own and here.held is not None else held.of if isinstance(held, Made) else held
    return _Below(below, sent, kind if isinstance(kind, Class) else None, here.depth + 1)
