"""A request makes the whole program end.

`log.Fatal` and `os.Exit` do not end the request, they end the process: everybody's connections break, deferred calls do
not run. Whoever can bring about the error, by a body that is no JSON, switches the service off as often as they like.

Log the error, answer it, and return: `http.Error(w, "bad request", http.StatusBadRequest)`.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.golang import Call, calls_of, function_around, method_calls
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_ENDS: Final = ("Fatal", "Fatalf", "Fatalln", "FatalContext")
_LOG: Final = re2.compile(r"(?i)(^|\.)\w{0,20}(log|logger|sugar|zap|logrus)\w{0,10}(\(\))?$")
# What frameworks hand to a function that answers a request, beside the writer of net/http.
_ANSWERS: Final = re2.compile(
    r"\bhttp\.ResponseWriter\b|\*gin\.Context\b|\becho\.Context\b|\*fiber\.Ctx\b|\bfiber\.Ctx\b|\biris\.Context\b"
)
_HEAD: Final = """package a

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
)

"""


@rule(
    title="Program ended by a request",
    severity="medium",
    confidence="medium",
    cwe=400,
    weakness="resource-exhaustion",
    fix="Answer the error and return.",
    hints=("Fatal", "os.Exit"),
    languages=("go",),
    bad=[
        _HEAD + "func add(w http.ResponseWriter, r *http.Request) {\n\tvar one Item\n"
        "\tif err := json.NewDecoder(r.Body).Decode(&one); err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n",
        _HEAD + "func (a *App) add(w http.ResponseWriter, r *http.Request) {\n\tif err := a.store(r); err != nil {\n"
        "\t\ta.ErrorLog.Fatalln(err)\n\t}\n}\n",
        _HEAD + 'func show(c *gin.Context) {\n\tif c.Query("stop") != "" {\n\t\tos.Exit(1)\n\t}\n}\n',
    ],
    good=[
        _HEAD + "func add(w http.ResponseWriter, r *http.Request) {\n\tif err := store(r); err != nil {\n"
        '\t\tlog.Println(err)\n\t\thttp.Error(w, "failed", 500)\n\t}\n}\n',
        _HEAD
        + 'func main() {\n\tif err := http.ListenAndServe(":80", nil); err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n',
        # What is made once, before anybody asks.
        _HEAD + 'func serve() http.HandlerFunc {\n\tkey, err := os.ReadFile("key")\n\tif err != nil {\n'
        "\t\tlog.Fatal(err)\n\t}\n\treturn func(w http.ResponseWriter, r *http.Request) { w.Write(key) }\n}\n",
        _HEAD + "func show(t *testing.T, w http.ResponseWriter) { t.Fatal(w) }\n",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.kind == "test":
        return
    own = (one for one in method_calls(file, *_ENDS) if _LOG.search(text(one.base)))
    for call in (*calls_of(file, "log", *_ENDS), *calls_of(file, "os", "Exit"), *own, *_loggers(file)):
        around = function_around(call.node)
        if around is not None and _answers(around):
            yield Match.at(call.node, "This ends the program, not the request.")


def _loggers(file: SourceFile) -> Iterator[Call]:
    for package in ("github.com/sirupsen/logrus", "github.com/golang/glog", "k8s.io/klog", "github.com/rs/zerolog/log"):
        yield from calls_of(file, package, *_ENDS)


def _answers(function: Node) -> bool:
    return bool(_ANSWERS.search(text(function.child_by_field_name("parameters"))))
