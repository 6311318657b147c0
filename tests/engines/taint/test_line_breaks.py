"""Taking line breaks out of a value ends what can be done to a log or a header with it."""

import pytest

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

JAVASCRIPT = "require('express')().get('/', (req, res) => {{ const v = req.query.v; console.log('got ' + {}); }});"
JAVA = (
    "class A extends javax.servlet.http.HttpServlet {{ public void doGet(javax.servlet.http.HttpServletRequest r,"
    ' javax.servlet.http.HttpServletResponse s) {{ s.addHeader("X-A", {}); }} }}'
)


@pytest.mark.parametrize(
    ("said", "is_found"),
    [
        ("v", True),
        (r"v.replace(/[\r\n]+/g, ' ')", False),
        (r"v.replace(/[\n\r\t]/g, '')", False),
        (r"v.replace(/\r?\n|\r/g, '')", False),
        (r"v.replace(/[^\n]/g, '')", True),
        (r"v.replace(/[a-z]/g, '')", True),
        (r"v.replace(/[\r\n]/g, '\n')", True),
        (r"v.replace(/x\n/g, '')", True),
    ],
)
def test_pattern_that_stands_for_line_breaks_in_a_script(said: str, is_found: bool) -> None:
    hits = hits_in([SourceFile("a.js", JAVASCRIPT.format(said).encode())])
    assert ("taint-log-injection" in {one.rule for one in hits}) is is_found


@pytest.mark.parametrize(
    ("said", "is_found"),
    [
        ('r.getParameter("v")', True),
        (r'r.getParameter("v").replaceAll("[\\r\\n]", "")', False),
        (r'r.getParameter("v").replaceAll("\\R", " ")', False),
        (r'r.getParameter("v").replaceAll("[a-z]", "")', True),
        (r'r.getParameter("v").replace("[\\r\\n]", "")', True),
    ],
)
def test_pattern_that_stands_for_line_breaks_in_java(said: str, is_found: bool) -> None:
    hits = hits_in([SourceFile("A.java", JAVA.format(said).encode())])
    assert ("taint-header-injection" in {one.rule for one in hits}) is is_found
