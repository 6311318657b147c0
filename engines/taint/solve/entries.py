"""Which functions somebody outside can call, and which of their parameters they choose."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.catalogue.family import Catalogue
from engines.taint.catalogue.handed import BESIDE, HANDED, SENT, TEXT, USED, Handed
from engines.taint.lower.python_views import RENDERS
from engines.taint.solve.limits import is_harmless
from engines.taint.solve.program import Entry, FunctionInfo, InstanceRef
from engines.taint.solve.value import Value

_CAPTURED = re.compile(
    r"<(?:(\w{1,40})(?:\([^)]{0,80}\))?:)?(\w{1,80})>|\{(\w{1,80})(?::(\w{1,40}))?\}|\(\?P<(\w{1,80})>([^()]{0,200})\)"
)
_COLONS = re.compile(r"/:([a-zA-Z_]\w{0,80})")
# A program's own converters are called after what they let through: "uuid_str", "year_int"; `any` lists it.
# A model of Odoo's is looked up.
_HARMLESS = re.compile(
    r"(.{1,40}_)?(int|float|uuid|integer|guid|long|decimal|double|datetime|bool|alpha)\d?(_.{1,40})?|any|models?"
)
_DIGITS = re.compile(r"(\\d|\[0-9\])[+*{}\d,]{0,8}")
_SERVLET = frozenset(("doGet", "doPost", "doPut", "doDelete", "doHead", "doOptions", "service", "doFilter", "doTag"))
# How a resolver calls the object around the field.
_PARENTS = frozenset(("root", "parent", "obj", "source", "self", "_", "__"))
# What a GraphQL library hands to a resolver beside the arguments of the field.
_GRAPHQL_OWN = frozenset(("root", "parent", "obj", "info", "context"))
# Frameworks of Python whose routes are matched with the path as it is decoded, and their kinds of one part of it.
_BY_PARTS = frozenset(("flask", "flask-api", "fastapi", "fastapi-page", "django", "drf", "bottle"))
_PARTS = frozenset(("", "string", "str", "slug", "default"))
_VERBS = frozenset(("get", "post", "put", "patch", "delete", "head", "options", "list", "create", "retrieve", "update"))
# How Falcon calls a resource: `on_post`, `on_get_one`.
_RESPONDER = re.compile(r"on_(get|post|put|patch|delete|head|options|websocket)(_\w{1,60})?")
_STEPS = _VERBS | frozenset(
    ("partial_update", "destroy", "dispatch", "form_valid", "get_context_data", "get_queryset", RENDERS)
)


def entry_of(book: Catalogue, name: str, values: list[Value], keywords: dict[str, Value], at: int) -> Entry | None:
    """The entry point a decorator or registration makes, or None."""
    framework = book.entry(name)
    if not framework:
        return None
    route = next((str(value.const) for value in values if isinstance(value.const, str)), None)
    handed = HANDED.get(framework)
    if handed is not None and handed.only and route is not None and route not in handed.only:
        return None
    route = route if route is not None else _path_keyword(keywords)
    if framework == "fastapi" and "response_class" in keywords:
        framework = "fastapi-page" if keywords["response_class"].name.endswith("HTMLResponse") else framework
    if framework == "litestar" and "media_type" in keywords and _is_page(keywords["media_type"]):
        framework = "litestar-page"
    if framework == "cherrypy":
        return Entry(framework, route or "", at)
    if framework == "express" and (known := next((one for one in _NODE if name.startswith(_NODE[one])), "")):
        return Entry(_PARAMETERS.get(known, framework) if name.endswith(".param") else known, route or "", at)
    if name.startswith("?") and not (route or "").startswith(("/", "{", "<")):
        return None
    given = _given(route or "", has_colons=framework == "bottle")
    return Entry(framework, route or "", at, given, _names(route or "") if framework in _BY_PARTS else frozenset())


def _is_page(kind: Value) -> bool:
    return kind.name.endswith("MediaType.HTML") or kind.const == "text/html"


def _names(route: str) -> frozenset[str]:
    """The names a route captures that hold no slash: those of no pattern, and of no kind or one of the framework's."""
    found = ((kind or braced_kind, name or braced) for kind, name, braced, braced_kind, *_ in _CAPTURED.findall(route))
    return frozenset(name for kind, name in found if name and kind in _PARTS)


def _path_keyword(keywords: dict[str, Value]) -> str | None:
    for key in ("path", "rule", "route"):
        if key in keywords and isinstance(keywords[key].const, str):
            return str(keywords[key].const)
    return None


def _given(route: str, *, has_colons: bool) -> frozenset[str]:
    """The names a route captures as free text; `has_colons`: as Bottle writes them too, "/shelf/:name"."""
    found: set[str] = set(_COLONS.findall(route)) if has_colons and "<" not in route else set()
    for kind, name, braced, braced_kind, group, pattern in _CAPTURED.findall(route):
        if name and not _HARMLESS.fullmatch(kind):
            found.add(name)
        if braced and not _HARMLESS.fullmatch(braced_kind):
            found.add(braced)
        if group and not _DIGITS.fullmatch(pattern):
            found.add(group)
    return frozenset(found)


# The context and the message.
_UNARY: Final = 2
# What a service of gRPC embeds, so that methods may be added to it later; the generated code is called so everywhere.
_SERVICE: Final = re.compile(r"(^|\.)Unimplemented\w{1,120}Server$")
# And what it calls the class to derive from in Python: `notes_pb2_grpc.NotesServicer`.
_SERVICER: Final = re.compile(r"_pb2_grpc\.\w{1,120}Servicer$")


# Hands a service to a server of gRPC; generated code again.
REGISTERS: Final = re.compile(r"(^|\.)Register[A-Z]\w{0,120}Server$")


# What gqlgen calls the types that answer the fields of a schema's roots, in the file it writes and a program fills.
_RESOLVER: Final = re.compile(r"(^|\.)(query|mutation|subscription)Resolver$")


def service_of(base: str) -> str:
    """The framework that calls the methods of whoever derives from this generated class, or ""."""
    if _RESOLVER.search(base):
        return "gqlgen"
    return "grpc" if _SERVICE.search(base) else "remote service" if _SERVICER.search(base) else ""


# Packages of generated messages, by what they are imported as.
_MESSAGES: Final = re.compile(r"(?i)pb\d*$|^pb|proto|grpc|^gen|api|rpc|^empty")


def answers_remotely(function: ir.Function, bases: tuple[ir.Expression, ...] = ()) -> bool:
    """Whether a method has the form that the generated code calls: a message behind a context, or a stream.

    `bases`: what its class embeds; the messages of a service are mostly where it is.
    """
    kinds = [one.annotation for one in function.parameters[1:]]
    if any(kind.endswith("Server") for kind in kinds):
        return True
    if kinds[:1] != ["context.Context"] or len(kinds) > _UNARY:
        return False
    package = kinds[-1].rpartition(".")[0]
    near = {one.base.name for one in bases if isinstance(one, ir.Attribute) and isinstance(one.base, ir.Name)}
    return len(kinds) < _UNARY or not near or package in near or _MESSAGES.search(package) is not None


def served_by(called: str, count: int) -> Entry | None:
    """The entry point that the methods of a service become when it is handed to a server."""
    return Entry("grpc", called, 0) if count == len(("server", "service")) and REGISTERS.search(called) else None


# Frameworks whose controllers are classes with a method for each action, and how such a method is called; what the
# address says goes into its parameters.
_ANY: Final = r"(?!_|initialize$|initController$|before|after|boot|hydrate|dehydrate|mount$|render$|rules$|upda)\w"
ACTIONS: Final = {
    "codeigniter": re.compile(_ANY), "yii": re.compile("action[A-Z]"), "cake": re.compile(_ANY),
    "nextcloud": re.compile(_ANY),
    "php action": re.compile(r"\w{1,80}Action$"), "nette": re.compile("(render|action|handle)[A-Z]"),
    "livewire": re.compile(_ANY), "think": re.compile(_ANY), "ratchet": re.compile("onMessage$"),
    "laravel resource": re.compile("(show|edit|update|destroy)$"),
    "action cable": re.compile(r"(?!subscribed$|unsubscribed$|_|self\.)[a-z]\w{0,80}$"),
    "graphql ruby": re.compile(r"(?!_|self\.|authorized)[a-z]\w{0,80}$"),
    "revel": re.compile("[A-Z]"), "gqlgen": re.compile("[A-Z]"),
    "hanami": re.compile("(handle|call)$"), "webrick": re.compile("do_[A-Z]{3,7}$"),
}  # fmt: skip
# The caller names a method, and hands over whatever it takes.
CALLED_BY_NAME: Final = frozenset(("remote call",))


def routed(framework: str, name: str, function: ir.Function, bases: tuple[ir.Expression, ...]) -> bool:
    """Whether a method of a view class is called by the framework."""
    if framework == "rails":
        return name[:1].isalpha() and name[-1:] not in "?!" and not name.startswith("self.")
    if framework in CALLED_BY_NAME:
        return name[:1] != "_" or name == "_dispatch"
    if framework == "remote service":
        return name[:1].isupper()
    if framework == "grpc":
        return name[:1].isupper() and answers_remotely(function, bases)
    if framework == "graphql":
        return name.startswith("resolve_") or name in ("mutate", "mutate_and_get_payload")
    if framework == "struts":
        return not _GETTER.match(name)
    handed = HANDED.get(framework)
    if handed is not None and handed.methods:
        return name in handed.methods
    if framework in ACTIONS:
        return ACTIONS[framework].match(name) is not None
    if framework == "servlet":
        return name in _SERVLET
    # `$app->get("/", Home::class)`: an object of the class is called.
    return name in _STEPS or (framework == "class" and (name == "__call__" or _RESPONDER.fullmatch(name) is not None))


# An action of Struts: its setters are called with what the request brings, or with a service of the program's own.
_GETTER: Final = re.compile(r"(get|is|has)[A-Z]|__init__$")
_SETTER: Final = re.compile(r"(^|\.)set[A-Z]\w{0,120}$")
_INJECTED: Final = re.compile(
    r"(Service|Services|Dao|DAO|Repository|Manager|Mapper|Facade|Factory|Client|Template|Helper|Impl|Util|Utils)(\(\))?$"
    r"|^(javax|jakarta|org\.springframework|org\.apache\.struts2)\."
)
# What ASP.NET finds among a program's services, or hands over itself, for a function that answers an address.
_IS_SERVICE: Final = re.compile(
    r"^I[A-Z]|^(HttpRequest|HttpResponse|ClaimsPrincipal|CancellationToken)$"
    r"|(Service|Repository|Context|Factory|Logger|Manager|Mediator|Client|Store|Db|Database|Handler|Options|Helper|"
    r"Connection|Validator|Mapper|Dispatcher|Publisher)$"
)
# What stands beside the message a remote caller sends: the call's context, and a stream of messages.
_NO_MESSAGE: Final = ("context.Context()", "Server()")


# Frameworks whose functions may take what the address captures as a dictionary.
_CAPTURING: Final = frozenset(("django", "drf", "flask", "flask-api"))


def parameter_source(info: FunctionInfo, place: int, annotation: Value) -> str:
    """Why a parameter of an entry point is untrusted, or ""."""
    entry = info.entry
    parameter = info.function.parameters[place]
    if place == 0 and (_is_wsgi(info) or _is_called_by_a_cloud(info)):
        return "request"
    if entry is None or parameter.name in ("self", "cls"):
        return ""
    if is_harmless(annotation) or annotation.name.startswith("enum."):
        return ""
    if entry.given is not None and parameter.name.removeprefix("$") in entry.given:
        return "stored" if _is_looked_up(info, annotation) else "request"
    if entry.given and parameter.kind == "**" and entry.framework in _CAPTURING:
        return "request"
    if entry.framework in ("fastapi", "fastapi-page", "cherrypy"):
        return "" if _is_injected(parameter.default, annotation) else "request"
    if entry.framework == "graphql":
        return "" if _is_parent(info, place) or parameter.name in _GRAPHQL_OWN else "request"
    if (handed := HANDED.get(entry.framework)) is not None:
        is_found = entry.framework == "odoo" and _names_plainly(entry.route, parameter.name)
        return "" if is_found else _kind(handed, info, place, annotation)
    if entry.framework in CALLED_BY_NAME:
        return "request"
    if entry.framework == "minimal":
        is_value = parameter.annotation and not _IS_SERVICE.search(parameter.annotation)
        return "request" if is_value or parameter.shape in ("text", "several") else ""
    if entry.framework in ACTIONS:
        is_other = place < _first(info) or (place > _first(info) and entry.framework in ("hanami", "webrick"))
        return "" if annotation.refs or annotation.name or is_other else "request"
    if entry.framework == "wordpress shortcode":
        # Behind the attributes stands the content, which is cleaned when the post is saved.
        return "request" if place == _first(info) else ""
    if entry.framework == "grpc":
        if not answers_remotely(info.function):
            return ""
        return "" if place == 0 or annotation.name.endswith(_NO_MESSAGE) else "request"
    if entry.framework == "struts":
        is_filled = _SETTER.search(info.function.name) and not _INJECTED.search(annotation.name or parameter.annotation)
        return "request" if is_filled else ""
    if entry.framework == "slim":
        # What the address captures, behind the request and the response.
        return "request" if parameter.name.removeprefix("$") in ("args", "arguments") else ""
    return "request" if entry.framework in ("lambda",) and place == 0 else ""


def _names_plainly(route: str, name: str) -> bool:
    """Whether a route captures this as a number, or as what is looked up by it: `<model("note"):note>`."""
    return any(kind and found == name and _HARMLESS.fullmatch(kind) for kind, found, *_ in _CAPTURED.findall(route))


def _is_parent(info: FunctionInfo, place: int) -> bool:
    """Whether a resolver is handed the object around the field there; a plain function may begin with its arguments."""
    names = [one.name for one in info.function.parameters]
    return place == 0 and (info.function.is_method or names[0] in _PARENTS or names[1:2] == ["info"])


def _kind(handed: Handed, info: FunctionInfo, place: int, annotation: Value) -> str:
    """Why something a framework hands over is untrusted, unless it is declared to be of the framework's own kind."""
    own = info.function.parameters[place]
    told = handed.kind(place - _first(info), own.name)
    if told == TEXT:
        return "" if annotation.refs or annotation.name else SENT
    return "" if told in (SENT, USED) and _is_injected(own.default, annotation) else told


def combined(before: Entry | None, entry: Entry) -> Entry | None:
    """What a function is when it is registered once more; None where that says nothing new."""
    if before is not None and entry.framework in BESIDE:
        return Entry(entry.framework, before.route, before.at, before.given, before.names)
    if before is not None and before.framework in BESIDE:
        return Entry(before.framework, entry.route, entry.at, entry.given, entry.names) if entry.given else None
    return entry if before is None or (not before.given and entry.given) else None


def _is_looked_up(info: FunctionInfo, annotation: Value) -> bool:
    """`show(Note $note)` behind "/notes/{note}": PHP lets no text in there, the framework has found the record."""
    is_object = any(isinstance(ref, InstanceRef) for ref in annotation.refs)
    return is_object and info.module.module.language == "php"


def _is_wsgi(info: FunctionInfo) -> bool:
    """An application as servers call it; what a class makes of `environ` is a library's."""
    names = [one.name for one in info.function.parameters]
    is_one = names[1:] == ["start_response"] or names == ["scope", "receive", "send"]
    return is_one and info.owner is None and info.module.module.language == "python"


def _is_called_by_a_cloud(info: FunctionInfo) -> bool:
    """`def handler(event, context)`, as AWS calls what it is told to."""
    names = [one.name.lstrip("_") for one in info.function.parameters]
    is_plain = info.owner is None and info.parent is None
    return names == ["event", "context"] and is_plain and info.module.module.language == "python"


def _first(info: FunctionInfo) -> int:
    """The place of the first parameter behind the receiver."""
    return int(info.function.is_method and not info.function.is_static)


# What frameworks of Node register handlers with, and what they hand them, whatever it is called there.
_NODE: Final = {
    "express handler": (
        "express()", "express.Router()", "restify.createServer()", "polka()", "http.createServer", "https.createServer",
        "http2.createServer", "http2.createSecureServer", "router()", "find-my-way()", "connect()",
        "json-server.create()", "express.Express()", "express.Application()", "express.IRouter()",
    ),
    "koa handler": ("koa()", "@koa/router()", "koa-router()", "hono.Hono()", "@hono/zod-openapi.OpenAPIHono()"),
    "fastify handler": ("fastify()", "fastify.fastify()", "fastify.FastifyInstance()"),
    "elysia": ("elysia.Elysia()",),
    "adonis": ("@adonisjs/core/services/router", "@ioc:Adonis/Core/Route"),
    "uws": ("uWebSockets.js.App()", "uWebSockets.js.SSLApp()"),
}  # fmt: skip
# What is called with the part of an address that a route captures under a name.
_PARAMETERS: Final = {"express handler": "express parameter", "koa handler": "koa parameter"}


# What closures call what Slim hands them where they do not say of which kind it is.
_PSR: Final = {
    "request": "psr.Request", "req": "psr.Request", "rq": "psr.Request", "response": "psr.Response",
    "res": "psr.Response",
}  # fmt: skip


def conventional_name(info: FunctionInfo, place: int) -> str:
    """What a framework hands over at a place whatever its parameter is called, by the name of its kind; or ""."""
    handed = HANDED.get(info.entry.framework) if info.entry is not None else None
    if handed is not None and info.entry is not None:
        own = info.function.parameters[place].name
        # What takes an error first is only called after one.
        is_last = len(info.function.parameters) - _first(info) == len(("error", "req", "res", "next"))
        what = handed.what(place - _first(info) - (is_last and info.entry.framework in _NODE), own)
        return what.replace("{route}", info.entry.route)
    if info.entry is not None and info.entry.framework == "slim":
        return _PSR.get(info.function.parameters[place].name.removeprefix("$"), "")
    is_rest = info.entry is not None and info.entry.framework == "wordpress rest"
    return "WP_REST_Request()" if is_rest and place == _first(info) else ""


def depended_on(default: ir.Expression | None) -> ir.Expression | None:
    """The function or class of the program whose answer FastAPI gives for a parameter: `Depends(function)`; the marker
    itself where the type of the parameter says it, `limits: Limits = Depends()`.
    """
    if not isinstance(default, ir.Call):
        return None
    marker = default.function
    name = marker.name if isinstance(marker, ir.Name | ir.Attribute) else ""
    if name not in ("Depends", "Security"):
        return None
    return default.arguments[0] if default.arguments else default


def _is_injected(default: ir.Expression | None, annotation: Value) -> bool:
    """Whether the framework makes it from something of the program's own, or is something of its own."""
    function = depended_on(default)
    if function is not None:
        return function is not default or any(_makes_itself(ref) for ref in annotation.refs)
    return annotation.name.rpartition(".")[2] in (
        "Request()", "WebSocket()", "Response()", "BackgroundTasks()", "Session()", "AsyncSession()", "Context()",
        "State()", "RunContext()", "ToolContext()", "Socket()",
    )  # fmt: skip


def _makes_itself(ref: object) -> bool:
    """Whether a class of the program has a constructor of its own, whose parameters the framework fills."""
    return isinstance(ref, InstanceRef) and ref.info.own("__init__") is not None


# Blocks of Roda, whose last value is the page.
_ROUTING: Final = re.compile(r"^Rack\.Request\(\)\.\w{1,20}$|^(Roda\.)?route$")


def answered_by(called: str) -> Entry | None:
    """The entry point that a block of Ruby is, when this calls it."""
    return Entry("roda", "") if _ROUTING.search(called) else None
