"""fasthttp, Hertz, Buffalo, Revel, GoFrame and others, sockets, clouds, queues: what comes in and goes back."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_REQUEST = "net/http.Request()"
_WRITER = "net/http.ResponseWriter()"
_FILE = "mime/multipart.FileHeader()"


def _each(owner: str, names: str, end: str = "()") -> str:
    return " ".join(f"{owner}.{name}{end}" for name in names.split())


def _lines(owner: str, names: str) -> str:
    return "\n".join(f"{owner}.{name}" for name in names.split())


_FORM = "mime/multipart.Form()"
FAMILY.same(
    _FORM, "github.com/gin-gonic/gin.Context().MultipartForm() github.com/labstack/echo.Context().MultipartForm()"
)
FAMILY.same(
    _FORM, "github.com/gofiber/fiber.Ctx().MultipartForm() github.com/valyala/fasthttp.RequestCtx().MultipartForm()"
)
FAMILY.source("request", f"{_FORM}.Value")
FAMILY.same(_FILE, f"{_FORM}.File[][]")
_BINDER = "github.com/labstack/echo.ValueBinder()"
FAMILY.same(
    _BINDER,
    " ".join(
        f"github.com/labstack/echo.{name}()" for name in ("QueryParamsBinder", "PathParamsBinder", "FormFieldBinder")
    )
    + " "
    + _each(_BINDER, "String MustString Strings FailFast"),
)
FAMILY.fills("request", f"{_BINDER}.String(1) {_BINDER}.MustString(1) {_BINDER}.Strings(1)")
FAMILY.source("request", _each("github.com/labstack/echo.Context()", "PathParam FormValueOr QueryParamOr"))
_FIBER = "github.com/gofiber/fiber.Ctx()"
FAMILY.source("request", _each(_FIBER, "GetReqHeaders GetHeaders"))
FAMILY.cleans("cross-site-scripting open-redirect", _each(_FIBER, "GetReqHeaders GetHeaders"))
_BIND = "github.com/gofiber/fiber.Bind()"
FAMILY.same(_BIND, f"{_FIBER}.Bind()")
FAMILY.fills("request", _each(_BIND, "Body JSON Form Query URI Header Cookie XML", ""))
FAMILY.sink("open-redirect", f"{_FIBER}.Redirect().To(0)\n{_FIBER}.Location(0)", when="redirect")
FAMILY.same(_FIBER, f"{_each(_FIBER, 'Type Status Set')}")

# fasthttp, below Fiber and on its own.
_FAST = "github.com/valyala/fasthttp.RequestCtx()"
FAMILY.source(
    "request",
    _each(_FAST, "QueryArgs PostArgs PostBody FormValue UserValue RequestURI Path Referer UserAgent Host URI"),
)
FAMILY.source("request", _each(f"{_FAST}.Request", "Body Header URI PostArgs RequestURI Host"))
FAMILY.source("request", f"{_FAST}.Request.Header.Peek() {_FAST}.Request.Header.Cookie()")
FAMILY.cleans("cross-site-scripting open-redirect", f"{_FAST}.Request.Header.Peek() {_FAST}.UserAgent() {_FAST}.Host()")
# The address that was asked for leads back here.
_OWN = _each(_FAST, "RequestURI Path") + f" {_FAST}.Request.RequestURI()"
FAMILY.cleans("open-redirect server-side-request", _OWN)
FAMILY.same(_FILE, f"{_FAST}.FormFile()")
FAMILY.sink("open-redirect", f"{_FAST}.Redirect(0)\n{_FAST}.RedirectBytes(0)", when="redirect")
FAMILY.sink("path-traversal", _lines(_FAST, "SendFile(0) SendFileBytes(0)"))
FAMILY.sink(
    "path-traversal", "github.com/valyala/fasthttp.SaveMultipartFile(1)\ngithub.com/valyala/fasthttp.ServeFile(1)"
)

# What each of the smaller frameworks calls the same things.
_GETS = "Query Param FormValue PostForm DefaultQuery GetHeader Cookie GetRawData Body QueryParam"
_HERTZ = "github.com/cloudwego/hertz/pkg/app.RequestContext()"
FAMILY.source("request", _each(_HERTZ, f"{_GETS} GetQuery GetPostForm QueryArgs PostArgs RawBody URI Host UserAgent"))
FAMILY.fills("request", _each(_HERTZ, "Bind BindAndValidate BindJSON BindQuery BindForm BindPath BindHeader", ""))
FAMILY.sink("open-redirect", f"{_HERTZ}.Redirect(1)", when="redirect")
FAMILY.sink("path-traversal", _lines(_HERTZ, "File(0) FileAttachment(0) SaveUploadedFile(1)"))
FAMILY.same(_FILE, f"{_HERTZ}.FormFile()")
_BUFFALO = "github.com/gobuffalo/buffalo.Context()"
FAMILY.source("request", _each(_BUFFALO, "Param Params"))
FAMILY.fills("request", f"{_BUFFALO}.Bind")
FAMILY.same(_REQUEST, f"{_BUFFALO}.Request()")
FAMILY.same(_WRITER, f"{_BUFFALO}.Response()")
FAMILY.sink("open-redirect", f"{_BUFFALO}.Redirect(1)", when="redirect")
_REVEL = "github.com/revel/revel.Controller()"
FAMILY.source("request", f"{_REVEL}.Params.Get() {_REVEL}.Params.Query {_REVEL}.Params.Form {_REVEL}.Params.Route")
FAMILY.source(
    "request", f"{_REVEL}.Params.Values {_REVEL}.Params.JSON {_REVEL}.Request.Header {_REVEL}.Request.GetBody()"
)
FAMILY.fills("request", f"{_REVEL}.Params.Bind(0) {_REVEL}.Params.BindJSON(0)")
FAMILY.sink("open-redirect", f"{_REVEL}.Redirect(0)", when="redirect")
FAMILY.sink("path-traversal", f"{_REVEL}.RenderFileName(0)")
FAMILY.sink("cross-site-scripting", f"{_REVEL}.RenderHTML(0)")
FAMILY.entry("revel", "github.com/revel/revel.Controller")
_GF = "github.com/gogf/gf/net/ghttp.Request()"
FAMILY.source("request", _each(_GF, "Get GetQuery GetForm GetRequest GetRouter GetBody GetBodyString GetHeader GetMap"))
FAMILY.fills("request", _each(_GF, "Parse ParseForm ParseQuery GetStruct", ""))
FAMILY.sink("open-redirect", f"{_GF}.Response.RedirectTo(0)", when="redirect")
FAMILY.sink("cross-site-scripting", f"{_GF}.Response.Write(*)\n{_GF}.Response.Writeln(*)", when="sniffed")
FAMILY.sink("path-traversal", f"{_GF}.Response.ServeFile(0)\n{_GF}.Response.ServeFileDownload(0)")
_RESTFUL = "github.com/emicklei/go-restful.Request()"
FAMILY.source("request", _each(_RESTFUL, "PathParameter PathParameters QueryParameter QueryParameters HeaderParameter"))
FAMILY.source("request", f"{_RESTFUL}.BodyParameter()")
FAMILY.fills("request", f"{_RESTFUL}.ReadEntity")
FAMILY.same(_REQUEST, f"{_RESTFUL}.Request")
FAMILY.source("request", "gofr.dev/pkg/gofr.Context().Param() gofr.dev/pkg/gofr.Context().PathParam()")
FAMILY.fills("request", "gofr.dev/pkg/gofr.Context().Bind")
FAMILY.source(
    "request", "github.com/uptrace/bunrouter.Request().Param() github.com/uptrace/bunrouter.Request().Params()"
)
FAMILY.same(_REQUEST, "github.com/uptrace/bunrouter.Request() github.com/uptrace/bunrouter.Request().Request")
FAMILY.source(
    "request", "goji.io/pat.Param() github.com/bmizerany/pat.Param() github.com/gocraft/web.Request().PathParams"
)
FAMILY.source(
    "request", "github.com/julienschmidt/httprouter.ParamsFromContext() github.com/go-chi/chi.URLParamFromCtx()"
)
FAMILY.fills(
    "request",
    "github.com/zeromicro/go-zero/rest/httpx.Parse(1) github.com/zeromicro/go-zero/rest/httpx.ParseJsonBody(1)",
)
FAMILY.fills(
    "request",
    "github.com/go-chi/render.Bind(1) github.com/go-chi/render.Decode(1) github.com/go-chi/render.DecodeForm(1)",
)
FAMILY.fills("request", "github.com/go-playground/form.Decoder().Decode(0) github.com/ajg/form.DecodeValues(0)")
for _name in ("RequestEvent", "ServeEvent"):
    FAMILY.same(_REQUEST, f"github.com/pocketbase/pocketbase/core.{_name}().Request")
    FAMILY.same(_WRITER, f"github.com/pocketbase/pocketbase/core.{_name}().Response")
for _package in ("github.com/astaxie/beego", "github.com/beego/beego/server/web", "github.com/beego/beego"):
    FAMILY.fills("request", _each(f"{_package}.Controller()", "ParseForm BindJSON BindForm BindXML Bind", ""))
    FAMILY.fills("request", f"{_package}.Controller().Ctx.BindJSON {_package}.Controller().Ctx.BindForm")
    FAMILY.source("request", f"{_package}.Controller().Ctx.Input.Params() {_package}.Controller().Ctx.Input.URI()")
_IRIS = "github.com/kataras/iris.Context()"
FAMILY.source("request", _each(_IRIS, "URLParamDefault FormValues PostValueTrim GetBody FormValueDefault Path"))
FAMILY.same(_FILE, f"{_IRIS}.FormFile()[1]")
FAMILY.same(_REQUEST, f"{_IRIS}.Request()")
FAMILY.same(_WRITER, f"{_IRIS}.ResponseWriter()")

# What the other end of a socket says.
for _package in (
    "github.com/gorilla/websocket",
    "github.com/gofiber/websocket",
    "github.com/gofiber/contrib/websocket",
):
    _conn = f"{_package}.Conn()"
    FAMILY.same(_conn, f"{_package}.Upgrader().Upgrade()")
    FAMILY.source("request", f"{_conn}.ReadMessage() {_conn}.NextReader()")
    FAMILY.fills("request", f"{_conn}.ReadJSON(0) {_package}.ReadJSON(1)")
for _package in ("nhooyr.io/websocket", "github.com/coder/websocket"):
    FAMILY.same(f"{_package}.Conn()", f"{_package}.Accept()")
    FAMILY.source("request", f"{_package}.Conn().Read() {_package}.Conn().Reader()")
    FAMILY.fills("request", f"{_package}/wsjson.Read(2)")
FAMILY.fills("request", "golang.org/x/net/websocket.Message.Receive(1) golang.org/x/net/websocket.JSON.Receive(1)")
FAMILY.fills("request", "golang.org/x/net/websocket.Conn().Read(0)")
FAMILY.source("request", "github.com/gobwas/ws/wsutil.ReadClientData() github.com/gobwas/ws/wsutil.ReadClientText()")
FAMILY.source("request", "github.com/olahol/melody.Session().Request")

# What clients of SSH and SFTP ask for, and what a caller of gRPC says beside its message.
_SHELL = "github.com/gliderlabs/ssh.Session()"
FAMILY.same(_SHELL, "github.com/charmbracelet/ssh.Session()")
FAMILY.entry("ssh go", "github.com/gliderlabs/ssh.Handle github.com/charmbracelet/ssh.Handle")
FAMILY.source("request", _each(_SHELL, "Command RawCommand Environ Subsystem"))
FAMILY.source("request", "golang.org/x/crypto/ssh.Request().Payload github.com/pkg/sftp.Request().Filepath")
FAMILY.same("golang.org/x/crypto/ssh.Request()", "golang.org/x/crypto/ssh.NewChannel().Accept()[1][]")
FAMILY.source("request", "github.com/pkg/sftp.Request().Target google.golang.org/grpc/metadata.FromIncomingContext()")
FAMILY.source("request", "google.golang.org/grpc/metadata.ValueFromIncomingContext()")

# Calls of a cloud, of GraphQL, of a chat.
for _name in ("APIGatewayProxyRequest", "APIGatewayV2HTTPRequest", "LambdaFunctionURLRequest", "ALBTargetGroupRequest"):
    _event = f"github.com/aws/aws-lambda-go/events.{_name}()"
    FAMILY.source("request", _each(_event, "Body QueryStringParameters PathParameters Headers Path RawPath", ""))
    FAMILY.source("request", f"{_event}.MultiValueQueryStringParameters {_event}.RawQueryString {_event}.Cookies")
    FAMILY.cleans("cross-site-scripting open-redirect", f"{_event}.Headers {_event}.Cookies")
FAMILY.source("request", "github.com/graphql-go/graphql.ResolveParams().Args")
FAMILY.source("request", "connectrpc.com/connect.Request().Msg github.com/bufbuild/connect-go.Request().Msg")
_CHAT = "github.com/go-telegram-bot-api/telegram-bot-api.Update()"
FAMILY.source("request", f"{_CHAT}.Message.Text {_CHAT}.CallbackQuery.Data {_CHAT}.Message.CommandArguments()")
FAMILY.source("request", "gopkg.in/telebot.Context().Text() gopkg.in/telebot.Context().Data()")
FAMILY.source("request", "github.com/bwmarrin/discordgo.MessageCreate().Content")
# What somebody put into a queue.
FAMILY.source(
    "response",
    """github.com/segmentio/kafka-go.Message().Value github.com/IBM/sarama.ConsumerMessage().Value
    github.com/Shopify/sarama.ConsumerMessage().Value github.com/confluentinc/confluent-kafka-go/kafka.Message().Value
    github.com/rabbitmq/amqp091-go.Delivery().Body github.com/streadway/amqp.Delivery().Body
    github.com/nats-io/nats.go.Msg().Data github.com/hibiken/asynq.Task().Payload()
    github.com/aws/aws-lambda-go/events.SQSMessage().Body github.com/ThreeDotsLabs/watermill/message.Message().Payload
    cloud.google.com/go/pubsub.Message().Data github.com/nsqio/go-nsq.Message().Body
    github.com/redis/go-redis.Message().Payload github.com/eclipse/paho.mqtt.golang.Message().Payload()""",
)
FAMILY.same(
    "github.com/segmentio/kafka-go.Message()",
    _each("github.com/segmentio/kafka-go.Reader()", "ReadMessage FetchMessage"),
)
FAMILY.same(
    "github.com/aws/aws-lambda-go/events.SQSMessage()", "github.com/aws/aws-lambda-go/events.SQSEvent().Records[]"
)

# Tools that whoever talks to a language model has it use.
FAMILY.entry("mcp go", "github.com/modelcontextprotocol/go-sdk/mcp.AddTool")
_TOOL = "github.com/mark3labs/mcp-go/mcp.CallToolRequest()"
_ASKED = "GetArguments GetRawArguments GetString RequireString GetStringSlice RequireStringSlice"
FAMILY.source("tool", f"{_each(_TOOL, _ASKED)} {_TOOL}.Params.Arguments")
FAMILY.fills("tool", f"{_TOOL}.BindArguments(0)")

# Huma fills a structure from the request; Connect and Fuego hand over one of their own.
FAMILY.entry("huma", _each("github.com/danielgtaylor/huma", "Register Get Post Put Patch Delete", ""))
FAMILY.source("request", "connectrpc.com/connect.Request().Header()")
FAMILY.cleans("cross-site-scripting open-redirect", "connectrpc.com/connect.Request().Header()")
for _context in ("ContextNoBody", "ContextWithBody", "Context"):
    FAMILY.source(
        "request", _each(f"github.com/go-fuego/fuego.{_context}()", "Body MustBody QueryParam QueryParamArr PathParam")
    )
