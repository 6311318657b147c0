"""Lowers JSP pages with Java in them: the method a container makes of a page, with every line where it was.

What stands between `<%` and `%>` is the method's body, `<%!` declares members of its class, and `<%=`, and `${param.x}`
outside of tags, print. What a controller's model holds is not looked for in such a page: `engines.taint.templates.jsp`
reads those without Java.
"""

import re
from typing import Final

from tree_sitter import Node

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.java import module_of
from engines.taint.lower.java_names import Imports
from engines.taint.templates.page import module_name, tags

_MARKS: Final = {
    "<%--": "--%>", "<%@": "%>", "<%!": "%>", "<%=": "%>", "<%": "%>", "${": "}",
    "<c:": ">", "<fmt:": ">", "<form:": ">", "<spring:": ">", "<x:": ">", "<s:": ">",
}  # fmt: skip
_LONGEST: Final = 100_000
_CODE: Final = re.compile(r"<%(?![@=-])\s{0,9}\S|<c:import\b[^>]{0,300}\$\{\s{0,3}param\b")
_IMPORTED: Final = re.compile(r"\bimport\s{0,9}=\s{0,9}[\"']([^\"']{1,2000})[\"']")
_NAME: Final = re.compile(r"[\w.]{1,200}(\.\*)?")
_ASKED: Final = re.compile(r"\b(?:param|paramValues|header|cookie)(?:\.(\w{1,80})|\[[\"'](\w{1,80})[\"']\])")
_ATTRIBUTE: Final = re.compile(r"\s{0,9}[A-Za-z]\w{0,60}\s{0,9}")
_ADDRESS: Final = re.compile(r"^import\b.{0,300}\burl\s{0,5}=\s{0,5}[\"']\s{0,5}\$\{", re.DOTALL)
_PAGE: Final = re.compile(r"<jsp:(?:include|forward)\s{1,9}page\s{0,5}=\s{0,5}[\"']\Z")
_TAG: Final = re.compile(r"<[\w-]{1,60}:\w|>")
_HEAD: Final = (
    "class Page extends Declared { public void _jspService(HttpServletRequest request, HttpServletResponse response, "
    "HttpSession session, ServletContext application, JspWriter out, PageContext pageContext) { "
)
# What every page may name without importing it.
_GIVEN: Final = ["java.lang", "javax.servlet", "javax.servlet.http", "javax.servlet.jsp"]
_OBJECTS: Final = """
javax.servlet.http.HttpServletRequest javax.servlet.http.HttpServletResponse javax.servlet.http.HttpSession
javax.servlet.ServletContext javax.servlet.jsp.JspWriter javax.servlet.jsp.PageContext javax.servlet.http.HttpServlet
"""


def has_code(file: SourceFile) -> bool:
    """Whether a page holds statements or members in Java, not only expressions."""
    return _CODE.search(file.text) is not None


def lower(file: SourceFile) -> ir.Module:
    """The module such a page is. Raises engines.source.Unparsed."""
    page = _Page(file.text)
    head = "".join(f"import {name}; " for name in (*_OBJECTS.split(), *(f"{one}.*" for one in _GIVEN), *page.imports))
    service = _root(file, f"{head}{_HEAD}{page.body} }} }}")
    declared = _root(file, f"class Declared extends HttpServlet {{ {page.members} }}")
    module = module_of(file, module_name(file.path), [declared, service], Imports(service))
    module.stands_for = "Page"
    return module


def _root(file: SourceFile, written: str) -> Node:
    data = written.encode("utf-8", "replace")
    return SourceFile(f"{file.path}.java", data, most_parsed_bytes=len(data) + 1).root


class _Page:
    """One page split into what is declared and what is done, both with all line ends of the page."""

    def __init__(self, text: str) -> None:
        self.imports: list[str] = []
        self._does: list[str] = []
        self._has: list[str] = []
        # What stands in an attribute of a library's tag is given to the tag, not printed.
        self._is_in_tag = False
        end = 0
        for mark, inside, offset in tags(text, _MARKS, _LONGEST):
            self._page_text(text[end : offset - len(mark)])
            before = text[max(0, offset - len(mark) - 60) : offset - len(mark)]
            self._read(mark, inside, before)
            end = offset + len(inside) + len(_MARKS[mark])
        self._page_text(text[end:])
        self.body, self.members = "".join(self._does), "".join(self._has)

    def _read(self, mark: str, inside: str, before: str) -> None:
        code = without_last_comment(inside)
        if mark == "<%!":
            self._put("", inside, has=f" {code} ")
        elif mark == "<%":
            self._put(f" {code} ", inside)
        elif mark == "<%=" and code.strip():
            used = "String.valueOf" if self._is_in_tag else "out.print"
            opens = "request.getRequestDispatcher" if _PAGE.search(before) else used
            self._put(f" {opens}({code}); ", inside)
        elif mark == "${" and not self._is_in_tag:
            self._put(f" out.print({_value(inside)}); " if _value(inside) else "", inside)
        elif mark == "<c:" and _ADDRESS.search(inside) and _value(inside):
            self._put(f" new java.net.URL({_value(inside)}).openStream(); ", inside)
        else:
            if mark == "<%@":
                named = [name.strip() for found in _IMPORTED.finditer(inside) for name in found[1].split(",")]
                self.imports += [name for name in named if _NAME.fullmatch(name)]
            self._put("", inside)

    def _page_text(self, text: str) -> None:
        for found in _TAG.finditer(text):
            self._is_in_tag = found[0] != ">"
        self._put(" ; " if text.strip() else "", text)

    def _put(self, does: str, text: str, *, has: str = "") -> None:
        lines = text.count("\n")
        self._does.append(does + "\n" * (lines - does.count("\n")))
        self._has.append(has + "\n" * (lines - has.count("\n")))


def _value(inside: str) -> str:
    """What an expression of the page asks the request for, in Java; "" for any other, and for what is escaped."""
    found = _ASKED.search(inside)
    if found is None and _ATTRIBUTE.fullmatch(inside):
        return f'request.getAttribute("{inside.strip()}")'
    if found is None or ("(" in inside and not _ADDRESS.search(inside)):
        return ""  # a function may escape it
    return f'request.getParameter("{found[1] or found[2]}")'


def without_last_comment(code: str) -> str:
    """Code whose last line ends before its `//`, so that what is put behind it is not part of the comment."""
    head, line_end, last = code.rpartition("\n")
    quote = ""
    for place, one in enumerate(last):
        if quote:
            quote = "" if one == quote and last[place - 1] != "\\" else quote
        elif one in "\"'":
            quote = one
        elif last.startswith("//", place):
            return head + line_end + last[:place]
    return code
