"""net/http and the templates: what a request brings, and what goes back to the browser."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
REQUEST = "net/http.Request()"
WRITER = "net/http.ResponseWriter()"
FILE = "mime/multipart.FileHeader()"
FAMILY.same("net/http.Header()", f"{REQUEST}.Header")
_ADDRESS = ("Path", "RawPath", "String()", "RequestURI()", "EscapedPath()")
FAMILY.source(
    "request",
    " ".join(
        f"{REQUEST}.{name}"
        for name in [
            "FormValue()",
            "PostFormValue()",
            "PathValue()",
            "Form",
            "PostForm",
            "MultipartForm",
            "Header",
            "Body",
            "Cookie()",
            "Cookies()",
            "UserAgent()",
            "Referer()",
            "BasicAuth()",
            "RequestURI",
            "URL.Query()",
            "URL.RawQuery",
            "URL.Fragment",
            "MultipartReader()",
            "FormFile()",
        ]
    ),
)
FAMILY.source("request", " ".join(f"{REQUEST}.URL.{name}" for name in _ADDRESS))
FAMILY.source("request", f"net/http.Header() {FILE}.Filename {FILE}.Open() mime/multipart.Part().FileName()")
FAMILY.same(FILE, f"{REQUEST}.FormFile()[1]")
# The library gives only the last part of the path a browser sent.
FAMILY.cleans("path-traversal", f"{FILE}.Filename mime/multipart.Part().FileName")
# The address that was asked for begins with a slash: it leads back here.
FAMILY.cleans("open-redirect server-side-request", " ".join(f"{REQUEST}.URL.{name}" for name in _ADDRESS))
FAMILY.cleans("open-redirect server-side-request", f"{REQUEST}.RequestURI {REQUEST}.URL.RawQuery")
# A browser sends no angle bracket in an address as it is; nobody decodes the whole of one.
FAMILY.cleans("cross-site-scripting", f"{REQUEST}.RequestURI {REQUEST}.URL.String()")
# Nobody can make a visitor's browser send these with a value of their choice.
FAMILY.cleans(
    "cross-site-scripting open-redirect", " ".join(f"{REQUEST}.{name}()" for name in ["Cookie", "Cookies", "UserAgent"])
)
FAMILY.entry(
    "net/http", "net/http.HandleFunc net/http.Handle net/http.ServeMux().HandleFunc net/http.ServeMux().Handle"
)
FAMILY.same("net/http.ServeMux()", "net/http.NewServeMux()")

FAMILY.sink("cross-site-scripting", f"{WRITER}.Write(0)\n{WRITER}.WriteString(0)", when="sniffed")
FAMILY.sink("open-redirect", "net/http.Redirect(2)", when="redirect")
FAMILY.sink("open-redirect", f"{WRITER}.Header().Set(1)\n{WRITER}.Header().Add(1)", when="location")
FAMILY.sink("path-traversal", "net/http.ServeFile(2)", when="not the address")
FAMILY.fresh(f"{WRITER}.Header {WRITER}.WriteHeader net/http.Error {WRITER}.Write {WRITER}.Header().Set")

for _package in ("text/template", "html/template"):
    _template = f"{_package}.Template()"
    FAMILY.same(
        _template,
        " ".join(
            f"{_package}.{name}()"
            for name in [
                "New",
                "Must",
                "ParseFiles",
                "ParseGlob",
                "ParseFS",
                "Template().Parse",
                "Template().New",
                "Template().Funcs",
                "Template().Delims",
                "Template().Option",
                "Template().Lookup",
                "Template().ParseFiles",
                "Template().ParseGlob",
                "Template().ParseFS",
                "Template().Clone",
            ]
        ),
    )
    FAMILY.sink("template-injection", f"{_template}.Parse(0)")
FAMILY.sink(
    "cross-site-scripting",
    "text/template.Template().Execute(1)\ntext/template.Template().ExecuteTemplate(2)",
    when="unknown page",
)
FAMILY.renders(
    "text/template.Template().Execute(self, 1)\ntext/template.Template().ExecuteTemplate(1, 2)", when="to a browser"
)
FAMILY.fresh("html/template.Template().Execute html/template.Template().ExecuteTemplate")
FAMILY.pours("text/template.Template().Execute(1, 0)\ntext/template.Template().ExecuteTemplate(2, 0)")
FAMILY.sink(
    "cross-site-scripting",
    "\n".join(f"html/template.{name}(0)" for name in ["HTML", "HTMLAttr", "JS", "JSStr", "CSS", "URL"]),
)
FAMILY.cleans(
    "cross-site-scripting",
    """html.EscapeString html/template.HTMLEscapeString html/template.JSEscapeString html/template.HTMLEscaper
    html/template.JSEscaper html/template.URLQueryEscaper text/template.HTMLEscapeString text/template.JSEscapeString
    text/template.HTMLEscaper text/template.URLQueryEscaper
    github.com/microcosm-cc/bluemonday.Policy().Sanitize github.com/microcosm-cc/bluemonday.Policy().SanitizeBytes""",
)
FAMILY.same(
    "github.com/microcosm-cc/bluemonday.Policy()",
    "github.com/microcosm-cc/bluemonday.UGCPolicy() github.com/microcosm-cc/bluemonday.StrictPolicy() "
    "github.com/microcosm-cc/bluemonday.NewPolicy()",
)
FAMILY.cleans("all but path-traversal open-redirect server-side-request", "net/url.QueryEscape net/url.PathEscape")
FAMILY.cleans("path-traversal server-side-request open-redirect", "net/url.QueryEscape net/url.PathEscape")
# The address of a provider; what it is given stands encoded behind it.
FAMILY.cleans(
    "server-side-request open-redirect cross-site-scripting",
    "golang.org/x/oauth2.Config().AuthCodeURL github.com/coreos/go-oidc/oidc.Nonce",
)
