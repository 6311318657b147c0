"""Records of Python's mappers as classes: which a query names, how one is picked, and whether it is somebody's."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import object_behind
from engines.taint.access.linked_models import is_linked, is_private
from engines.taint.access.lookups import is_closed
from engines.taint.access.owned import OWNERS, PEOPLE, SHOWN
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

# `Trip.get(trip_id)` of Beanie and Tortoise, `Photo.get_by_id(…)` of Peewee, `Note.objects(id=…)` of MongoEngine.
_OF_RECORD: Final = re2.compile(
    r"^([a-z_]\w*\.)*[A-Z]\w*\.(get|get_one|get_by_id|get_or_none|find_one|filter|delete_by_id|objects)$"
)


# `db.notes.find_one(…)`, `notes_collection.delete_one(…)`
_COLLECTION: Final = re2.compile(
    r"^(.{0,80}\.)?(\w+)\.(find_one\w*|delete_one|update_one|replace_one|insert_one|insert_many|insert)$"
)
_PUTS: Final = frozenset(("insert_one", "insert", "insert_many"))
_ANY: Final = frozenset(("self", "collection", "_collection", "coll", "db", "table", "cls"))


def is_record_lookup(call: ir.Call) -> bool:
    """Whether a class, named with a capital, is asked for one of its records."""
    return bool(_OF_RECORD.match(written(call.function)))


def kept_with_owner(call: ir.Call, survey: Survey) -> bool:
    """Whether a collection of documents is asked into which some are put with whose they are."""
    of = _COLLECTION.match(written(call.function))
    name = of.group(2).lower() if of else ""
    if not name or name in _ANY:
        return False
    reads, known = survey.scopes.reads, survey.names.with_owners
    return name in reads.memo(
        known,
        "documents in python",
        lambda: frozenset(str(one.value) for _, one in _put_with_owner(survey) if isinstance(one, ir.Constant)),
    )


@glance
def _put_with_owner(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """`db.notes.insert_one({"text": text, "owner_id": user["_id"]})`"""
    for call in scope.calls if scope.module.kind == "own" else ():
        if not isinstance(call.function, ir.Attribute) or call.function.name not in _PUTS:
            continue
        of = _COLLECTION.match(written(call.function))
        made = object_behind(call.arguments[0], scope) if of and of.group(3) in _PUTS and call.arguments else None
        keys = set(_filled(made)) if made is not None else set()
        if of and keys & OWNERS:
            yield scope, ir.Constant(call.at, of.group(2).lower())


def _filled(made: ir.Mapping) -> Iterator[str]:
    """The names in a document of what is not the same in each."""
    for key, value in made.items:
        if isinstance(key, ir.Constant) and not isinstance(value, ir.Constant):
            yield str(key.value).lower()


def records_named(call: ir.Call, scope: Scope, survey: Survey) -> list[Class]:
    """The program's classes that a query and what it is called on name."""
    named = (one for one in each(ir.Name, call, lambdas=False) if one.name[:1].isupper())
    found = (survey.names.meaning(one, scope) for one in named)
    return [one for one in found if isinstance(one, Class) and one.node.bases]


def belongs_to_somebody(one: Class, survey: Survey, *, is_read: bool) -> bool:
    """Whether a record has an owner; of what is read only what people do not show each other."""
    name = one.name.rpartition(".")[2]
    if is_read and (SHOWN.search(name) or PEOPLE.search(name)):
        return False
    if OWNERS & {key.lower() for key in one.members}:
        return True
    return is_linked(one, survey) and (not is_read or is_closed(name) or is_private(one, survey))
