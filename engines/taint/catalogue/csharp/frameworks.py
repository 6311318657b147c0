"""Nancy, FastEndpoints, OWIN, GraphQL, functions of clouds, queues, chats: what comes in there."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _each(owner: str, names: str, end: str = "") -> str:
    return " ".join(f"{owner}.{name}{end}" for name in names.split())


_CONTEXT = "HttpContext()"
FAMILY.same(
    _CONTEXT,
    """HttpListener().GetContext() HttpListener().GetContextAsync() IOwinContext() OwinContext()
    FunctionContext().GetHttpContext()""",
)
FAMILY.same("HttpRequest()", "NancyModule().Request NancyContext().Request IOwinRequest() Service().Request IRequest()")
FAMILY.same("WebApplication()", "WebApplication.Create() WebApplication.CreateBuilder().Build() IApplicationBuilder()")
_MAPS = ("MapGet", "MapPost", "MapPut", "MapDelete", "MapPatch", "Map", "MapFallback", "MapMethods")
FAMILY.calls_back(
    f"hands {_CONTEXT}", "\n".join(f"*.{name}(1)" for name in _MAPS) + "\n*.MapMethods(2)\n*.MapFallback(0)"
)
FAMILY.calls_back(f"hands {_CONTEXT}", "WebApplication().Run(0)\nWebApplication().Use(0)")
FAMILY.entry("minimal", " ".join(f"*.{name}" for name in _MAPS))
FAMILY.source("request", "nancy.parameters")
FAMILY.calls_back(
    "hands nancy.parameters",
    "\n".join(f"NancyModule().{name}(1)" for name in ("Get", "Post", "Put", "Delete", "Patch")),
)
for _owner in ("Endpoint()", "EndpointWithoutRequest()"):
    FAMILY.source("request", _each(_owner, "Route Query Form Files", "()"))
FAMILY.source("request", "*.GetArgument() IResolveFieldContext().Arguments IResolverContext().ArgumentValue()")
_EVENTS = ("APIGatewayProxyRequest()", "APIGatewayHttpApiV2ProxyRequest()", "ApplicationLoadBalancerRequest()")
for _owner in _EVENTS:
    _parts = (
        "Body QueryStringParameters MultiValueQueryStringParameters PathParameters Headers Path RawPath RawQueryString"
    )
    FAMILY.source("request", _each(_owner, f"{_parts} Cookies"))
    FAMILY.cleans("cross-site-scripting open-redirect", f"{_owner}.Headers {_owner}.Cookies")
FAMILY.source(
    "request", "Update().Message.Text Update().CallbackQuery.Data SocketMessage().Content MessageEventArgs().Data"
)
FAMILY.source("request", "NavigationManager().Uri MultipartSection().Headers BrowserFile().Name IBrowserFile().Name")
FAMILY.fills("request", "WebSocket().ReceiveAsync(0)")
# What somebody put into a queue.
FAMILY.source(
    "response",
    """@told.value ConsumeContext().Message BasicDeliverEventArgs().Body ConsumeResult().Message.Value
    ConsumeResult().Value ServiceBusReceivedMessage().Body ProcessMessageEventArgs().Message.Body SQSMessage().Body
    QueueMessage().MessageText QueueMessage().Body EventData().EventBody MqttApplicationMessage().Payload""",
)
FAMILY.same("ConsumeResult()", "IConsumer().Consume()")
FAMILY.same("SQSMessage()", "SQSEvent().Records[] SQSEvent.SQSMessage()")
