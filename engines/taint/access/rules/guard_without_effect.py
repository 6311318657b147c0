"""A guard stands above the decorator that registers the route, where it has no effect.

Decorators are applied from below: the route keeps the function as it was before the guard was put around it. The code
reads as if a login were needed, but everybody gets in.

Move the guard below the decorator of the route, next to the function.
"""

from collections.abc import Iterator

from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.whole import Survey

_HEAD = "from flask import Flask\nfrom flask_login import login_required\napp = Flask(__name__)\n\n\n"


@access_rule(
    title="Guard that has no effect",
    severity="high",
    confidence="high",
    weakness="missing-authentication",
    fix="Move the guard below the route's decorator.",
    bad=[_HEAD + "@login_required\n@app.route('/account')\ndef account():\n    return 'yours'\n"],
    good=[
        _HEAD + "@app.route('/account')\n@login_required\ndef account():\n    return 'yours'\n",
        # The second route stands above the guard: both go through it.
        _HEAD + "@app.route('/me')\n@app.route('/account')\n@login_required\ndef account():\n    return 'yours'\n",
        # Inside, it asks once more.
        _HEAD + "@login_required\n@app.route('/a')\ndef a():\n    if not current_user.name:\n        fail()",
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.alone():
        if one.ignored and not one.has("authentication", "authorization"):
            guard = one.ignored[0]
            message = f"{guard.name} stands above the route {one.path} and guards nothing."
            yield Site(one.scope.module, one.scope.at, message, handler=one)
