"""What an answer that is put together by a chain of calls says it is."""

from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import at, children, text

# Marks a function whose declared answer is an object: PHP lets no text out of it.
GIVES_OBJECT: Final = "gives object"
# The same of a number, or of what is true or not.
GIVES_NUMBER: Final = "gives number"
# What a function of a declared class has made, as it is given back.
RETURNED: Final = "$returned"
_FUNCTIONS: Final = ("method_declaration", "function_definition", "anonymous_function", "arrow_function")
_NUMBERS: Final = ("int", "float", "bool")
_OWN: Final = ("self", "static", "parent")
_TYPED: Final = frozenset(("header", "withheader"))
_PAGES: Final = ("html", "xml", "svg")


def declared(function: Node) -> tuple[ir.Expression, ...]:
    """`function show(): View`, `function id(): ?int`"""
    kind = _declared(function)
    if kind is None:
        return ()
    if kind.type == "named_type":
        return (ir.Name(at(function), GIVES_OBJECT),)
    return (ir.Name(at(function), GIVES_NUMBER),) if text(kind) in _NUMBERS else ()


def given_back(statement: Node) -> Node | None:
    """The type that the function around a `return` says it gives."""
    around = statement.parent
    while around is not None and around.type not in _FUNCTIONS:
        around = around.parent
    return _declared(around) if around is not None else None


def _declared(function: Node) -> Node | None:
    kind = function.child_by_field_name("return_type")
    if kind is not None and kind.type == "optional_type":
        kind = next(iter(children(kind)), None)
    is_told = kind is not None and kind.type in ("named_type", "primitive_type") and text(kind) not in _OWN
    return kind if is_told else None


def as_said(base: ir.Expression, name: str, given: tuple[ir.Expression, ...]) -> ir.Expression:
    """`response(text)->header("Content-Type", "application/json")`: what is answered with is data, and no page."""
    if name.lower() not in _TYPED or len(given) < 2 or not _is_data(*given[:2]):
        return base
    return _of_data(base)


def _is_data(header: ir.Expression, kind: ir.Expression) -> bool:
    return (
        isinstance(header, ir.Constant)
        and str(header.value).lower() == "content-type"
        and isinstance(kind, ir.Constant)
        and not any(one in str(kind.value).lower() for one in _PAGES)
    )


def _of_data(one: ir.Expression) -> ir.Expression:
    if not isinstance(one, ir.Call):
        return one
    made = one.function
    if isinstance(made, ir.Attribute):
        inner = ir.Attribute(made.at, _of_data(made.base), made.name)
        return ir.Call(one.at, inner, one.arguments, one.keywords, one.end_line)
    if isinstance(made, ir.Name) and made.name.rpartition("|")[2] == "response" and one.arguments:
        data = ir.Attribute(made.at, ir.Call(made.at, made, ()), "json")
        return ir.Call(one.at, data, one.arguments, one.keywords, one.end_line)
    return one
