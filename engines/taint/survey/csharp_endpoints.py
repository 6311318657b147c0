"""Routes of C# that a class of its own answers each and says itself where: FastEndpoints."""

from collections.abc import Iterator
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.ir import line_of
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.scopes import Class, Scope, Scopes

_BASES: Final = vocabulary("Endpoint EndpointWithoutRequest EndpointWithMapping EndpointWithMapper Ep Req NoReq")
_ANSWERS: Final = ("HandleAsync", "ExecuteAsync")
_VERBS: Final = {"Get": "GET", "Post": "POST", "Put": "PUT", "Patch": "PATCH", "Delete": "DELETE", "Head": "HEAD"}
_RIGHTS: Final = vocabulary(
    """Roles Policies Policy Permissions PermissionsAll Claims ClaimsAll AccessControl Scopes ScopesAll"""
)
_WHERE: Final = "Configure"


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """`class AddNote : Endpoint<Note>` with `Post("/notes")` in what it configures."""
    for one in scopes.classes:
        if one.module.language != "csharp" or not _is_endpoint(one):
            continue
        told = next((each_one for each_one in one.members.get(_WHERE, ()) if isinstance(each_one, Scope)), None)
        for name in _ANSWERS if told is not None else ():
            for scope in one.members.get(name, ()):
                if isinstance(scope, Scope) and told is not None:
                    yield from _answered(one, scope, told)


def _is_endpoint(one: Class) -> bool:
    parts = {part for base in one.node.bases for part in written(base).split(".")}
    return bool(parts & _BASES) and "EndpointBaseAsync" not in parts


def _answered(one: Class, scope: Scope, told: Scope) -> Iterator[Handler]:
    calls = [(written(call.function).rpartition(".")[2], call) for call in told.calls]
    said = {name for name, _ in calls}
    guard = "authorization" if said & _RIGHTS else "authentication"
    for verb, path in _addresses(calls):
        methods = frozenset((verb,)) if verb else frozenset[str]()
        group = f"fastendpoints:{one.module.name}"
        made = Handler(scope, "fastendpoints", path, methods, group, one.module, scope.function.at, one)
        made.is_public = "AllowAnonymous" in said
        if not made.is_public:
            made.guards = [Guard(guard, _WHERE, "setting", one.module.path, line_of(told.at))]  # type: ignore[arg-type]
        yield made


def _addresses(calls: list[tuple[str, ir.Call]]) -> Iterator[tuple[str, str]]:
    for name, call in calls:
        texts = [
            one.value for given in call.arguments for one in each(ir.Constant, given) if isinstance(one.value, str)
        ]
        if name in _VERBS or name == "Routes":
            yield from ((_VERBS.get(name, ""), f"/{text.strip('/')}") for text in texts)
