"""Pages: what puts a value in as it is becomes what escapes it, in the template or in the script."""

from collections.abc import Iterator
from typing import Final

import re2

from engines.patching import around
from engines.taint.patches.scene import Scene

# What stands for the raw value, and what for the escaped one, by how templates are written.
_RAW: Final = (
    (r"\{\{\{\s*([^{}]+?)\s*\}\}\}", r"{{\1}}"),
    (r"\{\{&\s*([^{}]+?)\s*\}\}", r"{{\1}}"),
    (r"\{!!\s*(.+?)\s*!!\}", r"{{ \1 }}"),
    (r"\|\s*safe\b(\s*(?:\}\}|\|))", r"\1"),
    (r"<%-\s*([^%]+?)\s*-?%>", r"<%= \1 %>"),
    (r"<%==\s*", r"<%= "),
    (r"<%=\s*raw\s*\(([^%]+)\)\s*%>", r"<%= \1 %>"),
    (r"<%=\s*raw\s+([^%]+?)\s*%>", r"<%= \1 %>"),
    (r"(<%=[^%]+?)\.html_safe\b", r"\1"),
    (r"\bv-html(\s*=)", r"v-text\1"),
    (r"\bth:utext(\s*=)", r"th:text\1"),
    (r"<%=\s*request\.getParameter\(\"(\w+)\"\)\s*;?\s*%>", r'<c:out value="${param.\1}"/>'),
    (r"@Html\.Raw\(([^()]+)\)", r"@(\1)"),
    (r"!\{([^{}]+)\}", r"#{\1}"),
    (r"^(\s*[\w.#-]+(?:\([^()]*\))?)!=", r"\1="),
    (r"\.(?:innerHTML|outerHTML)(\s*=[^=])", r".textContent\1"),
    (r"(\)|\$\w+)\.html\(", r"\1.text("),
)  # fmt: skip
_TEMPLATES: Final = frozenset(
    ("html", "erb", "ejs", "handlebars", "pug", "jsp", "jinja", "vue", "svelte", "razor", "php")
)
_TAG = re2.compile(r"<\s*/?[a-zA-Z]")
_SCRIPT: Final = _RAW[-2:]


def escaped(scene: Scene) -> Iterator[str]:
    if scene.hit.properties.get("source") != "request":
        return  # what was stored may be meant as a piece of a page
    before, lines, after = around(scene.file, scene.hit)
    pairs = _RAW[: -len(_SCRIPT)] if scene.file.language in _TEMPLATES else ()
    if scene.language == "javascript" and not _TAG.search(lines):
        pairs = _SCRIPT
    for pattern, new in pairs:
        if "<c:" in new and not re2.search(r"prefix\s*=\s*['\"]c['\"]", scene.file.text):
            continue
        for found in re2.finditer(f"(?m){pattern}", lines):
            put = str(re2.sub(f"(?m){pattern}", new, found[0]))
            yield before + lines[: found.start()] + put + lines[found.end() :] + after
