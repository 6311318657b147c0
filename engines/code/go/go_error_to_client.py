"""What went wrong inside is sent to whoever asked.

Errors name tables, files, addresses and versions: they show a stranger what the next attempt should look like.

Log the error, and answer with a sentence of your own: `http.Error(w, "not found", 404)`.
"""

from collections.abc import Iterator

import re2
from tree_sitter import Node

from engines.index.golang import calls_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

SERVER_ERRORS = ("StatusInternalServerError", "500", "StatusBadGateway", "StatusServiceUnavailable")
# A status of the server's own failure beside the error's text is an answer, whatever helper sends it.
_STATUS = re2.compile(r"\bhttp\.(StatusInternalServerError|StatusBadGateway|StatusServiceUnavailable)\b")
_TEXT = re2.compile(r"\berr\w*\.Error\(\)")
_NO_ANSWER = re2.compile(
    r"(?i)(log|print|debug|warn|trace|audit|record|observe|errorf|wrap|equal|assert|require|expect)"
)


@rule(
    title="Error details shown to users",
    severity="low",
    confidence="medium",
    cwe=209,
    weakness="error-exposure",
    fix="Log the error and answer with a sentence of your own.",
    hints=("http.Error", "http.Status"),
    languages=("go",),
    bad=[
        'package a\n\nimport "net/http"\n\nfunc f(w http.ResponseWriter, err error) {\n'
        "\thttp.Error(w, err.Error(), http.StatusInternalServerError)\n}\n",
        'package a\n\nimport "net/http"\n\n'
        'func f(w http.ResponseWriter, err error) { http.Error(w, "failed: "+err.Error(), 500) }\n',
        'package a\n\nimport "net/http"\n\nfunc f(c *gin.Context, err error) {\n'
        '\tc.JSON(http.StatusInternalServerError, gin.H{"error": err.Error()})\n}\n',
        'package a\n\nimport "net/http"\n\nfunc (a *App) f(w http.ResponseWriter, r *http.Request, err error) {\n'
        "\ta.answer(w, r, http.StatusInternalServerError, err.Error())\n}\n",
    ],
    good=[
        'package a\n\nimport "net/http"\n\n'
        'func f(w http.ResponseWriter, err error) { http.Error(w, "failed", http.StatusInternalServerError) }\n',
        'package a\n\nimport "net/http"\n\n'
        "func f(w http.ResponseWriter, err error) { http.Error(w, err.Error(), http.StatusBadRequest) }\n",
        'package a\n\nimport "net/http"\n\nfunc f(c *gin.Context, err error) {\n'
        '\tc.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})\n'
        "\tslog.Error(err.Error(), http.StatusInternalServerError)\n}\n",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "net/http", "Error"):
        message, status = call.argument(1), call.argument(2)
        if text(status).rpartition(".")[2] in SERVER_ERRORS and _has_error(message):
            yield Match.at(call.node, "The error goes to whoever asked.")
    if file.kind != "test":
        yield from (Match.at(one, "The error goes to whoever asked.") for one in _answers(file))


def _answers(file: SourceFile) -> Iterator[Node]:
    """The innermost calls that are given both."""
    for node in file.nodes("call_expression"):
        called, given = text(node.child_by_field_name("function")), text(node.child_by_field_name("arguments"))
        if not (_STATUS.search(given) and _TEXT.search(given)) or "func(" in given or called == "http.Error":
            continue
        if not _NO_ANSWER.search(called):
            yield node


def _has_error(node: Node | None) -> bool:
    written = text(node)
    return ".Error()" in written or written == "err" or ("%v" in written and "err" in written)
