"""Messages from other windows are acted on without a look at who sent them.

Any page that opens or frames this one can send such messages, and so start whatever the handler does in the
visitor's name.

Compare event.origin with the origins you expect before anything else.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import calls_of_method
from engines.index.constants import is_literally
from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

LOOKS = ("origin", ".source", "isTrusted")
FUNCTIONS = ("arrow_function", "function_expression")


@rule(
    title="Message accepted from any page",
    severity="medium",
    confidence="low",
    cwe=346,
    weakness="post-message-origin",
    languages=JAVASCRIPT,
    fix="Compare event.origin with the origins you expect.",
    hints=("message",),
    bad=[
        "window.addEventListener('message', (event) => { run(event.data); });",
        "window.addEventListener('message', function (e) { document.title = e.data.title; }, false);",
    ],
    good=[
        "window.addEventListener('message', (event) => { if (event.origin !== ORIGIN) return; run(event.data); });",
        "worker.addEventListener('message', (event) => { run(event.data); });",
        "window.addEventListener('message', (event) => { if (event.source !== frame.contentWindow) return; go(); });",
        "window.addEventListener('click', (event) => { run(event.data); });",
        "window.addEventListener('message', onMessage);",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "addEventListener"):
        if call.name not in ("window.addEventListener", "addEventListener", "~window.addEventListener"):
            continue
        handler = call.argument(1)
        is_message = is_literally(file, call.argument(0), "message")
        if is_message and handler is not None and handler.type in FUNCTIONS and _uses_data(handler):
            yield Match.at(call.node, "Any page that opens or frames this one can send such messages.")


def _uses_data(handler: Node) -> bool:
    written = text(handler)
    return ".data" in written and not any(word in written for word in LOOKS)
