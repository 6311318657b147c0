"""A part of the request is sent back in a page as it is.

A link can then carry a script that runs in the browser of whoever opens it, with their session: it reads what they
read and does what they may do.

Render a template, which escapes values, escape them, or answer with res.json.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method
from engines.index.requests import is_from_link, is_response, request_data_in
from engines.index.strings import pieces
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

ESCAPED = frozenset(("escape", "escapeHtml", "encode", "encodeURIComponent", "sanitize", "stringify", "escapeHTML"))


@rule(
    title="Request put into a page unescaped",
    severity="high",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    languages=JAVASCRIPT,
    fix="Render a template or escape the value.",
    hints=("send", "write", "end"),
    bad=[
        "app.get('/hi', (req, res) => res.send('<h1>Hello ' + req.query.name + '</h1>'));",
        "app.get('/hi', (req, res) => { res.write(`<p>${req.params.q}</p>`); res.end(); });",
        "app.get('/hi', (req, res) => { res.status(404).send(`No page ${req.query.name}`); });",
    ],
    good=[
        "app.get('/hi', (req, res) => res.json({ name: req.query.name }));",
        "app.get('/hi', (req, res) => res.send(`<p>${escapeHtml(req.query.name)}</p>`));",
        "app.get('/hi', (req, res) => res.type('text').send('Hello ' + req.query.name));",
        "app.get('/hi', (req, res) => res.send('<p>' + count + '</p>'));",
        "app.get('/hi', (req, res) => socket.send('<p>' + req.query.name));",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "send", "write", "end"):
        receiver = call.receiver
        if not is_response(file, receiver) or b".type(" in ((receiver.text if receiver is not None else b"") or b""):
            continue
        parts = pieces(file, call.argument(0)) or []
        is_text = any(isinstance(part, str) and part for part in parts)
        if is_text and any(
            is_from_link(request_data_in(file, part, through=ESCAPED)) for part in parts if not isinstance(part, str)
        ):
            yield Match.at(call.node, "What the visitor sent comes back as part of the page.")
