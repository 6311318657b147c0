"""Page templates as small programs: what they put into the page, escaped or not; one file a template language."""

from collections.abc import Callable

from engines.source import SourceFile
from engines.taint.ir import Module
from engines.taint.lower import jsp as java_page
from engines.taint.templates import blade, ejs, freemarker, gotext, handlebars, jinja, jsp, pug, thymeleaf, velocity

MOST_BYTES = 400_000
_BY_ENDING: dict[str, Callable[[SourceFile], Module]] = {
    ".jinja": jinja.lower, ".jinja2": jinja.lower, ".j2": jinja.lower,
    ".twig": jinja.lower, ".html": jinja.lower, ".htm": jinja.lower,
    ".xhtml": jinja.lower, ".ejs": ejs.lower, ".hbs": handlebars.lower, ".handlebars": handlebars.lower,
    ".mustache": handlebars.lower, ".pug": pug.lower, ".jade": pug.lower,
 ".jsp": jsp.lower, ".jspf": jsp.lower, ".tag": jsp.lower, ".ftl": freemarker.lower, ".ftlh": freemarker.lower,
 ".vm": velocity.lower,
}  # fmt: skip
# Where Go's templates stand; nothing but what is in them tells them from others.
_GO = (".html", ".htm", ".xhtml", ".tmpl", ".gohtml", ".gotmpl", ".tpl", ".gtpl")


def template_lowering(file: SourceFile) -> Callable[[SourceFile], Module] | None:
    """How to lower a template; None for what is none, or too large to be one."""
    name = file.path.rpartition("/")[2].lower()
    dot = name.rfind(".")
    if dot < 0 or len(file.data) > MOST_BYTES:
        return None
    if name.endswith(".blade.php"):
        return blade.lower
    if name[dot:] in _GO and b"{%" not in file.data and gotext.MARKS.search(file.data):
        return gotext.lower
    if name[dot:] in (".html", ".htm", ".xhtml") and b"th:" in file.data and b"{%" not in file.data:
        return thymeleaf.lower
    if name[dot:] in (".jsp", ".jspf", ".jspx") and java_page.has_code(file):
        return java_page.lower
    return _BY_ENDING.get(name[dot:])
