"""What an answer that is put together by a chain of calls says it is."""

from typing import Final

from engines.taint import ir

_TYPED: Final = frozenset(("header", "withheader"))
_PAGES: Final = ("html", "xml", "svg")


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
