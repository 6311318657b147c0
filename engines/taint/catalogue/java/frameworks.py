"""Javalin, Spark, Vert.x, Micronaut, Play, JSF, Vaadin, Wicket and others: requests, handlers, answers."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _each(owner: str, names: str, end: str = "()") -> str:
    return " ".join(f"{owner}.{name}{end}" for name in names.split())


def _lines(owner: str, names: str) -> str:
    return "\n".join(f"{owner}.{name}" for name in names.split())


_VERBS = "get post put patch delete head options"
# Javalin: a context for each request, handlers as lambdas.
_JAVALIN = "io.javalin.http.Context()"
_APP = "io.javalin.Javalin()"
FAMILY.same(_JAVALIN, "io.javalin.Context() io.javalin.websocket.WsContext()")
FAMILY.same(
    _APP,
    f"io.javalin.Javalin.create() io.javalin.Javalin.createAndStart() {_each(_APP, f'{_VERBS} start before after ws')}",
)
FAMILY.source(
    "request",
    _each(
        _JAVALIN,
        """queryParam queryParams queryParamMap queryString pathParam pathParamMap formParam formParams formParamMap
        body bodyAsBytes bodyAsClass bodyStreamAsClass bodyInputStream bodyValidator bodyAsBytes header headerMap cookie
        cookieMap uploadedFile uploadedFiles uploadedFileMap queryParamAsClass pathParamAsClass formParamAsClass url
        fullUrl path basicAuthCredentials userAgent""",
    ),
)
FAMILY.source(
    "request",
    """io.javalin.websocket.WsMessageContext().message() io.javalin.websocket.WsMessageContext().messageAsClass()
    io.javalin.http.UploadedFile().filename() io.javalin.http.UploadedFile().getFilename()
    io.javalin.http.UploadedFile().content()""",
)
FAMILY.cleans("cross-site-scripting open-redirect", _each(_JAVALIN, "header headerMap cookie cookieMap userAgent"))
_HANDS = f"hands {_JAVALIN}"
FAMILY.calls_back(_HANDS, _lines(_APP, " ".join(f"{verb}(*)" for verb in f"{_VERBS} before after".split())))
FAMILY.calls_back(_HANDS, _lines("io.javalin.apibuilder.ApiBuilder", " ".join(f"{v}(*)" for v in _VERBS.split())))
FAMILY.sink("path-traversal", f"{_JAVALIN}.writeSeekableStream(0)", confidence="low")

# Spark, whose routes give the page.
_REQUEST, _RESPONSE = "spark.Request()", "spark.Response()"
FAMILY.source(
    "request",
    _each(
        _REQUEST,
        """queryParams queryParamsValues queryParamOrDefault queryMap params splat body bodyAsBytes headers cookie
        cookies queryString uri url pathInfo userAgent""",
    ),
)
FAMILY.cleans("cross-site-scripting open-redirect", _each(_REQUEST, "headers cookie cookies userAgent"))
_ROUTES = f"{_VERBS} before after"
FAMILY.same("spark.Service()", "spark.Service.ignite()")
for _owner in ("spark.Spark", "spark.Service()"):
    FAMILY.calls_back(f"hands {_REQUEST} {_RESPONSE}", _lines(_owner, " ".join(f"{v}(*)" for v in _ROUTES.split())))
    FAMILY.entry("spark", _each(_owner, _VERBS, ""))
FAMILY.sink("cross-site-scripting", f"spark.<return>(0)\n{_RESPONSE}.body(0)", when="page")
FAMILY.same("javax.servlet.http.HttpServletRequest()", f"{_REQUEST}.raw()")
FAMILY.same("javax.servlet.http.HttpServletResponse()", f"{_RESPONSE}.raw()")

# Vert.x.
_CONTEXT = "io.vertx.ext.web.RoutingContext()"
_ASKED = "io.vertx.core.http.HttpServerRequest()"
_ANSWER = "io.vertx.core.http.HttpServerResponse()"
_ROUTE = "io.vertx.ext.web.Route()"
FAMILY.same(
    _CONTEXT,
    " ".join(f"io.vertx.{one}.ext.web.RoutingContext()" for one in ("reactivex", "rxjava3", "mutiny")),
)
FAMILY.same(_ASKED, f"{_CONTEXT}.request()")
FAMILY.same(
    _ANSWER, f"{_CONTEXT}.response() {_ASKED}.response() {_each(_ANSWER, 'putHeader setStatusCode setChunked')}"
)
_ROUTER = "io.vertx.ext.web.Router()"
FAMILY.same(_ROUTER, "io.vertx.ext.web.Router.router()")
FAMILY.same(
    _ROUTE,
    f"{_each(_ROUTER, f'{_VERBS} route routeWithRegex getWithRegex postWithRegex')} "
    + _each(_ROUTE, "handler blockingHandler consumes produces method path order"),
)
FAMILY.calls_back(f"hands {_CONTEXT}", _lines(_ROUTE, "handler(0) blockingHandler(0)"))
FAMILY.calls_back(f"hands {_ASKED}", "io.vertx.core.http.HttpServer().requestHandler(0)")
FAMILY.same("io.vertx.core.http.HttpServer()", "io.vertx.core.Vertx().createHttpServer()")
FAMILY.source(
    "request",
    _each(
        _CONTEXT,
        """pathParam pathParams queryParam queryParams body getBody getBodyAsString getBodyAsJson getBodyAsJsonArray
        fileUploads getCookie cookieMap normalizedPath normalisedPath bodyAsString bodyAsJson""",
    ),
)
FAMILY.source(
    "request",
    _each(_ASKED, "getParam params getHeader headers getFormAttribute formAttributes uri absoluteURI path query body"),
)
FAMILY.source("request", "io.vertx.ext.web.FileUpload().fileName() io.vertx.core.http.ServerWebSocket().path()")
FAMILY.cleans("cross-site-scripting open-redirect", _each(_ASKED, "getHeader headers"))
FAMILY.calls_back("source", f"{_ASKED}.bodyHandler(0)")
FAMILY.source("request", f"{_ASKED}.bodyHandler()")
FAMILY.sink("cross-site-scripting", f"{_ANSWER}.end(0)\n{_ANSWER}.write(0)\n{_CONTEXT}.end(0)", when="page")
FAMILY.sink("path-traversal", f"{_ANSWER}.sendFile(0)")
# The server's own name for what was sent.
FAMILY.fresh("io.vertx.ext.web.FileUpload().uploadedFileName io.vertx.ext.web.FileUpload().size")
_VERTX = "io.vertx.core.Vertx()"
FAMILY.same(_VERTX, f"vertx io.vertx.core.Vertx.vertx() {_CONTEXT}.vertx()")
for _owner in ("io.vertx.core.AbstractVerticle()", "io.vertx.core.VerticleBase()"):
    FAMILY.same(_VERTX, f"{_owner}.vertx {_owner}.getVertx()")
FAMILY.same("io.vertx.core.file.FileSystem()", f"{_VERTX}.fileSystem()")
FAMILY.sink("open-redirect", f"{_CONTEXT}.redirect(0)", when="redirect")
FAMILY.sink("open-redirect", f"{_ANSWER}.putHeader(1)", when="location")

# Micronaut, Helidon, Ratpack, Jooby, Undertow, Netty.
_MICRONAUT = "io.micronaut.http.HttpRequest()"
FAMILY.source("request", _each(_MICRONAUT, "getParameters getHeaders getBody getUri getPath getCookies"))
FAMILY.cleans("cross-site-scripting open-redirect", _each(_MICRONAUT, "getHeaders getCookies"))
FAMILY.source("request", "io.micronaut.http.multipart.CompletedFileUpload().getFilename()")
for _owner in ("io.helidon.webserver.http.ServerRequest()", "io.helidon.webserver.ServerRequest()"):
    FAMILY.source("request", _each(_owner, "query queryParams path content headers"))
for _owner in ("io.helidon.webserver.http.HttpRules()", "io.helidon.webserver.Routing.Rules()"):
    FAMILY.calls_back(
        "hands io.helidon.webserver.http.ServerRequest()", _lines(_owner, " ".join(f"{v}(*)" for v in _VERBS.split()))
    )
FAMILY.source("request", "ratpack.handling.Context().getPathTokens() ratpack.http.Request().getQueryParams()")
FAMILY.same("ratpack.http.Request()", "ratpack.handling.Context().getRequest()")
FAMILY.source("request", _each("ratpack.http.Request()", "getBody getHeaders getPath getUri getRawUri getCookies"))
_JOOBY = "io.jooby.Context()"
FAMILY.source("request", _each(_JOOBY, "query path form multipart body header cookie queryString file files"))
FAMILY.calls_back(f"hands {_JOOBY}", _lines("io.jooby.Jooby()", " ".join(f"{v}(1)" for v in _VERBS.split())))
FAMILY.sink("open-redirect", f"{_JOOBY}.sendRedirect(0)", when="redirect")
_EXCHANGE = "io.undertow.server.HttpServerExchange()"
FAMILY.source(
    "request",
    _each(
        _EXCHANGE,
        """getQueryString getPathParameters getRequestURI getRequestURL getRequestPath getRelativePath
        getRequestHeaders getRequestCookies getInputStream""",
    ),
)
FAMILY.source("request", "io.netty.handler.codec.http.QueryStringDecoder().parameters()")
for _owner in ("io.netty.handler.codec.http.HttpRequest()", "io.netty.handler.codec.http.FullHttpRequest()"):
    FAMILY.source("request", _each(_owner, "uri getUri headers content"))
FAMILY.source("request", "io.netty.handler.codec.http.websocketx.TextWebSocketFrame().text()")
_SUN = "com.sun.net.httpserver.HttpExchange()"
FAMILY.same("com.sun.net.httpserver.HttpServer()", "com.sun.net.httpserver.HttpServer.create()")
FAMILY.calls_back(f"hands {_SUN}", "com.sun.net.httpserver.HttpServer().createContext(1)")
FAMILY.source("request", f"{_SUN}.getRequestHeaders()")
FAMILY.cleans("cross-site-scripting open-redirect", f"{_SUN}.getRequestHeaders()")

# Play: an action is a method that gives a result.
_PLAY = "play.mvc.Http.Request()"
FAMILY.same(_PLAY, "play.mvc.Http.RequestHeader() play.mvc.Controller.request() play.mvc.Controller().request()")
FAMILY.source(
    "request",
    _each(_PLAY, "getQueryString queryString queryParameter header headers getHeaders body cookie cookies uri path"),
)
_FORM = "play.data.Form()"
FAMILY.same(_FORM, "play.data.DynamicForm() play.data.FormFactory().form() play.data.Form.form()")
FAMILY.same(_FORM, "play.data.FormFactory().dynamicForm()")
FAMILY.source("request", f"{_FORM}.bindFromRequest()")
for _owner in ("play.mvc.Results", "play.mvc.Controller", "play.mvc.Controller()"):
    FAMILY.sink(
        "open-redirect", _lines(_owner, "redirect(0) found(0) seeOther(0) temporaryRedirect(0)"), when="redirect"
    )
    # A text of its own is plain until somebody says that it is a page; a file is what it is.
    FAMILY.same("play.mvc.Result()", _each(_owner, "ok badRequest notFound internalServerError status"))
    FAMILY.sink("path-traversal", _lines(_owner, "ok(0) sendFile(0)"), when="file")
FAMILY.sink("cross-site-scripting", "play.mvc.Result().as(self)", when="said html")
FAMILY.sink("cross-site-scripting", "play.twirl.api.Html(0)\nplay.twirl.api.Html.apply(0)")
FAMILY.sink("path-traversal", "javax.ws.rs.core.Response.ok(0)\njavax.ws.rs.core.Response.ok().entity(0)", when="file")

# Pages whose parts are objects of the program: JSF, Vaadin, Wicket, ZK.
_FACES = "javax.faces.context.ExternalContext()"
FAMILY.same(_FACES, "javax.faces.context.FacesContext.getCurrentInstance().getExternalContext()")
FAMILY.same(_FACES, "javax.faces.context.FacesContext().getExternalContext()")
FAMILY.same("javax.servlet.http.HttpServletRequest()", f"{_FACES}.getRequest()")
FAMILY.same("javax.servlet.http.HttpServletResponse()", f"{_FACES}.getResponse()")
FAMILY.source(
    "request",
    _each(
        _FACES,
        """getRequestParameterMap getRequestParameterValuesMap getRequestHeaderMap getRequestCookieMap
        getRequestPathInfo getRequestServletPath""",
    ),
)
FAMILY.source("request", "javax.servlet.http.Part().getInputStream() org.primefaces.model.UploadedFile().getFileName()")
FAMILY.source("request", "org.primefaces.model.file.UploadedFile().getFileName()")
FAMILY.cleans("cross-site-scripting open-redirect", _each(_FACES, "getRequestHeaderMap getRequestCookieMap"))
FAMILY.sink("open-redirect", f"{_FACES}.redirect(0)", when="redirect")
FAMILY.same("javax.faces.context.ResponseWriter()", "javax.faces.context.FacesContext().getResponseWriter()")
FAMILY.sink("cross-site-scripting", "javax.faces.context.ResponseWriter().write(0)")
_FIELDS = "TextField TextArea PasswordField EmailField RichTextEditor ComboBox"
for _name in _FIELDS.split():
    for _package in (
        f"com.vaadin.flow.component.{_name.lower()}",
        "com.vaadin.flow.component.textfield",
        "com.vaadin.ui",
    ):
        FAMILY.source("request", f"{_package}.{_name}().getValue()")
FAMILY.source("request", "com.vaadin.flow.component.upload.receivers.MemoryBuffer().getFileName()")
FAMILY.sink("cross-site-scripting", "com.vaadin.flow.component.Html(0)", when="page")
FAMILY.source("request", "org.apache.wicket.request.mapper.parameter.PageParameters().get()")
FAMILY.source("request", "org.zkoss.zk.ui.Execution().getParameter() org.zkoss.zul.Textbox().getValue()")
# JFinal and the servlets' request by other ways.
_JFINAL = "com.jfinal.core.Controller()"
FAMILY.source("request", _each(_JFINAL, "getPara getParaMap getParaValues get getHeader getCookie getRawData getFile"))
FAMILY.same("javax.servlet.http.HttpServletRequest()", f"{_JFINAL}.getRequest()")
FAMILY.sink("open-redirect", f"{_JFINAL}.redirect(0)", when="redirect")
FAMILY.same(
    "javax.servlet.http.HttpServletRequest()",
    """org.springframework.web.context.request.ServletRequestAttributes().getRequest()
    org.springframework.web.context.request.RequestContextHolder.getRequestAttributes().getRequest()
    org.springframework.web.context.request.RequestContextHolder.currentRequestAttributes().getRequest()
    org.apache.struts2.ServletActionContext.getRequest()""",
)
_FUNCTIONAL = "org.springframework.web.reactive.function.server.ServerRequest()"
_BUILDER = "org.springframework.web.reactive.function.server.RouterFunctions.Builder()"
for _package in ("org.springframework.web.reactive.function.server", "org.springframework.web.servlet.function"):
    FAMILY.calls_back(f"hands {_FUNCTIONAL}", f"{_package}.RouterFunctions.route(1)")
    FAMILY.same(_BUILDER, f"{_package}.RouterFunctions.route()")
FAMILY.same(_BUILDER, _each(_BUILDER, "GET POST PUT PATCH DELETE HEAD"))
FAMILY.calls_back(f"hands {_FUNCTIONAL}", _lines(_BUILDER, "GET(*) POST(*) PUT(*) PATCH(*) DELETE(*) HEAD(*)"))

# Functions that a cloud calls, questions of GraphQL.
_EVENTS = "com.amazonaws.services.lambda.runtime.events"
for _name in ("APIGatewayProxyRequestEvent", "APIGatewayV2HTTPEvent", "ApplicationLoadBalancerRequestEvent"):
    _parts = "getBody getQueryStringParameters getMultiValueQueryStringParameters getPathParameters getHeaders getPath"
    FAMILY.source("request", _each(f"{_EVENTS}.{_name}()", f"{_parts} getRawPath getRawQueryString getCookies"))
_AZURE = "com.microsoft.azure.functions.HttpRequestMessage()"
FAMILY.source("request", _each(_AZURE, "getBody getQueryParameters getHeaders getUri"))
FAMILY.source("request", _each("com.google.cloud.functions.HttpRequest()", "getFirstQueryParameter getQueryParameters"))
FAMILY.source("request", _each("com.google.cloud.functions.HttpRequest()", "getReader getInputStream getParts getPath"))
FAMILY.source("request", _each("graphql.schema.DataFetchingEnvironment()", "getArgument getArguments getVariables"))
FAMILY.same("graphql.schema.DataFetchingEnvironment()", "com.netflix.graphql.dgs.DgsDataFetchingEnvironment()")
# What somebody put into a queue.
FAMILY.source(
    "response",
    f"""@told.value javax.jms.TextMessage().getText() javax.jms.Message().getText() javax.jms.MapMessage().getString()
    javax.jms.ObjectMessage().getObject() {_EVENTS}.SQSEvent.SQSMessage().getBody() {_EVENTS}.SQSMessage().getBody()
    com.amazonaws.services.sqs.model.Message().getBody() software.amazon.awssdk.services.sqs.model.Message().body()
    org.apache.kafka.clients.consumer.ConsumerRecord().value() org.springframework.amqp.core.Message().getBody()
    com.rabbitmq.client.Delivery().getBody() org.springframework.messaging.Message().getPayload()""",
)
