"""A table of tables is kept in a plain object, and both keys are what somebody hands in.

With __proto__ as the first key, the table is what all objects inherit from: the value is put there under the second key
and shows up in every object of the program, as a right nobody granted or an option nobody set.

Keep the tables in Object.create(null) or a Map, or refuse the keys __proto__, constructor and prototype.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.scopes import JAVASCRIPT_FUNCTIONS, text
from engines.index.script_places import is_by_hand
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

# Whoever names one of these anywhere in the file knows of it.
_KNOWN: Final = re2.compile(r"__proto__|Object\.create\(\s*null|(?i:has_?own)|Object\.freeze\(\s*Object\.prototype")


@rule(
    title="Table of tables under any keys",
    severity="medium",
    confidence="low",
    cwe=1321,
    weakness="prototype-pollution",
    languages=JAVASCRIPT,
    fix="Keep the tables in Object.create(null) or a Map.",
    hints=("][",),
    bad=[
        "class Store {\n  constructor() { this.rows = {}; }\n  put(owner, name, value) {\n"
        "    if (!this.rows[owner]) this.rows[owner] = {};\n    this.rows[owner][name] = value;\n  }\n}",
        "const seen = {};\nexports.add = (note) => {\n  seen[note.folder] = seen[note.folder] || {};\n"
        "  seen[note.folder][note.title] = note;\n};",
        "function Words() { this.known = {}; }\n"
        "Words.prototype.choose = function (language) { this.language = language; };\n"
        "Words.prototype.update = function (words) {\n"
        "  for (const key in words) this.known[this.language][key] = words[key];\n};",
    ],
    good={
        "javascript": [
            "class Store {\n  constructor() { this.rows = Object.create(null); }\n"
            "  put(owner, name, value) {\n"
            "    if (!this.rows[owner]) this.rows[owner] = Object.create(null);\n"
            "    this.rows[owner][name] = value;\n  }\n}",
            "class Store {\n  constructor() { this.rows = {}; }\n  put(owner, value) {\n\n"
            "    this.rows[owner]['last'] = value;\n  }\n}",
            "class Grid {\n  constructor() { this.rows = []; }\n  put(x, y, value) {\n"
            "    this.rows[x][y] = value;\n  }\n}",
            "const totals = {};\nfor (const row of rows()) totals[row.year][row.month] = row.sum;",
        ],
        "typescript": [
            "class Grid {\n  rows = {};\n  put(x: number, y: number, value: string) {\n"
            "    this.rows[x][y] = value;\n  }\n}",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    if is_by_hand(file.path) or _KNOWN.search(file.text):
        return
    told: set[int] = set()
    for node in file.nodes("assignment_expression"):
        inner = node.child_by_field_name("left")
        outer = (
            inner.child_by_field_name("object") if inner is not None and inner.type == "subscript_expression" else None
        )
        if inner is None or outer is None or outer.type != "subscript_expression":
            continue
        function = _around(node)
        keys = [one.child_by_field_name("index") for one in (outer, inner)]
        if function is None or function.id in told or not _is_plain(file, outer.child_by_field_name("object")):
            continue
        if all(key is not None and _is_chosen(file, key, function) for key in keys):
            told.add(function.id)
            yield Match.at(node, "With __proto__ as a key this is put into every object.")


def _around(node: Node) -> Node | None:
    one = node.parent
    while one is not None and one.type not in JAVASCRIPT_FUNCTIONS:
        one = one.parent
    return one


def _is_plain(file: SourceFile, table: Node | None) -> bool:
    """Whether the file makes it as an object with nothing in it."""
    name = text(table).rpartition(".")[2]
    return bool(re2.search(rf"\b{re2.escape(name)}\s*(:[^=;\n]{{0,80}})?[:=]\s*\{{\s*\}}", file.text)) and bool(name)


def _is_chosen(file: SourceFile, key: Node, function: Node) -> bool:
    """A parameter, a field of one, a key of one in a loop, or a field that a parameter was put into."""
    if key.type not in ("identifier", "member_expression"):
        return False
    written = text(key)
    if written.startswith("this."):
        field = re2.escape(written)
        put = re2.search(rf"{field}\s*=\s*(\w+)\s*[;,\n}}]", file.text)
        return put is not None and bool(
            re2.search(rf"\(([^()]{{0,80}},\s*)?{put[1]}\b[^()]{{0,80}}\)\s*(=>)?\s*\{{", file.text)
        )
    given = _given(function)
    if written.partition(".")[0] in given:
        return True
    looped = re2.search(rf"for\s*\(\s*(?:const|let|var)?\s*{re2.escape(written)}\s+in\s+(\w+)", text(function))
    return looped is not None and looped[1] in given


def _given(function: Node) -> set[str]:
    """Parameters that may be a text."""
    single, listed = function.child_by_field_name("parameter"), function.child_by_field_name("parameters")
    found = [single] if single is not None else listed.named_children if listed is not None else []
    texts = [one for one in found if not text(one.child_by_field_name("type")).endswith("number")]
    return {text(one.child_by_field_name("pattern") or one.child_by_field_name("left") or one) for one in texts}
