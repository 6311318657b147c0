"""Servlets, JAX-RS and Spring: what a request brings, what goes back to the browser, what is kept in the session."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_REQUEST = "javax.servlet.http.HttpServletRequest()"
_RESPONSE = "javax.servlet.http.HttpServletResponse()"
_PAGE = "javax.servlet.jsp.JspWriter()"
FAMILY.same(
    _REQUEST,
    """javax.servlet.ServletRequest() javax.servlet.http.HttpServletRequestWrapper()
        org.springframework.web.context.request.WebRequest() javax.servlet.jsp.PageContext().getRequest()""",
)
FAMILY.same(_RESPONSE, "javax.servlet.ServletResponse() javax.servlet.http.HttpServletResponseWrapper()")
FAMILY.same(
    "javax.servlet.http.HttpSession()", f"""{_REQUEST}.getSession() javax.servlet.jsp.PageContext().getSession()"""
)
FAMILY.same(
    _PAGE,
    f"""{_RESPONSE}.getWriter() {_RESPONSE}.getOutputStream() {_PAGE}.append() {_PAGE}.printf()
        {_PAGE}.format() javax.servlet.jsp.PageContext().getOut() javax.servlet.ServletOutputStream()""",
)
FAMILY.source("attribute", "@attribute.value")
FAMILY.cleans("all but cross-site-scripting", "@attribute.value")
_CONTEXT = "javax.servlet.jsp.PageContext()"
FAMILY.same(
    _CONTEXT,
    " ".join(f"javax.servlet.jsp.tagext.{name}().pageContext" for name in ("TagSupport", "BodyTagSupport"))
    + " javax.servlet.jsp.JspContext() javax.servlet.jsp.tagext.SimpleTagSupport().getJspContext()",
)
_READS = [
    "getParameter",
    "getParameterValues",
    "getParameterMap",
    "getParameterNames",
    "getHeader",
    "getHeaders",
    "getHeaderNames",
    "getCookies",
    "getQueryString",
    "getInputStream",
    "getReader",
    "getPathInfo",
    "getRequestURI",
    "getRequestURL",
    "getPart",
    "getParts",
    "getPathTranslated",
    "getServletPath",
    "getRemoteUser",
    "getRequestedSessionId",
]
_LATER = ("getServletPath", "getRemoteUser", "getRequestedSessionId", "getRequestURL", "getRequestURI")
FAMILY.source("request", " ".join(f"{_REQUEST}.{name}()" for name in _READS if name not in _LATER))
FAMILY.source(
    "request",
    """@handed.value org.springframework.web.multipart.MultipartFile().getOriginalFilename()
        javax.servlet.http.Part().getSubmittedFileName()""",
)
_ITEM = "org.apache.commons.fileupload.FileItem()"
_STREAM = "org.apache.commons.fileupload.FileItemStream()"
FAMILY.same(_ITEM, "org.apache.commons.fileupload2.core.FileItem() org.apache.commons.fileupload2.core.DiskFileItem()")
FAMILY.same(_ITEM, "org.apache.commons.fileupload.disk.DiskFileItem()")
FAMILY.sink("path-traversal", f"{_ITEM}.write(0)")
FAMILY.same(_STREAM, "org.apache.commons.fileupload2.core.FileItemInput()")
FAMILY.source(
    "request",
    " ".join(f"{_ITEM}.{name}()" for name in ("getName", "getString", "get", "getFieldName", "getInputStream"))
    + " "
    + " ".join(f"{_STREAM}.{name}()" for name in ("getName", "getFieldName", "openStream", "getInputStream")),
)
FAMILY.source(
    "request",
    """javax.ws.rs.core.UriInfo().getQueryParameters() javax.ws.rs.core.UriInfo().getPathParameters()
        javax.ws.rs.core.HttpHeaders().getRequestHeader() javax.ws.rs.core.HttpHeaders().getHeaderString()
        javax.ws.rs.core.HttpHeaders().getCookies()""",
)
FAMILY.source(
    "request",
    """io.javalin.http.Context().queryParam() io.javalin.http.Context().pathParam()
        io.javalin.http.Context().formParam() io.javalin.http.Context().body() spark.Request().queryParams()
        spark.Request().params() spark.Request().body()
        com.sun.net.httpserver.HttpExchange().getRequestURI()
        com.sun.net.httpserver.HttpExchange().getRequestBody()""",
)
FAMILY.source(
    "request",
    """org.springframework.web.socket.TextMessage().getPayload()
        org.springframework.web.socket.WebSocketMessage().getPayload()
        org.springframework.web.socket.BinaryMessage().getPayload()""",
)
FAMILY.fills(
    "request", f"{_REQUEST}.getInputStream().read {_REQUEST}.getReader().read {_REQUEST}.getInputStream().readLine"
)
FAMILY.fresh(
    f"""{_REQUEST}.getSession {_REQUEST}.getRequestDispatcher {_REQUEST}.getContextPath {_REQUEST}.getMethod
        {_REQUEST}.getContentLength {_RESPONSE}.getWriter {_RESPONSE}.getOutputStream"""
)

_WRITES = ("print", "println", "write", "append", "printf", "format")
FAMILY.sink("cross-site-scripting", "\n".join(f"{_PAGE}.{name}(*)" for name in _WRITES), when="said page")
# What `sendError` is given is escaped by the servers that make a page of it.
FAMILY.sink("cross-site-scripting", "@written(0)", confidence="medium")
FAMILY.sink(
    "open-redirect",
    f"""{_RESPONSE}.sendRedirect(0)
        org.springframework.web.servlet.view.RedirectView(0)
        javax.ws.rs.core.Response.temporaryRedirect(0)
        javax.ws.rs.core.Response.seeOther(0)""",
    when="redirect",
)
FAMILY.same(
    "javax.servlet.ServletContext()",
    f"""{_REQUEST}.getServletContext() javax.servlet.http.HttpServlet().getServletContext()
        javax.servlet.GenericServlet().getServletContext() javax.servlet.ServletConfig().getServletContext()
        javax.servlet.http.HttpSession().getServletContext()""",
)
FAMILY.source(
    "request",
    "org.springframework.web.util.WebUtils.getCookie() io.undertow.server.HttpServerExchange().getQueryParameters()",
)
FAMILY.source("request", "org.springframework.security.core.Authentication().getCredentials()")
_EXCHANGE = "org.springframework.http.server.reactive.ServerHttpRequest()"
_FUNCTIONAL = "org.springframework.web.reactive.function.server.ServerRequest()"
FAMILY.same(_EXCHANGE, "org.springframework.web.server.ServerWebExchange().getRequest()")
FAMILY.same(_FUNCTIONAL, "org.springframework.web.servlet.function.ServerRequest()")
FAMILY.source(
    "request",
    " ".join(f"{_EXCHANGE}.{name}()" for name in ("getQueryParams", "getHeaders", "getCookies", "getBody", "getURI")),
)
FAMILY.source(
    "request",
    " ".join(
        f"{_FUNCTIONAL}.{name}()"
        for name in (
            *("queryParam", "queryParams", "param", "params", "pathVariable", "pathVariables"),
            *("headers", "cookies", "bodyToMono", "bodyToFlux", "body", "formData"),
        )
    ),
)
FAMILY.source(
    "request",
    """io.vertx.ext.web.RoutingContext().pathParam() io.vertx.ext.web.RoutingContext().queryParam()
        io.vertx.ext.web.RoutingContext().body() io.vertx.ext.web.RoutingContext().getBodyAsString()
        org.apache.struts2.ServletActionContext.getRequest().getParameter()""",
)
FAMILY.sink("open-redirect", "@viewed(0)", when="view")
FAMILY.sink("template-injection", "@viewed(0)", when="chosen view", confidence="medium")
FAMILY.sink(
    "open-redirect",
    """org.springframework.web.servlet.ModelAndView(0)
        org.springframework.web.servlet.ModelAndView().setViewName(0)""",
    when="view",
)
FAMILY.sink(
    "open-redirect",
    f"""{_RESPONSE}.setHeader(1)
        {_RESPONSE}.addHeader(1)
        org.springframework.http.HttpHeaders().set(1)
        org.springframework.http.HttpHeaders().add(1)""",
    when="location",
)
FAMILY.sink(
    "open-redirect",
    """org.springframework.http.HttpHeaders().setLocation(0)
        org.springframework.web.reactive.result.view.Rendering.redirectTo(0)
        org.springframework.web.reactive.function.server.ServerResponse.temporaryRedirect(0)
        org.springframework.web.reactive.function.server.ServerResponse.seeOther(0)
        io.javalin.http.Context().redirect(0)
        spark.Response().redirect(0)""",
    when="redirect",
)
FAMILY.sink("cross-site-scripting", "io.javalin.http.Context().html(0)")
# Today's servers refuse or blank out line breaks in headers.
FAMILY.sink(
    "header-injection", f"{_RESPONSE}.setHeader(1)\n{_RESPONSE}.addHeader(1)", when="other header", confidence="low"
)
FAMILY.sink(
    "trust-boundary",
    "javax.servlet.http.HttpSession().setAttribute(0, 1)\njavax.servlet.http.HttpSession().putValue(0, 1)",
)
FAMILY.sink(
    "path-traversal",
    f"""{_REQUEST}.getRequestDispatcher(0)
        javax.servlet.ServletContext().getRequestDispatcher(0)
        javax.servlet.ServletContext().getResourceAsStream(0)
        javax.servlet.ServletContext().getResource(0)""",
    confidence="medium",
)

FAMILY.entry(
    "servlet",
    """javax.servlet.http.HttpServlet javax.servlet.Filter javax.servlet.GenericServlet
        javax.servlet.Servlet""",
)
_MAPPINGS = ("Request", "Get", "Post", "Put", "Delete", "Patch")
FAMILY.entry("spring", " ".join(f"org.springframework.web.bind.annotation.{name}Mapping" for name in _MAPPINGS))
# The framework fills an action's properties from the request before it runs the action.
FAMILY.entry(
    "struts",
    """com.opensymphony.xwork2.ActionSupport com.opensymphony.xwork2.Action org.apache.struts2.ActionSupport
        org.apache.struts2.action.Action org.apache.struts.action.ActionForm
        org.apache.struts.validator.ValidatorForm""",
)
FAMILY.entry("jax-rs", " ".join(f"javax.ws.rs.{name}" for name in ("GET", "POST", "PUT", "DELETE", "PATCH", "Path")))

_HTML = [
    "encodeForHTML",
    "encodeForHTMLAttribute",
    "encodeForJavaScript",
    "encodeForCSS",
    "escapeHtml",
    "escapeHtml3",
    "escapeHtml4",
    "htmlEscape",
    "forHtml",
    "forHtmlAttribute",
    "forHtmlContent",
    "forJavaScript",
    "escapeXml",
    "escapeXml10",
    "escapeXml11",
    "escapeEcmaScript",
    "htmlEscapeDecimal",
    "htmlEscapeHex",
    "escapeJavaScript",
]
FAMILY.cleans("cross-site-scripting xml-injection", " ".join(f"*.{name}" for name in _HTML))
FAMILY.cleans("xml-injection", "*.forXml *.forXmlContent *.forXmlAttribute *.encodeForXML *.encodeForXMLAttribute")
FAMILY.cleans("cross-site-scripting", "org.jsoup.Jsoup.clean *.sanitize")
FAMILY.cleans("sql-injection", "*.encodeForSQL")
FAMILY.cleans("command-injection", "*.encodeForOS")
FAMILY.cleans("ldap-injection", "*.encodeForLDAP *.encodeForDN *.filterEncode *.nameEncode")
FAMILY.cleans("xpath-injection", "*.encodeForXPath *.escapeXml *.escapeXml10 *.escapeXml11")
FAMILY.cleans(
    "all but path-traversal server-side-request open-redirect",
    "java.net.URLEncoder.encode *.encodeForURL *.encodeForBase64",
)
FAMILY.source(
    "request", "org.springframework.http.HttpEntity().getBody() org.springframework.http.RequestEntity().getBody()"
)
