"""Web frameworks beside the large ones: Sanic, Litestar, Django Ninja, Chalice, Robyn, Twisted, py4web, web2py."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_VERBS = ("get", "post", "put", "patch", "delete", "head", "options", "route")
_WRITTEN = ("get", "post", "put", "patch", "delete", "head", "options")
FAMILY.same("sanic.request.Request()", "sanic.Request() sanic.views.HTTPMethodView().request")
for _owner in ("sanic.Sanic()", "sanic.Blueprint()", "sanic.blueprints.Blueprint()"):
    FAMILY.entry("sanic", " ".join(f"{_owner}.{verb}" for verb in (*_VERBS, "add_route", "on_request", "middleware")))
    FAMILY.entry("sanic socket", f"{_owner}.websocket {_owner}.add_websocket_route")
FAMILY.entry("sanic", "sanic.views.HTTPMethodView")
FAMILY.source(
    "request",
    """sanic.request.Request().query_args sanic.request.Request().files sanic.request.Request().raw_url
    sanic.request.Request().query_string sanic.request.Request().match_info sanic.request.Request().load_json()
    sanic.request.Request().get_args() sanic.request.Request().get_form() sanic.request.Request().get_query_args()
    sanic.request.Request().stream.read() sanic.Websocket().recv() sanic.Websocket()[]""",
)
FAMILY.sink(
    "open-redirect",
    "sanic.redirect(0 to)\nlitestar.response.Redirect(0 path)\nlitestar.response.redirect.Redirect(0 path)",
    when="redirect",
)
FAMILY.sink("cross-site-scripting", "sanic.html(0 body)", when="text")
FAMILY.sink("path-traversal", "sanic.file(0 location)\nsanic.response.file_stream(0 location)")
FAMILY.sink("path-traversal", "litestar.response.File(0 path)\nlitestar.response.file.File(0 path)")

FAMILY.entry(
    "litestar",
    " ".join(
        f"{package}.{verb}"
        for package in ("litestar", "litestar.handlers", "starlite")
        for verb in (*_VERBS, "websocket_listener", "websocket")
    ),
)
FAMILY.same(
    "starlette.requests.Request()",
    """litestar.Request() litestar.connection.Request() starlite.Request() litestar.WebSocket()
    litestar.connection.WebSocket() starlette.endpoints.HTTPEndpoint().request""",
)
FAMILY.source(
    "request",
    """starlette.requests.Request().iter_text() starlette.requests.Request().iter_json()
    starlette.requests.Request().iter_bytes() starlette.requests.Request().receive()
    starlette.requests.Request().receive_bytes() starlette.requests.Request().receive_data()
    starlette.requests.Request().stream()""",
)
FAMILY.entry("starlette", "starlette.routing.Route starlette.endpoints.HTTPEndpoint starlette.routing.WebSocketRoute")
FAMILY.entry("starlette", "starlette.applications.Starlette().route starlette.applications.Starlette().add_route")
FAMILY.entry("starlette socket", "starlette.endpoints.WebSocketEndpoint")
FAMILY.entry("fastapi", "*.add_api_route *.add_api_websocket_route")

_NINJA = ("ninja.NinjaAPI()", "ninja.Router()", "ninja_extra.NinjaExtraAPI()", "ninja.router.Router()")
for _owner in _NINJA:
    FAMILY.entry("ninja", " ".join(f"{_owner}.{verb}" for verb in (*_WRITTEN, "api_operation")))
FAMILY.entry("fastapi", " ".join(f"ninja_extra.http_{verb} ninja_extra.route.{verb}" for verb in _WRITTEN))
FAMILY.entry("hug", " ".join(f"hug.{verb}" for verb in _WRITTEN))

FAMILY.same("chalice.Chalice()", "chalice.Blueprint() chalice.app.Chalice() chalice.app.Blueprint()")
FAMILY.entry("flask", " ".join(f"chalice.Chalice().{verb}" for verb in ("route", *_WRITTEN)))
_ASKED = "chalice.Chalice().current_request"
FAMILY.source(
    "request",
    " ".join(
        f"{_ASKED}.{part}"
        for part in (
            "json_body",
            "raw_body",
            "query_params",
            "headers",
            "uri_params",
            "to_dict()",
            "to_original_event()",
        )
    ),
)
FAMILY.same("chalice.Response", "chalice.app.Response")
FAMILY.sink("cross-site-scripting", "chalice.Response(0 body)", when="said-html")

FAMILY.entry(
    "robyn", " ".join(f"{_owner}.{verb}" for _owner in ("robyn.Robyn()", "robyn.SubRouter()") for verb in _WRITTEN)
)
FAMILY.same("robyn.Request()", "robyn.robyn.Request()")
FAMILY.source(
    "request",
    " ".join(
        f"robyn.Request().{part}"
        for part in ("query_params", "path_params", "json()", "body", "headers", "form_data", "files")
    ),
)
FAMILY.entry("twisted", "twisted.web.resource.Resource klein.Klein().route")
FAMILY.source(
    "request",
    " ".join(
        f"twisted.web.http.Request().{part}"
        for part in (
            "args",
            "content",
            "uri",
            "path",
            "postpath",
            "prepath",
            "getHeader()",
            "getAllHeaders()",
            "getCookie()",
            "received_headers",
        )
    ),
)
FAMILY.sink("cross-site-scripting", "twisted.<return>(0)\ntwisted.web.http.Request().write(0 data)", when="markup")
FAMILY.sink(
    "open-redirect",
    """twisted.web.util.redirectTo(0 URL)
    twisted.web.util.Redirect(0 url)
    twisted.web.http.Request().redirect(0 url)""",
    when="redirect",
)
FAMILY.source("request", "web.input() web.data() web.cookies() web.ctx.query web.ctx.fullpath web.ctx.path web.ctx.env")
FAMILY.sink(
    "sql-injection",
    """web.database().query(0 sql_query)
    web.database().select(where)
    web.database().select(order)
    web.database().delete(where)
    web.database().update(where)""",
    when="text",
)
FAMILY.sink("open-redirect", "web.seeother(0 url)\nweb.redirect(0 url)\nweb.found(0 url)", when="redirect")
FAMILY.same("bottle.request", "py4web.request ombott.request")
FAMILY.same("bottle.redirect", "py4web.redirect")
FAMILY.entry("bottle", "py4web.action")
for _owner in ("bottle", "bottle.Bottle()", "bottle.default_app()", "bottle.app()"):
    FAMILY.entry("bottle", " ".join(f"{_owner}.{verb}" for verb in (*_VERBS[:5], "route")))
FAMILY.source("request", "bottle.request.url_args bottle.request.path bottle.request.fullpath bottle.request.urlparts")
FAMILY.entry(
    "flask", "flask_appbuilder.expose flask_appbuilder.api.expose flask_appbuilder.baseviews.expose flask_admin.expose"
)
FAMILY.entry("flask request", "werkzeug.wrappers.Request.application werkzeug.Request.application")
FAMILY.entry(
    "flask data",
    """webargs.flaskparser.use_args webargs.flaskparser.use_kwargs
    webargs.djangoparser.use_args webargs.djangoparser.use_kwargs webargs.aiohttpparser.use_args
    webargs.aiohttpparser.use_kwargs webargs.flaskparser.parser.use_args webargs.flaskparser.parser.use_kwargs
    flask.Flask().input flask.Blueprint().input flask.Blueprint().arguments flask_apispec.use_kwargs""",
)
FAMILY.same("flask.Flask()", "apiflask.APIFlask() flask_openapi3.OpenAPI() connexion.FlaskApp().app")
FAMILY.same("flask.Blueprint()", "apiflask.APIBlueprint() flask_smorest.Blueprint() quart.Blueprint()")
_PARSERS = (
    "flask_restful.reqparse.RequestParser() flask_restx.reqparse.RequestParser() flask_restx.Namespace().parser()"
)
FAMILY.source("request", " ".join(f"{one}.parse_args()" for one in (*_PARSERS.split(), "flask_restx.Api().parser()")))
FAMILY.source("request", "flask_restx.Namespace().payload flask_restx.Api().payload webargs.flaskparser.parser.parse()")
# Of web2py, whose controllers find `request` in their surroundings.
FAMILY.source("request", "request.vars request.post_vars request.get_vars")
FAMILY.sink("sql-injection", "*.executesql(0 query)", when="text")
FAMILY.sink("cross-site-scripting", "XML(0 text)\ngluon.XML(0 text)\ngluon.html.XML(0 text)")
FAMILY.sink(
    "open-redirect",
    "redirect(0 location)\ngluon.redirect(0 location)\ngluon.http.redirect(0 location)",
    when="redirect",
)
_TYPES = ("QueryType", "MutationType", "ObjectType", "SubscriptionType", "InterfaceType")
FAMILY.entry(
    "graphql", " ".join(f"ariadne.{one}().{how}" for one in _TYPES for how in ("field", "set_field", "source"))
)
FAMILY.entry("graphql", "graphene_django.DjangoObjectType graphene_django.types.DjangoObjectType")
FAMILY.entry("graphql", "graphene_sqlalchemy.SQLAlchemyObjectType graphene_mongo.MongoengineObjectType")
FAMILY.entry("odoo", "odoo.http.route openerp.http.route")
FAMILY.source(
    "request",
    """odoo.http.request.params odoo.http.request.httprequest.args odoo.http.request.httprequest.form
    odoo.http.request.httprequest.values odoo.http.request.httprequest.data odoo.http.request.httprequest.get_data()
    odoo.http.request.httprequest.files odoo.http.request.httprequest.headers odoo.http.request.httprequest.cookies
    odoo.http.request.get_http_params() odoo.http.request.get_json_data() odoo.http.request.jsonrequest""",
)
_VERBS = ("get", "post", "put", "delete", "patch", "head", "options", "route")
for _owner in ("blacksheep", "blacksheep.Application().router", "blacksheep.Router()", "blacksheep.server.controllers"):
    FAMILY.entry("blacksheep", " ".join(f"{_owner}.{verb}" for verb in _VERBS))
FAMILY.source(
    "request",
    """blacksheep.Request().query blacksheep.Request().route_values blacksheep.Request().json()
    blacksheep.Request().form() blacksheep.Request().text() blacksheep.Request().read()
    blacksheep.Request().headers blacksheep.Request().cookies""",
)
FAMILY.entry("webapp2", "webapp2.RequestHandler")
FAMILY.source(
    "request",
    """webapp2.RequestHandler().request.get() webapp2.RequestHandler().request.get_all()
    webapp2.RequestHandler().request.params webapp2.RequestHandler().request.GET
    webapp2.RequestHandler().request.POST webapp2.RequestHandler().request.body
    webapp2.RequestHandler().request.headers webapp2.RequestHandler().request.cookies""",
)
FAMILY.sink(
    "cross-site-scripting", "webapp2.RequestHandler().response.write(0)\nwebapp2.RequestHandler().response.out.write(0)"
)
FAMILY.entry("spyne", "spyne.rpc spyne.decorator.rpc")
