"""What went wrong inside is sent to whoever asked.

Errors name tables, files, addresses and versions: they show a stranger what the next attempt should look like.

Log the error, and answer with a sentence of your own: `http.Error(w, "not found", 404)`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.golang import calls_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

SERVER_ERRORS = ("StatusInternalServerError", "500", "StatusBadGateway", "StatusServiceUnavailable")


@rule(
    title="Error details shown to users",
    severity="low",
    confidence="medium",
    cwe=209,
    weakness="error-exposure",
    fix="Log the error and answer with a sentence of your own.",
    hints=("http.Error",),
    languages=("go",),
    bad=[
        'package a\n\nimport "net/http"\n\nfunc f(w http.ResponseWriter, err error) {\n'
        "\thttp.Error(w, err.Error(), http.StatusInternalServerError)\n}\n",
        'package a\n\nimport "net/http"\n\n'
        'func f(w http.ResponseWriter, err error) { http.Error(w, "failed: "+err.Error(), 500) }\n',
    ],
    good=[
        'package a\n\nimport "net/http"\n\n'
        'func f(w http.ResponseWriter, err error) { http.Error(w, "failed", http.StatusInternalServerError) }\n',
        'package a\n\nimport "net/http"\n\n'
        "func f(w http.ResponseWriter, err error) { http.Error(w, err.Error(), http.StatusBadRequest) }\n",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "net/http", "Error"):
        message, status = call.argument(1), call.argument(2)
        if text(status).rpartition(".")[2] in SERVER_ERRORS and _has_error(message):
            yield Match.at(call.node, "The error goes to whoever asked.")


def _has_error(node: Node | None) -> bool:
    written = text(node)
    return ".Error()" in written or written == "err" or ("%v" in written and "err" in written)
