"""What frameworks hand to methods of C# programs: which parameters and properties a request fills."""

from typing import Final

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.csharp_members import attributes, bases_of, members_of, modifiers
from engines.taint.lower.csharp_names import is_number, type_name
from engines.taint.lower.walk import at, children, text, words

MOST_WRITTEN: Final = 200
_ROUTED: Final = words(
    """HttpGet HttpPost HttpPut HttpDelete HttpPatch HttpHead HttpOptions AcceptVerbs Route WebMethod WebGet WebInvoke
    OperationContract ChildActionOnly ActionName Function FunctionName LambdaFunction HttpApi RestApi WolverineGet
    WolverinePost WolverinePut WolverineDelete WolverinePatch"""
)
# A static method answers as well where it has one of these.
_ALONE: Final = words(
    """WebMethod Function FunctionName LambdaFunction WolverineGet WolverinePost WolverinePut WolverineDelete
    WolverinePatch"""
)
# What is put into a queue or a store somewhere else, and handed to a function that waits for it.
_TRIGGERS: Final = words(
    """QueueTrigger ServiceBusTrigger EventHubTrigger KafkaTrigger RabbitMQTrigger EventGridTrigger BlobTrigger
    CosmosDBTrigger SignalRTrigger"""
)
_FROM: Final = frozenset(("FromQuery", "FromRoute", "FromBody", "FromForm", "FromHeader", "FromUri", "AsParameters"))
_NOT_SENT: Final = words(
    "FromServices FromKeyedServices Service ScopedService Parent GlobalState LocalState EventMessage"
)
_CONSTRAINED: Final = re2.compile(
    r"\{(\w{1,80}):(?:int|long|guid|bool|datetime|decimal|double|float|alpha|min\(|max\(|range\()"
)
_PLAIN: Final = frozenset(("NonAction", "NonHandler"))
_CONTROLLERS: Final = frozenset(("Controller", "ControllerBase", "ApiController", "ODataController", "AsyncController"))
_HUBS: Final = frozenset(("Hub",))
_FORMS: Final = frozenset(("Page", "UserControl", "MasterPage"))
_PAGES: Final = frozenset(("PageModel",))
_COMPONENTS: Final = frozenset(("ComponentBase", "LayoutComponentBase", "OwningComponentBase"))
# What is said of who may ask these is not said with the attributes of actions.
ELSEWHERE: Final = frozenset(("endpoint", "contract", "schema", "application"))
# Classes that answer one kind of request each, and what their methods are called.
_ENDPOINTS: Final = words("Endpoint EndpointWithMapping Ep WithoutResponse WithResponse WithActionResult WithResult")
_ANSWERS: Final = words("HandleAsync ExecuteAsync Handle")
_SERVED: Final = words("Any Get Post Put Delete Patch AnyAsync GetAsync PostAsync PutAsync DeleteAsync PatchAsync")
_SCHEMAS: Final = words("QueryType MutationType SubscriptionType ExtendObjectType")
# How people call the classes whose methods are a schema's fields, where nothing is said on them.
_ROOTS: Final = words("Query Mutation Queries Mutations")
_OF_SCHEMAS: Final = (b"HotChocolate", b"[Service", b"[UseProjection", b"[UseFiltering", b"[UseDbContext")
# Bases of services that a framework answers for at addresses it makes of their names.
_APPLICATIONS: Final = ("AppService", "AppServiceBase", "ApplicationService")
# Parameters that are services, or that bring nothing of what was sent.
_SERVICES: Final = words(
    """CancellationToken HttpContext HttpRequest HttpResponse HttpRequestMessage ClaimsPrincipal IPrincipal
    ServerCallContext LinkGenerator ISender IMediator HttpContextBase HttpRequestBase HttpListenerContext TraceWriter
    HttpRequestData TimerInfo WebApplication IEndpointRouteBuilder"""
)
# What the names of classes that do something end with; a word more stands before some of them.
_WORKERS: Final = ("Service", "Repository", "Context", "Factory", "Logger", "Manager", "Handler", "Validator", "Mapper",
                   "Dispatcher", "Publisher", "HttpClient", "Connection", "DataLoader")  # fmt: skip
_SENT: Final = words(
    """IFormFile IFormFileCollection IFormCollection IEnumerable IList ICollection IReadOnlyList IDictionary
    IReadOnlyCollection IAsyncStreamReader IQueryCollection"""
)
MAPS: Final = frozenset(
    ("MapGet", "MapPost", "MapPut", "MapDelete", "MapPatch", "MapMethods", "Map", "MapFallback")
)  # fmt: skip


def kind_of_class(node: Node, name: str) -> str:
    """What a framework takes a class for: "controller", "hub", "page", "form", "component", "endpoint", "contract",
    "schema", "application", "service" or "".
    """
    # What is only promised makes no controller: `IRemoteController`.
    bases = {base for base, _ in bases_of(node) if not _is_interface(base)}
    marks = {mark for mark, _ in attributes(node)}
    if "ApiController" in marks or bases & _CONTROLLERS or any(one.endswith("Controller") for one in bases):
        return "controller"
    if name.endswith("Controller") and "abstract" not in modifiers(node) and "static" not in modifiers(node):
        return "controller"
    if bases & _HUBS or any(one.endswith("Hub") for one in bases):
        return "hub"
    if bases & _PAGES or any(one.endswith("PageModel") for one in bases):
        return "page"
    if bases & _FORMS:
        return "form"
    if bases & _COMPONENTS and ("Route" in marks or b"SupplyParameterFromQuery" in (node.text or b"")):
        return "component"
    if bases & _ENDPOINTS or ("Service" in bases and _is_served(node)):
        return "endpoint"
    if marks & _SCHEMAS or (name in _ROOTS and _speaks_of(node, _OF_SCHEMAS)):
        return "schema"
    if any(one.endswith(_APPLICATIONS) for one in bases) and _speaks_of(node, (b"Abp.",)):
        return "application"
    if "ServiceBehavior" in marks or _is_contract(node, name):
        return "contract"
    return "service" if any(one.endswith("Base") for one in bases) else ""


def _speaks_of(node: Node, words: tuple[bytes, ...]) -> bool:
    """Whether one of these stands in the file around."""
    root = node
    while root.parent is not None:
        root = root.parent
    return any(word in (root.text or b"") for word in words)


def _is_served(node: Node) -> bool:
    """A service of ServiceStack: a class of that name is a base of others too."""
    return any(text(one.child_by_field_name("name")) in _SERVED for one in members_of(node.child_by_field_name("body")))


def _is_contract(node: Node, name: str) -> bool:
    """A class of WCF: what it does is written down in an interface, which mostly lies elsewhere."""
    if f"I{name}" not in {base for base, _ in bases_of(node)}:
        return False
    return _speaks_of(node, (b"System.ServiceModel",))


def is_asked(node: Node, kind: str) -> bool:
    """Whether a method is called with what a request brings."""
    marks = {mark for mark, _ in attributes(node)}
    words = modifiers(node)
    if marks & _PLAIN or ("static" in words and not marks & _ALONE and kind != "schema"):
        return False
    if marks & _ROUTED:
        return True
    if "public" not in words:
        return False
    name = text(node.child_by_field_name("name"))
    if kind == "page":
        return name.startswith(("OnGet", "OnPost", "OnPut", "OnDelete"))
    if kind == "service":
        return "override" in words and any(type_name(one.child_by_field_name("type")) == "ServerCallContext"
                                           for one in children(node.child_by_field_name("parameters")))  # fmt: skip
    if kind == "endpoint":
        return name in (_ANSWERS | _SERVED)
    if kind == "application":
        return not any(mark == "RemoteService" and b"false" in (one.text or b"") for mark, one in attributes(node))
    if kind in ("contract", "schema"):
        return "override" not in words
    return kind in ("controller", "hub") and "override" not in words


def is_told_here(node: Node, kind: str) -> bool:
    """Whether the attributes of a method say at which address it answers, and who may ask."""
    marks = {mark for mark, _ in attributes(node)}
    return kind not in ELSEWHERE or (kind == "endpoint" and any(one.startswith("Http") for one in marks & _ROUTED))


def is_sent(parameter: Node) -> bool:
    """Whether a parameter of such a method holds what a request brings, free in its form."""
    kind = parameter.child_by_field_name("type")
    marks = {mark for mark, _ in attributes(parameter)}
    if is_number(kind) or marks & _NOT_SENT:
        return False
    if _is_constrained(parameter):
        return False
    if marks & _FROM:
        return True
    name = type_name(kind)
    if name in _SERVICES or name.endswith(_WORKERS):
        return False
    return not _is_interface(name) or name in _SENT


def _is_constrained(parameter: Node) -> bool:
    """Whether the address lets only numbers, letters and the like into it: `[HttpGet("{id:guid}")]`."""
    method = parameter.parent.parent if parameter.parent is not None else None
    if method is None or method.type != "method_declaration":
        return False
    name = text(parameter.child_by_field_name("name"))
    told = [text(part) for mark, one in attributes(method) if mark in _ROUTED for part in _literals(one)]
    return any(found[1] == name for route in told for found in _CONSTRAINED.finditer(route))


def _is_interface(name: str) -> bool:
    return name[:1] == "I" and name[1:2].isupper()


def given_to(parameter: Node) -> ir.Expression:
    """What such a parameter holds: a part of the request, or what somebody put into a queue."""
    is_told = bool({mark for mark, _ in attributes(parameter)} & _TRIGGERS)
    return ir.Attribute(at(parameter), ir.Name(at(parameter), "@told" if is_told else "@handed"), "value")


def is_bound(member: Node) -> bool:
    """Whether a property of a page is filled from the request."""
    marks = {mark for mark, _ in attributes(member)}
    return bool(marks & {"BindProperty", "FromQuery", "FromRoute", "FromForm", "Parameter", "SupplyParameterFromQuery"})


def route_of(node: Node, owner: str) -> str:
    """The route an action answers, as written on it, else by convention."""
    for mark, one in attributes(node):
        if mark in _ROUTED:
            found = [text(part) for part in _literals(one)]
            if found:
                return "/" + found[0].strip('"').lstrip("/")
    return f"/{owner.removesuffix('Controller')}/{text(node.child_by_field_name('name'))}"


def marks_of(node: Node) -> tuple[tuple[str, ir.Expression], ...]:
    """The attributes of a class or method, each with what stands in its brackets."""
    return tuple(
        (mark, ir.Constant(at(one), "".join(text(given)[1:-1] for given in children(one)
                                           if given.type == "attribute_argument_list")[:MOST_WRITTEN]))
        for mark, one in attributes(node)
    )  # fmt: skip


def _literals(attribute: Node) -> list[Node]:
    found: list[Node] = []
    for given in children(attribute):
        if given.type == "attribute_argument_list":
            found += [inner for one in children(given) for inner in children(one) if inner.type == "string_literal"]
    return found


def is_mapped(node: Node) -> bool:
    """Whether a lambda is what `app.MapGet("/path", …)` and the like are given."""
    call = node.parent.parent.parent if node.parent is not None and node.parent.parent is not None else None
    if node.parent is None or node.parent.type != "argument" or call is None or call.type != "invocation_expression":
        return False
    function = call.child_by_field_name("function")
    name = function.child_by_field_name("name") if function is not None else None
    return text(name) in MAPS
