"""A JSP page writes a parameter, header or cookie of the request into itself without escaping it.

A link or form prepared by somebody else runs their script in the visitor's session: it acts and reads as the visitor
does.

Write `<c:out value="${param.name}"/>` or `${fn:escapeXml(param.name)}`.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.rule import Match, rule
from engines.source import SourceFile

READS: Final = r"request\s*\.\s*(?:getParameter|getHeader|getQueryString)\s*\("
WRITES: Final = (
    re2.compile(rf"<%=\s*(?:[^%]{{0,200}}[^\w.(%])?({READS}[^%]{{0,200}}?)\s*%>"),
    re2.compile(rf"\bout\s*\.\s*print(?:ln)?\s*\(\s*(?:[^;%()]{{0,200}}\+\s*)?({READS}[^;%]{{0,200}})"),
    re2.compile(r"(\$\{\s*(?:param|header|cookie)\s*[.\[][^{}?=!&|<>\s]{1,100}\s*\})"),
)
# Where a value is only looked at, handed on by name, or escaped.
SAFE: Final = re2.compile(
    r"(?i)escape|encode|<c:(out|if|when|set|param|import|url)\b|<fmt:|<jsp:|<spring:|test=|items="
)
# Who shows such a page may hand its parameters over: that is followed where flows are.
_INNER: Final = "/WEB-INF/"


@rule(
    title="Parameter in a page without escaping",
    severity="high",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    fix='Write <c:out value="${param.name}"/>.',
    languages=("jsp",),
    hints=("param", "request"),
    bad=[
        '<p>Hello <%= request.getParameter("name") %></p>',
        '<% out.print("<b>" + request.getParameter("q") + "</b>"); %>',
        "<input value='${param.q}'>",
    ],
    good=[
        '<p><c:out value="${param.q}"/></p>',
        "<p>${fn:escapeXml(param.q)}</p>",
        '<% if (request.getParameter("q") != null) { %><b>Found</b><% } %>',
        '<c:if test="${param.q != null}"><b>Found</b></c:if>',
        '<%= Integer.parseInt(request.getParameter("page")) %>',
        "<b class='${param.tab eq 'first' ? 'on' : ''}'>First</b>",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if _INNER in f"/{file.path}":
        return
    for number, line in enumerate(file.lines, start=1):
        if len(line) > 5_000 or SAFE.search(line):
            continue
        for pattern in WRITES:
            for found in pattern.finditer(line):
                yield Match.span(number, found.start() + 1, found.end() + 1, "A visitor's own text becomes the page.")
