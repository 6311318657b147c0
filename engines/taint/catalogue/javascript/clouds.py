"""Functions that a cloud calls: AWS Lambda, Google's and Firebase's functions, Azure's; and chat bots."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_TYPES = (
    "APIGatewayProxyEvent",
    "APIGatewayProxyEventV2",
    "APIGatewayEvent",
    "ALBEvent",
    "LambdaFunctionURLEvent",
    "S3Event",
    "SQSEvent",
    "SNSEvent",
    "APIGatewayProxyWebsocketEventV2",
    "CloudFrontRequestEvent",
)
FAMILY.same("http.Event", " ".join(f"aws-lambda.{one}()" for one in _TYPES))
_FIELDS = """body queryStringParameters pathParameters headers multiValueQueryStringParameters rawQueryString rawPath
    path multiValueHeaders cookies stageVariables"""
# A field of its own may be of a service that hands on what somebody sent: the name of an object, a message.
_HANDED_ON = ("Records[].s3.object.key", "Records[].body", "Records[].Sns.Message", "Records[].cf.request")
_EVENTS = ("http.Event", "http.Invocation")
FAMILY.source("request", " ".join(f"{event}.{one}" for event in _EVENTS for one in _FIELDS.split()))
FAMILY.source("event", " ".join(f"{event}.{one}" for event in _EVENTS for one in _HANDED_ON))
# Always text: no structure can come with them.
_TEXTS = ("queryStringParameters", "pathParameters", "headers", "rawQueryString", "rawPath", "path")
FAMILY.cleans("text", " ".join(f"{event}.{one}" for event in _EVENTS for one in _TEXTS))
FAMILY.source("request", "http.Invocation.*")
FAMILY.cleans(
    "all", "http.Invocation.requestContext http.Invocation.httpMethod http.Invocation.Records http.Invocation.source"
)
FAMILY.cleans("all", "http.Invocation.requestContext.http http.Invocation.resource http.Invocation.isBase64Encoded")
FAMILY.cleans("cross-site-scripting open-redirect", "http.Event.headers http.Invocation.headers")
FAMILY.entry("invoked", "@middy/core @middy/core.default @middy/core().handler @middy/core.default().handler")
FAMILY.entry("express handler", "@google-cloud/functions-framework.http firebase-functions.https.onRequest")
_FIREBASE = (
    "firebase-functions",
    "firebase-functions.region()",
    "firebase-functions.runWith()",
    "firebase-functions/v1",
)
FAMILY.entry("express handler", " ".join(f"{one}.https.onRequest" for one in _FIREBASE))
FAMILY.entry("callable node", " ".join(f"{one}.https.onCall" for one in _FIREBASE))
for _second in ("firebase-functions/v2/https", "firebase-functions/https", "firebase-functions/v2.https"):
    FAMILY.entry("express handler", f"{_second}.onRequest")
    FAMILY.entry("callable second", f"{_second}.onCall")
FAMILY.source("request", "firebase.Call().data")
FAMILY.entry("cloud event node", "@google-cloud/functions-framework.cloudEvent")
FAMILY.source("event", "cloud.Event().data")
_AZURE = "@azure/functions.app"
FAMILY.entry(
    "web handler", " ".join(f"{_AZURE}.{one}" for one in ("http", "get", "post", "put", "patch", "deleteRequest"))
)
FAMILY.same(
    "http.Request", "@azure/functions.HttpRequest() @vercel/node.VercelRequest() @cloudflare/workers-types.Request()"
)
FAMILY.same("http.Response", "@vercel/node.VercelResponse()")
# engines.taint.lower.javascript_answers
FAMILY.sink("cross-site-scripting", "answeredAsPage(0)", when="text")
FAMILY.sink("sql-injection", "*.prepare(0)\n*.exec(0)", when="statement")

_SLACK = ("command", "event", "message", "action", "view", "shortcut", "options")
FAMILY.entry("slack node", " ".join(f"@slack/bolt.App().{one}" for one in _SLACK))
FAMILY.source(
    "request",
    " ".join(f"slack.Arguments().{one}" for one in ("command", "event", "message", "body", "payload", "view")),
)
FAMILY.entry("discord node", "discord.js.Client().on discord.js.Client().once")
FAMILY.same("discord.js.Message()", "discord.js.ChatInputCommandInteraction() discord.js.CommandInteraction()")
FAMILY.source(
    "request",
    "discord.js.Message().content discord.js.Message().cleanContent discord.js.Message().options.getString()",
)
_BOTS = ("telegraf.Telegraf()", "telegraf()", "grammy.Bot()")
FAMILY.entry(
    "telegraf", " ".join(f"{_owner}.{one}" for _owner in _BOTS for one in ("on", "command", "hears", "start", "action"))
)
FAMILY.same("telegraf.Context()", "grammy.Context()")
_TOLD = (
    "message.text",
    "message.caption",
    "match",
    "payload",
    "args",
    "text",
    "callbackQuery.data",
    "msg.text",
    "update.message.text",
)
FAMILY.source("request", " ".join(f"telegraf.Context().{one}" for one in _TOLD))
FAMILY.entry("telegram node", "node-telegram-bot-api().onText node-telegram-bot-api().on")
FAMILY.source("request", "telegram.Message().text telegram.Message().caption telegram.Message().data")
