"""Gin, Echo, Fiber, Chi, Gorilla, httprouter, Beego, Macaron and Iris: requests, answers and routes."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_REQUEST = "net/http.Request()"
_WRITER = "net/http.ResponseWriter()"
_FILE = "mime/multipart.FileHeader()"
_VERBS = "GET POST PUT DELETE PATCH HEAD OPTIONS Any Handle"


def _each(owner: str, names: str, end: str = "") -> str:
    return " ".join(f"{owner}.{name}{end}" for name in names.split())


def _lines(owner: str, names: str) -> str:
    return "\n".join(f"{owner}.{name}" for name in names.split())


_GIN = "github.com/gin-gonic/gin.Context()"
FAMILY.source(
    "request",
    _each(
        _GIN,
        """Query DefaultQuery GetQuery QueryArray GetQueryArray QueryMap Param PostForm DefaultPostForm GetPostForm
        PostFormArray PostFormMap GetHeader Cookie GetRawData Params.ByName Params.Get""",
        "()",
    ),
)
FAMILY.fills(
    "request",
    _each(
        _GIN,
        """ShouldBind ShouldBindJSON ShouldBindQuery ShouldBindUri ShouldBindXML ShouldBindYAML ShouldBindHeader
        ShouldBindWith ShouldBindBodyWith Bind BindJSON BindQuery BindUri BindXML BindYAML BindHeader MustBindWith""",
    ),
)
FAMILY.same(_REQUEST, f"{_GIN}.Request")
FAMILY.same(_WRITER, f"{_GIN}.Writer")
FAMILY.same(_FILE, f"{_GIN}.FormFile()")
FAMILY.sink("path-traversal", _lines(_GIN, "File(0) FileAttachment(0)"), when="not the address")
FAMILY.sink("path-traversal", f"{_GIN}.SaveUploadedFile(1)")
FAMILY.sink("open-redirect", f"{_GIN}.Redirect(1)", when="redirect")
FAMILY.sink("open-redirect", f"{_GIN}.Header(1)", when="location")
FAMILY.sink("cross-site-scripting", f"{_GIN}.Data(2)", when="named page")
FAMILY.sink("cross-site-scripting", f"{_GIN}.String(*)", when="sent as a page")
FAMILY.keeps_by_name("gin", put=f"{_GIN}.Set", take=_each(_GIN, "Get MustGet GetString GetStringSlice Value"))
_GIN_ROUTER = "github.com/gin-gonic/gin.RouterGroup()"
FAMILY.same(
    _GIN_ROUTER,
    f"""github.com/gin-gonic/gin.Default() github.com/gin-gonic/gin.New() github.com/gin-gonic/gin.Engine()
    github.com/gin-gonic/gin.Default().Group() {_GIN_ROUTER}.Group()""",
)
FAMILY.entry("gin", _each(_GIN_ROUTER, _VERBS))

_ECHO = "github.com/labstack/echo.Context()"
FAMILY.source("request", _each(_ECHO, "QueryParam QueryParams QueryString Param FormValue FormParams Cookie", "()"))
FAMILY.source("request", _each(_ECHO, "ParamValues Cookies", "()"))
FAMILY.cleans("open-redirect server-side-request", f"{_ECHO}.QueryString()")
FAMILY.fills("request", f"{_ECHO}.Bind")
FAMILY.same(_REQUEST, f"{_ECHO}.Request()")
FAMILY.same(_WRITER, f"{_ECHO}.Response() {_ECHO}.Response().Writer")
FAMILY.same(_FILE, f"{_ECHO}.FormFile()")
FAMILY.sink("cross-site-scripting", _lines(_ECHO, "HTML(1) HTMLBlob(1)"))
FAMILY.sink("cross-site-scripting", f"{_ECHO}.Blob(2)", when="named page")
FAMILY.sink("path-traversal", _lines(_ECHO, "File(0) Attachment(0) Inline(0)"))
FAMILY.sink("open-redirect", f"{_ECHO}.Redirect(1)", when="redirect")
FAMILY.keeps_by_name("echo", put=f"{_ECHO}.Set", take=f"{_ECHO}.Get")
FAMILY.same("github.com/labstack/echo.Echo()", "github.com/labstack/echo.New() github.com/labstack/echo.Echo().Group()")
FAMILY.entry("echo", _each("github.com/labstack/echo.Echo()", _VERBS))

_FIBER = "github.com/gofiber/fiber.Ctx()"
FAMILY.source(
    "request", _each(_FIBER, "Query Params FormValue Get Body BodyRaw Cookies OriginalURL Queries AllParams", "()")
)
FAMILY.fills("request", _each(_FIBER, "BodyParser QueryParser ParamsParser ReqHeaderParser CookieParser"))
FAMILY.same(_FILE, f"{_FIBER}.FormFile()")
FAMILY.sink("open-redirect", f"{_FIBER}.Redirect(0)", when="redirect")
FAMILY.sink("path-traversal", _lines(_FIBER, "SendFile(0) Download(0) SaveFile(1)"))
FAMILY.keeps_by_name("fiber", put=f"{_FIBER}.Locals", take=f"{_FIBER}.Locals")
FAMILY.sink("cross-site-scripting", _lines(_FIBER, "SendString(0) Send(0) WriteString(0)"), when="sent as a page")
FAMILY.same("github.com/gofiber/fiber.App()", "github.com/gofiber/fiber.New() github.com/gofiber/fiber.App().Group()")
FAMILY.entry("fiber", _each("github.com/gofiber/fiber.App()", "Get Post Put Delete Patch All"))

_SESSIONS = "github.com/gorilla/sessions"
FAMILY.same(
    f"{_SESSIONS}.Session()",
    " ".join(
        f"{_SESSIONS}.{store}.{name}()"
        for store in ("CookieStore()", "NewCookieStore()", "FilesystemStore()", "NewFilesystemStore()", "Store()")
        for name in ("Get", "New")
    ),
)
FAMILY.keeps_by_name("session", put=f"{_SESSIONS}.Session().Values", take=f"{_SESSIONS}.Session().Values")
_GIN_SESSION = "github.com/gin-contrib/sessions.Session()"
FAMILY.same(_GIN_SESSION, "github.com/gin-contrib/sessions.Default()")
FAMILY.keeps_by_name("session", put=f"{_GIN_SESSION}.Set", take=f"{_GIN_SESSION}.Get")

FAMILY.source(
    "request",
    """github.com/go-chi/chi.URLParam() github.com/gorilla/mux.Vars()
    github.com/julienschmidt/httprouter.Params().ByName()""",
)
FAMILY.same("github.com/go-chi/chi.Router()", "github.com/go-chi/chi.NewRouter() github.com/go-chi/chi.Mux()")
FAMILY.same(
    "github.com/gorilla/mux.Router()", "github.com/gorilla/mux.NewRouter() github.com/gorilla/mux.Router().Subrouter()"
)
FAMILY.same("github.com/julienschmidt/httprouter.Router()", "github.com/julienschmidt/httprouter.New()")
FAMILY.entry("chi", _each("github.com/go-chi/chi.Router()", "Get Post Put Delete Patch Handle HandleFunc"))
FAMILY.entry("gorilla", "github.com/gorilla/mux.Router().HandleFunc github.com/gorilla/mux.Router().Handle")
FAMILY.entry("httprouter", _each("github.com/julienschmidt/httprouter.Router()", _VERBS))

for _owner in ("github.com/astaxie/beego", "github.com/beego/beego/server/web", "github.com/beego/beego"):
    _controller = f"{_owner}.Controller()"
    FAMILY.source("request", _each(_controller, "GetString GetStrings Input Ctx.Input.Query Ctx.Input.Param", "()"))
    FAMILY.source("request", _each(_controller, "Ctx.Input.Header Ctx.Input.Cookie Ctx.GetCookie", "()"))
    FAMILY.source("request", f"{_controller}.Ctx.Input.RequestBody")
    FAMILY.same(_REQUEST, f"{_controller}.Ctx.Request")
    FAMILY.same(_WRITER, f"{_controller}.Ctx.ResponseWriter")
    FAMILY.sink("cross-site-scripting", f"{_controller}.Ctx.WriteString(0)", when="sniffed")
    FAMILY.sink("open-redirect", f"{_controller}.Redirect(0)\n{_controller}.Ctx.Redirect(1)", when="redirect")
    FAMILY.sink("path-traversal", f"{_controller}.Ctx.Output.Download(0)\n{_controller}.SaveToFile(1)")

for _owner in ("gopkg.in/macaron", "github.com/go-macaron/macaron", "github.com/Unknwon/macaron"):
    _context = f"{_owner}.Context()"
    FAMILY.source("request", _each(_context, "Query QueryTrim QueryEscape QueryStrings Params GetCookie", "()"))
    FAMILY.cleans("cross-site-scripting", f"{_context}.QueryEscape")
    FAMILY.same(_REQUEST, f"{_context}.Req.Request {_context}.Req")
    FAMILY.same(_WRITER, f"{_context}.Resp")
    FAMILY.sink("open-redirect", f"{_context}.Redirect(0)", when="redirect")
    FAMILY.sink("path-traversal", f"{_context}.ServeFile(0)\n{_context}.ServeFileContent(0)")

_IRIS = "github.com/kataras/iris.Context()"
FAMILY.source("request", _each(_IRIS, "URLParam FormValue PostValue GetHeader GetCookie Params().Get URLParams", "()"))
FAMILY.fills("request", _each(_IRIS, "ReadJSON ReadForm ReadQuery ReadXML ReadBody"))
FAMILY.sink("cross-site-scripting", f"{_IRIS}.HTML(0)")
FAMILY.sink("open-redirect", f"{_IRIS}.Redirect(0)", when="redirect")
FAMILY.sink("path-traversal", f"{_IRIS}.SendFile(0)\n{_IRIS}.ServeFile(0)")
