"""Routes of PHP whose table names classes of PSR-15: `$map->get("/notes", "notes", $route->to(Notes::class))`."""

from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.survey.handlers import Handler, resource_of
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each, vocabulary
from engines.taint.survey.php_middleware import class_name
from engines.taint.survey.scopes import Class, Scope, Scopes

_HANDLER: Final = "Psr.Http.Server.RequestHandlerInterface"
_VERBS: Final = vocabulary("get post put patch delete any route map add addRoute")
_METHODS: Final = vocabulary("GET POST PUT PATCH DELETE HEAD OPTIONS")
_MOST_ARGUMENTS: Final = 5


def routes(scopes: Scopes, names: Names) -> Iterator[Handler]:
    """Every class that answers as PSR-15 says and that some call names behind an address."""
    handlers = {one.name: one for one in scopes.classes if one.module.language == "php" and _answers(one, names)}
    for scope in scopes.all("php") if handlers else ():
        for call in scope.calls:
            name = call.function.name if isinstance(call.function, ir.Attribute) else ""
            if name in _VERBS and 2 <= len(call.arguments) <= _MOST_ARGUMENTS:
                yield from _registered(call, name, scope, handlers, names)


def _answers(one: Class, names: Names) -> bool:
    return _HANDLER in names.lineage(one) and isinstance(names.member(one, "handle"), Scope)


def _registered(call: ir.Call, name: str, scope: Scope, handlers: dict[str, Class], names: Names) -> Iterator[Handler]:
    texts = [one.value for one in call.arguments if isinstance(one, ir.Constant) and isinstance(one.value, str)]
    address = next((one for one in texts if one[:1] == "/"), None)
    named = (class_name(one) for given in call.arguments for one in each(ir.Constant, given) if one.value != address)
    owner = next((handlers[one] for one in named if one in handlers), None)
    answering = names.member(owner, "handle") if owner is not None else None
    if address is None or owner is None or not isinstance(answering, Scope):
        return
    said = {str(one.value).upper() for given in call.arguments for one in each(ir.Constant, given)}
    methods = frozenset((name.upper(),)) & _METHODS or frozenset(said & _METHODS)
    made = Handler(answering, "psr-15", address, methods, f"psr-15:{scope.module.name}", scope.module, call.at, owner)
    made.resource = resource_of(address)
    yield made
