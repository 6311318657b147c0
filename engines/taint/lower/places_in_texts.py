"""`text.indexOf(part) != -1` and its relatives ask whether the part is there, in the solver's terms."""

from typing import Final

from engines.taint import ir

_SAYS: Final = {
    ("!=", -1): "in", (">", -1): "in", (">=", 0): "in", ("==", -1): "not in", ("<", 0): "not in", ("<=", -1): "not in",
}  # fmt: skip
_METHODS: Final = frozenset(("indexOf", "lastIndexOf", "IndexOf", "LastIndexOf"))
# Go's packages of texts, whose functions take the text first.
_PACKAGES: Final = frozenset(("strings", "bytes"))
_FUNCTIONS: Final = frozenset(("Index", "LastIndex", "IndexByte", "IndexRune"))


def placed(at: int, operator: str, left: ir.Expression, right: ir.Expression) -> ir.Expression | None:
    """The comparison as a question of membership; None for what asks something else."""
    meant = _SAYS.get((operator, right.value)) if isinstance(right, ir.Constant) and type(right.value) is int else None
    if meant is None or not isinstance(left, ir.Call) or not isinstance(left.function, ir.Attribute):
        return None
    whole, name, given = left.function.base, left.function.name, left.arguments
    if name == "IndexOfAny" and len(given) == 1:
        return _any_of(at, meant, given[0], whole)
    if name in _METHODS and given and all(map(_is_manner, given[1:])):
        return ir.Compare(at, meant, given[0], whole)
    if name in _METHODS and isinstance(whole, ir.Name) and whole.name == "Array" and len(given) == 2:
        return ir.Compare(at, meant, given[1], given[0])  # C#'s `Array.IndexOf(list, one)`
    is_package = isinstance(whole, ir.Name) and whole.name in _PACKAGES
    return ir.Compare(at, meant, given[1], given[0]) if is_package and name in _FUNCTIONS and len(given) == 2 else None


def _any_of(at: int, meant: str, signs: ir.Expression, whole: ir.Expression) -> ir.Expression | None:
    """`text.IndexOfAny(signs) >= 0`, of signs that are written out: one after the other."""
    if not isinstance(signs, ir.Sequence) or not signs.items:
        return None
    asked = tuple(ir.Compare(at, meant, one, whole) for one in signs.items)
    return ir.Logic(at, "or" if meant == "in" else "and", asked)


def _is_manner(one: ir.Expression) -> bool:
    """`StringComparison.Ordinal` says how to look, not from where."""
    return isinstance(one, ir.Attribute) and isinstance(one.base, ir.Name) and one.base.name == "StringComparison"
