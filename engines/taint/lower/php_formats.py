"""`sprintf`: the text with its arguments in their places; numbers leave nothing that could hurt."""

import re
from typing import Final

from engines.taint import ir

_SPECIFIER: Final = re.compile(r"%(?:(\d{1,3})\$)?(?:[-+ 0]|'.){0,6}\d{0,4}(?:\.\d{1,3})?([a-zA-Z%])")


def formatted(place: int, given: tuple[ir.Expression, ...]) -> ir.Expression:
    """What `sprintf` makes of its arguments; of a pattern that is not known, anything they carry."""
    pattern, *values = given
    if not isinstance(pattern, ir.Constant) or not isinstance(pattern.value, str):
        return ir.Text(place, given) if isinstance(pattern, ir.Text) else ir.Opaque(place, given, "format")
    parts: list[ir.Expression] = []
    end = used = 0
    for found in _SPECIFIER.finditer(pattern.value):
        parts.append(ir.Constant(place, pattern.value[end : found.start()]))
        end = found.end()
        if found[2] == "%":
            parts.append(ir.Constant(place, "%"))
            continue
        which = int(found[1]) - 1 if found[1] else used
        used += found[1] is None
        parts += _argument(place, values, which, found[2])
    parts.append(ir.Constant(place, pattern.value[end:]))
    return ir.Text(place, tuple(one for one in parts if not isinstance(one, ir.Constant) or one.value != ""))


def _argument(place: int, values: list[ir.Expression], which: int, kind: str) -> list[ir.Expression]:
    spread = next((one for one in values if isinstance(one, ir.Star | ir.Sequence)), None)
    if kind not in "sSc":
        return [ir.Opaque(place, (), "number")]
    if 0 <= which < len(values):
        return [values[which]]
    return [spread] if spread is not None else []
