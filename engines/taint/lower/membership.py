"""A question put to each element of a collection that only asks whether it is a given value: membership."""

from typing import Final

from engines.taint import ir

_EQUALS: Final = frozenset(("equals", "equalsIgnoreCase", "contentEquals", "Equals"))


def of_any(
    place: int, base: ir.Expression, question: ir.Expression, *, is_denied: bool = False
) -> ir.Expression | None:
    """`names.anyMatch(one -> one.equals(value))` is `value in names`; None for another question."""
    value = sought(question, "==")
    return ir.Compare(place, "not in" if is_denied else "in", value, base) if value is not None else None


def of_all(place: int, base: ir.Expression, question: ir.Expression) -> ir.Expression | None:
    """`names.All(one => one != value)`: it is none of them."""
    value = sought(question, "!=")
    return ir.Compare(place, "not in", value, base) if value is not None else None


def sought(asked_of_each: ir.Expression, operator: str) -> ir.Expression | None:
    """What each element, or a part of it, is compared with, where that is all the function does."""
    if isinstance(asked_of_each, ir.Attribute) and asked_of_each.name in _EQUALS and operator == "==":
        return asked_of_each.base
    if not isinstance(asked_of_each, ir.Lambda) or len(asked_of_each.function.parameters) != 1:
        return None
    *unpacked, last = asked_of_each.function.body or (None,)
    names = {asked_of_each.function.parameters[0].name}
    for one in unpacked:
        if not isinstance(one, ir.Assign) or not isinstance(one.target, ir.Name) or _begins(one.value) not in names:
            return None
        names.add(one.target.name)
    compared = last.value if isinstance(last, ir.Return) else None
    if not isinstance(compared, ir.Compare) or compared.operator != operator:
        return None
    sides = (compared.left, compared.right)
    mine = [_begins(one) in names for one in sides]
    return sides[mine.index(False)] if sum(mine) == 1 and not _mentions(sides[mine.index(False)], names) else None


def _begins(one: ir.Expression) -> str:
    """The variable a chain of names, or of methods that are given nothing, begins with."""
    while isinstance(one, ir.Attribute) or (isinstance(one, ir.Call) and not one.arguments and not one.keywords):
        one = one.base if isinstance(one, ir.Attribute) else one.function
    return one.name if isinstance(one, ir.Name) else ""


def _mentions(one: ir.Expression, names: set[str]) -> bool:
    """Whether what is compared with may be another one for each element."""
    is_chain = isinstance(one, ir.Call) and bool(_begins(one))
    return not (is_chain or isinstance(one, ir.Name | ir.Attribute | ir.Constant | ir.Index)) or _begins(one) in names
