"""What a class of Sinatra, Roda or Sidekiq's pages puts aside for the pages it shows.

Such a page runs as a method of whoever renders it, and finds its variables: what a file that renders keeps in `@name`
is kept under a name that pages know as well. Views of Rails are methods of their controller instead.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.walk import children, text

# Whoever renders a page, to the page.
PAGE: Final = "@page"
_RENDERS: Final = re2.compile(
    r"\b(?:erb|haml|slim|erubi|erubis|render_erb|view)(?:\s*\(\s*|\s+):\w|\brender(?:\s*\(\s*|\s+):(?:erb|haml|slim)\b"
)
# Values are escaped where they are shown.
_ESCAPES: Final = re2.compile(r"\bescape(?:_html)?(?::|'?\s*=>)\s*true|:escape_html,\s*true")
_OF_RAILS: Final = re2.compile(r"(^|/)app/|_controller\.rb$")


def fills_pages(file: SourceFile) -> bool:
    """Whether it renders pages by their names, outside of Rails."""
    return not _OF_RAILS.search(file.path) and _RENDERS.search(file.text) is not None


def helpers_of(node: Node | None) -> list[Node]:
    """The modules whose methods its pages and blocks call: `helpers Links`, `app.helpers(Links)`."""
    if node is None or node.type != "call" or text(node.child_by_field_name("method")) != "helpers":
        return []
    return [
        one for one in children(node.child_by_field_name("arguments")) if one.type in ("constant", "scope_resolution")
    ]


def escapes(file: SourceFile) -> bool:
    """Whether it sets its pages up to escape what they print: `set :erb, escape_html: true`."""
    return _ESCAPES.search(file.text) is not None


def kept_for_pages(statements: Iterable[ir.Statement], *, is_escaped: bool) -> Iterator[ir.Statement]:
    """The statements, and behind each `@name = …` the same for the pages."""
    for one in statements:
        yield one
        if isinstance(one, ir.Assign) and isinstance(one.target, ir.Attribute) and _is_own(one.target):
            shown = ir.Call(one.at, ir.Name(one.at, "h"), (one.target,)) if is_escaped else one.target
            yield ir.Assign(one.at, ir.Attribute(one.at, ir.Name(one.at, PAGE), one.target.name), shown)


def _is_own(target: ir.Attribute) -> bool:
    return target.name[:1] == "@" and isinstance(target.base, ir.Name) and target.base.name == "self"
