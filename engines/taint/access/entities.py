"""Records of TypeScript's mappers behind what is injected: `@InjectRepository(Note) notes`, `this.notes.findOne`."""

import re
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.owned import OWNERS, PEOPLE, SHOWN
from engines.taint.survey.guards import written
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_OF_ONE: Final = re2.compile(
    r"\.(findOne(By)?(OrFail)?|findById\w*|findBy|delete|update|softDelete|restore|preload|deleteOne|updateOne)$"
)
_INJECTS: Final = re2.compile(r"^Inject(Repository|Model)$")


def is_of_one(call: ir.Call) -> bool:
    """Whether a call of a repository looks up, changes or removes what is told by its number."""
    return bool(_OF_ONE.search(written(call.function)))


def entity_of(call: ir.Call, scope: Scope, survey: Survey) -> Class | None:
    """The class of the records that a repository of the object at hand gives."""
    held = call.function.base if isinstance(call.function, ir.Attribute) else None
    if not isinstance(held, ir.Attribute) or written(held.base) != "this" or scope.owner is None:
        return None
    made = scope.owner.members.get("__init__", [None])[-1]
    if not isinstance(made, Scope):
        return None
    names = {held.name, *(one.name for one in made.fields.get(held.name, ()) if isinstance(one, ir.Name))}
    for given in made.parameters:
        mark = given.default
        if (
            given.name in names
            and isinstance(mark, ir.Call)
            and _INJECTS.match(written(mark.function))
            and mark.arguments
        ):
            first = mark.arguments[0]
            # Mongoose: `@InjectModel(Note.name)`
            named = first.base if isinstance(first, ir.Attribute) and first.name == "name" else first
            found = survey.names.meaning(named, made)
            return found if isinstance(found, Class) else None
    return None


def is_of_somebody(one: Class, *, is_shown: bool) -> bool:
    """Whether a record has a field for whose it is; what people show each other is only theirs to change."""
    if is_shown and (SHOWN.search(one.name) or PEOPLE.search(one.name)):
        return False
    fields = {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key).lower() for key in one.members}
    return bool(fields & OWNERS)
