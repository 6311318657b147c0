"""A template's source, not its values, is put together from data.

The template language can reach Python objects: "{{ config }}" in the data shows the configuration, and a few more
words run commands on the server.

Keep templates fixed and pass data as values: render_template_string("Hello {{ name }}", name=name).
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method, calls_to
from engines.index.constants import is_fixed
from engines.index.requests import request_data_in
from engines.index.strings import holes
from engines.rule import Match, rule
from engines.source import SourceFile

MAKERS = ("flask.render_template_string", "jinja2.Template", "mako.template.Template", "tornado.template.Template")


@rule(
    title="Template built from values",
    severity="high",
    confidence="medium",
    cwe=1336,
    weakness="template-injection",
    fix="Keep the template fixed and pass the data as values.",
    hints=("render_template_string", "Template", "from_string"),
    bad=[
        "from flask import render_template_string, request\nrender_template_string(request.args['page'])",
        "from flask import render_template_string\nrender_template_string(f'<h1>Hello {name}</h1>')",
        "import jinja2\njinja2.Template('Dear ' + name).render()",
        "page = '<p>%s</p>' % body\nfrom flask import render_template_string as show\nshow(page)",
    ],
    good=[
        "from flask import render_template_string\nrender_template_string('Hello {{ name }}', name=name)",
        "from flask import render_template_string\nPAGE = '<h1>{{ title }}</h1>'\n"
        "render_template_string(PAGE, title=t)",
        "import jinja2\njinja2.Template(Path('mail.txt').read_text())",
        "from string import Template\nTemplate('Dear ' + name)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    made = [
        *calls_to(file, *MAKERS),
        *(call for call in calls_of_method(file, "from_string") if b"jinja2" in file.data),
    ]
    for call in made:
        source = call.argument(0, "source")
        if source is None or is_fixed(file, source):
            continue
        if request_data_in(file, source) is not None:
            yield Match.at(
                call.node, "Part of the request is run as a template.", severity="critical", confidence="high"
            )
        elif holes(file, source):
            yield Match.at(call.node, "A value becomes part of the template's source.")
