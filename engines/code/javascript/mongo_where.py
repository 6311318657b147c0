"""A MongoDB query runs JavaScript that holds a value, or is the visitor's own query object.

A value in $where is code that the database runs; a whole object from the request may hold operators such as $ne or
$gt, so that a password matches whatever it is.

Write the condition with operators ({ age: { $gt: Number(age) } }) and convert each value: String(req.body.name).
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method
from engines.index.constants import is_fixed
from engines.index.requests import is_request_data
from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

QUERIES = (
    "find",
    "findOne",
    "findOneAndUpdate",
    "findOneAndDelete",
    "deleteOne",
    "deleteMany",
    "updateOne",
    "updateMany",
)
DATABASES = (b"mongo", b"collection(", b"Schema(")


@rule(
    title="Query that the visitor can rewrite",
    severity="high",
    confidence="medium",
    cwe=943,
    weakness="nosql-injection",
    languages=JAVASCRIPT,
    fix="Use operators with converted values; never $where, never the request's own object.",
    hints=("$where", "mongo", "collection("),
    bad=[
        "users.find({ $where: `this.age > ${age}` });",
        "const mongoose = require('mongoose');\nUser.findOne(req.body, done);",
        "db.collection('users').find({ '$where': 'this.name == \\'' + name + '\\'' });",
    ],
    good=[
        "users.find({ $where: 'this.a > this.b' });",
        "const mongoose = require('mongoose');\nUser.findOne({ name: String(req.body.name) }, done);",
        "const mongoose = require('mongoose');\nUser.findById(req.params.id);",
        "items.find(item => item.id === req.body.id);",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("pair"):
        key = text(node.child_by_field_name("key")).strip("'\"")
        value = node.child_by_field_name("value")
        if key == "$where" and value is not None and not is_fixed(file, value) and "function" not in value.type:
            yield Match.at(node, "The database runs this text as code.", confidence="high")
    if any(word in file.data for word in DATABASES):
        for call in calls_of_method(file, *QUERIES):
            first = call.argument(0)
            if is_request_data(file, first) and text(first).endswith((".body", ".query")):
                yield Match.at(call.node, "The visitor's object is the query, operators included.")
