"""JSP: `${value}` and `<%= value %>` do not escape, `<c:out value="${value}"/>` and `${fn:escapeXml(value)}` do."""

import re
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.templates import jsp_parts
from engines.taint.templates.page import Page, tags

_MARKS: Final = {
    "<%--": "--%>",
    "<%@": "%>",
    "<%!": "%>",
    "<%=": "%>",
    "<%": "%>",
    "${": "}",
    "<c:": ">",
    "<form:": ">",
    "<spring:": ">",
    "<fmt:": ">",
}
_TAGS: Final = ("<c:", "<spring:", "<fmt:")
_LONGEST: Final = 1_500
_ATTRIBUTE: Final = re.compile(r"(\w{1,20})\s*=\s*\"([^\"]{0,400})\"")
_VALUE: Final = re.compile(r"\$\{([^{}]{1,300})\}")
# What the page itself reads from the request.
_OWN: Final = re.compile(
    r"\brequest\.getParameter\s*\(|\brequest\.getHeader\s*\(|\brequest\.getQueryString|^\s*(param|header|paramValues)\b[.\[]"
)
_ESCAPES: Final = re.compile(r"fn:escapeXml|escapeHtml|forHtml|encodeForHTML|htmlEscape|escapeXml", re.IGNORECASE)


def lower(file: SourceFile) -> ir.Module:
    page = Page(file)
    for mark, inside, offset in tags(file.text, _MARKS, _LONGEST):
        if mark in ("${", "<%="):
            for one in jsp_parts.shown(inside) if mark == "${" else [inside]:
                _put(page, one, offset)
        elif mark in _TAGS:
            _tag(page, inside, offset)
    jsp_parts.include(page)
    return page.module()


def _put(page: Page, inside: str, offset: int) -> None:
    if _ESCAPES.search(inside):
        return
    if _OWN.search(inside):
        asked = jsp_parts.ASKED.match(inside)
        page.put_request(offset, asked[1] if asked else "")
    else:
        page.put(inside, offset, raw=True)


def _tag(page: Page, inside: str, offset: int) -> None:
    given = dict(_ATTRIBUTE.findall(inside))
    name = inside.split(None, 1)[0] if inside.strip() else ""
    value = _VALUE.search(given.get("items" if name == "forEach" else "value", ""))
    if "var" in given:
        # `<spring:url value="/pay" var="pay"/>` hides what a model calls so.
        page.bind(given["var"], value[1] if value and name != "url" else "", offset, element=name == "forEach")
    elif name == "out" and value is not None:
        page.put(value[1], offset, raw=given.get("escapeXml") == "false")
