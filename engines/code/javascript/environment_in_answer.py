"""The environment of the program, or a secret in it, is sent to whoever asked.

The environment of a server holds its database password, its signing keys and the tokens of other services: with them
everything else is open too.

Answer with the single settings a page needs, each by its name, and with none that is a secret.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import calls_of_method
from engines.index.names import dotted
from engines.index.requests import is_response
from engines.index.scopes import text
from engines.index.secret_names import speaks_of_secret
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

KOA_BODIES = ("ctx.body", "ctx.response.body")
SENDS = ("json", "send", "jsonp", "end", "render")


@rule(
    title="Environment in an answer",
    severity="high",
    confidence="high",
    cwe=200,
    weakness="information-exposure",
    languages=JAVASCRIPT,
    fix="Answer with single settings that are no secrets.",
    hints=("process.env",),
    bad=[
        "app.get('/env', (req, res) => { res.json(process.env); });",
        "app.get('/about', (req, res) => res.send({ version: 1, env: process.env }));",
        "app.get('/about', (req, res) => res.json({ key: process.env.SESSION_SECRET }));",
        "router.get('/about', (ctx) => { ctx.body = { up: true, debug: { env: process.env } }; });",
    ],
    good=[
        "app.get('/about', (req, res) => res.json({ mode: process.env.NODE_ENV, version: process.env.VERSION }));",
        "app.post('/login', (req, res) => res.json({ token: jwt.sign({ id }, process.env.JWT_SECRET) }));",
        "app.get('/about', (req, res) => res.json({ isSet: Boolean(process.env.API_KEY) }));",
        "app.get('/about', (req, res) => res.json({ hasKey: !!process.env.API_KEY }));",
        "router.get('/about', (ctx) => { ctx.body = { mode: process.env.NODE_ENV, hasKey: !!process.env.KEY }; });",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, *SENDS):
        if not is_response(file, call.receiver):
            continue
        for given in call.positional:
            if (found := _told(file, given)) is not None:
                yield Match.at(found, f"{text(found)} goes to whoever asked.")
                break
    for one in file.nodes("assignment_expression"):
        # Koa sends what its context's body is.
        if text(one.child_by_field_name("left")) in KOA_BODIES:
            right = one.child_by_field_name("right")
            if right is not None and (found := _told(file, right)) is not None:
                yield Match.at(found, f"{text(found)} goes to whoever asked.")


def _told(file: SourceFile, given: Node) -> Node | None:
    """The environment or a secret in it, as it is or as a field of what is sent."""
    waiting = [given]
    while waiting:
        one = waiting.pop()
        if one.type in ("object", "pair", "spread_element", "array", "parenthesized_expression"):
            value = one.child_by_field_name("value")
            waiting += [value] if value is not None else one.named_children
        elif one.type in ("member_expression", "subscript_expression"):
            name = dotted(file, one)
            if name == "process.env":
                return one
            if name.startswith("process.env.") and speaks_of_secret(name.rpartition(".")[2]):
                return one
    return None
