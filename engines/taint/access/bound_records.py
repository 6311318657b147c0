"""Records that a framework looks up by a part of the address and hands to the function that answers."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.owned import OWNERS, PEOPLE, PUT_THERE, SHOWN
from engines.taint.access.requests import captured
from engines.taint.survey.guards import identity_of, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.symfony_routes import FRAMEWORK as SYMFONY
from engines.taint.survey.whole import Survey

# What Laravel's records descend from.
_RECORD: Final = re2.compile(r"(^|\.)Illuminate\.Database\.Eloquent\.Model(\(\))?$")
_CLASS: Final = re2.compile(r"(^|\.)[A-Z]\w{0,60}$")
_READS: Final = frozenset(("GET", "HEAD"))
_BINDING: Final = frozenset(("laravel", SYMFONY))
# Where Symfony's programs keep the records of Doctrine, and how those are marked.
_ENTITY: Final = re2.compile(r"(^|\.)(Entity|Document)\.")
_TAKES: Final = frozenset(("remove", "delete", "createForm", "createNamed", "create"))
_SETS: Final = re2.compile(r"^(set|toggle|update|mark|publish|unpublish|archive|hide|close|rename|change)([A-Z]|$)")
_GIVES_OWNER: Final = re2.compile(r"^set(User|Owner|Author|Creator|CreatedBy|Customer|Account)$")


def bound_record(handler: Handler, survey: Survey) -> ir.Parameter | None:
    """`show(Invoice $invoice)` behind "/invoices/{invoice}": the one of somebody's things that was handed over."""
    if handler.framework not in _BINDING or not captured(handler):
        return None
    named = survey.php_classes
    for one in handler.scope.parameters:
        record = named.get(one.annotation)
        is_kept = record is not None and (_is_record(record, survey) or _is_entity(record, handler))
        is_somebodys = record is not None and is_kept and (_has_owner(record) or _is_of_somebody(record, handler))
        if (
            record is not None
            and is_somebodys
            and not _finds_own(record, survey)
            and not _is_seen(record, handler)
            and (handler.framework != SYMFONY or not _is_shown(record) or _is_altered(one.name, handler))
            and _is_used(one.name, handler)
        ):
            return one
    return None


def is_of_bound(sent: str, handler: Handler) -> bool:
    """Whether what is sent is a part of a record that was handed over: `$invoice->customer_id`."""
    first, _, part = sent.lstrip("@").partition(".")
    given = next((one for one in handler.scope.parameters if one.name == first), None)
    if handler.framework not in _BINDING or not part or given is None:
        return False
    return bool(_CLASS.search(given.annotation)) and not given.annotation.endswith("Request")


def _finds_own(one: Class, survey: Survey) -> bool:
    """Whether the record's own functions speak of who asks: a way to look it up, or a scope that is always there."""
    own = (bound for values in one.members.values() for bound in values if isinstance(bound, Scope))
    return any(identity_of(inner, survey.names) is not None for scope in own for inner in (scope, *scope.inner))


def _is_used(name: str, handler: Handler) -> bool:
    """Whether more than the number is taken of it, which another function may look up anew for whoever asks."""
    body = handler.scope.function.body
    numbers = {id(one.base) for one in each(ir.Attribute, *body) if one.name in ("id", "getKey")}
    return any(one.name == name and id(one) not in numbers for one in each(ir.Name, *body))


def _is_record(one: Class, survey: Survey) -> bool:
    return any(isinstance(base, str) and _RECORD.search(base) for base in survey.names.lineage(one))


def _is_entity(one: Class, handler: Handler) -> bool:
    marks = (written(mark.function) for mark in one.node.decorators if isinstance(mark, ir.Call))
    is_marked = any(name.endswith("Entity") for name in marks)
    return handler.framework == SYMFONY and (is_marked or bool(_ENTITY.search(one.name)))


def _is_of_somebody(one: Class, handler: Handler) -> bool:
    """Whether a record of Doctrine has a field, or takes an object, that is a person of the program."""
    if handler.framework != SYMFONY:
        return False
    fields = [(name, bound[-1]) for name, bound in one.members.items()]
    return any(
        (name.lower() in OWNERS and isinstance(held, ir.Parameter) and bool(_CLASS.search(held.annotation)))
        or (
            isinstance(held, Scope)
            and bool(_GIVES_OWNER.match(name))
            and any(_CLASS.search(given.annotation) for given in held.parameters)
        )
        for name, held in fields
    )


def _is_seen(one: Class, handler: Handler) -> bool:
    """Whether it is somebody, or what people show each other, and is only looked at."""
    return _is_shown(one) and bool(handler.methods) and handler.methods <= _READS


def _is_shown(one: Class) -> bool:
    name = one.name.rpartition(".")[2]
    return bool(PEOPLE.search(name) or SHOWN.search(name) or PUT_THERE.search(name))


def _is_altered(name: str, handler: Handler) -> bool:
    """Whether it is taken out, filled by a form, or set; something may be put beside what is there for all."""
    for call in handler.scope.calls:
        called = call.function.name if isinstance(call.function, ir.Attribute) else ""
        if called in _TAKES and any(isinstance(one, ir.Name) and one.name == name for one in call.arguments):
            return True
        if _SETS.match(called) and written(call.function) == f"{name}.{called}":
            return True
    return False


def _has_owner(one: Class) -> bool:
    """Whether it belongs to somebody, by a relation or by a column that may be filled."""
    return any(
        (name == "fillable" and _names_owner(bound[-1])) or (name.lower() in OWNERS and _belongs(bound[-1]))
        for name, bound in one.members.items()
    )


def _names_owner(columns: object) -> bool:
    return isinstance(columns, ir.Expression) and any(
        str(one.value).lower() in OWNERS for one in each(ir.Constant, columns)
    )


def _belongs(relation: object) -> bool:
    return isinstance(relation, Scope) and any(
        isinstance(one.function, ir.Attribute) and one.function.name == "belongsTo" for one in relation.calls
    )
