"""Every variable of the environment, or the whole configuration, is sent to whoever asks.

The environment is where programs keep what must not be known: passwords of databases, keys of clouds, the key that
signs sessions. One look at such a page is enough to take over all of them.

Take the route out, or answer with the two or three values that are meant to be seen, by name.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.guards import written
from engines.taint.survey.javascript_routes import LANGUAGES as JAVASCRIPT
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_ALL: Final = re2.compile(r"^(os\.environb?|process\.env|flask\.(Flask\(\)|current_app)\.config)$")
_ANSWERS: Final = re2.compile(
    r"(^|\.)(jsonify|JsonResponse|JSONResponse|HttpResponse|PlainTextResponse|HTMLResponse|json_response|render_template|"
    r"render|res\.(json|send|end|render)|reply\.send|ctx\.json|Response\.json|self\.(write|finish))$"
)
# What makes another of it, or its text.
_WHOLE: Final = re2.compile(
    r"^(dict|str|repr|sorted|list|(json\.)?dumps|JSON\.stringify|pformat|pprint\.pformat|os\.environ\.(copy|items))$"
)
_FLASK: Final = """
import os
from flask import Flask, jsonify
app = Flask(__name__)

@app.route('/debug')
def debug():
    return {shown}
"""
_EXPRESS: Final = "const app = require('express')();\napp.get('/debug', (req, res) => { res.json({shown}); });\n"


@access_rule(
    title="Environment in an answer",
    severity="high",
    confidence="high",
    weakness="information-exposure",
    fix="Answer with the values that are meant to be seen, by name.",
    bad=[
        _FLASK.replace("{shown}", "jsonify(dict(os.environ))"),
        _FLASK.replace("{shown}", "{'python': 3, 'env': os.environ.copy()}"),
        _FLASK.replace("{shown}", "str(os.environ)"),
        _FLASK.replace("{shown}", "f'<pre>{app.config}</pre>'"),
        {"app.js": _EXPRESS.replace("{shown}", "process.env")},
        {"app.js": _EXPRESS.replace("{shown}", "{ up: true, env: process.env }")},
    ],
    good=[
        _FLASK.replace("{shown}", "jsonify(version=os.environ['VERSION'])"),
        _FLASK.replace("{shown}", "{'here': 'VERSION' in os.environ, 'name': os.environ.get('NAME')}"),
        _FLASK.replace("{shown}", "str(app.config['VERSION'])"),
        _FLASK.replace("{shown}", "start(dict(os.environ, LANG='C'))"),
        {"app.js": _EXPRESS.replace("{shown}", "{ version: process.env.VERSION }")},
    ],
)  # fmt: skip
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.alone():
        language = one.module.language
        if one.module.kind != "own" or (language != "python" and language not in JAVASCRIPT):
            continue
        for scope in survey.inside(one.scope):
            calls = [call for call in scope.calls if _ANSWERS.search(written(call.function))]
            given = [value for call in calls for value in (*call.arguments, *(value for _, value in call.keywords))]
            given += scope.returns if scope is one.scope and language == "python" else []
            shown = next((found for value in given for found in _whole(value, scope, survey)), None)
            if shown is not None:
                message = f"{one.path or one.scope.name} shows all of {written(shown) or 'the environment'}."
                yield Site(scope.module, shown.at, message, handler=one)


def _whole(value: ir.Expression, scope: Scope, survey: Survey) -> Iterator[ir.Expression]:
    """Where a value holds all of it."""
    match value:
        case ir.Mapping(items=items):
            for _, inner in items:
                yield from _whole(inner, scope, survey)
        case ir.Sequence(items=parts) | ir.Text(parts=parts):
            for inner in parts:
                yield from _whole(inner, scope, survey)
        case ir.Call(function=function, arguments=arguments) if _WHOLE.match(written(function)):
            is_own = isinstance(function, ir.Attribute) and _is_all(function.base, scope, survey)
            if is_own:
                yield value
            for inner in arguments[:1]:
                yield from _whole(inner, scope, survey)
        case ir.Name() | ir.Attribute() if _is_all(value, scope, survey):
            yield value


def _is_all(value: ir.Expression, scope: Scope, survey: Survey) -> bool:
    return bool(_ALL.match(survey.names.dotted(value, scope) or written(value)))
