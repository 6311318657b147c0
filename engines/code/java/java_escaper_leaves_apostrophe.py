"""A method that escapes text for HTML replaces the double quote and leaves the single one.

Attributes may stand in single quotes as well: a value with `'` in it ends such an attribute and adds one of its own,
`onmouseover` for example, which runs a script in the reader's session.

Replace `'` by `&#39;` too, or use an encoder that does: OWASP's `Encode.forHtml`, Spring's `HtmlUtils.htmlEscape`.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_NAMED: Final = re2.compile(r"(?i)(escape|encode|quote|sanitize)\w*(html|markup)|html\w*(escape|encod|quot|sanitiz)")
_TAGS: Final = ("&lt;", "&amp;")
_DOUBLE: Final = ("&quot;", "&#34;", "&#x22;")
_SINGLE: Final = re2.compile(r"(?i)&#0{0,4}39;|&#x0{0,4}27;|&apos;|&rsquo;|'\\''|\"'\"|&#\"")
MOST_TEXT: Final = 20_000


@rule(
    title="HTML escaper leaves the single quote",
    severity="low",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    languages=("java",),
    fix="Replace ' by &#39; as well.",
    hints=("&quot;", "&#34;", "&#x22;"),
    bad=[
        "class Page { static String escapeHtml(String s) {\n"
        '  return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\\"", "&quot;"); } }',
        'class HtmlEscaper { static final String LT = "&lt;", AMP = "&amp;", QUOT = "&quot;";\n'
        "  void append(StringBuilder out, char c) { switch (c) { case '<': out.append(LT); break;\n"
        "    case '&': out.append(AMP); break; case '\"': out.append(QUOT); break; default: out.append(c); } } }",
    ],
    good=[
        "class Page { static String escapeHtml(String s) {\n"
        '  return s.replace("&", "&amp;").replace("<", "&lt;").replace("\\"", "&quot;").replace("\'", "&#39;"); } }',
        "class Page { static String escapeText(String s) {\n"
        '  return s.replace("&", "&amp;").replace("<", "&lt;").replace("\\"", "&quot;"); } }',
        "class Page { static String escapeHtmlText(String s) {\n"
        '  return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"); } }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    told: list[Node] = []
    for node in file.nodes("method_declaration", "class_declaration", "enum_declaration"):
        name = node.child_by_field_name("name")
        if name is None or not _NAMED.search(text(name)) or any(_is_around(node, one) for one in told):
            continue
        written = text(node)
        is_whole = len(written) <= MOST_TEXT and all(one in written for one in _TAGS)
        if is_whole and any(one in written for one in _DOUBLE) and not _SINGLE.search(written):
            told.append(node)
            yield Match.at(name, "A value with a single quote in it ends an attribute that stands in such quotes.")


def _is_around(one: Node, other: Node) -> bool:
    """Whether one of the two stands in the other."""
    return one.start_byte < other.end_byte and other.start_byte < one.end_byte
