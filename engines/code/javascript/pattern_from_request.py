"""A regular expression is made from a part of the request.

A visitor can send a pattern that takes minutes to match one line; Node serves nobody else in that time.

Compare with includes or startsWith, escape the text first (escapeStringRegexp), or use a linear-time engine such as
re2.
"""

from collections.abc import Iterator

from engines.index.calls import calls_to
from engines.index.requests import request_data_in
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

ESCAPED = frozenset(("escapeRegExp", "escapeStringRegexp", "escapeRegex", "escape"))


@rule(
    title="Pattern from the request",
    severity="medium",
    confidence="high",
    cwe=1333,
    weakness="regex-denial",
    languages=JAVASCRIPT,
    fix="Escape the text or compare without a pattern.",
    hints=("RegExp",),
    bad=[
        "app.get('/s', (req, res) => res.json(names.filter(n => new RegExp(req.query.q).test(n))));",
        "app.get('/s', (req) => RegExp('^' + req.params.start, 'i'));",
    ],
    good=[
        "app.get('/s', (req, res) => res.json(names.filter(n => n.includes(req.query.q))));",
        "app.get('/s', (req) => new RegExp(escapeRegExp(req.query.q)));",
        "const digits = new RegExp('\\\\d+');",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "new RegExp", "RegExp"):
        if request_data_in(file, call.argument(0), through=ESCAPED) is not None:
            yield Match.at(call.node, "The visitor chooses the pattern, and how long it takes.")
