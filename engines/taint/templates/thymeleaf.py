"""Thymeleaf: `th:text` escapes, `th:utext` and `[(${value})]` do not; `th:each="one : ${list}"`."""

import re
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.templates.page import Page

_PART: Final = re.compile(
    r"(?:data-)?th[:-](?P<how>utext|text|each|replace|include|insert)\s*=\s*(?P<quote>[\"'])(?P<value>[^\"]{1,400}?)(?P=quote)"
    r"|\[\((?P<raw>\$\{[^{}]{1,200}\})\)\]"
)
_VALUE: Final = re.compile(r"\$\{([^{}]{1,200})\}|\*\{([^{}]{1,200})\}")
_EACH: Final = re.compile(r"^\s*(?P<name>\w{1,60})\s*(?:,\s*\w{1,60}\s*)?:\s*\$\{(?P<what>[^{}]{1,200})\}")


def lower(file: SourceFile) -> ir.Module:
    page = Page(file)
    for part in _PART.finditer(file.text):
        if part["raw"] is not None:
            page.put(part["raw"][2:-1], part.start("raw"), raw=True)
        elif part["how"] == "each":
            block = _EACH.match(part["value"])
            if block is not None:
                page.bind(block["name"], block["what"], part.start("value"), element=True)
        elif part["how"] in ("text", "utext"):
            for value in _VALUE.finditer(part["value"]):
                page.put(value[1] or value[2], part.start("value"), raw=part["how"] == "utext")
    return page.module()
