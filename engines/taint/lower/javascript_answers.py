"""Answers written as objects, `{ statusCode, headers, body }`, as functions of clouds give them."""

from typing import Final

from engines.taint import ir

# What such a body goes through that is said to be a page.
PAGE: Final = "answeredAsPage"
Items = list[tuple[ir.Expression | None, ir.Expression]]


def answered(items: Items) -> Items:
    """The same, with the body of a page as what becomes one."""
    named = {key.value: value for key, value in items if isinstance(key, ir.Constant)}
    if "body" not in named or "headers" not in named or not _is_page(named["headers"]):
        return items
    return [(key, _page(key, value)) for key, value in items]


def _is_page(headers: ir.Expression) -> bool:
    for key, value in headers.items if isinstance(headers, ir.Mapping) else ():
        is_kind = isinstance(key, ir.Constant) and str(key.value).lower() == "content-type"
        if is_kind and isinstance(value, ir.Constant):
            return "html" in str(value.value) or "svg" in str(value.value)
    return False


def _page(key: ir.Expression | None, value: ir.Expression) -> ir.Expression:
    is_body = isinstance(key, ir.Constant) and key.value == "body"
    return ir.Call(value.at, ir.Name(value.at, PAGE), (value,)) if is_body else value
