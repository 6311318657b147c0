"""Functions of a file's own that put entities in the place of the signs of markup."""

from typing import Final

import re2

from engines.index.scopes import text
from engines.source import SourceFile, per_file

MOST_READ: Final = 1_500
# `.replace(/</g, …)`, `.replace(/[&<>]/g, …)`, `.replaceAll("<", …)`, or text that the browser itself escapes.
_ESCAPES: Final = re2.compile(
    r"\.replace\(\s*/(\[[^\]\n]{0,20})?<[^/\n]{0,20}/g|\.replaceAll\(\s*['\"]<['\"]|DOMPurify\.sanitize\("
)
_FUNCTIONS: Final = ("function_declaration", "variable_declarator", "method_definition")
_WRITTEN: Final = frozenset(("arrow_function", "function_expression"))


@per_file
def own_escapers(file: SourceFile) -> frozenset[str]:
    """The names of the functions whose body does so for `<`, all over the text."""
    found: set[str] = set()
    for one in file.nodes(*_FUNCTIONS):
        value = one.child_by_field_name("value")
        is_function = one.type != "variable_declarator" or (value is not None and value.type in _WRITTEN)
        if is_function and _ESCAPES.search(text(one)[:MOST_READ]):
            found.add(text(one.child_by_field_name("name")))
    return frozenset(found)
