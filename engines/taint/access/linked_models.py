"""Which records of a program in Python belong to somebody: those that point at accounts, or at others that do.

`ForeignKey(User)`, `OneToOneField(settings.AUTH_USER_MODEL)`, `Column(ForeignKey("users.id"))`, `relationship("User")`.
"""

from collections.abc import Callable, Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.asked import glance
from engines.taint.survey.guards import written
from engines.taint.survey.names import Made
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_POINTS: Final = re2.compile(r"(^|\.)(ForeignKey|ForeignKeyField|OneToOneField|ParentalKey)$")
_TOGETHER: Final = re2.compile(r"(^|\.)(relationship|Relationship)$")
_BASES: Final = re2.compile(r"(^|\.)(AbstractUser|AbstractBaseUser|UserMixin|SQLAlchemyBaseUserTable\w*)(\(\))?$")
_HIDDEN: Final = frozenset(("password", "password_hash", "hashed_password", "_password", "_password_hash", "passwd"))
_PERSON: Final = re2.compile(
    r"(?i)(^|[._])(auth_)?(user|customer|member|employee|patient|student|client|owner|user_?profile)s?(_?model)?$|"
    r"AUTH_USER_MODEL$|get_user_model$"
)
_NARROWS: Final = re2.compile(r"(^|\.)(filter|filter_by|get|get_or_404|get_object_or_404|get_list_or_404|where)$")
_ALL: Final = re2.compile(r"\.(objects|query)(\(\))?\.all$")
_DEEPEST: Final = 3


def is_linked(one: Class, survey: Survey) -> bool:
    """Whether its records point at an account, or at something that does."""
    return survey.fact(f"linked {one.module.name}.{one.name}", lambda: _is_linked(one, survey, _DEEPEST))


def _is_linked(one: Class, survey: Survey, depth: int) -> bool:
    for target in links(one, survey).values():
        if isinstance(target, Class):
            if target is not one and (
                is_person(target, survey) or (depth > 1 and _is_linked(target, survey, depth - 1))
            ):
                return True
        elif _PERSON.search(target):
            return True
    return False


def is_person(one: Class, survey: Survey) -> bool:
    if _PERSON.search(one.name) or _HIDDEN & one.members.keys():
        return True
    return any(isinstance(base, str) and _BASES.search(base) for base in survey.names.lineage(one))


def links(one: Class, survey: Survey) -> dict[str, Class | str]:
    """Each member that points at other records, and at which."""
    found: dict[str, Class | str] = {}
    for name, values in one.members.items():
        for value in values:
            if isinstance(value, ir.Call) and (target := _target(value, one, survey)):
                found[name] = target
    return found


def _pointing(one: Class) -> list[str]:
    """The members that point at other records, whichever."""
    calls = {
        name: [call for value in values if isinstance(value, ir.Call) for call in each(ir.Call, value, lambdas=False)]
        for name, values in one.members.items()
    }
    return [name for name, found in calls.items() if any(_is_pointer(call) for call in found)]


def _is_pointer(call: ir.Call) -> bool:
    name = written(call.function)
    return bool(_POINTS.search(name) or _TOGETHER.search(name)) or any(key == "foreign_key" for key, _ in call.keywords)


def _target(value: ir.Call, one: Class, survey: Survey) -> Class | str:
    for call in each(ir.Call, value, lambdas=False):
        name = written(call.function)
        if not (_POINTS.search(name) or _TOGETHER.search(name)):
            continue
        given = [*call.arguments[:1], *(held for key, held in call.keywords if key == "to")]
        for first in given:
            if isinstance(first, ir.Constant) and isinstance(first.value, str):
                return _named(first.value, one, survey)
            thing = survey.names.meaning(first, one.scope)
            thing = thing.of if isinstance(thing, Made) else thing
            return (
                thing
                if isinstance(thing, Class)
                else written(first)
                if not isinstance(thing, str) or not thing
                else thing
            )
    keys = (held for key, held in value.keywords if key == "foreign_key")
    return next((_named(str(key.value), one, survey) for key in keys if isinstance(key, ir.Constant)), "")


def _named(text: str, one: Class, survey: Survey) -> Class | str:
    """`"Customer"`, `"shop.Customer"` of Django; `"users.id"` of a table."""
    package, _, last = text.rpartition(".")
    if package and last.islower():
        # A table and its column.
        last = package
    places = [place for place in _kept(survey, "models", _models) if place.startswith((f"{last}@", f"{last.lower()}@"))]
    found = survey.names.named(places[0].partition("@")[2], one.module) if len(places) == 1 else None
    return found if isinstance(found, Class) else last


@glance
def _models(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """`User@shop.models.User`, and `users@shop.models.User` of a class with that table."""
    for name, values in scope.bound.items() if scope.is_module and scope.module.kind == "own" else ():
        for one in values:
            if isinstance(one, Class) and one.node.bases:
                tables = [
                    str(held.value) for held in one.members.get("__tablename__", ()) if isinstance(held, ir.Constant)
                ]
                for said in (name, *tables):
                    yield scope, ir.Constant(one.node.at, f"{said}@{scope.module.name}.{name}")


def _kept(survey: Survey, what: str, glanced: Callable[[Survey], list[tuple[Scope, ir.Expression]]]) -> frozenset[str]:
    """The texts that a look over the program gave, found once."""
    reads, known = survey.scopes.reads, survey.names.with_owners
    return reads.memo(
        known,
        f"{what} in python",
        lambda: frozenset(str(one.value) for _, one in glanced(survey) if isinstance(one, ir.Constant)),
    )


def is_private(one: Class, survey: Survey) -> bool:
    """Whether the program looks such records up among somebody's own, and nowhere lists them all."""
    return survey.fact(f"private {one.module.name}.{one.name}", lambda: _is_private(one, survey))


def _is_private(one: Class, survey: Survey) -> bool:
    name = one.name.rpartition(".")[2]
    return name in _kept(survey, "narrowed", _narrowed) and name not in _kept(survey, "listed", _listed)


@glance
def _narrowed(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """`Note.objects.filter(owner=request.user)`, `db.query(Note).filter(Note.user_id == me.id)`"""
    found: set[str] = set()
    for call in scope.calls if scope.module.kind == "own" else ():
        if not _NARROWS.search(written(call.function)):
            continue
        keys = {key.removesuffix("_id").partition("__")[0] for key, value in call.keywords if not _is_fixed(value)}
        compared = [one.left for given in call.arguments for one in each(ir.Compare, given, lambdas=False)]
        keys |= {one.name.removesuffix("_id") for one in compared if isinstance(one, ir.Attribute)}
        for one in _classes(call, scope, survey) if keys else ():
            if any(name.removesuffix("_id") in keys for name in _pointing(one)):
                found.add(one.name.rpartition(".")[2])
    yield from ((scope, ir.Constant(scope.at, name)) for name in sorted(found))


@glance
def _listed(scope: Scope, survey: Survey) -> Iterator[tuple[Scope, ir.Expression]]:
    """`Note.objects.all()`, `db.query(Note).all()`"""
    if scope.module.kind != "own":
        return
    asked = [call for call in scope.calls if _ALL.search(written(call.function)) or _is_query(call)]
    found = {one.name.rpartition(".")[2] for call in asked for one in _classes(call, scope, survey)}
    made = [one for values in scope.bound.values() for one in values if isinstance(one, Class)]
    for one in made:
        held = (value for value in one.members.get("queryset", ()) if isinstance(value, ir.Expression))
        found |= {kind.name.rpartition(".")[2] for value in held for kind in _classes(value, one.scope, survey)}
    yield from ((scope, ir.Constant(scope.at, name)) for name in sorted(found))


def _is_query(call: ir.Call) -> bool:
    return written(call.function).endswith(".query.all")


def _is_fixed(value: ir.Expression) -> bool:
    return isinstance(value, ir.Constant)


def _classes(call: ir.Expression, scope: Scope, survey: Survey) -> Iterator[Class]:
    """The records a query is about: named in what it is called on, or given to it first."""
    for one in each(ir.Name, call, lambdas=False):
        if one.name[:1].isupper():
            thing = survey.names.meaning(one, scope)
            if isinstance(thing, Class):
                yield thing
                return
