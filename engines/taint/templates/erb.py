"""ERB: `<%= escaped %>`, `<%== raw %>`, `<%= raw value %>`, `<%= value.html_safe %>`."""

import re
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.templates.page import Page, tags

_MARKS: Final = {"<%==": "%>", "<%=": "%>", "<%-": "%>", "<%#": "%>", "<%%": "%>", "<%": "%>"}
_LONGEST: Final = 2_000
_RAW: Final = re.compile(r"^\s*raw[\s(](?P<what>.+)$|^(?P<value>.+)\.html_safe\s*$", re.DOTALL)
_EACH: Final = re.compile(r"(?P<what>@?[\w.]{1,120})\.each(?:_with_index)?\s+do\s+\|\s*(?P<name>\w{1,60})")
_PARTIAL: Final = re.compile(r"^\s*render\s*\(?\s*(?:partial:\s*)?['\"](?P<name>[\w/]{1,120})['\"]")


def lower(file: SourceFile) -> ir.Module:
    page = Page(file)
    for mark, inside, offset in tags(file.text, _MARKS, _LONGEST):
        what = inside.strip("-")
        if mark in ("<%=", "<%=="):
            found = _RAW.match(what)
            partial = _PARTIAL.match(what)
            if partial is not None:
                folder, _, name = partial["name"].rpartition("/")
                page.include(f"{folder}/_{name}.html.erb".lstrip("/"), offset)
            elif found is not None:
                page.put(found["what"] or found["value"], offset, raw=True)
            else:
                page.put(what, offset, raw=mark == "<%==")
        elif mark == "<%" and (block := _EACH.search(what)):
            page.bind(block["name"], block["what"], offset, element=True)
    return page.module()
