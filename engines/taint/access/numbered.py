"""Which call of a handler looks up one of somebody's things by a number that was sent."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.asking import CLOSED_IN
from engines.taint.access.bound_records import is_of_bound
from engines.taint.access.doing import calls, changing_call, object_behind
from engines.taint.access.entities import entity_of, is_of_one, is_of_somebody
from engines.taint.access.given_owners import all_of_owner, made_with_owner, model_of, told_by_schema
from engines.taint.access.kept import kept, place_in_list
from engines.taint.access.linked_models import is_linked, is_private
from engines.taint.access.lookups import LOOKUP, MAPPED, all_of_person, conditions, is_closed
from engines.taint.access.mapped_records import is_record_lookup, kept_with_owner
from engines.taint.access.named_accounts import altered_by_name, changed_by_name, is_only_found
from engines.taint.access.owned import CLOSED, OWNED, OWNERS, PEOPLE, SHOWN
from engines.taint.access.owned_rows import LANGUAGES as OF_ROWS
from engines.taint.access.owned_rows import row_with_owner
from engines.taint.access.peers import changes_one, has_owners
from engines.taint.access.requests import is_sent
from engines.taint.access.rows import row_of_somebody
from engines.taint.access.sent import LANGUAGES
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.javascript_routes import LANGUAGES as JAVASCRIPT
from engines.taint.survey.names import Made
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

# What narrows a query to those who may see it, and classes that are no records.
_SCOPED: Final = re2.compile(
    r"(?i)(visible|owned|accessible|mine$|for_?user|scoped|authori[sz]|policy|current_?|belong|(user|owner|author)_?id|account_?id)"
)
# Languages whose statements of SQL are read beside Python's and PHP's.
_RAW: Final = frozenset(("javascript", "typescript", "go", "csharp", "java", "ruby"))
# `prisma.payment.findUnique`
_DELEGATE: Final = re2.compile(r"(^|\.)prisma\.[a-z]\w*\.\w+$")
_LAYERS: Final = re2.compile(r"(Controller|Repo|Repository|Service|Store|Manager|Handler|Context|Server|App|API|Api)$")


def lookup(handler: Handler, survey: Survey, *, is_known: bool) -> tuple[Scope, ir.Call, str] | None:
    for scope, call in calls(handler, survey):
        found = _asked(scope, call, handler, survey, is_known)
        if found:
            return scope, call, found
    return None


def _asked(scope: Scope, call: ir.Call, handler: Handler, survey: Survey, is_known: bool) -> str:
    """What of the request says which of somebody's things a call looks up; "" for any other call."""
    if found := _row(scope, call, handler, survey, is_known):
        return found
    name = survey.names.dotted(call.function, scope) or written(call.function)
    is_mapped = scope.module.language in LANGUAGES and MAPPED.search(written(call.function))
    is_layer = is_known and changes_one(written(call.function), scope) and not is_read(handler)
    given = (*call.arguments, *(value for _, value in call.keywords))
    if is_known and scope.module.language == "python":
        persons = (is_sent(value, scope, handler, survey) for value in given)
        if found := next((one for one in persons if one and all_of_person(call, one)), ""):
            return found
    if is_known and scope.module.language in JAVASCRIPT:
        theirs = (is_sent(value, scope, handler, survey) for value in all_of_owner(call, scope, is_read(handler)))
        if found := next(filter(None, theirs), ""):
            return found
    is_found = LOOKUP.search(name) or LOOKUP.search(written(call.function)) or place_in_list(call, scope)
    is_found = is_found or (scope.module.language == "python" and is_record_lookup(call))
    entity = entity_of(call, scope, survey) if scope.module.language in JAVASCRIPT and is_of_one(call) else None
    if not is_found and not is_mapped and not is_layer and entity is None:
        return ""
    if is_mapped and any(_SCOPED.search(one) for one in _spoken(call)):
        return ""
    asked = _asked_by(call, scope) if scope.module.language in JAVASCRIPT else given
    compared = conditions(call) if scope.module.language == "go" and is_mapped else []
    asked = [*asked, *compared]
    sent = next((found for value in asked if (found := is_sent(value, scope, handler, survey))), "")
    if sent and is_known and scope.module.language in JAVASCRIPT and altered_by_name(call, list(asked)):
        return sent
    if not sent or not (compared or _is_number(sent, call)) or is_of_bound(sent, handler):
        return ""
    if is_layer:
        return sent if scope is handler.scope and has_owners(handler, survey) else ""
    if not is_known:
        # Of a name that a query joins, all parts count.
        is_theirs = is_closed(kept(call)) or any(CLOSED.search(one) for one in _models(call))
        return sent if is_theirs and scope.module.language in CLOSED_IN else ""
    if entity is not None and is_of_somebody(entity, is_shown=is_read(handler)):
        return sent
    only_shown = is_read(handler) or (scope.module.language in JAVASCRIPT and is_only_found(call, scope))
    # A view of Django answers any method.
    only_shown = only_shown or (handler.framework == "django" and changing_call(handler, survey) is None)
    return sent if _is_owned(name, call, scope, survey, only_shown) else ""


def _row(scope: Scope, call: ir.Call, handler: Handler, survey: Survey, is_known: bool) -> str:
    """The same for a row of a table that is somebody's."""
    language = scope.module.language
    if language == "python":
        return row_of_somebody(scope, call, handler, survey, is_known) or changed_by_name(scope, call, handler, survey)
    if not is_known:
        return ""
    found = row_with_owner(scope, call, handler, survey) if language in OF_ROWS else ""
    return found or (row_of_somebody(scope, call, handler, survey, is_known) if language in _RAW else "")


def _asked_by(call: ir.Call, scope: Scope) -> list[ir.Expression]:
    """What says which things are meant, not what is written into them: `update({ done }, { where: { id } })`."""
    made = [object_behind(value, scope) for value in call.arguments]
    named = [value for one in made if one is not None for key, value in one.items
             if isinstance(key, ir.Constant) and key.value == "where"]  # fmt: skip
    return named or list(call.arguments[:1])


def _models(call: ir.Call) -> list[str]:
    """The names with a capital in a call and in what it is called on, and the tables of ASP.NET's databases."""
    named = [one.name.rpartition("|")[2] for one in each(ir.Name, call)]
    named += [one.name for one in each(ir.Attribute, call.function) if isinstance(one.base, ir.Attribute | ir.Name)]
    return [one for one in named if one[:1].isupper()]


def _spoken(call: ir.Call) -> Iterator[str]:
    """The names and texts of a call and of what it is called on, but not under what name something was sent."""
    keys = {id(one.key) for one in each(ir.Index, call)}
    for one in each(ir.Expression, call):
        if isinstance(one, ir.Attribute):
            yield one.name
        elif id(one) not in keys and isinstance(one, ir.Constant) and isinstance(one.value, str):
            yield one.value[:200]


def _is_number(sent: str, call: ir.Call) -> bool:
    """Whether what is sent, or what it is compared with, is an identifier."""
    keys = [key.lower() for key, _ in call.keywords]
    keys += [str(key.value).lower() for one in call.arguments if isinstance(one, ir.Mapping)
             for key, _ in one.items if isinstance(key, ir.Constant)]  # fmt: skip
    keys += [str(key.value).lower() for one in call.arguments if isinstance(one, ir.Mapping)
             for _, inner in one.items if isinstance(inner, ir.Mapping)
             for key, _ in inner.items if isinstance(key, ir.Constant)]  # fmt: skip
    last = re2.split(r"[.\[\]'\"()@]+", sent.strip("]'\"()"))[-1].lower()
    return last.endswith(("id", "pk", "uuid")) or any(key.endswith(("id", "pk", "uuid")) for key in keys)


def is_read(handler: Handler) -> bool:
    return bool(handler.methods) and handler.methods <= {"GET", "HEAD"}


def _is_owned(name: str, call: ir.Call, scope: Scope, survey: Survey, is_read: bool) -> bool:
    """Whether what is looked up belongs to somebody, by its fields or by what it is called."""
    if thing := kept(call):
        return not (is_read and PEOPLE.search(thing))
    if scope.module.language == "python" and kept_with_owner(call, survey):
        of = model_of(written(call.function))
        return not (is_read and (SHOWN.search(of) or PEOPLE.search(of)))
    named = [one for one in survey.parts(call) if isinstance(one, ir.Name | ir.Attribute)]
    spoken = [
        one.name.rpartition(".")[2] if isinstance(one, ir.Name) and "|" in one.name else written(one) for one in named
    ]
    words = {part for one in (name, *spoken) for part in re2.split(r"[.()]+", one)}
    words = {word for word in words if not word.islower()} | {re2.split(r"[.()]+", written(call.function))[0]}
    # People see each other's profiles; what they have is theirs.
    words = {word for word in words if not (is_read and PEOPLE.search(word))}
    if any(OWNED.search(word) for word in words - {"session", "query", "objects", "", "req", "request", "db"}):
        return True
    models = [survey.names.meaning(one, scope) for one in named]
    models = [one.of if isinstance(one, Made) else one for one in models]
    classes = [one for one in models if isinstance(one, Class) and not _LAYERS.search(one.name)]
    if is_read:
        classes = [one for one in classes if not (SHOWN.search(one.name) or PEOPLE.search(one.name))]
    if any(OWNERS & {key.lower() for key in one.members} or _belongs(one) for one in classes):
        return True
    if scope.module.language == "python" and any(_is_somebodys(one, survey, is_read) for one in classes):
        return True
    if any(OWNED.search(one.name) for one in classes):
        # `var user User; db.First(&user, id)`: what is looked up is told by what it is put into.
        return True
    model = model_of(written(call.function)) if scope.module.language in JAVASCRIPT else ""
    if _DELEGATE.search(written(call.function)) and OWNED.search(model) and not (is_read and PEOPLE.search(model)):
        return True
    if not is_read and model and told_by_schema(model, survey):
        return True
    return not (is_read and (SHOWN.search(model) or PEOPLE.search(model))) and made_with_owner(model, survey)


def _is_somebodys(one: Class, survey: Survey, is_read: bool) -> bool:
    """Whether its records point at accounts; what is only shown must be looked up among somebody's own elsewhere."""
    return is_linked(one, survey) and (not is_read or is_private(one, survey))


def _belongs(one: Class) -> bool:
    """`belongs_to :user`"""
    calls = [node for node in each(ir.Call, *one.body) if written(node.function).endswith("belongs_to")]
    named = [call.arguments[0] for call in calls if call.arguments]
    return any(isinstance(name, ir.Constant) and str(name.value) in OWNERS for name in named)
