"""A changing value is written into the page as HTML.

If the value comes from a visitor, a link or another site it can hold a script, which then runs with the session of
whoever sees the page.

Write text with textContent, build elements with createElement, or pass the HTML through DOMPurify.sanitize first.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import calls_of_method, calls_to
from engines.index.constants import is_fixed
from engines.index.escapers import own_escapers
from engines.index.scopes import only_value, text
from engines.index.strings import holes, pieces
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

PROPERTIES = frozenset(("innerHTML", "outerHTML", "srcdoc"))
SAFE = frozenset(
    ("sanitize", "escape", "escapeHtml", "escapeHTML", "encodeURIComponent", "encodeHTML", "purify", "t", "$t")
)
# Asked of numbers and dates only.
SAFE |= {"toFixed", "toISOString", "toLocaleString", "toLocaleDateString", "toLocaleTimeString", "toDateString"}
# What holds a whole answer, or a whole piece of HTML.
_ANSWERS = frozenset(("data", "response", "responseText", "body", "html", "innerHTML", "outerHTML", "template", "icon"))
_FUNCTIONS = ("arrow_function", "function_expression")
FROM_OUTSIDE = ("location.", "document.URL", "document.referrer", "window.name", ".search", ".hash", "URLSearchParams")


@rule(
    title="HTML put together from values",
    severity="medium",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    languages=JAVASCRIPT,
    in_pages=True,
    fix="Use textContent, or sanitize the HTML first.",
    hints=("innerHTML", "outerHTML", "document.write", "insertAdjacentHTML", "srcdoc", "createContextualFragment"),
    bad=[
        "element.innerHTML = '<b>' + user.name + '</b>';",
        "document.write(`<p>${location.hash}</p>`);",
        "const bold = (one) => one.replace(/\\*/g, '<b>');\nelement.innerHTML = `<p>${bold(user.name)}</p>`;",
        "function show(html) { panel.insertAdjacentHTML('beforeend', html); }",
        "list.innerHTML += `<li>${item.title}</li>`;",
        "list.innerHTML = items.map((item) => `<li>${item.title}</li>`).join('');",
        "const rows = items.map((item) => {\n  return `<li>${item.title}</li>`;\n});\n"
        "list.innerHTML = rows.join('\\n');",
    ],
    good=[
        "element.textContent = user.name;",
        "element.innerHTML = '';",
        "element.innerHTML = DOMPurify.sanitize(comment);",
        "const ICON = '<svg></svg>';\nbutton.innerHTML = ICON;",
        "list.innerHTML = `<li>${escapeHtml(item.title)}</li>`;",
        "const before = element.innerHTML;",
        "const esc = (one) => one.replace(/&/g, '&amp;').replace(/</g, '&lt;');\n"
        "element.innerHTML = `<b>${esc(user.name)}</b>`;",
        "function safe(text) {\n  return String(text).replace(/[&<>\"']/g, (sign) => SIGNS[sign]);\n}\n"
        "element.innerHTML = '<b>' + safe(user.name) + '</b>';",
        "element.innerHTML = `<b>${count.length}</b>`;",
        "list.innerHTML = items.map((item) => `<li>${escapeHtml(item.title)}</li>`).join('');",
        "list.innerHTML = items.map(row).join('');",
        "list.innerHTML = items.map((item) => `<li>${new Date(item.at).toLocaleString('de')}</li>`).join('');",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("assignment_expression", "augmented_assignment_expression"):
        left = node.child_by_field_name("left")
        if left is not None and text(left.child_by_field_name("property")) in PROPERTIES:
            yield from _judged(file, node, node.child_by_field_name("right"))
    for call in calls_to(file, "document.write", "document.writeln"):
        yield from _judged(file, call.node, call.argument(0))
    for call in calls_of_method(file, "insertAdjacentHTML", "createContextualFragment"):
        place = 1 if call.name.endswith("insertAdjacentHTML") else 0
        yield from _judged(file, call.node, call.argument(place))


def _judged(file: SourceFile, node: Node, html: Node | None) -> Iterator[Match]:
    html = _of_each(file, html) or html
    if html is None or is_fixed(file, html) or _is_length(html):
        return
    open_holes = [hole for hole in holes(file, html, safe=SAFE | own_escapers(file)) if not _is_length(hole.node)]
    if pieces(file, html) and not open_holes:
        return
    if any(word in text(html) for word in FROM_OUTSIDE):
        yield Match.at(
            node, "Part of the address is written into the page as HTML.", severity="high", confidence="high"
        )
    elif open_holes or html.type in ("identifier", "member_expression", "subscript_expression"):
        is_bare, is_whole = not open_holes, not open_holes and _is_whole(html)
        yield Match.at(
            node,
            "A value is written into the page as HTML.",
            severity="low" if is_whole else None,
            confidence="low" if is_bare else None,
        )


def _is_whole(html: Node) -> bool:
    """Whether it is HTML as a server or another part of the page gave it, rather than one field of something."""
    return html.type == "identifier" or text(html.child_by_field_name("property")) in _ANSWERS


def _of_each(file: SourceFile, html: Node | None) -> Node | None:
    """What each element of a list becomes in `list.map((one) => …).join("")`, whose parts may have names."""
    mapped = _receiver(_bound(file, html), "join")
    each = _bound(file, mapped)
    if _receiver(each, "map") is None or each is None:
        return None
    arguments = each.child_by_field_name("arguments")
    function = arguments.named_children[0] if arguments is not None and arguments.named_children else None
    body = function.child_by_field_name("body") if function is not None and function.type in _FUNCTIONS else None
    if body is None or body.type != "statement_block":
        return body
    last = body.named_children[-1] if body.named_children else None
    is_given = last is not None and last.type == "return_statement" and last.named_children
    return last.named_children[0] if last is not None and is_given else None


def _bound(file: SourceFile, node: Node | None) -> Node | None:
    return (only_value(file, node) or node) if node is not None and node.type == "identifier" else node


def _receiver(call: Node | None, method: str) -> Node | None:
    """What a method of this name is called on."""
    function = call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    if function is None or text(function.child_by_field_name("property")) != method:
        return None
    return function.child_by_field_name("object")


def _is_length(node: Node) -> bool:
    return text(node.child_by_field_name("property")) in ("length", "size", "innerHTML", "outerHTML")
