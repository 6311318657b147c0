"""A Jinja environment for HTML does not escape the values it puts into pages.

Every value a visitor can influence may then hold a script that runs in other visitors' browsers.

Set autoescape=True or autoescape=select_autoescape().
"""

from collections.abc import Iterator

from engines.index.calls import calls, calls_to
from engines.index.constants import is_literally
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Template values are not escaped",
    severity="medium",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    patch=swap(
        (r"\bautoescape(\s*=\s*)False\b", r"autoescape\1True"),
    ),
    fix="Set autoescape=select_autoescape().",
    hints=("jinja2", "autoescape"),
    bad=[
        "import jinja2\nenv = jinja2.Environment(loader=loader, autoescape=False)",
        "from aiohttp_jinja2 import setup as setup_pages\nsetup_pages(app, loader=loader, autoescape=False)",
        "from jinja2 import Environment, FileSystemLoader\nEnvironment(loader=FileSystemLoader('templates'))\n"
        "page = 'x.html'",
    ],
    good=[
        "render(page, autoescape=True)",
        "from jinja2 import Environment, select_autoescape\nEnvironment(loader=loader, autoescape=select_autoescape())",
        "import jinja2\njinja2.Environment(**OPTIONS)",
        "from jinja2 import Environment\nEnvironment(loader=loader).get_template('ci.yml.j2')",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls(file) if b"autoescape" in file.data else ():
        if is_literally(file, call.keywords.get("autoescape"), False):
            yield Match.at(call.node, "Values are put into pages as they are.")
    for call in calls_to(file, "jinja2.Environment", "jinja2.sandbox.SandboxedEnvironment"):
        if "autoescape" not in call.keywords and not call.has_splat and b".html" in file.data:
            yield Match.at(call.node, "Jinja does not escape unless told to.", confidence="low")
