"""Which functions answer requests, and which of their values the flow engine follows from there."""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.imports import imports
from engines.index.scopes import scopes, text
from engines.source import SourceFile

_REQUEST = (b"request.", b"request[", b"get_argument(", b"request)")
MOST_NODES = 100


def is_followed(file: SourceFile, value: Node | None) -> bool:
    """Whether a value comes from local variables of a function that reads the request itself: where they come from is
    then known, and the flow engine says whether it is untrusted. A parameter comes from anywhere.
    """
    names = list(_names(value)) if value is not None else []
    return bool(names) and all(_is_local(file, one) for one in names)


def is_in_handler(file: SourceFile, node: Node) -> bool:
    """Whether the function around a node reads the request."""
    function = scopes(file).function_at(node)
    return function is not None and any(mark in (function.text or b"") for mark in _REQUEST)


def _is_local(file: SourceFile, name: Node) -> bool:
    function = scopes(file).function_at(name)
    if function is None or text(name) in imports(file) or not is_in_handler(file, name):
        return False
    parameters = function.child_by_field_name("parameters")
    given = parameters.named_children if parameters is not None else []
    return text(name) not in {text(one).partition(":")[0].partition("=")[0].strip() for one in given}


def _names(value: Node) -> Iterator[Node]:
    """The variables an expression reads; what is called is none of them unless it is a method of one."""
    waiting = [value]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        one = waiting.pop()
        if one.type == "identifier":
            yield one
        elif one.type == "call":
            waiting += [part for part in (one.child_by_field_name("arguments"),) if part is not None]
        elif one.type == "keyword_argument":
            waiting += [part for part in (one.child_by_field_name("value"),) if part is not None]
        else:
            waiting += one.named_children
