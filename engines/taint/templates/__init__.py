"""Page templates as small programs: what they put into the page, escaped or not; one file a template language."""

import re
from collections.abc import Callable
from typing import Final

from engines.later import later
from engines.source import SourceFile
from engines.taint.ir import Module

MOST_BYTES = 400_000
_LOWERINGS: dict[str, Callable[[SourceFile], Module]] = {
    one: later(f"engines.taint.templates.{one}", "lower")
    for one in (
        "blade",
        "ejs",
        "freemarker",
        "gotext",
        "handlebars",
        "jinja",
        "jsp",
        "pug",
        "smarty",
        "thymeleaf",
        "velocity",
    )
}
_JAVA_PAGE: Callable[[SourceFile], Module] = later("engines.taint.lower.jsp", "lower")
_IS_JAVA: Callable[[SourceFile], bool] = later("engines.taint.lower.jsp", "has_code")
_RAZOR: Callable[[SourceFile], Module] = later("engines.taint.lower.razor", "lower")
_WEB_FORMS: Callable[[SourceFile], Module] = later("engines.taint.lower.webforms", "lower")
_OF_WEB_FORMS: Final = (".aspx", ".ascx", ".master", ".ashx", ".asmx")
_BY_ENDING = {
    ".jinja": "jinja", ".jinja2": "jinja", ".j2": "jinja", ".twig": "jinja", ".html": "jinja", ".htm": "jinja",
    ".xhtml": "jinja", ".ejs": "ejs", ".hbs": "handlebars", ".handlebars": "handlebars", ".mustache": "handlebars",
    ".pug": "pug", ".jade": "pug", ".jsp": "jsp", ".jspf": "jsp", ".tag": "jsp", ".ftl": "freemarker",
    ".ftlh": "freemarker", ".vm": "velocity", ".latte": "smarty", ".volt": "jinja",
}  # fmt: skip
# What no other template language than Go's begins an expression with.
_GO_MARKS: Final = re.compile(
    rb"\{\{-?\s*(\.[A-Za-z_]|\.\s*-?\}\}|range\s+[.$]|with\s+[.$]|end\s*-?\}\}|template\s+\"|define\s+\"|block\s+\")"
)
# Go reads nothing that begins so.
_NOT_GO: Final = (b"{%", b"{{{")
# Where Go's templates stand; nothing but what is in them tells them from others.
# What other languages' pages do not write.
_SMARTY: Final = re.compile(rb"\{\$\w|\{(?:foreach|include|if|assign)\s|\{\*|\{/(?:if|foreach|block)\}")
_GO = (".html", ".htm", ".xhtml", ".tmpl", ".gohtml", ".gotmpl", ".tpl", ".gtpl")


def template_lowering(file: SourceFile) -> Callable[[SourceFile], Module] | None:
    """How to lower a template; None for what is none, or too large to be one."""
    name = file.path.rpartition("/")[2].lower()
    dot = name.rfind(".")
    if dot < 0 or len(file.data) > MOST_BYTES:
        return None
    if name.endswith((".cshtml", ".razor")):
        return _RAZOR
    if name.endswith(_OF_WEB_FORMS):
        return _WEB_FORMS
    if name.endswith(".blade.php"):
        return _LOWERINGS["blade"]
    if name[dot:] in _GO and not any(one in file.data for one in _NOT_GO) and _GO_MARKS.search(file.data):
        return _LOWERINGS["gotext"]
    if name[dot:] in (".html", ".htm", ".xhtml") and b"th:" in file.data and b"{%" not in file.data:
        return _LOWERINGS["thymeleaf"]
    if name[dot:] in (".jsp", ".jspf", ".jspx") and _IS_JAVA(file):
        return _JAVA_PAGE
    if (
        name[dot:] == ".tpl"
        and b"<?php" not in file.data
        and b"{%" not in file.data
        and b"{{" not in file.data
        and _SMARTY.search(file.data)
    ):
        return _LOWERINGS["smarty"]
    return _LOWERINGS.get(_BY_ENDING.get(name[dot:], ""))
