"""A value is put into the page without being escaped: `<%- value %>` in EJS, `{{{ value }}}` in Handlebars or Mustache,
`!{value}` or `!=` in Pug.

Whatever the value holds becomes part of the page. If a person can choose it, now or earlier, when it was stored, they
run their script in every visitor's session.

Write `<%= value %>`, `{{ value }}` or `#{value}`. Markup that must stay markup is cleaned when it comes in, with
sanitize-html or DOMPurify.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.rule import Match, rule
from engines.source import SourceFile

RAW: Final = {
    "ejs": re2.compile(r"<%-\s*([^%]{1,300}?)\s*-?%>"),
    "handlebars": re2.compile(r"\{\{\{\s*([^{}]{1,200}?)\s*\}\}\}"),
    "pug": re2.compile(r"!\{([^{}]{1,200})\}|^\s*[\w.#-]*!=\s*(\S[^\n]{0,200})"),
}
# What templates make themselves, and texts that are escaped or cleaned on the way.
MADE: Final = re2.compile(
    r"(?i)^(include|partial|layout|body|content|contentFor|yield|block|render|asset|css|js|script|style|csrf"
    r"|await include|helpers?\.|locals\.body|__|t\(|i18n|translate|\d|['\"`])"
    r"|JSON\.stringify|sanitize|purify|escape|encode"
)


@rule(
    title="Value in a page without escaping",
    severity="medium",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    fix="Write <%= value %>, {{ value }} or #{value}.",
    languages=("ejs", "handlebars", "pug"),
    hints=("<%-", "{{{", "!{", "!="),
    bad={
        "ejs": ["<h2>Results for <%- query %></h2>", '<input value="<%- user.name -%>">'],
        "handlebars": ["<p>{{{ comment.text }}}</p>"],
        "pug": ["p Hello !{name}", "p!= comment.text"],
    },
    good={
        "ejs": [
            "<h2><%= query %></h2>",
            "<%- include('head', { title }) %>",
            "<%- body %>",
            "<%- JSON.stringify(x) %>",
        ],
        "handlebars": ["<p>{{ comment.text }}</p>", "{{{ body }}}", "{{{ sanitizeHtml text }}}"],
        "pug": ["p Hello #{name}", "if a != b", "script!= JSON.stringify(state)"],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    pattern = RAW[file.language]
    for number, line in enumerate(file.lines, start=1):
        if len(line) > 5_000:
            continue
        for found in pattern.finditer(line):
            value = next(filter(None, found.groups()), "").strip()
            if value and not MADE.search(value):
                yield Match.span(number, found.start() + 1, found.end() + 1, f"{value[:60]} is not escaped.")
