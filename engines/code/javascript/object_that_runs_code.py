"""Data is read back with a library that can build functions from it (node-serialize, funcster, serialize-to-js, cryo).

The data may name functions and call them while it is read: whoever can write the bytes, in a cookie or a body, runs
code on the server.

Use JSON.parse, which only builds plain data.
"""

from collections.abc import Iterator

from engines.index.calls import calls_to
from engines.index.constants import is_fixed
from engines.index.requests import request_data_in
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

READERS = (
    "node-serialize.unserialize",
    "funcster.deepDeserialize",
    "serialize-to-js.deserialize",
    "cryo.parse",
    "v8.deserialize",
)


@rule(
    title="Data that can hold functions",
    severity="high",
    confidence="high",
    cwe=502,
    weakness="unsafe-deserialization",
    languages=JAVASCRIPT,
    fix="Use JSON.parse.",
    hints=("node-serialize", "funcster", "serialize-to-js", "cryo"),
    bad=[
        "const serialize = require('node-serialize');\nserialize.unserialize(req.cookies.profile);",
        "import { deserialize } from 'serialize-to-js';\ndeserialize(body);",
    ],
    good=[
        "const serialize = require('node-serialize');\nserialize.serialize(profile);",
        "JSON.parse(req.cookies.profile);",
        "const codec = require('./node-serialize');\ncodec.unserialize(body);",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, *READERS):
        data = call.argument(0)
        if data is None or is_fixed(file, data):
            continue
        is_direct = request_data_in(file, data) is not None
        yield Match.at(call.node, "The data can hold code that runs.", severity="critical" if is_direct else None)
