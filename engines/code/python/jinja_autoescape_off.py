"""A Jinja environment for HTML does not escape the values it puts into pages.

Every value a visitor can influence may then hold a script that runs in other visitors' browsers.

Set autoescape=True or autoescape=select_autoescape().
"""

from collections.abc import Iterator
from typing import Final

from engines.index.calls import calls, calls_to
from engines.index.constants import is_literally
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

_ENVIRONMENTS: Final = ("jinja2.Environment", "jinja2.sandbox.SandboxedEnvironment")
_NAMES: Final = frozenset(one.rpartition(".")[2] for one in _ENVIRONMENTS)


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
        "import jinja2\nclass Pages(jinja2.Environment):\n    pass\nPages(loader=loader).get_template('x.html')",
    ],
    good=[
        "import jinja2\nclass Pages(jinja2.Environment):\n    def __init__(self):\n"
        "        super().__init__(autoescape=True)\nPages().get_template('x.html')",
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
    if b".html" not in file.data:
        return
    heirs = _heirs(file)
    own = [one for one in calls(file) if text(one.node.child_by_field_name("function")) in heirs] if heirs else []
    made = [*calls_to(file, *_ENVIRONMENTS), *own]
    for call in made:
        if "autoescape" not in call.keywords and not call.has_splat:
            yield Match.at(call.node, "Jinja does not escape unless told to.", confidence="low")


def _heirs(file: SourceFile) -> frozenset[str]:
    """Classes of the file that are environments and say nothing of escaping themselves."""
    found = set()
    for one in file.nodes("class_definition"):
        name, bases = one.child_by_field_name("name"), one.child_by_field_name("superclasses")
        is_one = any(text(base).rpartition(".")[2] in _NAMES for base in (bases.named_children if bases else ()))
        if is_one and b"jinja2" in file.data and "autoescape" not in text(one):
            found.add(text(name))
    return frozenset(found)
