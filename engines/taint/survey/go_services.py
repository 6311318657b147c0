"""Methods of services in Go that are called from elsewhere: those of gRPC, by what they embed or who serves them."""

from collections.abc import Iterator
from typing import Final

from engines.taint.solve.entries import REGISTERS, answers_remotely, service_of
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Made, Names
from engines.taint.survey.scopes import Class, Scope, Scopes

# The server and the service.
_GIVEN: Final = 2


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every method of a service that others may call."""
    mine = list(scopes.all("go"))
    if not mine:
        return
    served = {id(one): one for scope in mine for one in _registered(scope, names)}
    embedding = (
        one
        for one in scopes.classes
        if one.module.language == "go" and any(service_of(written(base)) for base in one.node.bases)
    )
    served |= {id(one): one for one in embedding}
    for one in served.values():
        yield from _methods(one)


def _registered(scope: Scope, names: Names) -> Iterator[Class]:
    """`pb.RegisterNotesServer(server, &notes{})`"""
    for call in scope.calls:
        if len(call.arguments) == _GIVEN and REGISTERS.search(written(call.function)):
            thing = names.meaning(call.arguments[1], scope)
            found = thing.of if isinstance(thing, Made) else thing
            if isinstance(found, Class):
                yield found


def _methods(one: Class) -> Iterator[Handler]:
    for name, bound in one.members.items():
        scope = bound[-1]
        if (
            not isinstance(scope, Scope)
            or not name[:1].isupper()
            or not answers_remotely(scope.function, one.node.bases)
        ):
            continue
        path = f"/{one.name}/{name}"
        group = f"grpc:{one.module.name}.{one.name}"
        yield Handler(scope, "grpc", path, frozenset(), group, scope.module, scope.function.at, one)
