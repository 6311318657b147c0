"""What a schema of Zod or Valibot leaves of a body that was sent: the fields it names, and no others."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.handed_on import handed_on
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Bound, Class, Scope
from engines.taint.survey.whole import Survey

_PARSES: Final = re2.compile(r"(^|\.)(parse|safeParse|parseAsync|safeParseAsync)$")
_MADE: Final = re2.compile(r"^(z|zod|v|valibot)\.(strict)?[oO]bject$|^(object|strictObject)$")
# Whatever else is sent passes.
_LETS_THROUGH: Final = re2.compile(r"\.(passthrough|catchall|loose)$|(^|\.)looseObject$")
_KEEPS: Final = re2.compile(
    r"\.(create|insert|insertOne|update|upsert|values|set|save|updateOne|findByIdAndUpdate|createUser)$"
)
_ROLE: Final = re2.compile(
    r"(?i)^(user_?)?(roles?|role_?id|is_?admin|is_?staff|is_?super_?(user|admin)|admin|permissions?|privileges?|access_?level)$"
)
_ACCOUNT: Final = re2.compile(r"(?i)(user|account|member|customer|employee)s?\b")
_LISTS: Final = re2.compile(r"\.(enum|picklist|literal)$")
_MIGHTY: Final = re2.compile(r"(?i)admin|super|root|staff|owner|manage|moderat|editor|support|internal")
_SIGNS: Final = frozenset(("password", "passwd", "pwd", "email", "username"))
_STEPS: Final = 8


def parsed_fields(value: ir.Expression, scope: Scope, survey: Survey, steps: int = _STEPS) -> frozenset[str]:
    """The fields that are left of a value by the schema it has passed; none where it has passed no such schema."""
    if steps <= 0:
        return frozenset()
    if isinstance(value, ir.Attribute) and value.name in ("data", "output"):
        return parsed_fields(value.base, scope, survey, steps - 1)
    if isinstance(value, ir.Name):
        found = [one for one in scope.bound.get(value.name, ()) if isinstance(one, ir.Expression)]
        return parsed_fields(found[-1], scope, survey, steps - 1) if found else frozenset()
    if not isinstance(value, ir.Call) or not _PARSES.search(written(value.function)) or not value.arguments:
        return frozenset()
    schema = value.function.base if isinstance(value.function, ir.Attribute) else value.arguments[0]
    if len(value.arguments) > 1 and written(schema) in ("v", "valibot"):
        schema = value.arguments[0]
    return _fields_of(schema, scope, survey, _STEPS)


def _fields_of(schema: ir.Expression, scope: Scope, survey: Survey, steps: int) -> frozenset[str]:
    if steps <= 0:
        return frozenset()
    if isinstance(schema, ir.Name | ir.Attribute):
        found = _member(schema, scope, survey) or survey.names.origin(schema, scope)
        if found is not None and isinstance(found[0], ir.Call):
            return _fields_of(found[0], found[1], survey, steps - 1)
        return frozenset()
    if not isinstance(schema, ir.Call) or _LETS_THROUGH.search(written(schema.function)):
        return frozenset()
    if _MADE.search(written(schema.function)):
        named = schema.arguments[0].items if schema.arguments and isinstance(schema.arguments[0], ir.Mapping) else ()
        return frozenset(
            str(key.value) for key, what in named if isinstance(key, ir.Constant) and not _is_harmless(what)
        )
    if not isinstance(schema.function, ir.Attribute):
        return frozenset()
    under, name = _fields_of(schema.function.base, scope, survey, steps - 1), schema.function.name
    given = [one for one in schema.arguments if isinstance(one, ir.Mapping)]
    keys = frozenset(str(key.value) for one in given for key, _ in one.items if isinstance(key, ir.Constant))
    if name in ("omit", "pick"):
        return under - keys if name == "omit" else under & keys
    return under | keys if name in ("extend", "safeExtend", "augment") else under


def _is_harmless(what: ir.Expression) -> bool:
    """Whether a field takes only values from a list, none of which says that somebody may more than others."""
    is_list = any(_LISTS.search(written(call.function)) for call in each(ir.Call, what))
    texts = [one.value for one in each(ir.Constant, what) if isinstance(one.value, str)]
    return is_list and bool(texts) and not any(map(_MIGHTY.search, texts))


def _member(value: ir.Expression, scope: Scope, survey: Survey) -> tuple[Bound, Scope] | None:
    """What a static field of a class of the program holds: `Shapes.SIGN_UP`."""
    holder = survey.names.meaning(value.base, scope) if isinstance(value, ir.Attribute) else None
    bound = holder.members.get(value.name, []) if isinstance(holder, Class) and isinstance(value, ir.Attribute) else []
    return (bound[-1], holder.scope) if bound and isinstance(holder, Class) else None


def role_by_schema(handler: Handler, survey: Survey) -> tuple[Scope, int, str] | None:
    """Where an account is kept with a role that the schema of what is sent lets in; the place and the name."""
    if handler.module.language not in LANGUAGES:
        return None
    for scope, _ in handed_on(handler, survey):
        for call in scope.calls:
            for value in _kept(call) if _KEEPS.search(written(call.function)) else ():
                fields = parsed_fields(value, scope, survey)
                role = next((name for name in sorted(fields) if _ROLE.match(name)), "")
                is_account = _ACCOUNT.search(written(call.function)) or not _SIGNS.isdisjoint(fields)
                if role and is_account and not _is_set(value, role, scope):
                    return scope, call.at, role
    return None


def _kept(call: ir.Call) -> Iterator[ir.Expression]:
    """What is kept whole: given as it is, spread, or as Prisma's `data`."""
    for given in call.arguments:
        yield given
        for key, inner in given.items if isinstance(given, ir.Mapping) else ():
            if key is None:
                yield inner
            elif isinstance(key, ir.Constant) and key.value == "data":
                yield inner
                yield from (one for name, one in inner.items if name is None) if isinstance(inner, ir.Mapping) else ()


def _is_set(value: ir.Expression, role: str, scope: Scope) -> bool:
    """Whether the program says the role itself, or takes it out."""
    name = value.name if isinstance(value, ir.Name) else ""
    targets = [one.target for one in each(ir.Assign, *scope.function.body)]
    if any(isinstance(one, ir.Attribute) and one.name == role and written(one.base) == name for one in targets):
        return True
    made = (one for call in scope.calls for one in call.arguments)
    return any(
        isinstance(key, ir.Constant) and key.value == role
        for one in made
        for mapping in each(ir.Mapping, one)
        for key, _ in mapping.items
        if any(other is None for other, _ in mapping.items)
    )
