"""A value is put into the page without being escaped: the filter `safe`, or a region where escaping is switched off.

Whatever the value holds becomes part of the page. If a person can choose it, now or earlier, when it was stored, they
run their script in every visitor's session.

Leave out `|safe` and let the template escape. Markup that must stay markup is cleaned when it comes in, with nh3 or
bleach, and marked as safe by the code that cleaned it.
"""

from collections.abc import Iterator

import re2

from engines.hit import Severity
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

SAFE = re2.compile(r"\{\{-?\s*([^{}]{1,300}?)\s*\|\s*safe\b[^{}]{0,100}\}\}")
_PAGE = re2.compile(r"<[a-zA-Z!/][a-zA-Z0-9]*[\s/>]|\{%-?\s*(extends|block)\b")
OFF = re2.compile(r"\{%-?\s*autoescape\s+(off|false|False)\s*-?%\}")
# What templates themselves make is markup on purpose.
MADE = re2.compile(
    r"^(super\(|form\b|caller\(|csrf|render_|url_for\(|url_|static|field\b|block|pagination|widget|messages?_html|content_html"
    r"|_\(|gettext\(|trans|['\"])|\|\s*(tojson|escape|e|striptags|\w*(markdown|linkif|bleach|saniti[sz]|clean_?html|to_?html)\w*)\b"
)


@rule(
    title="Value in a page without escaping",
    severity="medium",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    patch=swap((r"\s*\|\s*safe\b", r"")),
    fix="Remove |safe, or clean the markup where it comes in.",
    languages=("html", "jinja"),
    hints=("safe", "autoescape"),
    bad={
        "html": ["<p>{{ comment.text|safe }}</p>", "{% autoescape off %}\n<p>{{ name }}</p>\n{% endautoescape %}"],
        "jinja": ["<script>let q = '{{ query | safe }}';</script>"],
    },
    good={
        "html": ["<p>{{ comment.text }}</p>", "{{ data|tojson|safe }}", "{{ super()|safe }}", "<p>a safe place</p>"],
        "jinja": ["{{ form.csrf_token | safe }}", "{{ text | striptags | safe }}", "{{ text|to_markdown|safe }}"],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    # The text of a message is no page, unless a page takes it in.
    severity: Severity = "medium" if _PAGE.search(file.text) else "low"
    for number, line in enumerate(file.lines, start=1):
        if len(line) > 5_000:
            continue
        for found in SAFE.finditer(line):
            if not MADE.search(found[1]):
                message = f"{found[1][:60]} is not escaped."
                yield Match.span(number, found.start() + 1, found.end() + 1, message, severity=severity)
        for found in OFF.finditer(line):
            told = "Nothing is escaped from here on."
            yield Match.span(number, found.start() + 1, found.end() + 1, told, severity=severity)
