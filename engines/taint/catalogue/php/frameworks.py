"""What Laravel, Symfony, CodeIgniter, Slim, Yii and CakePHP hand over of a request, and what they send."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.same(
    "laravel.Request",
    """Illuminate.Http.Request() Illuminate.Foundation.Http.FormRequest() request()
    Illuminate.Support.Facades.Request Illuminate.Support.Facades.Input Request Input""",
)
_READ = (
    "input query get post all only except json header cookie file validated safe string str collect url fullUrl path "
    "getContent route server segment segments getPathInfo getRequestUri userAgent allFiles array keys old toArray "
    "bearerToken"
)
FAMILY.source("request", " ".join(f"laravel.Request.{name}()" for name in _READ.split()))
# Its fields are read as properties too.
FAMILY.source("request", "laravel.Request.*")
FAMILY.source("request", "request()() laravel.Request()")

FAMILY.same(
    "symfony.Request",
    """Symfony.Component.HttpFoundation.Request() Symfony.Component.HttpFoundation.Request.createFromGlobals()
    Symfony.Component.HttpFoundation.RequestStack().getCurrentRequest()
    Symfony.Component.HttpFoundation.RequestStack().getMainRequest()""",
)
FAMILY.source(
    "request",
    " ".join(
        f"symfony.Request.{bag}.{name}()"
        for bag in ("query", "request", "attributes", "cookies", "headers", "files", "server")
        for name in ("get", "all", "getString")
    ),
)
FAMILY.source(
    "request",
    """symfony.Request.get() symfony.Request.getContent() symfony.Request.getPathInfo()
    symfony.Request.getRequestUri() symfony.Request.getUri() symfony.Request.getQueryString() symfony.Request.toArray()
    symfony.Request.getPayload() symfony.Request.getHost() symfony.Request.getHttpHost()""",
)
FAMILY.cleans("cross-site-scripting open-redirect", "symfony.Request.headers.get() symfony.Request.cookies.get()")

_PSR = ("Psr.Http.Message.ServerRequestInterface()", "Slim.Http.Request()", "Slim.Psr7.Request()")
FAMILY.same("psr.Request", " ".join(_PSR))
FAMILY.source(
    "request",
    """psr.Request.getQueryParams() psr.Request.getParsedBody() psr.Request.getCookieParams() psr.Request.getHeader()
    psr.Request.getHeaderLine() psr.Request.getHeaders() psr.Request.getBody() psr.Request.getUploadedFiles()
    psr.Request.getUri() psr.Request.getParam() psr.Request.getParams() psr.Request.getQueryParam()
    psr.Request.getParsedBodyParam() route.arguments.*""",
)
FAMILY.same(
    "psr.Response", "Psr.Http.Message.ResponseInterface() Slim.Http.Response() Slim.Psr7.Response() Slim.Psr7.Response"
)

_OWNERS = ("CI_Controller()", "CI_Model()")
for _owner in _OWNERS:
    FAMILY.source(
        "request",
        " ".join(f"{_owner}.input.{name}()" for name in ("get", "post", "get_post", "post_get", "cookie", "request")),
    )
    # The address of one of the program's own routes.
FAMILY.cleans(
    "open-redirect",
    """*.generateUrl Symfony.Component.Routing.Generator.UrlGeneratorInterface().generate
    Symfony.Component.Routing.RouterInterface().generate""",
)
# No scheme and no host.
FAMILY.guard(
    "open-redirect",
    "GuzzleHttp.Psr7.Uri.isAbsolutePathReference(0)\nGuzzleHttp.Psr7.Uri.isRelativePathReference(0)",
)
FAMILY.sink("sql-injection", f"{_owner}.db.query(0)\n{_owner}.db.simple_query(0)")
FAMILY.sink("file-inclusion", "CI_Controller().load.view(0)", confidence="medium")
FAMILY.same("ci.Request", "CodeIgniter.Controller().request CodeIgniter.HTTP.IncomingRequest() service.request()")
FAMILY.source(
    "request",
    """ci.Request.getGet() ci.Request.getPost() ci.Request.getVar() ci.Request.getGetPost() ci.Request.getPostGet()
    ci.Request.getCookie() ci.Request.getJSON() ci.Request.getRawInput() ci.Request.getBody() ci.Request.getFile()""",
)
FAMILY.source(
    "request",
    """Yii.app.request.get() Yii.app.request.post() Yii.app.request.getQueryParam() Yii.app.request.getBodyParam()
    Yii.app.request.getRawBody() Yii.app.request.queryParams Yii.app.request.bodyParams Yii.app.request.getParam()
    Yii.app.request.getQueryParams() Yii.app.request.getBodyParams()""",
)
FAMILY.same("Cake.Controller.Controller", "App.Controller.AppController AppController")
FAMILY.same("CI_Controller", "MY_Controller")
FAMILY.same("CI_Model", "MY_Model")
FAMILY.source(
    "request",
    " ".join(
        f"Cake.Controller.Controller().request.{name}()" for name in ("getData", "getQuery", "getParam", "getCookie")
    ),
)

FAMILY.sink(
    "cross-site-scripting",
    """Symfony.Component.HttpFoundation.Response(0)
    response(0)
    response().make(0)
    Illuminate.Http.Response(0)
    Illuminate.Support.Facades.Response.make(0)""",
    when="sent with headers",
)
FAMILY.sink(
    "cross-site-scripting",
    """Illuminate.Support.HtmlString(0)
    Twig.Markup(0)
    psr.Response.getBody().write(0)
    psr.Response.write(0)""",
    when="sent",
)
_ANSWERS = "laravel.<return>(0)\nthink.<return>(0)"
FAMILY.sink("cross-site-scripting", _ANSWERS, when="answered text", confidence="medium")
# What templates make of values is escaped, and data is no page.
FAMILY.cleans(
    "cross-site-scripting",
    """view *.with *.withErrors *.withInput *.render *.renderView *.renderForm *.json response().json response().view
    redirect json Illuminate.Support.Facades.Response.json Symfony.Component.HttpFoundation.JsonResponse back route url
    Illuminate.Http.JsonResponse *.header *.withHeaders *.respond *.toResponse Illuminate.View.Factory().make
    Illuminate.Contracts.View.Factory().make Illuminate.Support.Facades.View.make View.make""",
)
# An answer that sends a browser elsewhere is no page either.
_REDIRECTS = "to away route signedRoute temporarySignedRoute action back home guest intended refresh secure"
FAMILY.cleans(
    "cross-site-scripting",
    " ".join(f"{facade}.{name}" for facade in ("Illuminate.Support.Facades.Redirect", "Redirect")
             for name in _REDIRECTS.split())
    + " to_route Inertia.Inertia.location Inertia.location Illuminate.Http.RedirectResponse"
    + " Symfony.Component.HttpFoundation.RedirectResponse",
)  # fmt: skip
# The route that was chosen is the program's own, and where PHP has put an upload is no name that was sent.
_ROUTE = "getAction getActionName getActionMethod getName getController getControllerClass gatherMiddleware methods uri"
FAMILY.fresh(" ".join(f"laravel.Request.route().{name}" for name in _ROUTE.split()))
_UPLOADED = (
    "laravel.Request.file() Illuminate.Http.UploadedFile() symfony.Request.files.get() ci.Request.getFile() "
    "Symfony.Component.HttpFoundation.File.UploadedFile() CodeIgniter.HTTP.Files.UploadedFile()"
)
FAMILY.fresh(
    " ".join(f"{one}.{name}" for one in _UPLOADED.split() for name in ("getRealPath", "getPathname", "path", "getPath"))
)
# As a text it is that place, too.
FAMILY.cleans("path-traversal file-inclusion", "laravel.Request.file() symfony.Request.files.get()")
# Symfony takes the folders off the name that was sent.
FAMILY.cleans(
    "path-traversal file-inclusion archive-extraction",
    " ".join(
        f"{one}.getClientOriginalName" for one in _UPLOADED.split() if not one.startswith(("ci.", "CodeIgniter."))
    ),
)
FAMILY.calls_back("keyed", "*.remember(2)\n*.rememberForever(1)")
# How long a text is to be says nothing of it, and what a resource makes of records is sent as JSON.
FAMILY.fresh("Illuminate.Support.Str.random Str.random str_random")
FAMILY.cleans("cross-site-scripting", "Illuminate.Http.Resources.Json.JsonResource.collection")
# A record that was looked up is not the number it was looked up by.
_SETTINGS = "Illuminate.Contracts.Config.Repository() Illuminate.Config.Repository() Illuminate.Support.Facades.Config"
FAMILY.fresh(" ".join(("config", *(f"{one}.get" for one in _SETTINGS.split()))))
FAMILY.fresh("*.find *.findOrFail *.findOrNew *.findMany *.firstOrFail *.firstWhere *.findOneBy")
FAMILY.sink(
    "open-redirect",
    """redirect(0)
    redirect().to(0)
    redirect().away(0)
    Illuminate.Support.Facades.Redirect.to(0)
    Illuminate.Support.Facades.Redirect.away(0)
    Symfony.Component.HttpFoundation.RedirectResponse(0)
    Symfony.Bundle.FrameworkBundle.Controller.AbstractController().redirect(0)
    Illuminate.Http.RedirectResponse(0)
    psr.Response.withRedirect(0)
    psr.Response.withHeader(1)
    drupal_goto(0)
    JFactory.getApplication().redirect(0)
    Joomla.CMS.Factory.getApplication().redirect(0)
    wp_redirect(0)""",
    when="redirect",
)
FAMILY.sink("open-redirect", "Cake.Controller.Controller().redirect(0)", when="redirect text")
FAMILY.sink(
    "mass-assignment",
    "*.fill(0)\n*.forceFill(0)\n*.create(0)\n*.forceCreate(0)\n*.update(0)",
    when="all of it",
    confidence="medium",
)
_VERBS = ("get", "post", "put", "patch", "delete", "any", "match", "options")
FAMILY.entry("laravel", " ".join(f"Illuminate.Support.Facades.Route.{verb}" for verb in _VERBS))
FAMILY.entry("laravel", " ".join(f"Route.{verb}" for verb in _VERBS))
FAMILY.entry("laravel", "laravel.route")
FAMILY.entry("slim", " ".join(f"*.{verb}" for verb in _VERBS))
FAMILY.entry(
    "symfony",
    """Symfony.Component.Routing.Attribute.Route Symfony.Component.Routing.Annotation.Route""",
)
FAMILY.never_returns("abort dd")
