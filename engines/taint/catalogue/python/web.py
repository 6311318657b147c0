"""FastAPI, Starlette, aiohttp, Tornado, Sanic, Bottle, Pyramid, CherryPy and the standard library's server."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.same(
    "starlette.requests.Request()",
    "fastapi.Request() fastapi.requests.Request() starlette.websockets.WebSocket() fastapi.WebSocket()",
)
FAMILY.same("starlette.responses.HTMLResponse", "fastapi.responses.HTMLResponse")
FAMILY.same("starlette.responses.RedirectResponse", "fastapi.responses.RedirectResponse")
FAMILY.same("starlette.responses.FileResponse", "fastapi.responses.FileResponse")
FAMILY.same("starlette.responses.Response", "fastapi.responses.Response fastapi.Response")
FAMILY.source(
    "request",
    """starlette.requests.Request().query_params starlette.requests.Request().path_params
    starlette.requests.Request().headers starlette.requests.Request().cookies starlette.requests.Request().json()
    starlette.requests.Request().body() starlette.requests.Request().form() starlette.requests.Request().url
    starlette.requests.Request().receive_text() starlette.requests.Request().receive_json()
    aiohttp.web.Request().query aiohttp.web.Request().match_info aiohttp.web.Request().post()
    aiohttp.web.Request().json() aiohttp.web.Request().text() aiohttp.web.Request().read()
    aiohttp.web.Request().headers aiohttp.web.Request().cookies aiohttp.web.Request().rel_url
    aiohttp.web.Request().url aiohttp.web.Request().path aiohttp.web.Request().query_string
    aiohttp.web.Request().multipart()
    tornado.web.RequestHandler().get_argument() tornado.web.RequestHandler().get_arguments()
    tornado.web.RequestHandler().get_query_argument() tornado.web.RequestHandler().get_body_argument()
    tornado.web.RequestHandler().get_cookie() tornado.web.RequestHandler().request
    tornado.web.RequestHandler().path_kwargs
    sanic.request.Request().args sanic.request.Request().form sanic.request.Request().json
    sanic.request.Request().headers sanic.request.Request().cookies sanic.request.Request().body
    bottle.request.query bottle.request.forms bottle.request.params bottle.request.json bottle.request.cookies
    bottle.request.headers bottle.request.files bottle.request.body bottle.request.get_cookie() bottle.request.GET
    bottle.request.POST bottle.request.query_string bottle.request.get_header()
    pyramid.request.Request().params pyramid.request.Request().GET pyramid.request.Request().POST
    pyramid.request.Request().matchdict pyramid.request.Request().json_body pyramid.request.Request().cookies
    cherrypy.request.params cherrypy.request.json cherrypy.request.body
    http.server.BaseHTTPRequestHandler().path http.server.BaseHTTPRequestHandler().headers
    http.server.BaseHTTPRequestHandler().rfile http.server.SimpleHTTPRequestHandler().path
    http.server.SimpleHTTPRequestHandler().headers http.server.SimpleHTTPRequestHandler().rfile
    BaseHTTPServer.BaseHTTPRequestHandler().path BaseHTTPServer.BaseHTTPRequestHandler().rfile
    cgi.FieldStorage()""",
)
_VERBS = ("get", "post", "put", "delete", "patch", "route", "api_route", "websocket", "head", "options")
for _owner in ("fastapi.FastAPI()", "fastapi.APIRouter()", "fastapi.routing.APIRouter()"):
    FAMILY.entry("fastapi", " ".join(f"{_owner}.{verb}" for verb in _VERBS))
for _owner in ("aiohttp.web.RouteTableDef()", "aiohttp.web.Application().router"):
    FAMILY.entry("aiohttp", " ".join(f"{_owner}.{verb}" for verb in _VERBS))
FAMILY.entry(
    "aiohttp",
    """aiohttp.web.get aiohttp.web.post aiohttp.web.put aiohttp.web.delete aiohttp.web.patch aiohttp.web.route
    *.add_get *.add_post *.add_put *.add_delete *.add_route aiohttp.web.View""",
)
FAMILY.source(
    "request",
    """falcon.Request().params falcon.Request().media falcon.Request().get_param() falcon.Request().get_media()
    falcon.Request().stream falcon.Request().bounded_stream falcon.Request().cookies falcon.Request().headers
    falcon.Request().get_header() falcon.Request().query_string falcon.Request().get_param_as_list()""",
)
FAMILY.sink(
    "cross-site-scripting",
    "falcon.Response().text=(0)\nfalcon.Response().body=(0)\nfalcon.Response().data=(0)\ncherrypy.<return>(0)",
    when="page",
)
FAMILY.sink("cross-site-scripting", "pyramid.response.Response(0 body, text)", when="html")
FAMILY.sink("cross-site-scripting", "fastapi-page.<return>(0)\nlitestar-page.<return>(0)", when="markup")
FAMILY.entry("graphql", "graphene.ObjectType graphene.Mutation graphene.relay.ClientIDMutation graphene.Interface")
FAMILY.entry(
    "graphql",
    """strawberry.field strawberry.mutation strawberry.subscription ariadne.QueryType().field
    ariadne.MutationType().field ariadne.ObjectType().field""",
)
FAMILY.entry("remote call", "*.register_instance *.register_function")
FAMILY.entry("cherrypy", "cherrypy.expose")
FAMILY.entry("tornado", "tornado.web.RequestHandler")
FAMILY.entry(
    "bottle", "bottle.route bottle.get bottle.post bottle.Bottle().route bottle.Bottle().get bottle.Bottle().post"
)
FAMILY.entry("sanic", "sanic.Sanic().route sanic.Sanic().get sanic.Sanic().post sanic.Blueprint().route")
FAMILY.entry("pyramid", "pyramid.view.view_config")
FAMILY.entry("lambda", "aws_lambda_powertools.Logger().inject_lambda_context")
FAMILY.sink(
    "cross-site-scripting",
    "starlette.responses.HTMLResponse(0 content)",
    when="html",
)
# Plain text and bytes where nothing is said of them.
FAMILY.sink(
    "cross-site-scripting",
    "starlette.responses.Response(0 content)\naiohttp.web.Response(text, body)",
    when="said-html",
)
FAMILY.sink(
    "cross-site-scripting",
    "tornado.web.RequestHandler().write(0 chunk)",
    when="no other kind",
)
FAMILY.sink("cross-site-scripting", "sanic.response.html(0)", when="text")
FAMILY.sink("cross-site-scripting", "http.server.BaseHTTPRequestHandler().wfile.write(0)")
FAMILY.sink("cross-site-scripting", "http.server.SimpleHTTPRequestHandler().wfile.write(0)")
FAMILY.sink(
    "open-redirect",
    """starlette.responses.RedirectResponse(0 url)
    aiohttp.web.HTTPFound(0 location)
    aiohttp.web.HTTPSeeOther(0 location)
    aiohttp.web.HTTPTemporaryRedirect(0 location)
    aiohttp.web.HTTPMovedPermanently(0 location)
    tornado.web.RequestHandler().redirect(0 url)
    bottle.redirect(0 url)
    sanic.response.redirect(0 to)
    pyramid.httpexceptions.HTTPFound(0 location)
    cherrypy.HTTPRedirect(0 urls)""",
    when="redirect",
)
FAMILY.sink(
    "path-traversal",
    "starlette.responses.FileResponse(0 path)\naiohttp.web.FileResponse(0 path)\nsanic.response.file(0)",
)
FAMILY.sink(
    "path-traversal",
    """cherrypy.lib.static.serve_file(0 path)
    cherrypy.lib.static.serve_download(0 path)""",
)
FAMILY.fresh("cherrypy.lib.static.serve_file cherrypy.lib.static.serve_download")
FAMILY.sink("path-traversal", "bottle.static_file(root)")
# A file, whatever it is called.
FAMILY.cleans("cross-site-scripting", "bottle.static_file")
FAMILY.sink("cross-site-scripting", "bottle.template(*)", when="left raw")
FAMILY.sink(
    "header-injection",
    """http.server.BaseHTTPRequestHandler().send_header(1 value)
    http.server.SimpleHTTPRequestHandler().send_header(1 value)""",
)
FAMILY.sink(
    "open-redirect",
    """http.server.BaseHTTPRequestHandler().send_header(1 value)
    http.server.SimpleHTTPRequestHandler().send_header(1 value)""",
    when="location",
)
FAMILY.renders(
    """tornado.web.RequestHandler().render(0 template_name, *)
    tornado.web.RequestHandler().render_string(0 template_name, *)
    starlette.templating.Jinja2Templates().TemplateResponse(0 name, 1 context)
    starlette.templating.Jinja2Templates().TemplateResponse(1 name, 2 context)
    jinja2.Environment().get_template().render(self, *)"""
)
FAMILY.same("starlette.templating.Jinja2Templates()", "fastapi.templating.Jinja2Templates()")
FAMILY.picks_page("jinja2.Environment().get_template")
FAMILY.cleans(
    "cross-site-scripting",
    """aiohttp.web.json_response starlette.responses.JSONResponse aiohttp_jinja2.render_template
    tornado.escape.xhtml_escape fastapi.responses.JSONResponse bottle.template bottle.jinja2_template
    bottle.SimpleTemplate().render bottle.html_escape""",
)
FAMILY.sink("trust-boundary", "starlette.requests.Request().session[]=(0)")
# The host this was asked for is one's own, as far as anybody is led to it.
FAMILY.cleans(
    "open-redirect",
    """starlette.requests.Request().url.netloc starlette.requests.Request().url.hostname
    starlette.requests.Request().base_url starlette.requests.Request().base_url.netloc
    starlette.requests.Request().base_url.hostname starlette.requests.Request().url_for()
    tornado.web.RequestHandler().request.host aiohttp.web.Request().url.host aiohttp.web.Request().path
    aiohttp.web.Request().path_qs aiohttp.web.Request().rel_url *.url_for *.with_query""",
)
