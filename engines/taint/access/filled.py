"""Texts that Python puts together from a pattern and what goes into it."""

from typing import Final

import re2

from engines.taint import ir

_PLACES: Final = {
    "%": re2.compile(r"%(?:\((\w{1,40})\))?[\d.]{0,6}[sdifrx]"),
    "{": re2.compile(r"\{(\w{0,40})[^{}]{0,40}\}"),
}
_MOST: Final = 4_000


def filled(node: ir.Expression) -> list[ir.Expression]:
    """The pieces of `"… {} …".format(a)` or `"… %s …" % (a, b)`, in order; [] for anything else."""
    match node:
        case ir.Call(function=ir.Attribute(base=ir.Constant(value=str(text)), name="format")):
            return _woven(node.at, text, "{", list(node.arguments), dict(node.keywords))
        case ir.Binary(operator="%", left=ir.Constant(value=str(text)), right=right):
            return _woven(node.at, text, "%", list(right.items) if isinstance(right, ir.Sequence) else [right], {})
    return []


def _woven(
    at: int, text: str, mark: str, given: list[ir.Expression], named: dict[str, ir.Expression]
) -> list[ir.Expression]:
    parts: list[ir.Expression] = []
    end = 0
    for place, found in enumerate(_PLACES[mark].finditer(text[:_MOST])):
        key = found.group(1) or ""
        number = int(key) if key.isdigit() else place
        value = named.get(key) or (given[number] if number < len(given) else None)
        if value is None:
            return []
        parts += [ir.Constant(at, text[end : found.start()]), value]
        end = found.end()
    return [*parts, ir.Constant(at, text[end:_MOST])]
