"""Comparisons of what PHP's search functions give, which are questions about the text they search."""

from typing import Final

from engines.taint import ir
from engines.taint.lower.php_calls import method

_MATCHES: Final = frozenset(("re.match", "preg_match"))
_SEARCHES = ("strpos", "stripos", "strstr", "stristr", "mb_strpos")


def compared(place: int, operator: str, left: ir.Expression, right: ir.Expression) -> ir.Expression:
    """`strpos($a, "x") === false` asks whether "x" is in $a, `substr($a, 0, 1) === "/"` how it begins."""
    asked, other = (left, right) if isinstance(right, ir.Constant) else (right, left)
    plain = ir.Compare(place, operator, left, right)
    if operator not in ("==", "!=") or not isinstance(other, ir.Constant):
        return plain
    made: ir.Expression | None = None
    if isinstance(asked, ir.Index) and isinstance(asked.key, ir.Slice):
        is_start = isinstance(asked.key.lower, ir.Constant) and asked.key.lower.value == 0 and asked.key.upper
        made = method(place, asked.base, "startswith", (other,)) if is_start and isinstance(other.value, str) else None
    elif isinstance(asked, ir.Call) and isinstance(asked.function, ir.Name):
        name = asked.function.name.rpartition("|")[2]
        made = _answered(place, name, asked, other.value)
        if name in _MATCHES and not other.value:
            operator = "!=" if operator == "==" else "=="
    if made is None:
        return plain
    return made if operator == "==" else ir.Unary(place, "not", made)


def _answered(place: int, name: str, asked: ir.Call, other: object) -> ir.Expression | None:
    """What it asks when the answer is `other`; None for calls that ask nothing."""
    given = asked.arguments
    if name in _SEARCHES and len(given) >= 2:
        if other is False:
            return ir.Compare(place, "not in", given[1], given[0])
        return method(place, given[0], "startswith", given[1:2]) if other == 0 else None
    if name == "array_search" and len(given) >= 2 and other is False:
        return ir.Compare(place, "not in", given[0], given[1])
    if name in ("strcmp", "strcasecmp") and len(given) == 2 and other == 0:
        return ir.Compare(place, "==", *given)
    if name in ("strncmp", "strncasecmp") and len(given) == 3 and other == 0:
        return method(place, given[0], "startswith", given[1:2])
    return asked if name in _MATCHES and isinstance(other, int) else None
