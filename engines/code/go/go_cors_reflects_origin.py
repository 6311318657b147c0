"""Whatever website asks is told that it may read the answer, with the visitor's cookies.

A page of somebody else, opened in the same browser, reads the signed-in person's data and acts as them.

Compare the origin with a list, and answer with the one that is in it.
"""

from collections.abc import Iterator

import re2
from tree_sitter import Node

from engines.index.golang import Call, function_around, method_calls, string, values_of
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

ALLOWED = "access-control-allow-origin"
CREDENTIALS = "access-control-allow-credentials"
SENT = re2.compile(r"""(?i)\b(Header|Get|GetHeader)(\(\))?(\.Get)?\("Origin"\)|\bFormValue\(|\.Query\(""")
# What an origin is held against before it is answered with; that it is there at all is no test.
TESTED = re2.compile(
    r"(?i)(==|!=)\s*(\"[^\"]+\"|\w*[a-z.]\w*\b)|\[\w*origin\w*\]|contains|hasprefix|hassuffix|match|allowed\w*\(|"
    r"is\w*(allowed|trusted|valid)\w*\("
)


@rule(
    title="Cross-origin access for every page",
    severity="high",
    confidence="medium",
    cwe=942,
    weakness="permissive-cors",
    languages=("go",),
    fix="Answer only to origins from a list.",
    hints=("ontrol-allow-origin", "ontrol-Allow-Origin"),
    bad=[
        'package a\n\nimport "net/http"\n\nfunc f(w http.ResponseWriter, r *http.Request) {\n'
        '\tw.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))\n'
        '\tw.Header().Set("Access-Control-Allow-Credentials", "true")\n}\n',
        'package a\n\nimport "net/http"\n\nfunc f(w http.ResponseWriter, r *http.Request) {\n'
        '\torigin := r.Header.Get("Origin")\n\tif origin != "" {\n'
        '\t\tw.Header().Set("Access-Control-Allow-Origin", origin)\n'
        '\t\tw.Header().Set("Access-Control-Allow-Credentials", "true")\n\t}\n}\n',
        'package a\n\nimport "github.com/gin-gonic/gin"\n\nfunc f(c *gin.Context) {\n'
        '\tc.Header("Access-Control-Allow-Origin", c.GetHeader("Origin"))\n'
        '\tc.Header("Access-Control-Allow-Credentials", "true")\n}\n',
    ],
    good=[
        'package a\n\nimport "net/http"\n\nfunc f(w http.ResponseWriter, r *http.Request) {\n'
        '\torigin := r.Header.Get("Origin")\n\tif origin == "https://shop.example" {\n'
        '\t\tw.Header().Set("Access-Control-Allow-Origin", origin)\n'
        '\t\tw.Header().Set("Access-Control-Allow-Credentials", "true")\n\t}\n}\n',
        'package a\n\nimport "net/http"\n\nfunc f(w http.ResponseWriter, r *http.Request) {\n'
        '\torigin := r.Header.Get("Origin")\n\tif !slices.Contains(known, origin) {\n\t\treturn\n\t}\n'
        '\tw.Header().Set("Access-Control-Allow-Origin", origin)\n'
        '\tw.Header().Set("Access-Control-Allow-Credentials", "true")\n}\n',
        'package a\n\nimport "net/http"\n\nfunc f(w http.ResponseWriter, r *http.Request) {\n'
        '\tw.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))\n}\n',
        'package a\n\nimport "net/http"\n\nfunc f(w http.ResponseWriter, r *http.Request) {\n'
        '\tw.Header().Set("Access-Control-Allow-Origin", site)\n'
        '\tw.Header().Set("Access-Control-Allow-Credentials", "true")\n}\n',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    calls = list(method_calls(file, "Set", "Add", "Header"))
    open_to = [_around(one) for one in calls if _says(file, one, CREDENTIALS) and text(one.argument(1)) == '"true"']
    seen: list[Node | None] = []
    for call in calls:
        around = _around(call)
        if not _says(file, call, ALLOWED) or around is None or not _is_sent(file, call.argument(1)):
            continue
        if around in open_to and around not in seen and not TESTED.search(_plain(text(around))):
            seen.append(around)
            yield Match.at(call.node, "Every page may read this answer, in the name of whoever is signed in.")


def _says(file: SourceFile, call: Call, name: str) -> bool:
    return len(call.arguments) == 2 and (string(file, call.argument(0)) or "").lower() == name


def _around(call: Call) -> Node | None:
    return function_around(call.node)


def _is_sent(file: SourceFile, value: Node | None) -> bool:
    """What the request says of where it comes from, be it through a variable."""
    if value is None:
        return False
    given = values_of(file, value) if value.type == "identifier" else [value]
    return any(SENT.search(text(one)) for one in given)


def _plain(code: str) -> str:
    """Without the question whether there is an origin, and without what is asked of methods."""
    return str(re2.sub(r"[!=]=\s*\"\"|\br\.Method\b[^{\n]*|http\.Method\w+", "", code))
