"""What evaluates, transforms and answers beside what is known elsewhere: rules, style sheets, templates, redirects."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
# Rules are compiled, and a style sheet may call whatever Java can.
FAMILY.sink(
    "code-injection",
    """org.kie.internal.utils.KieHelper().addContent(0)
    org.kie.api.builder.KieFileSystem().write(1)
    javax.xml.transform.TransformerFactory().newTransformer(0)
    javax.xml.transform.TransformerFactory().newTemplates(0)""",
    when="text",
    confidence="medium",
)
_TRANSFORMER = "javax.xml.transform.TransformerFactory()"
FAMILY.same(
    _TRANSFORMER,
    "javax.xml.transform.TransformerFactory.newInstance() javax.xml.transform.sax.SAXTransformerFactory.newInstance()",
)
FAMILY.sink(
    "template-injection",
    """org.apache.velocity.runtime.resource.util.StringResourceRepository().putStringResource(1)
    io.quarkus.qute.Engine().parse(0)
    io.quarkus.qute.Qute.fmt(0)""",
    when="text",
)
_HTTP = ("Get", "Post", "Put", "Delete", "Head", "Patch", "Options")
for _package in ("org.apache.http.client.methods.Http", "org.apache.hc.client5.http.classic.methods.Http"):
    FAMILY.sink("server-side-request", "\n".join(f"{_package}{name}().setURI(0)" for name in _HTTP), when="host")
_BUILDER = "org.springframework.web.util.UriBuilder()"
_WEB = "org.springframework.web.reactive.function.client.WebClient()"
FAMILY.same(_BUILDER, " ".join(f"{_BUILDER}.{name}()" for name in ("scheme", "path", "port", "queryParam")))
FAMILY.calls_back(
    f"hands {_BUILDER}", "\n".join(f"{_WEB}.{name}().uri(0)" for name in ("get", "post", "put", "delete"))
)
FAMILY.sink(
    "server-side-request",
    f"""{_BUILDER}.host(0)
    feign.Request.create(1)""",
    when="host",
)
_NETTY = "reactor.netty.http.client.HttpClient()"
FAMILY.same(_NETTY, f"reactor.netty.http.client.HttpClient.create() {_NETTY}.headers() {_NETTY}.baseUrl()")
FAMILY.sink(
    "server-side-request",
    "\n".join(f"{_NETTY}.{name}().uri(0)" for name in ("get", "post", "put", "delete")) + f"\n{_NETTY}.baseUrl(0)",
    when="host",
)
FAMILY.sink(
    "open-redirect",
    """ratpack.handling.Context().redirect(*)
    org.jboss.resteasy.reactive.RestResponse.seeOther(0)
    org.jboss.resteasy.reactive.RestResponse.temporaryRedirect(0)
    io.undertow.server.handlers.RedirectHandler(0)""",
    when="redirect",
)
for _package in ("io.helidon.webserver.http", "io.helidon.webserver"):
    FAMILY.sink("open-redirect", f"{_package}.ServerResponse().header(1)", when="location")
    FAMILY.same(f"{_package}.ServerResponse()", f"{_package}.ServerResponse().status()")
_UNDERTOW = "io.undertow.server.HttpServerExchange()"
FAMILY.sink(
    "open-redirect",
    f"{_UNDERTOW}.getResponseHeaders().put(1)\n{_UNDERTOW}.getResponseHeaders().add(1)",
    when="location",
)
# Javalin's and others' sockets, which hand the message with its sender.
_SOCKET = "io.javalin.websocket.WsConfig()"
FAMILY.calls_back(f"hands {_SOCKET}", "io.javalin.Javalin().ws(*)\nio.javalin.apibuilder.ApiBuilder.ws(*)")
FAMILY.calls_back("hands io.javalin.websocket.WsMessageContext()", f"{_SOCKET}.onMessage(0)")
FAMILY.sink("path-traversal", "io.javalin.http.staticfiles.StaticFileConfig().directory=", when="path-text")
# A resource beside another, wherever its name leads.
FAMILY.sink("path-traversal", "*.createRelative(0)", when="path-text")
# An address that is built from a path leads nowhere else.
_FROM_PATH = "org.springframework.web.util.UriComponentsBuilder.fromPath"
FAMILY.same(f"{_FROM_PATH}()", " ".join(f"{_FROM_PATH}().{name}()" for name in ("queryParam", "path", "pathSegment")))
FAMILY.cleans(
    "open-redirect server-side-request",
    f"{_FROM_PATH} " + " ".join(f"{_FROM_PATH}().{name}" for name in ("build", "buildAndExpand", "toUriString")),
)
