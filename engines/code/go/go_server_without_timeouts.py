"""An HTTP server waits for slow clients for ever.

One machine that opens connections and sends a byte now and then keeps all of the server's connections and memory busy.

Make an `http.Server` with `ReadHeaderTimeout` (and `ReadTimeout`, `WriteTimeout`, `IdleTimeout`) and call its methods.
"""

from collections.abc import Iterator

from engines.index.golang import calls_of, literals
from engines.rule import Match, rule
from engines.source import SourceFile

LIMITS = {"ReadTimeout", "ReadHeaderTimeout"}


@rule(
    title="Server without time limits",
    severity="low",
    confidence="high",
    cwe=400,
    weakness="resource-exhaustion",
    fix="Set ReadHeaderTimeout on an http.Server.",
    hints=("net/http",),
    languages=("go",),
    bad=[
        'package a\n\nimport "net/http"\n\nfunc f() { http.ListenAndServe(":8080", nil) }\n',
        'package a\n\nimport "net/http"\n\nvar s = &http.Server{Addr: ":8080"}\n',
    ],
    good=[
        'package a\n\nimport (\n\t"net/http"\n\t"time"\n)\n\n'
        'var s = &http.Server{Addr: ":8080", ReadHeaderTimeout: 5 * time.Second}\n',
        'package a\n\nimport (\n\t"net/http"\n\t"time"\n)\n\nfunc f() {\n\ts := http.Server{Addr: ":1"}\n'
        "\ts.ReadTimeout = time.Second\n}\n",
        'package a\n\nimport "net/http"\n\nfunc f() { http.HandleFunc("/", nil) }\n',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "net/http", "ListenAndServe", "ListenAndServeTLS", "Serve"):
        yield Match.at(call.node, "This server has no time limits.")
    for one in literals(file, "net/http", "Server"):
        is_set = LIMITS & one.values.keys() or any(f".{name} =".encode() in file.data for name in LIMITS)
        if one.values and not is_set:
            yield Match.at(one.node, "This server has no time limit for reading a request's head.")
