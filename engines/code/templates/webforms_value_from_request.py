"""A WebForms or Razor page writes a value of the request into itself without escaping it.

A link or form prepared by somebody else runs their script in the visitor's session: it acts and reads as the visitor
does.

Write `<%: value %>` instead of `<%= value %>`, and `@value` instead of `@Html.Raw(value)`: both escape.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.rule import Match, rule
from engines.source import SourceFile

READS: Final = r"\bRequest\s*(?:\[|\.\s*(?:QueryString|Query|Form|Params|Cookies|Headers|RawUrl)\b)"
WRITES: Final = (
    re2.compile(rf"<%=\s*([^%]{{0,300}}{READS}[^%]{{0,300}}?)\s*%>"),
    re2.compile(rf"\bResponse\s*\.\s*Write\s*\(([^;]{{0,200}}{READS}[^;]{{0,200}})\)\s*;"),
    re2.compile(rf"\bHtml\s*\.\s*Raw\s*\(([^;]{{0,200}}{READS}[^;]{{0,200}})\)"),
)
SAFE: Final = re2.compile(r"(?i)encode|escape|antixss|\bint\.Parse|Convert\.To|sanitiz")
# The request is only looked at, and something else is written.
LOOKS: Final = re2.compile(rf"^{READS}[^?:]{{0,200}}\?\s*\"[^\"]*\"\s*:\s*\"[^\"]*\"$")


@rule(
    title="Value of the request in a page without escaping",
    severity="high",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    fix="Write <%: value %> instead of <%= value %>.",
    languages=("webforms", "razor"),
    hints=("Request",),
    bad={
        "webforms": [
            '<h1>Product <%=(Request["number"] == null ? "of the month" : "#" + Request["number"].ToString()) %></h1>',
            '<% Response.Write("<b>" + Request.QueryString["q"] + "</b>"); %>',
        ],
        "razor": ['<p>@Html.Raw(Context.Request.Query["q"])</p>'],
    },
    good={
        "webforms": [
            '<h1>Product <%: Request["number"] %></h1>',
            '<h1><%= Server.HtmlEncode(Request["number"]) %></h1>',
            '<li class="<%= Request["tab"] == "all" ? "on" : "off" %>">All</li>',
        ],
        "razor": ['<p>@Context.Request.Query["q"]</p>'],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for number, line in enumerate(file.lines, start=1):
        if len(line) > 5_000:
            continue
        for pattern in WRITES:
            for found in pattern.finditer(line):
                if not SAFE.search(found[1]) and not LOOKS.search(found[1].strip()):
                    message = "A visitor's own text becomes the page."
                    yield Match.span(number, found.start() + 1, found.end() + 1, message)
