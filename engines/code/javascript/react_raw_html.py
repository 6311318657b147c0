"""A React component shows a changing value as raw HTML with dangerouslySetInnerHTML.

React does not escape it: a script in the value runs with the session of whoever sees the page.

Render the value as text, or pass it through DOMPurify.sanitize first.
"""

from collections.abc import Iterator

from engines.index.calls import options
from engines.index.constants import is_fixed
from engines.index.scopes import only_value, text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

CLEANING = ("sanitize", "purify", "escape", "highlight", "JSON.stringify", "renderToString")


@rule(
    title="Raw HTML in a React component",
    severity="medium",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    languages=JAVASCRIPT,
    fix="Render text, or sanitize the HTML first.",
    hints=("dangerouslySetInnerHTML",),
    bad={
        "tsx": ["const Post = ({ body }) => <div dangerouslySetInnerHTML={{ __html: body }} />;"],
        "javascript": [
            "function Note(props) { return <p dangerouslySetInnerHTML={{__html: '<b>' + props.text + '</b>'}}></p>; }",
        ],
    },
    good={
        "tsx": [
            "const Post = ({ body }) => <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(body) }} />;",
            "const Logo = () => <i dangerouslySetInnerHTML={{ __html: '<svg></svg>' }} />;",
        ],
        "javascript": [
            "function Note({ text }) { const clean = sanitizeHtml(text);\n"
            "  return <p dangerouslySetInnerHTML={{ __html: clean }} />; }",
            "function Note({ text }) { return <p>{text}</p>; }",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("jsx_attribute"):
        children = node.named_children
        if len(children) != 2 or text(children[0]) != "dangerouslySetInnerHTML" or not children[1].named_children:
            continue
        html = options(children[1].named_children[0]).get("__html")
        if html is None or is_fixed(file, html):
            continue
        value = only_value(file, html) if html.type == "identifier" else None
        written = text(value or html)
        if not any(word.lower() in written.lower() for word in CLEANING):
            is_style = text(node.parent.child_by_field_name("name")) == "style" if node.parent is not None else False
            yield Match.at(node, "React shows this value without escaping it.", severity="low" if is_style else None)
