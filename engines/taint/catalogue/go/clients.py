"""What else programs in Go ask, run, render and open: HTTP clients, SSH, scripts, templates, files."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _lines(owner: str, names: str) -> str:
    return "\n".join(f"{owner}.{name}" for name in names.split())


def _each(owner: str, names: str) -> str:
    return " ".join(f"{owner}.{name}()" for name in names.split())


_RESTY = "github.com/go-resty/resty.Request()"
_MAKER = "github.com/go-resty/resty.Client()"
FAMILY.same(_MAKER, f"github.com/go-resty/resty.New() {_each(_MAKER, 'SetTimeout SetHeader SetAuthToken')}")
_STEPS = """SetHeader SetHeaders SetBody SetResult SetError SetQueryParam SetQueryParams SetAuthToken SetBasicAuth
    SetContext SetFormData SetPathParam SetPathParams EnableTrace SetOutput SetDoNotParseResponse"""
FAMILY.same(_RESTY, f"{_MAKER}.R() {_MAKER}.NewRequest() {_each(_RESTY, _STEPS)}")
_VERBS = "Get(0) Post(0) Put(0) Patch(0) Delete(0) Head(0) Options(0)"
FAMILY.sink("server-side-request", _lines(_RESTY, f"{_VERBS} Execute(1)"), when="unguarded host")
FAMILY.sink("server-side-request", f"{_MAKER}.SetBaseURL(0)", when="unguarded host")
_REQ = "github.com/imroc/req.Request()"
FAMILY.same(_REQ, f"github.com/imroc/req.R() github.com/imroc/req.Client().R() {_each(_REQ, _STEPS)}")
FAMILY.same("github.com/imroc/req.Client()", "github.com/imroc/req.C()")
FAMILY.sink("server-side-request", _lines(_REQ, _VERBS), when="unguarded host")
FAMILY.sink("server-side-request", _lines("github.com/imroc/req", _VERBS), when="unguarded host")
_AGENT = "github.com/parnurzeal/gorequest.New()"
FAMILY.sink("server-side-request", _lines(_AGENT, _VERBS), when="unguarded host")
FAMILY.sink(
    "server-side-request",
    """github.com/valyala/fasthttp.Post(1)
    github.com/valyala/fasthttp.GetTimeout(1)
    github.com/valyala/fasthttp.Request().SetRequestURI(0)
    github.com/valyala/fasthttp.AcquireRequest().SetRequestURI(0)
    github.com/gofiber/fiber.Get(0)
    github.com/gofiber/fiber.Post(0)
    github.com/gofiber/fiber/middleware/proxy.Do(1)
    github.com/gofiber/fiber/middleware/proxy.Forward(0)
    github.com/gocolly/colly.Collector().Visit(0)
    github.com/gocolly/colly.NewCollector().Visit(0)
    github.com/chromedp/chromedp.Navigate(0)
    github.com/mmcdole/gofeed.NewParser().ParseURL(0)
    github.com/mmcdole/gofeed.Parser().ParseURL(0)
    github.com/mmcdole/gofeed.NewParser().ParseURLWithContext(0)
    github.com/PuerkitoBio/goquery.NewDocument(0)
    github.com/antchfx/htmlquery.LoadURL(0)
    github.com/antchfx/xmlquery.LoadURL(0)
    github.com/go-rod/rod.Browser().MustPage(0)
    github.com/go-rod/rod.Page().Navigate(0)
    github.com/playwright-community/playwright-go.Page().Goto(0)
    github.com/hashicorp/go-getter.Get(1)
    github.com/hashicorp/go-getter.GetFile(1)
    github.com/hashicorp/go-retryablehttp.Get(0)
    github.com/hashicorp/go-retryablehttp.NewRequest(1)
    github.com/levigross/grequests.Get(0)
    github.com/levigross/grequests.Post(0)
    github.com/guonaihong/gout.GET(0)
    github.com/guonaihong/gout.POST(0)
    github.com/gogf/gf/net/gclient.New().Get(1)
    github.com/coder/websocket.Dial(1)
    nhooyr.io/websocket.Dial(1)
    golang.org/x/net/websocket.Dial(0)
    net/rpc.Dial(1)
    net/rpc.DialHTTP(1)
    golang.org/x/crypto/ssh.Dial(1)""",
    when="unguarded host",
)
FAMILY.sink("server-side-request", "google.golang.org/grpc.Dial(0)\ngoogle.golang.org/grpc.NewClient(0)", when="host")
_SSH = "golang.org/x/crypto/ssh.Session()"
FAMILY.same(_SSH, "golang.org/x/crypto/ssh.Client().NewSession() golang.org/x/crypto/ssh.Dial().NewSession()")
FAMILY.sink(
    "command-injection", "github.com/unknwon/com.ExecCmd(*)\ngithub.com/unknwon/com.ExecCmdDir(*)", when="shell line"
)
FAMILY.sink("command-injection", _lines(_SSH, "Run(0) Start(0) Output(0) CombinedOutput(0)"))
FAMILY.sink(
    "command-injection",
    """github.com/unknwon/com.ExecCmd(0)
    github.com/unknwon/com.ExecCmdDir(1)
    github.com/bitfield/script.Exec(0)
    github.com/bitfield/script.Pipe().Exec(0)
    github.com/melbahja/goph.Client().Run(0)
    github.com/melbahja/goph.Client().Command(0)
    github.com/go-cmd/cmd.NewCmd(0)
    mvdan.cc/sh/syntax.NewParser().Parse(0)""",
)
FAMILY.sink(
    "code-injection",
    """github.com/robertkrimen/otto.Otto().Run(0)
    github.com/robertkrimen/otto.Otto().Eval(0)
    github.com/robertkrimen/otto.New().Run(0)
    github.com/robertkrimen/otto.Run(0)
    github.com/dop251/goja.Runtime().RunString(0)
    github.com/dop251/goja.Runtime().RunScript(1)
    github.com/dop251/goja.New().RunString(0)
    github.com/dop251/goja.New().RunScript(1)
    github.com/dop251/goja.Compile(1)
    rogchap.com/v8go.Context().RunScript(0)
    github.com/yuin/gopher-lua.LState().DoString(0)
    github.com/yuin/gopher-lua.NewState().DoString(0)
    github.com/traefik/yaegi/interp.Interpreter().Eval(0)
    github.com/traefik/yaegi/interp.New().Eval(0)
    github.com/d5/tengo.NewScript(0)
    go.starlark.net/starlark.ExecFile(2)
    github.com/mattn/anko/vm.Execute(2)""",
)
# Languages of expressions reach no more than they are given.
FAMILY.sink(
    "code-injection",
    """github.com/expr-lang/expr.Eval(0)
    github.com/expr-lang/expr.Compile(0)
    github.com/antonmedv/expr.Eval(0)
    github.com/antonmedv/expr.Compile(0)
    github.com/Knetic/govaluate.NewEvaluableExpression(0)
    github.com/Knetic/govaluate.NewEvaluableExpressionWithFunctions(0)
    github.com/redis/go-redis.Client().Eval(1)
    github.com/go-redis/redis.Client().Eval(1)
    github.com/redis/go-redis.NewScript(0)
    github.com/go-redis/redis.NewScript(0)""",
    when="text",
    confidence="medium",
)
FAMILY.sink(
    "template-injection",
    """github.com/flosch/pongo2.FromString(0)
    github.com/flosch/pongo2.FromBytes(0)
    github.com/flosch/pongo2.RenderTemplateString(0)
    github.com/aymerick/raymond.Render(0)
    github.com/aymerick/raymond.Parse(0)
    github.com/cbroglie/mustache.Render(0)
    github.com/cbroglie/mustache.ParseString(0)
    github.com/hoisie/mustache.Render(0)
    github.com/CloudyKit/jet.Set().Parse(1)
    github.com/osteele/liquid.Engine().ParseAndRenderString(0)
    github.com/osteele/liquid.NewEngine().ParseAndRenderString(0)
    github.com/valyala/fasttemplate.New(0)
    github.com/noirbizarre/gonja.FromString(0)
    github.com/nikolalohinski/gonja.FromString(0)""",
)
FAMILY.sink(
    "cross-site-scripting",
    """github.com/a-h/templ.Raw(0)
    maragu.dev/gomponents.Raw(0)
    github.com/maragudk/gomponents.Raw(0)
    github.com/go-chi/render.HTML(2)
    github.com/delaneyj/gostar/elements.Raw(0)""",
)
FAMILY.cleans(
    "cross-site-scripting",
    "github.com/a-h/templ.EscapeString github.com/kennygrant/sanitize.HTML github.com/gofiber/utils.EscapeString",
)
FAMILY.sink(
    "path-traversal",
    "\n".join(
        f"github.com/spf13/afero.{name}(1)" for name in ("ReadFile", "WriteFile", "WriteReader", "ReadDir", "Walk")
    ),
    when="unrooted",
)
FAMILY.sink(
    "path-traversal",
    """github.com/spf13/viper.SetConfigFile(0)
    github.com/xuri/excelize.OpenFile(0)
    github.com/360EntSecGroup-Skylar/excelize.OpenFile(0)
    github.com/tealeg/xlsx.OpenFile(0)
    github.com/joho/godotenv.Load(*)
    github.com/joho/godotenv.Read(*)
    github.com/mholt/archiver.Unarchive(0, 1)
    github.com/mholt/archiver.Archive(1)
    github.com/minio/minio-go.Client().FGetObject(3)
    github.com/minio/minio-go.Client().FPutObject(3)
    github.com/disintegration/imaging.Open(0)
    github.com/disintegration/imaging.Save(1)
    github.com/pkg/sftp.Client().Open(0)
    github.com/pkg/sftp.Client().Create(0)
    github.com/pkg/sftp.Client().Remove(0)
    github.com/otiai10/copy.Copy(0, 1)
    archive/zip.OpenReader(0)
    path/filepath.EvalSymlinks(0)
    plugin.Open(0)
    github.com/gogf/gf/os/gfile.GetContents(0)
    github.com/gogf/gf/os/gfile.GetBytes(0)
    github.com/gogf/gf/os/gfile.PutContents(0)
    github.com/gogf/gf/os/gfile.Remove(0)""",
)
for _name in ("Open", "OpenFile", "Create", "Remove", "RemoveAll", "Mkdir", "MkdirAll", "Rename", "Stat"):
    FAMILY.sink("path-traversal", f"github.com/spf13/afero.NewOsFs().{_name}(0)")
_LEVELS = ["Debug", "Info", "Warn", "Warning", "Error", "Fatal", "Panic", "Trace", "Print"]
_LOGGERS = (
    "github.com/sirupsen/logrus", "github.com/sirupsen/logrus.Logger()", "github.com/sirupsen/logrus.Entry()",
    "github.com/sirupsen/logrus.New()", "github.com/golang/glog", "k8s.io/klog",
)  # fmt: skip
for _owner in _LOGGERS:
    FAMILY.sink(
        "log-injection",
        "\n".join(f"{_owner}.{level}{how}(*)" for level in _LEVELS for how in ("", "f", "ln")),
        confidence="low",
    )
FAMILY.sink(
    "nosql-injection",
    """github.com/olivere/elastic.NewRawStringQuery(0)
    github.com/olivere/elastic.RawStringQuery(0)""",
    when="text",
)
