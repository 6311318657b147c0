"""The profiler answers on the address that everybody reaches.

Importing net/http/pprof puts it into the default routes: a stranger reads the program's memory and command line, and
keeps it busy with profiles.

Serve it from an address of its own that only you reach, such as `localhost:6060`, and give the public server its own
mux.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.golang import calls_of, imports, string
from engines.rule import Match, rule
from engines.source import SourceFile

LOCAL = ("localhost:", "127.", "[::1]:")
# What puts the profiler's routes beside those of the application.
ROUTES = ("github.com/gin-contrib/pprof", "github.com/labstack/echo-contrib/pprof")


@rule(
    title="Profiler open to everybody",
    severity="medium",
    confidence="medium",
    cwe=489,
    weakness="debug-mode",
    fix="Serve the profiler on localhost only.",
    hints=("/pprof",),
    languages=("go",),
    bad=[
        'package a\n\nimport (\n\t"net/http"\n\t_ "net/http/pprof"\n)\n\n'
        'func main() { http.ListenAndServe(":8080", nil) }\n',
        'package a\n\nimport "github.com/labstack/echo-contrib/pprof"\n\nfunc f(e *echo.Echo) { pprof.Register(e) }\n',
    ],
    good=[
        'package a\n\nimport (\n\t"net/http"\n\t_ "net/http/pprof"\n)\n\n'
        'func main() { http.ListenAndServe("localhost:6060", nil) }\n',
        'package a\n\nimport (\n\t"net/http"\n\t_ "net/http/pprof"\n)\n\n'
        'func main() { http.ListenAndServe(":8080", http.NewServeMux()) }\n',
        'package a\n\nimport "github.com/gin-contrib/pprof"\n\n'
        "func f(r *gin.Engine) {\n\tif debug {\n\t\tpprof.Register(r)\n\t}\n}\n",
        'package a\n\nimport "github.com/gin-contrib/pprof"\n\n'
        'func f(r *gin.Engine) { pprof.RouteRegister(r.Group("/in", admins), "pprof") }\n',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for package in ROUTES:
        for call in calls_of(file, package, "Register", "Wrap"):
            if not _is_asked_for(call.node):
                yield Match.at(call.node, "The profiler answers beside the application's own routes.")
    if "_ net/http/pprof" not in imports(file):
        return
    for call in calls_of(file, "net/http", "ListenAndServe", "ListenAndServeTLS"):
        address, routes = string(file, call.argument(0)), call.arguments[-1] if call.arguments else None
        is_public = address is not None and not address.startswith(LOCAL)
        if is_public and routes is not None and routes.type == "nil":
            yield Match.at(call.node, "The profiler answers on this address too.")


def _is_asked_for(node: Node) -> bool:
    """Whether a setting decides."""
    here = node.parent
    while here is not None and here.type not in ("if_statement", "function_declaration", "method_declaration"):
        here = here.parent
    return here is not None and here.type == "if_statement"
