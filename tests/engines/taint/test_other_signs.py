"""A text that is put together again sign by sign, with those that hurt written otherwise."""

import pytest

from tests.engines.taint.programs import flows

_JAVA = """import javax.servlet.http.*;
public class Shown extends HttpServlet {
    static String safe(String text) {
        StringBuilder made = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            {each}
        }
        return made.toString();
    }
    protected void doGet(HttpServletRequest asked, HttpServletResponse given) throws java.io.IOException {
        given.getWriter().print("<b>" + safe(asked.getParameter("name")) + "</b>");
    }
}
"""
_CSHARP = """using Microsoft.AspNetCore.Mvc;
public class ShownController : Controller
{
    static string Safe(string text)
    {
        var made = new System.Text.StringBuilder();
        foreach (var sign in text) { {each} }
        return made.ToString();
    }
    [HttpGet("/shown")]
    public IActionResult Show(string name) => Content("<b>" + Safe(name) + "</b>", "text/html");
}
"""
_PYTHON = """from flask import Flask, request
app = Flask(__name__)

def safe(text):
    made = ""
    for sign in text:
        {each}
    return made

@app.get("/shown")
def show():
    return "<b>" + safe(request.args["name"]) + "</b>"
"""
_IF = "if (sign == '{asked}') { made.append(\"&lt;\"); } else { made.append(sign); }"
_SWITCH = "switch (sign) { case '{asked}': made.append(\"&lt;\"); break; default: made.append(sign); }"
_SHARP = "switch (sign) { case '{asked}': made.Append(\"&lt;\"); break; default: made.Append(sign); break; }"
_PLAIN = "made += '&lt;' if sign == '{asked}' else sign"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("Shown.java", _JAVA.replace("{each}", _IF)),
        ("Shown.java", _JAVA.replace("{each}", _SWITCH)),
        ("Shown.cs", _CSHARP.replace("{each}", _SHARP)),
        ("shown.py", _PYTHON.replace("{each}", _PLAIN)),
    ],
)
def test_what_is_written_otherwise_is_not_there(path: str, code: str) -> None:
    assert flows({path: code.replace("{asked}", "<")}) == []
    assert [one.kind for one in flows({path: code.replace("{asked}", ";")})] == ["cross-site-scripting"]
