"""Web frameworks on Node, Deno, Bun and workers beside the large ones, and what they hand over and take back."""

from engines.taint.catalogue.family import Family
from engines.taint.catalogue.handed import IN_CONTEXT

FAMILY = Family()
_VERBS = ("get", "post", "put", "patch", "delete", "all", "options", "head", "use", "route", "on", "any")
# Hono asks for the query as databases are asked.
FAMILY.harmless("http.Context.req.query http.Context.req.queries elysia.Given.query")
FAMILY.source(
    "request",
    " ".join(
        f"http.Context.req.{part}"
        for part in (
            "queries()",
            "parseBody()",
            "valid()",
            "formData()",
            "text()",
            "arrayBuffer()",
            "blob()",
            "url",
            "path",
            "raw.url",
            "raw.body",
            "body",
            "raw.headers",
        )
    ),
)
FAMILY.cleans("cross-site-scripting open-redirect", "http.Context.req.header()")
FAMILY.cleans(
    "text",
    "http.Context.req.param() http.Context.req.query() http.Context.req.header() http.Context.req.text()",
)
# Of what was looked over on the way, the parts that are text however it was.
FAMILY.source("request", "express-validator.matchedData()")
for _part in ("param", "query", "header"):
    FAMILY.same(f"http.Context.req.{_part}()", f"http.Context.req.valid('{_part}')")
FAMILY.entry("koa handler", "@hono/zod-openapi.OpenAPIHono().openapi hono.Hono().on hono.Hono().basePath().get")
FAMILY.entry("koa handler", "hono/factory.createMiddleware hono/factory.createFactory().createMiddleware")
FAMILY.same("http.Response", "http.Context.res")
FAMILY.keeps_by_name(IN_CONTEXT, put="http.Context.set", take="http.Context.get")
# Templates with a name before them put each value in escaped.
FAMILY.cleans("cross-site-scripting", "hono/html.html lit.html lit-html.html lit.svg escape-html-template-tag.default")
FAMILY.sink(
    "cross-site-scripting",
    "hono/html.raw(0)\nlit/directives/unsafe-html.js.unsafeHTML(0)\nlit-html/directives/unsafe-html.js.unsafeHTML(0)",
)

FAMILY.entry("fastify hook", "fastify().addHook fastify.default().addHook fastify.fastify().addHook")

_HAPI = ("@hapi/hapi.server()", "@hapi/hapi.Server()", "hapi.server()", "hapi.Server()")
FAMILY.entry("hapi", " ".join(f"{_owner}.route" for _owner in _HAPI))
FAMILY.sink("cross-site-scripting", "hapi.<return>(0)", when="as a page", confidence="medium")
FAMILY.sink("open-redirect", "hapi.Toolkit().redirect(0)\nhapi.Toolkit().response().redirect(0)", when="redirect")
FAMILY.sink("path-traversal", "hapi.Toolkit().file(0)", when="rootless")
FAMILY.renders("hapi.Toolkit().view(0, 1)")
FAMILY.same("http.Request", "@hapi/hapi.Request() hapi.Request()")

_ELYSIA = "elysia.Given"
FAMILY.source(
    "request", " ".join(f"{_ELYSIA}.{part}" for part in ("query", "body", "params", "headers", "cookie", "path"))
)
FAMILY.same("http.Request", f"{_ELYSIA}.request")
FAMILY.same(_ELYSIA, "elysia.Context()")
# Each link of its chain gives the application back, and groups are told what belongs to them by a function.
_APP = "elysia.Elysia()"
_LINKS = """use derive resolve decorate state model guard group mount macro onBeforeHandle onRequest onAfterHandle
    onError onTransform onParse ws listen as"""
FAMILY.same(
    _APP, " ".join(f"{_APP}.{link}()" for link in (*_LINKS.split(), "get", "post", "put", "patch", "delete", "all"))
)
FAMILY.calls_back(f"hands {_APP}", f"{_APP}.guard(*)\n{_APP}.group(*)")
_ADONIS = "adonis.Context()"
FAMILY.same(
    _ADONIS,
    "@adonisjs/core/http.HttpContext() @ioc:Adonis/Core/HttpContext.HttpContextContract() @adonisjs/core.HttpContext()",
)
_ASKED = """input() all() body() qs() only() except() param() params() header() headers() cookie() plainCookie() url()
    completeUrl() raw() validateUsing() validate() original() file().clientName"""
FAMILY.source("request", " ".join(f"{_ADONIS}.request.{part}" for part in _ASKED.split()) + f" {_ADONIS}.params")
FAMILY.sink(
    "open-redirect", f"{_ADONIS}.response.redirect(0)\n{_ADONIS}.response.redirect().toPath(0)", when="redirect"
)
FAMILY.sink("path-traversal", f"{_ADONIS}.response.download(0)\n{_ADONIS}.response.attachment(0)")
for _router in ("@adonisjs/core/services/router", "@ioc:Adonis/Core/Route"):
    FAMILY.entry("express", " ".join(f"{_router}.{verb}" for verb in _VERBS))
FAMILY.entry("feathers", "@feathersjs/feathers.feathers().use @feathersjs/express().use @feathersjs/koa.koa().use")
FAMILY.source("request", "feathers.Params().query feathers.Params().headers")
FAMILY.same(
    "http.Context", "egg.Controller().ctx egg.Service().ctx midway.Context() @midwayjs/koa.Context() @oak/oak.Context()"
)

_ROUTERS = ("Router()", "Router().get()", "Router().post()")
FAMILY.entry("uws", " ".join(f"uWebSockets.js.{kind}().{verb}" for kind in ("App", "SSLApp") for verb in _VERBS))
FAMILY.entry("uws socket", "uWebSockets.js.App().ws uWebSockets.js.SSLApp().ws")
FAMILY.source(
    "request", " ".join(f"uws.Request().{part}()" for part in ("getQuery", "getParameter", "getHeader", "getUrl"))
)
FAMILY.entry("web handler", "Deno.serve Bun.serve https://deno.land/std/http/server.ts.serve @hono/node-server.serve")
# Of Nuxt and Nitro, whose functions nobody needs to import.
_H3 = """getQuery readBody getRouterParam getRouterParams getHeader getHeaders getRequestHeader getRequestHeaders
    getCookie parseCookies readValidatedBody getValidatedQuery getValidatedRouterParams readFormData
    readMultipartFormData
    readRawBody
    getRequestURL getRequestPath"""
FAMILY.source("request", " ".join(f"{one}() h3.{one}() nitro/h3.{one}()" for one in _H3.split()))
FAMILY.cleans(
    "cross-site-scripting open-redirect",
    " ".join(f"{one}() h3.{one}()" for one in ("getHeader", "getHeaders", "getRequestHeader", "getRequestHeaders")),
)
FAMILY.sink("open-redirect", "sendRedirect(1)\nh3.sendRedirect(1)", when="redirect")
FAMILY.source("request", "next/headers.cookies().get() next/headers.cookies().getAll() next/headers.headers().get()")
FAMILY.cleans("text", "next/headers.cookies().get() next/headers.headers().get()")
FAMILY.cleans("cross-site-scripting open-redirect", "next/headers.headers().get()")
# A page is handed one part of the path as it was sent: a slash in it is none there.
FAMILY.source("request", "next.Page.params next.Page.searchParams")
FAMILY.cleans("text path-traversal archive-extraction", "next.Page.params")
FAMILY.sink("open-redirect", "next/navigation.permanentRedirect(0)", when="redirect")
FAMILY.sink(
    "open-redirect",
    """@remix-run/node.redirect(0)
    @remix-run/cloudflare.redirect(0)
    react-router.redirect(0)
    @sveltejs/kit.redirect(1)
    @remix-run/server-runtime.redirect(0)""",
    when="redirect",
)
FAMILY.source("request", "http.Options.input http.Options.parsedInput http.Options.data http.Options.clientInput")
FAMILY.same("http.Request", "http.Holder.event http.Holder.request http.FetchEvent.request")
FAMILY.same("fetch", "http.Holder.fetch http.Request.fetch window.fetch self.fetch globalThis.fetch")
FAMILY.source(
    "request", "http.Request.query() http.Request.url.searchParams http.Request.bodyUsed http.Request.arrayBuffer()"
)
FAMILY.entry("loader", " ".join(f"@builder.io/qwik-city.{one}" for one in ("routeLoader$", "server$", "globalAction$")))
# Functions of SvelteKit that pages call from afar.
FAMILY.entry("remote function", " ".join(f"$app/server.{one}" for one in ("query", "query.batch", "form", "command")))
FAMILY.entry("http action", "convex/server.httpAction")
_APOLLO = (
    "apollo-server.ApolloServer()",
    "@apollo/server.ApolloServer()",
    "apollo-server-express.ApolloServer()",
    "graphql-tools.makeExecutableSchema",
    "@graphql-tools/schema.makeExecutableSchema",
    "graphql-yoga.createSchema",
    "apollo-server-koa.ApolloServer()",
    "apollo-server-lambda.ApolloServer()",
    "mercurius",
)
FAMILY.entry("resolvers", " ".join(_APOLLO) + " " + " ".join(one.removesuffix("()") for one in _APOLLO))
FAMILY.entry(
    "graphql root",
    "express-graphql.graphqlHTTP express-graphql graphql.graphql graphql-http/lib/use/express.createHandler",
)
FAMILY.entry("meteor", "meteor/meteor.Meteor.methods Meteor.methods")
FAMILY.entry("meteor publication", "meteor/meteor.Meteor.publish Meteor.publish publishComposite")
FAMILY.entry("meteor publication", "meteor/reywood:publish-composite.publishComposite")
FAMILY.entry("meteor method", "meteor/mdg:validated-method.ValidatedMethod")
FAMILY.source("request", "graphql-upload.Upload().filename")
FAMILY.entry(
    "form", "formidable.formidable().parse formidable().parse formidable.IncomingForm().parse multiparty.Form().parse"
)
FAMILY.entry("form field", "busboy().on busboy.Busboy().on @fastify/busboy().on @fastify/busboy.Busboy().on")
# Begins with a slash, so that what stands before it is the host.
FAMILY.cleans("server-side-request", "URL().pathname url.URL().pathname http.Request.nextUrl.pathname")
# A host is one name, in which no slash can stand.
FAMILY.cleans("path-traversal archive-extraction", "URL().hostname url.URL().hostname")
