"""Text that is not fixed in the program is run as JavaScript.

Whoever can influence the text runs code of their choice: on a server with its files and environment, in a browser
with the visitor's session.

Parse instead of running: JSON.parse for data, a table of functions for a choice by name; give setTimeout a
function.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import calls_to
from engines.index.constants import is_fixed
from engines.index.requests import request_data_in
from engines.index.strings import holes
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

RUNNERS = ("eval", "window.eval", "global.eval", "vm.runInThisContext", "vm.runInNewContext", "vm.runInContext")
TIMERS = ("setTimeout", "setInterval", "window.setTimeout", "window.setInterval")


@rule(
    title="Text run as code",
    severity="high",
    confidence="medium",
    cwe=95,
    weakness="code-injection",
    languages=JAVASCRIPT,
    in_pages=True,
    fix="Parse the text (JSON.parse) or choose from a table instead of running it.",
    hints=("eval", "Function", "runIn", "setTimeout", "setInterval", "vm"),
    bad=[
        "const rate = eval(req.body.rate);",
        "function calc(expression) { return new Function('return ' + expression)(); }",
        "setTimeout('show(' + name + ')', 100);",
        "const vm = require('vm');\nvm.runInNewContext(script);",
    ],
    good=[
        "const rate = JSON.parse(req.body.rate);",
        "eval('1 + 1');",
        "setTimeout(() => show(name), 100);",
        "setTimeout(callback, 100);",
        "function eval(tree) { return tree.value; }\neval(tree);",
        "const globalObject = new Function('return this')();",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, *RUNNERS):
        yield from _judged(file, call.node, call.argument(0))
    for call in calls_to(file, "new Function", "Function"):
        yield from _judged(file, call.node, call.positional[-1] if call.positional else None)
    for call in calls_to(file, *TIMERS):
        if holes(file, call.argument(0)):
            yield from _judged(file, call.node, call.argument(0))


def _judged(file: SourceFile, node: Node, text: Node | None) -> Iterator[Match]:
    if text is None or is_fixed(file, text):
        return
    if request_data_in(file, text) is not None:
        yield Match.at(node, "Part of the request is run as code.", severity="critical", confidence="high")
    else:
        # Where it comes from cannot be seen here; what a flow brings from outside is said by its own rule.
        yield Match.at(node, "What this text holds is run as code.", severity="medium")
