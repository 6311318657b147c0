"""Accounts of a program in JavaScript that hold a password: which models are some, and what gives one whole."""

import re
from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.declared_owners import fields_of_model
from engines.taint.access.passwords_by_name import is_password
from engines.taint.access.taken_out import taken_out
from engines.taint.lower.prisma_schema import ENDING, MANY, ONE
from engines.taint.survey.guards import written
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_ACCOUNT: Final = re2.compile(
    r"(?i)^(user|account|admin|customer|member|employee|student|teacher|doctor|patient|person)s?(model|schema)?$"
)
_FINDS: Final = re2.compile(
    r"^(findOne|findById|findByPk|findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|find|findAll|findMany|create|"
    r"update|upsert|findByIdAndUpdate|findOneAndUpdate|findOneAndDelete|findByIdAndDelete|save)$"
)
_MAKES: Final = re2.compile(r"^(create|save)$")
# What is called on a query and leaves it what it is.
_GOES_ON: Final = frozenset(
    ("exec", "lean", "populate", "sort", "limit", "skip", "session", "toObject", "toJSON", "catch")
)
_PICKS: Final = frozenset(("select", "omit", "attributes", "projection", "fields", "raw"))
_TURNS: Final = re2.compile(r"(?i)^(to_?(json|object)|transform|toresponse)$|serialize")
_MOST: Final = 8


def models_with_password(survey: Survey) -> frozenset[str]:
    """Names, in small letters, of models of accounts with a password that is neither hidden nor taken out of JSON.
    One that is hidden until asked for ends in "?": only what is made is whole.
    """
    reads, known = survey.scopes.reads, survey.names.with_owners
    return reads.memo(known, "with passwords", lambda: frozenset(_models(survey)))


def _models(survey: Survey) -> Iterator[str]:
    for scope in survey.scopes.all(*LANGUAGES):
        for call in scope.calls if scope.module.kind == "own" else ():
            for name, fields in fields_of_model(call, scope):
                kept = [value for key, value in fields if isinstance(key, ir.Constant) and is_password(str(key.value))]
                if kept and _ACCOUNT.match(name) and not any(map(_takes_out, _of_file(scope, survey))):
                    yield f"{name}?" if any(map(_is_hidden, kept)) or _hides(call) else name
            # `prisma.user.create({ data: { …, password } })`: the fields stand in no file of code.
            if not isinstance(call.function, ir.Attribute) or not _FINDS.match(call.function.name):
                continue
            name = _model_of(written(call.function))
            if _is_delegate(call) and _ACCOUNT.match(name) and (_gives(call) or _reads_password(call, scope)):
                yield name


def _of_file(scope: Scope, survey: Survey) -> list[Scope]:
    """The functions of a file: where a model is declared stands how it is turned into JSON."""
    found = [survey.scopes.modules[id(scope.module)]]
    for one in found:
        found += one.inner
    return found


def _reads_password(call: ir.Call, scope: Scope) -> bool:
    """`const user = await prisma.user.findUnique(…)`, then `user.password`"""
    names = {name for name, values in scope.bound.items() if any(one is call for one in values)}
    return bool(names) and any(
        is_password(one.name) and written(one.base) in names for one in each(ir.Attribute, *scope.function.body)
    )


def whole_account(value: ir.Expression, scope: Scope, survey: Survey, steps: int = _MOST) -> str:
    """The call that gives the account, by its written name, where a value is one with all its fields."""
    if steps <= 0:
        return ""
    if isinstance(value, ir.Name):
        if is_trimmed(value.name, scope):
            return ""
        bound = [one for one in scope.bound.get(value.name, ()) if isinstance(one, ir.Expression)]
        return next((found for one in bound if (found := whole_account(one, scope, survey, steps - 1))), "")
    if isinstance(value, ir.Call):
        below = survey.called(survey.names.meaning(value.function, scope))
        given = ((one, below) for one in below.returns) if below is not None else ()
        return _found(value, scope, survey) or next(
            (found for one, inner in given if (found := whole_account(one, inner, survey, steps - 2))), ""
        )
    return ""


def _found(call: ir.Call, scope: Scope, survey: Survey) -> str:
    brought: list[ir.Call] = []
    while isinstance(call.function, ir.Attribute) and call.function.name in _GOES_ON:
        if not isinstance(call.function.base, ir.Call):
            break
        brought += [call] if call.function.name == "populate" else []
        call = call.function.base
    name = written(call.function)
    last, model = name.rpartition(".")[2], _model_of(name)
    known = models_with_password(survey)
    is_whole = model in known or (f"{model}?" in known and bool(_MAKES.match(last)))
    if _FINDS.match(last) and is_whole and _is_plain(call, last):
        return name
    if _FINDS.match(last) and any(_populates(one, model, survey) for one in brought):
        return name
    return name if _FINDS.match(last) and _is_delegate(call) and _brings_account(call, model, survey) else ""


def _brings_account(call: ir.Call, model: str, survey: Survey) -> bool:
    """`prisma.order.findMany({ include: { user: true } })`: with each the whole account."""
    known = models_with_password(survey)
    outer = [pair for value in call.arguments if isinstance(value, ir.Mapping) for pair in value.items]
    waiting = [(model, value) for key, value in outer if isinstance(key, ir.Constant) and key.value == "include"]
    while waiting:
        of, included = waiting.pop()
        for key, value in included.items if isinstance(included, ir.Mapping) else ():
            name = str(key.value) if isinstance(key, ir.Constant) else ""
            target = _relation(of, name, survey)
            if isinstance(value, ir.Constant) and value.value is True and target in known:
                return True
            if isinstance(value, ir.Mapping):
                below = [(str(one.value), inner) for one, inner in value.items if isinstance(one, ir.Constant)]
                waiting += [(target, inner) for one, inner in below if one == "include"]
                if target in known and not any(one in _PICKS for one, _ in below):
                    return True
    return False


def _populates(call: ir.Call, model: str, survey: Survey) -> bool:
    """`Note.find().populate("user")`: with each the whole account."""
    path = call.arguments[0] if len(call.arguments) == 1 else None
    if isinstance(path, ir.Mapping):
        told = {str(key.value): value for key, value in path.items if isinstance(key, ir.Constant)}
        path = None if told.keys() & _PICKS else told.get("path")
    fields = path.value.split() if isinstance(path, ir.Constant) and isinstance(path.value, str) else []
    return any(_relation(model, one, survey) in models_with_password(survey) for one in fields[:_MOST])


def _relation(model: str, field: str, survey: Survey) -> str:
    """The model that a field of another is, in small letters, by its schema or else by its own name."""
    reads, known = survey.scopes.reads, survey.names.with_owners
    told = reads.memo(known, "relations", lambda: frozenset(_relations(survey)))
    begun = f"{model}.{field}="
    return next((one.removeprefix(begun) for one in told if one.startswith(begun)), field.lower())


def _relations(survey: Survey) -> Iterator[str]:
    """`order.user=user` for each field of a model that is another."""
    for scope in survey.scopes.all(*LANGUAGES):
        for call in scope.calls if scope.module.kind == "own" or scope.module.path.endswith(ENDING) else ():
            for model, fields in fields_of_model(call, scope):
                for key, value in fields:
                    told = str(value.value) if isinstance(value, ir.Constant) else _pointed_at(value)
                    if isinstance(key, ir.Constant) and told.startswith((ONE, MANY)):
                        target = told.rpartition(" ")[2].lower()
                        yield f"{model}.{key.value!s}={target}"


def _pointed_at(field: ir.Expression) -> str:
    """`{ type: ObjectId, ref: "User" }`, and many of them."""
    pairs = [pair for one in each(ir.Mapping, field, lambdas=False) for pair in one.items]
    named = (value for key, value in pairs if isinstance(key, ir.Constant) and key.value == "ref")
    found = next((str(one.value) for one in named if isinstance(one, ir.Constant)), "")
    return f"{ONE} {found}" if found else ""


def _is_plain(call: ir.Call, last: str) -> bool:
    """Whether nothing says which fields are wanted."""
    pairs = [pair for value in call.arguments for one in each(ir.Mapping, value, lambdas=False) for pair in one.items]
    if any(isinstance(key, ir.Constant) and key.value in _PICKS for key, _ in pairs):
        return False
    # `User.find({}, "name email")`
    return not (last.startswith("find") and "And" not in last and len(call.arguments) > 1) or _is_delegate(call)


def is_trimmed(name: str, scope: Scope) -> bool:
    """`user.password = undefined`, `delete user.password`, `delete user._doc.password`"""
    targets = [one.target for one in each(ir.Assign, *scope.function.body)]
    targets += taken_out(scope)
    return any(
        isinstance(one, ir.Attribute | ir.Index) and written(one).partition(".")[0] == name and _is_of_password(one)
        for one in targets
    )


def _is_of_password(one: ir.Attribute | ir.Index) -> bool:
    key = one.name if isinstance(one, ir.Attribute) else one.key.value if isinstance(one.key, ir.Constant) else ""
    return is_password(str(key))


def _model_of(name: str) -> str:
    return name.rpartition(".")[0].rpartition(".")[2].lower()


def _is_delegate(call: ir.Call) -> bool:
    return bool(re.search(r"(^|\.)(prisma|db|tx|client)\.\w+\.\w+$", written(call.function), re.IGNORECASE))


def _gives(call: ir.Call) -> bool:
    pairs = [pair for value in call.arguments for one in each(ir.Mapping, value, lambdas=False) for pair in one.items]
    return any(isinstance(key, ir.Constant) and is_password(str(key.value)) for key, _ in pairs)


def _is_hidden(field: ir.Expression) -> bool:
    """`{ type: String, select: false }`"""
    pairs = [pair for one in each(ir.Mapping, field, lambdas=False) for pair in one.items]
    return any(isinstance(key, ir.Constant) and key.value == "select" for key, _ in pairs)


def _hides(call: ir.Call) -> bool:
    """`{ defaultScope: { attributes: { exclude: ["password"] } } }`"""
    return any(
        isinstance(key, ir.Constant) and key.value == "exclude"
        for value in call.arguments for one in each(ir.Mapping, value, lambdas=False) for key, _ in one.items
    )  # fmt: skip


def _takes_out(scope: Scope) -> bool:
    """A function that makes JSON of an account and speaks of its password, or a transformation of a schema's."""
    is_named = bool(_TURNS.search(scope.name.rpartition(".")[2])) or any(
        isinstance(one.target, ir.Attribute) and _TURNS.search(one.target.name)
        for one in each(ir.Assign, *scope.function.body, lambdas=False)
    )
    pairs = [pair for one in each(ir.Mapping, *scope.function.body) for pair in one.items]
    is_named = is_named or any(isinstance(key, ir.Constant) and _TURNS.search(str(key.value)) for key, _ in pairs)
    if not is_named:
        return False
    removed = [one for inner in (scope, *scope.inner) for one in taken_out(inner)]
    return any(isinstance(one, ir.Attribute | ir.Index) and _is_of_password(one) for one in removed) or any(
        is_password(name) for name in scope.bound
    )
