"""What web frameworks on Node hand over and take back: Express, Koa, Fastify, NestJS, Next.js, hapi, plain http.

Headers are no sink, but for the one that says where to go on: Node itself refuses line breaks in them.
`http.Request`, `http.Response` and `http.Context` are what a handler is given by convention or by its types.
"""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_VERBS = ("get", "post", "put", "patch", "delete", "del", "all", "use", "options", "head", "route", "param")
_REQUEST = [
    "query",
    "body",
    "params",
    "headers",
    "cookies",
    "signedCookies",
    "url",
    "originalUrl",
    "rawBody",
    "files",
    "file",
    "payload",
    "hostname",
    "rawHeaders",
]

FAMILY.source("request", " ".join(f"http.Request.{name}" for name in _REQUEST))
FAMILY.source(
    "request",
    """http.Request.get() http.Request.header() http.Request.param() http.Request.json()
    http.Request.text() http.Request.formData() http.Request.nextUrl.searchParams
    http.Request.nextUrl.search http.Request.searchParams http.Request.raw.url http.Request.on() http.Request.host
    http.Request.subdomains""",
)
FAMILY.source(
    "request",
    """http.Context.query http.Context.params http.Context.headers http.Context.header http.Context.url
    http.Context.originalUrl http.Context.querystring http.Context.search http.Context.get()
    http.Context.cookies.get() http.Context.req.query() http.Context.req.param() http.Context.req.json()
    http.Context.req.header()""",
)
FAMILY.source(
    "request",
    " ".join(
        f"http.Context.request.{name}"
        for name in ("body", "query", "headers", "header", "url", "querystring", "files", "rawBody", "params")
    ),
)
FAMILY.source(
    "request",
    " ".join(f"@handed.{name}" for name in ("body", "query", "params", "headers", "cookies", "file", "files", "args")),
)
FAMILY.source(
    "request",
    """http.Event.body http.Event.queryStringParameters http.Event.pathParameters http.Event.headers
    http.Event.multiValueQueryStringParameters http.Event.rawQueryString""",
)
# The path as it was sent: nothing in it is decoded, so it holds neither markup nor line breaks.
FAMILY.source("request", "http.Request.path http.Request.validatedBody")
FAMILY.cleans("cross-site-scripting open-redirect log-injection text", "http.Request.path")
# What takes an upload in keeps the last part of the path that was sent with it (busboy's preservePath is off).
FAMILY.cleans(
    "path-traversal archive-extraction",
    """http.Request.file.originalname http.Request.files[].originalname http.Request.files.*.originalname
    http.Request.files[].name http.Request.files.*.name @handed.file.originalname @handed.files[].originalname""",
)
# Where it put an upload down, under a name of its own.
FAMILY.cleans(
    "path-traversal archive-extraction",
    " ".join(
        f"{kept}.{where}"
        for kept in (
            *("http.Request.file", "http.Request.file[]", "http.Request.files[]", "http.Request.files.*"),
            *("http.Request.files.*[]", "formidable.File()"),
        )
        for where in ("filepath", "tempFilePath", "path", "destination")
    ),
)
# What the other end of a socket says, which is known by what it is called.
FAMILY.calls_back("event", "*.on(1)")
FAMILY.same(
    "http.Request",
    """express.Request() express.request() @types/express.Request() http.IncomingMessage()
    next.NextApiRequest() next/server.NextRequest() fastify.FastifyRequest() @hapi/hapi.Request()
    express-serve-static-core.Request() http.Request.request
    @nestjs/common.ExecutionContext().switchToHttp().getRequest()
    @nestjs/common.ArgumentsHost().switchToHttp().getRequest()
    @nestjs/graphql.GqlExecutionContext.create().getContext().req""",
)
# What a strategy is asked to verify is what somebody typed.
_STRATEGIES = (
    "passport-local.Strategy passport-http.BasicStrategy passport-http-bearer.Strategy passport-custom.Strategy"
)
FAMILY.source("request", " ".join(f"{one}()" for one in _STRATEGIES.split()))
FAMILY.calls_back("source", "\n".join(f"{one}(*)" for one in _STRATEGIES.split()))
FAMILY.same(
    "http.Response",
    """express.Response() http.ServerResponse() next.NextApiResponse()
    http.Request.res http.Response.status() http.Response.type() http.Response.set()
    http.Response.header() http.Response.cookie() http.Response.code() http.Response.contentType()
    http.Response.clearCookie() http.Response.setHeader() http.Response.append()
    http.Response.response()""",
)
FAMILY.same(
    "http.Reply",
    """fastify.FastifyReply() http.Reply.code() http.Reply.status() http.Reply.type() http.Reply.header()
    http.Reply.headers() http.Reply.setCookie() http.Reply.clearCookie()""",
)
# Fastify sends a text as text unless it is told otherwise.
FAMILY.sink("cross-site-scripting", "http.Reply.send(0)", when="sent as a page")
# What the web platform's own answers are is said beside what they hold.
FAMILY.sink("cross-site-scripting", "next/server.NextResponse(0)\nResponse(0)", when="answered as a page")
FAMILY.same("http.Context", "koa.Context() hono.Context()")
# Always text: no structure can come with them.
FAMILY.cleans(
    "text",
    """http.Request.params http.Request.headers http.Request.url http.Request.originalUrl
    http.Request.hostname http.Request.get() http.Request.header()
    http.Context.params http.Context.headers http.Context.get() http.Context.cookies.get()
    @handed.params @handed.headers @handed.args""",
)

# Nobody can make a visitor's browser send a header of their choice.
FAMILY.cleans(
    "cross-site-scripting open-redirect",
    "http.Request.headers http.Request.get() http.Request.header() http.Context.headers http.Context.get()",
)

FAMILY.sink(
    "cross-site-scripting",
    """http.Response.send(0)
    http.Response.write(0)
    http.Response.end(0)""",
    when="sent",
)
FAMILY.sink(
    "cross-site-scripting",
    """http.Context.body=
    http.Context.response.body=
    http.Context.html(0)""",
    when="sent",
    confidence="medium",
)
FAMILY.sink("cross-site-scripting", "@written(0)", when="as a page", confidence="medium")
FAMILY.sink(
    "open-redirect",
    """@redirected(0)
    http.Response.redirect(0, 1)
    http.Reply.redirect(0, 1)
    http.Response.location(0)
    http.Context.redirect(0)
    http.Context.response.redirect(0)
    next/navigation.redirect(0)
    next/server.NextResponse.redirect(0)
    *.redirect(0)""",
    when="redirect",
)
FAMILY.sink(
    "open-redirect",
    """http.Response.setHeader(1)
    http.Response.set(1)
    http.Response.header(1)
    http.Reply.header(1)
    http.Context.set(1)""",
    when="location",
)
FAMILY.sink(
    "open-redirect",
    """http.Response.set(0 .Location)
    http.Response.writeHead(1 .Location)
    http.Response.writeHead(1 .location)""",
    when="led elsewhere",
)
FAMILY.sink(
    "path-traversal",
    """http.Response.sendFile(0)
    http.Response.sendfile(0)
    http.Response.download(0)
    http.Response.file(0)""",
    when="rootless",
)
FAMILY.renders("http.Response.render(0, 1)\nhttp.Context.render(0, 1)\nhttp.Response.view(0, 1)")
FAMILY.sink("path-traversal", "http.Response.render(0)", confidence="medium")
FAMILY.sink("template-injection", "http.Response.render(1)", when="all of it", confidence="medium")
FAMILY.sink("trust-boundary", "http.Request.session[]=", confidence="low")
FAMILY.entry("express", " ".join(f"*.{verb}" for verb in _VERBS))
FAMILY.entry("express", "http.createServer https.createServer http2.createServer")
FAMILY.entry(
    "nestjs",
    " ".join(f"@nestjs/common.{verb}" for verb in ("Get", "Post", "Put", "Patch", "Delete", "All", "Head", "Options")),
)
FAMILY.entry(
    "nestjs",
    "@nestjs/graphql.Query @nestjs/graphql.Mutation",
)
FAMILY.calls_back("source", "http.Request.on(1)")
