"""Comparisons that ask something of a text or a type, in the solver's terms."""

from typing import Final

from engines.taint import ir
from engines.taint.lower.places_in_texts import placed

_SLASHES: Final = ("/", "\\")
# How the place a pattern was found at is asked whether it was.
_FOUND: Final[dict[tuple[str, object], bool]] = {
    ("!=", -1): True, (">", -1): True, (">=", 0): True, ("==", -1): False, ("<", 0): False,
}  # fmt: skip


def compared(place: int, operator: str, left: ir.Expression, right: ir.Expression) -> ir.Expression:
    """`typeof x === "string"` asks one question of x, `x.indexOf(y) !== -1` whether y is in it."""
    if isinstance(left, ir.Constant) and operator in ("==", "!="):
        left, right = right, left
    value = _constant(right)
    if isinstance(left, ir.Call) and value is not None:
        if isinstance(left.function, ir.Name) and left.function.name == "typeof" and operator in ("==", "!="):
            return _said(place, operator, ir.Call(place, ir.Name(place, f"typeof_{value!s}"), left.arguments))
        found = _searched(place, operator, left, value) or placed(place, operator, left, right)
        if found is not None:
            return found
    if isinstance(left, ir.Index) and _constant(left.key) == 0 and value in _SLASHES and operator in ("==", "!="):
        return _said(place, operator, _begins(place, left.base, right))
    return ir.Compare(place, operator, left, right)


def _searched(place: int, operator: str, call: ir.Call, value: object) -> ir.Expression | None:
    """What the place of a text in another, or a first character, says; None for any other call."""
    function, given = call.function, call.arguments
    if not isinstance(function, ir.Attribute) or not given:
        return None
    if function.name == "charAt" and _constant(given[0]) == 0 and value in _SLASHES and operator in ("==", "!="):
        return _said(place, operator, _begins(place, function.base, ir.Constant(place, value)))
    if function.name == "search" and (operator, value) in _FOUND and len(given) == 1:
        asked = ir.Call(place, ir.Attribute(place, given[0], "test"), (function.base,))
        return asked if _FOUND[operator, value] else ir.Unary(place, "not", asked)
    is_first = function.name == "lastIndexOf" and len(given) == 2 and _constant(given[1]) == 0
    if type(value) is not int or not (is_first or (function.name == "indexOf" and len(given) == 1)):
        return None
    if value == 0 and operator in ("==", "!="):
        return _said(place, operator, _begins(place, function.base, given[0]))
    return None


def _begins(place: int, whole: ir.Expression, start: ir.Expression) -> ir.Expression:
    return ir.Call(place, ir.Attribute(place, whole, "startsWith"), (start,))


def _said(place: int, operator: str, asked: ir.Expression) -> ir.Expression:
    return asked if operator == "==" else ir.Unary(place, "not", asked)


def _constant(one: ir.Expression) -> object:
    """A number or text as written; None for what is none."""
    return one.value if isinstance(one, ir.Constant) else None
