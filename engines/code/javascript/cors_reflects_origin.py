"""Every website may send requests with the visitor's cookies and read the answers.

A page on any site the visitor opens can then act as them and read what it gets: the same-origin policy is switched
off for everybody.

List the origins that need it, or leave credentials out.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method, calls_to, options
from engines.index.constants import is_literally, string
from engines.index.requests import request_data_in
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

MESSAGE = "Every website may act as the visitor and read the answers."


@rule(
    title="Cross-origin access with credentials for everybody",
    severity="high",
    confidence="high",
    cwe=942,
    weakness="permissive-cors",
    languages=JAVASCRIPT,
    fix="List the origins that may send credentials.",
    hints=("cors", "Access-Control-Allow-Origin", "access-control-allow-origin"),
    bad=[
        "const cors = require('cors');\napp.use(cors({ origin: true, credentials: true }));",
        "app.use((req, res, next) => {\n  res.header('Access-Control-Allow-Origin', req.headers.origin);\n"
        "  res.header('Access-Control-Allow-Credentials', 'true');\n  next();\n});",
        "import cors from 'cors';\napp.use(cors({ credentials: true, origin: (origin, done) => done(null, true) }));",
    ],
    good=[
        "const cors = require('cors');\napp.use(cors());",
        "const cors = require('cors');\napp.use(cors({ origin: 'https://shop.example.org', credentials: true }));",
        "app.use((req, res) => { res.header('Access-Control-Allow-Origin', '*'); });",
        "const cors = require('cors');\n"
        "app.use(cors({ origin: (o, done) => done(null, LIST.includes(o)), credentials: true }));",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "cors"):
        given = options(call.argument(0))
        origin = given.get("origin")
        if not is_literally(file, given.get("credentials"), True) or origin is None:
            continue
        written = "".join((origin.text or b"").decode("utf-8", "replace").split())
        is_any_function = origin.type == "arrow_function" and written.endswith("(null,true)")
        if is_literally(file, origin, True) or is_any_function:
            yield Match.at(call.node, MESSAGE)
    if b"credentials" in file.data.lower():
        for call in calls_of_method(file, "header", "setHeader", "set", "append"):
            is_origin = (string(file, call.argument(0)) or "").lower() == "access-control-allow-origin"
            if is_origin and request_data_in(file, call.argument(1)) is not None:
                yield Match.at(call.node, MESSAGE)
