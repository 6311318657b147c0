"""A WebSocket is opened for a page of any website.

Browsers send cookies along when a WebSocket is opened, and no rule about origins keeps another site's page from opening
one: only the server can. Such a page talks to this server as whoever visits it, and reads every answer.

Compare the origin with your own, or leave the library's own test in place.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

# What is looked at in each language, and what says that any origin will do.
_LOOKS: Final = {
    "go": ("keyed_element", "assignment_statement"),
    "python": ("function_definition", "call"),
    "java": ("method_invocation",),
    "ruby": ("assignment",),
}
_GO: Final = re2.compile(
    r"(?s)^(\w+\.)?CheckOrigin\s*[:=]\s*func\s*\([^()]{0,80}\)\s*bool\s*\{\s*(//[^\n]{0,200}\s*)*return true\s*"
    r"(//[^\n]{0,200}\s*)*;?\s*\}$"
    r"|^OriginPatterns:\s*\[\]string\s*\{\s*\"\*\"\s*,?\s*\}$"
)
# The test of coder/websocket, left out.
_SKIPS: Final = re2.compile(r"^InsecureSkipVerify:\s*true$")
_ACCEPTS: Final = re2.compile(r"(^|\.)AcceptOptions$")
_CHECKS: Final = re2.compile(
    r"(?s)^def check_origin\(.{1,120}?\)[^:]{0,20}:\s*"
    r"((\"\"\"|''').{0,400}?(\"\"\"|''')\s*|#[^\n]{0,200}\s*)*return True\s*$"
)
_SOCKETS: Final = re2.compile(r"(^|\.)(SocketIO|AsyncServer|Server|init_app)$")
_ANY: Final = re2.compile(r"^cors_allowed_origins\s*=\s*(\[\s*)?[\"']\*[\"'](\s*\])?$")
_JAVA: Final = re2.compile(r"(?s)\.(addEndpoint|addHandler)\(.{1,300}\)\.setAllowedOrigin(s|Patterns)\(\"\*\"\)$")
_RUBY: Final = re2.compile(r"(^|\.)action_cable\.disable_request_forgery_protection\s*=\s*true$")
# What only those who work on the program start.
_AT_WORK: Final = ("environments/development.rb", "environments/test.rb")
_LONGEST: Final = 600
_TORNADO: Final = (
    "class Feed(tornado.websocket.WebSocketHandler):\n    def check_origin(self, origin):\n        {body}\n"
)
_UPGRADER: Final = "package a\nvar up = websocket.Upgrader{CheckOrigin: func(r *http.Request) bool { {body} }}\n"


@rule(
    title="WebSocket open to any website",
    severity="medium",
    confidence="medium",
    cwe=1385,
    weakness="websocket-origin",
    languages=tuple(_LOOKS),
    fix="Compare the origin with your own.",
    hints=(
        "CheckOrigin", "OriginPatterns", "AcceptOptions", "check_origin", "cors_allowed_origins", "setAllowedOrigin",
        "disable_request_forgery_protection",
    ),
    bad={
        "go": [
            _UPGRADER.replace("{body}", "return true"),
            _UPGRADER.replace("{body}", "\n\t// any\n\treturn true\n"),
            "package a\nfunc f() { up.CheckOrigin = func(_ *http.Request) bool { return true } }\n",
            "package a\nvar o = &websocket.AcceptOptions{InsecureSkipVerify: true}\n",
            'package a\nvar o = websocket.AcceptOptions{OriginPatterns: []string{"*"}}\n',
        ],
        "python": [
            _TORNADO.replace("{body}", "return True"),
            "from flask_socketio import SocketIO\nio = SocketIO(app, cors_allowed_origins='*')",
            "import socketio\nio = socketio.AsyncServer(async_mode='asgi', cors_allowed_origins=['*'])",
        ],
        "java": ['class A { void f(R r) { r.addEndpoint("/feed").setAllowedOriginPatterns("*").withSockJS(); } }'],
        "ruby": ["A.configure do\n  config.action_cable.disable_request_forgery_protection = true\nend"],
    },
    good={
        "go": [
            _UPGRADER.replace("{body}", 'return r.Header.Get("Origin") == own'),
            "package a\nvar c = &tls.Config{InsecureSkipVerify: true}\n",
            'package a\nvar o = websocket.AcceptOptions{OriginPatterns: []string{"*.shop.example"}}\n',
        ],
        "python": [
            _TORNADO.replace("{body}", "return origin == OWN"),
            "import flask_socketio as f\nio = f.SocketIO(app, cors_allowed_origins=['https://a.example'])",
        ],
        "java": ['class A { void f(R r) { r.addEndpoint("/feed").setAllowedOrigins("https://shop.example"); } }'],
        "ruby": ["Rails.application.configure do\n  config.action_cable.allowed_request_origins = OWN\nend"],
    },
)  # fmt: skip
def find(file: SourceFile) -> Iterator[Match]:
    if file.kind == "test" or file.language not in _LOOKS or file.path.endswith(_AT_WORK):
        return
    says = {"go": _go, "python": _python, "java": _java, "ruby": _ruby}[file.language]
    for node in file.nodes(*_LOOKS[file.language]):
        if node.end_byte - node.start_byte <= _LONGEST and says(node):
            yield Match.at(node, "A page of any website may open this WebSocket in its visitor's name.")


def _go(node: Node) -> bool:
    if _GO.search(text(node)):
        return True
    kind = node.parent.parent.child_by_field_name("type") if node.parent is not None and node.parent.parent else None
    return bool(_SKIPS.search(text(node))) and kind is not None and bool(_ACCEPTS.search(text(kind)))


def _python(node: Node) -> bool:
    if node.type == "function_definition":
        return bool(_CHECKS.search(text(node)))
    function, given = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if function is None or given is None or not _SOCKETS.search(text(function)):
        return False
    return any(_ANY.search(text(one)) for one in given.named_children)


def _java(node: Node) -> bool:
    return bool(_JAVA.search(text(node)))


def _ruby(node: Node) -> bool:
    return bool(_RUBY.search(text(node)))
