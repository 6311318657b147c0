"""A template engine is told not to escape the values it puts into pages, or a template's source comes from the
request.

Every value a visitor can influence may then hold a script that runs in other visitors' browsers; a template of
their own may run code on the server.

Leave autoescape on and pass data as values to templates from files.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method, calls_to, options
from engines.index.constants import is_literally
from engines.index.requests import request_data_in
from engines.languages import JAVASCRIPT
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

COMPILERS = (
    "ejs.render",
    "ejs.compile",
    "pug.render",
    "pug.compile",
    "handlebars.compile",
    "nunjucks.renderString",
    "swig.render",
    "mustache.render",
    "lodash.template",
    "underscore.template",
    "dot.template",
)


@rule(
    title="Template values are not escaped",
    severity="medium",
    confidence="high",
    cwe=79,
    weakness="cross-site-scripting",
    languages=JAVASCRIPT,
    patch=swap((r"\b(autoescape\s*:\s*)false\b", r"\1true")),
    fix="Leave autoescape on; keep templates in files.",
    hints=("autoescape", "ejs", "pug", "handlebars", "nunjucks", "swig", "mustache", "template"),
    bad=[
        "const swig = require('swig');\nswig.setDefaults({ autoescape: false });",
        "const nunjucks = require('nunjucks');\nnunjucks.configure('views', { autoescape: false });",
        "const ejs = require('ejs');\napp.post('/t', (req, res) => res.send(ejs.render(req.body.template, {})));",
    ],
    good=[
        "const nunjucks = require('nunjucks');\nnunjucks.configure('views', { autoescape: true });",
        "const ejs = require('ejs');\n"
        "app.post('/t', (req, res) => res.send(ejs.render(PAGE, { name: req.body.name })));",
        "const editor = makeEditor({ autoescape: false });",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "setDefaults", "configure", "Environment", "Swig"):
        if not call.name.removeprefix("new ").startswith(("swig.", "nunjucks.", "swig-templates.")):
            continue
        if any(is_literally(file, options(one).get("autoescape"), False) for one in call.positional):
            yield Match.at(call.node, "Values are put into pages as they are.")
    for call in calls_to(file, *COMPILERS):
        if request_data_in(file, call.argument(0)) is not None:
            message = "The visitor writes the template's source, which can run code."
            yield Match.at(call.node, message, severity="critical", title="Template from the request")
