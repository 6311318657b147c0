"""Which things of a program in JavaScript belong to somebody: those that are made with who made them."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.declared_owners import declared_with_owner
from engines.taint.access.hung import is_hung
from engines.taint.access.owned import SHOWN
from engines.taint.lower.prisma_schema import ENDING
from engines.taint.survey.guards import is_who, written
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_MAKES: Final = re.compile(r"^(.{1,80})\.(create|insert|insertOne|build|createOne)$")
_OWNER: Final = re.compile(
    r"(?i)^_?(user|owner|author|creator|customer|seller|sender|account|member|created_?by|uploaded_?by|posted_?by)(_?id)?$"
)
_MODEL: Final = re.compile(r"^[A-Z]\w{1,60}$")


def model_of(name: str) -> str:
    """What is asked for by a call of this written name: "note" of `prisma.note.findUnique` and of `Note.findById`."""
    return name.rpartition(".")[0].rpartition(".")[2].lower()


_MANY: Final = re.compile(r"\.(findMany|findAll|find|deleteMany|updateMany)$")


def all_of_owner(call: ir.Call, scope: Scope, is_read: bool) -> list[ir.Expression]:
    """Whose things are asked for: `prisma.note.findMany({ where: { userId } })`."""
    name = written(call.function)
    if not _MANY.search(name) or (is_read and SHOWN.search(model_of(name))):
        return []
    pairs = [
        pair for value in call.arguments[:1] for one in each(ir.Mapping, value, lambdas=False) for pair in one.items
    ]
    named = [(str(key.value), value) for key, value in pairs if isinstance(key, ir.Constant)]
    named += [pair for value in call.arguments[:1] if isinstance(value, ir.Name) for pair in _filled_in(value, scope)]
    return [value for key, value in named if _OWNER.match(key)]


def _filled_in(made: ir.Name, scope: Scope) -> Iterator[tuple[str, ir.Expression]]:
    """`const query = {}; if (customerId) query.customerId = customerId;`"""
    for one in each(ir.Assign, *scope.function.body, lambdas=False):
        if isinstance(one.target, ir.Attribute) and written(one.target.base) == made.name:
            yield one.target.name, one.value


def made_with_owner(model: str, survey: Survey) -> bool:
    """Whether somewhere `Note.create({ user: req.user.id })` or the like says whose such a thing is."""
    return survey.fact(f"{model} made with an owner", lambda: model in _known("javascript", survey, _with_owners))


def told_by_schema(model: str, survey: Survey) -> bool:
    """Whether Prisma's schema says whose such a thing is."""
    return survey.fact(f"{model} told by a schema", lambda: model in _known("prisma", survey, _of_schemas))


def _known(where: str, survey: Survey, made: Callable[[Survey], Iterable[str]]) -> frozenset[str]:
    reads, known = survey.scopes.reads, survey.names.with_owners
    return reads.memo(known, where, lambda: frozenset(made(survey)))


def _of_schemas(survey: Survey) -> Iterator[str]:
    for scope in survey.scopes.all(*LANGUAGES):
        if scope.module.path.endswith(ENDING):
            yield from (model for call in scope.calls for model in declared_with_owner(call, scope))


def _with_owners(survey: Survey) -> frozenset[str]:
    mine = [one for one in survey.scopes.all(*LANGUAGES)
            if one.module.kind == "own" and not one.module.path.endswith(ENDING)]  # fmt: skip
    made = ((_made(call), call, scope) for scope in mine for call in scope.calls)
    owned = {model for model, call, scope in made if model and _names_owner(call, scope, survey)}
    return frozenset(
        owned | {model for scope in mine for call in scope.calls for model in declared_with_owner(call, scope)}
    )


def _made(call: ir.Call) -> str:
    """`prisma.note.create(…)`, `new Note(…)`"""
    name = written(call.function)
    found = _MAKES.match(name)
    if found:
        return found[1].rpartition(".")[2].lower()
    return name.lower() if _MODEL.match(name) else ""


def _names_owner(call: ir.Call, scope: Scope, survey: Survey) -> bool:
    pairs = [pair for value in call.arguments for one in each(ir.Mapping, value, lambdas=False) for pair in one.items]
    named = [value for key, value in pairs if isinstance(key, ir.Constant) and _OWNER.match(str(key.value))]
    return any(
        is_who(written(node)) or is_who(told := survey.names.dotted(node, scope)) or is_hung(told, survey)
        for value in named
        for node in each(ir.Expression, value, lambdas=False)
        if isinstance(node, ir.Name | ir.Attribute)
    )
