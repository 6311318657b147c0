"""What comes with the request in Go, PHP, Ruby and C#, by what the catalogue says of their frameworks."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.catalogue.family import catalogue
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Scope

LANGUAGES: Final = frozenset(("go", "php", "ruby", "csharp"))
_MOST_STEPS: Final = 40
# What they give is what they are given, in another type.
_CONVERSIONS: Final = re.compile(
    r"(Atoi|Parse\w*|int|uint\d*|int\d*|string|intval|strval|trim|to_i|to_s|strip|to_sym|downcase|ToString|ToInt\d*|Guid|"
    r"FromHex|ObjectIDFromHex|ObjectId|Trim\w*|ToLower|lower|strtolower|long|Value|permit|require|fetch|dig|presence|"
    r"htmlspecialchars|filter_var|strip_tags|stripslashes|json_decode|JSON\.parse|JSON\.load|body\.(read|string)|mysqli_real_escape_string|addslashes|validated|to_unsafe_h|to_h|slice)$"
)
_FILLS: Final = re.compile(r"(Bind\w*|bind|Decode|BodyParser|QueryParser|Unmarshal|ReadJSON|TryUpdateModel\w*)$")
# What a container hands over, not who asks.
_SERVICES: Final = re.compile(
    r"^I[A-Z]|(Context|Db|Service|Repository|Manager|Store|Factory|Logger|Mediator|Sender|Token|Request|Response|Options|"
    r"Principal|Mapper|Client|Cache|Provider)$"
)


def sent_part(expression: ir.Expression, scope: Scope, handler: Handler, names: Names, path: frozenset[str]) -> str:
    """The first part of an expression that comes with the request; `path` are names that the address fills."""
    return _Search(handler, names, path).of(expression, scope)


_LARAVEL: Final = re.compile(
    r"^(input|get|query|post|all|validated|safe|only|except|json|file|string|integer|boolean|date|float|collect|route)$"
)
_NOT_SENT: Final = frozenset(("user", "session", "headers", "server", "attributes", "cookies"))


def _of_laravel(node: ir.Expression, scope: Scope) -> str:
    """`$request->role`, `$request->input("role")` of a parameter that Laravel fills with the request."""
    asked = node.function if isinstance(node, ir.Call) else node
    base = asked.base if isinstance(asked, ir.Attribute) else None
    if not isinstance(asked, ir.Attribute) or not isinstance(base, ir.Name) or not _is_request(base.name, scope):
        return ""
    if not isinstance(node, ir.Call):
        return "" if asked.name in _NOT_SENT else written(node)
    key = node.arguments[0] if node.arguments else None
    return (
        _with(written(node), str(key.value) if isinstance(key, ir.Constant) else "")
        if _LARAVEL.match(asked.name)
        else ""
    )


def _is_request(name: str, scope: Scope) -> bool:
    one: Scope | None = scope
    while one is not None:
        mine = next((each_one for each_one in one.function.parameters if each_one.name == name), None)
        if mine is not None:
            return mine.annotation.rpartition(".")[2].endswith("Request")
        one = one.parent
    return False


class _Search:
    def __init__(self, handler: Handler, names: Names, path: frozenset[str]) -> None:
        self._handler, self._names, self._path = handler, names, path
        self._steps = _MOST_STEPS
        self._seen: set[tuple[int, str]] = set()

    def of(self, node: ir.Expression, scope: Scope) -> str:
        self._steps -= 1
        if self._steps < 0:
            return ""
        if scope.module.language == "php" and (found := _of_laravel(node, scope)):
            return found
        match node:
            case ir.Name(name=name):
                return self._name(name, node, scope)
            case ir.Attribute(base=base, name=name):
                book = catalogue(scope.module.language)
                own = self._names.dotted(node, scope)
                if book.source(own) == "request" or book.field_source(own) == "request":
                    return written(node)
                return _with(self.of(base, scope), name)
            case ir.Index(base=base, key=key):
                return _with(
                    self.of(base, scope),
                    key.value if isinstance(key, ir.Constant) and isinstance(key.value, str) else "",
                )
            case ir.Call():
                return self._call(node, scope)
            case ir.Lambda(function=function):
                # `notes.First(one => one.Id == id)`
                inner = self._names.scopes.scopes.get(id(function), scope)
                compared = [one.right for one in each(ir.Compare, *function.body) if one.operator in ("==", "is")]
                return self._first(compared, inner)
        return self._first(_parts(node), scope)

    def _first(self, options: list[ir.Expression], scope: Scope) -> str:
        return next((found for one in options if (found := self.of(one, scope))), "")

    def _call(self, call: ir.Call, scope: Scope) -> str:
        name = f"{self._names.dotted(call.function, scope) or written(call.function)}()"
        book = catalogue(scope.module.language)
        if book.source(book.canonical(name)) == "request":
            key = call.arguments[0] if call.arguments else None
            return _with(written(call.function), str(key.value) if isinstance(key, ir.Constant) else "")
        if scope.module.language == "ruby" and not call.arguments and (own := self._own(call, scope)):
            return own
        if not _CONVERSIONS.search(written(call.function)):
            return ""
        given = self._first(list(call.arguments), scope)
        return given or (self.of(call.function.base, scope) if isinstance(call.function, ir.Attribute) else "")

    def _own(self, call: ir.Call, scope: Scope) -> str:
        """`note_params`, a method of the controller that gives what was sent."""
        own = self._names.meaning(call.function, scope)
        if not isinstance(own, Scope) or own.owner is None or own is scope or len(own.returns) != 1:
            return ""
        return self.of(own.returns[0], own)

    def _name(self, name: str, node: ir.Name, scope: Scope) -> str:
        if (id(scope), name) in self._seen:
            return self._parameter(name, scope)
        self._seen.add((id(scope), name))
        if catalogue(scope.module.language).source(self._names.dotted(node, scope)) == "request":
            return name
        one: Scope | None = scope
        while one is not None:
            if one.bound.get(name):
                values = [value for value in one.bound[name] if isinstance(value, ir.Expression)]
                found = self._first(values, one)
                if not found and any(isinstance(value, ir.Parameter | ir.Call) for value in one.bound[name]):
                    found = name if self._is_filled(name, one) else ""
                return found if found and not self._is_service(name, one) else self._parameter(name, one)
            if any(each.name == name for each in one.parameters):
                return self._parameter(name, one)
            one = one.parent
        return ""

    def _parameter(self, name: str, scope: Scope) -> str:
        """A parameter of the handler that the framework fills: by its name in the address, or by its type."""
        mine = next((one for one in scope.parameters if one.name == name), None)
        if mine is None or scope is not self._handler.scope or name in ("this", "$this", "self"):
            return ""
        if name.lstrip("$") in self._path:
            return name
        is_bound = self._handler.framework == "aspnet" and not self._is_service(name, scope)
        return name if is_bound and mine.annotation else ""

    def _is_service(self, name: str, scope: Scope) -> bool:
        mine = next((one for one in scope.parameters if one.name == name), None)
        return mine is not None and bool(_SERVICES.search(mine.annotation.rpartition(".")[2]))

    def _is_filled(self, name: str, scope: Scope) -> bool:
        """`c.ShouldBindJSON(&name)`"""
        return any(
            _FILLS.search(written(call.function))
            and any(isinstance(one, ir.Name) and one.name == name for one in call.arguments)
            for call in scope.calls
        )


def _parts(node: ir.Expression) -> list[ir.Expression]:
    match node:
        case ir.Text(parts=parts) | ir.Opaque(parts=parts):
            return list(parts)
        case ir.Sequence(items=items) | ir.Logic(items=items):
            return list(items)
        case ir.Mapping(items=pairs):
            return [value for _, value in pairs]
        case ir.Binary(left=left, right=right):
            return [left, right]
        case ir.Unary(value=value) | ir.Star(value=value):
            return [value]
        case ir.Choose(then=then, otherwise=otherwise):
            return [then, otherwise]
    return []


def _with(found: str, key: str) -> str:
    return f"{found}.{key}" if found and key and len(found) < 120 else found


def shown(sent: str) -> str:
    """What was sent, without what the solver calls the request: `params.id`."""
    return f"`{sent.removeprefix('@').removeprefix('handed.').removeprefix('http.Request.')}`"
