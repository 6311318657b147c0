"""An object from the request is merged deeply into another object.

A key such as __proto__ in it can change what every object in the program has: checks for an administrator's flag
then succeed for everybody, or code runs.

Copy the fields you expect one by one, or validate the object against a schema first.
"""

from collections.abc import Iterator

from engines.index.calls import calls_to
from engines.index.requests import is_request_data
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

MERGERS = (
    "lodash.merge",
    "lodash.mergeWith",
    "lodash.defaultsDeep",
    "deepmerge",
    "merge-deep",
    "hoek.merge",
    "extend",
    "deep-extend",
    "jquery.extend",
    "$.extend",
    "_.merge",
    "_.defaultsDeep",
    "@hapi/hoek.merge",
)


@rule(
    title="Deep merge of the request",
    severity="medium",
    confidence="medium",
    cwe=1321,
    weakness="prototype-pollution",
    languages=JAVASCRIPT,
    fix="Copy the fields you expect one by one.",
    hints=("merge", "extend", "defaultsDeep"),
    bad=[
        "const _ = require('lodash');\napp.post('/s', (req) => _.merge(settings, req.body));",
        "import merge from 'deepmerge';\napp.post('/s', (req) => merge(DEFAULTS, req.query));",
        "const extend = require('extend');\napp.post('/s', (req) => extend(true, {}, req.body));",
    ],
    good=[
        "const _ = require('lodash');\n_.merge(settings, DEFAULTS);",
        "app.post('/s', (req) => ({ ...settings, name: req.body.name }));",
        "app.post('/s', (req) => Object.assign(settings, { name: req.body.name }));",
        "const extend = require('extend');\napp.post('/s', (req) => extend({}, req.body));",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, *MERGERS):
        is_shallow = call.name.endswith("extend") and not (call.positional and call.positional[0].type == "true")
        if not is_shallow and any(is_request_data(file, one) for one in call.positional[1:]):
            yield Match.at(call.node, "A key of the visitor's can change every object.")
