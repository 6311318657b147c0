"""A question put to each element of a collection that only asks whether it is a given value: membership."""

from typing import Final

from engines.taint import ir

_BEGINNINGS: Final = frozenset(("startsWith", "startswith", "StartsWith", "start_with?"))
# Questions about the beginning or the end of a text.
_SIDES: Final = frozenset(
    ("startsWith", "endsWith", "startswith", "endswith", "StartsWith", "EndsWith", "start_with?", "end_with?")
)
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


def each_asked(
    place: int, base: ir.Expression, question: ir.Expression, *, of_all: bool = False
) -> ir.Expression | None:
    """`names.some((one) => host === one || host.endsWith(one))` as a question over a comprehension; None where the
    function does more than compare texts.
    """
    if not isinstance(question, ir.Lambda) or len(question.function.parameters) != 1:
        return None
    body = question.function.body
    told = body[0].value if len(body) == 1 and isinstance(body[0], ir.Return) else None
    if told is None or not _only_compares(told):
        return None
    target = ir.Name(place, question.function.parameters[0].name)
    if not of_all and (one_of := begins_with_any(told, target.name, base)) is not None:
        return one_of
    gathered = ir.Gather(place, "generator", told, None, (ir.Clause(target, base, ()),))
    return ir.Call(place, ir.Name(place, "@all" if of_all else "@any"), (gathered,))


def begins_with_any(told: ir.Expression, name: str, base: ir.Expression) -> ir.Expression | None:
    """`address.startsWith(one)`, asked of each of a list, as one question about the list."""
    if not isinstance(told, ir.Call) or not isinstance(told.function, ir.Attribute) or len(told.arguments) != 1:
        return None
    given = told.arguments[0]
    is_each = isinstance(given, ir.Name) and given.name == name
    if not is_each or told.function.name not in _BEGINNINGS or _mentions(told.function.base, {name}):
        return None
    return ir.Call(told.at, told.function, (base,), (), told.end_line)


def _only_compares(told: ir.Expression) -> bool:
    if isinstance(told, ir.Logic):
        return told.operator in ("or", "and") and all(map(_only_compares, told.items))
    if isinstance(told, ir.Unary):
        return told.operator == "not" and _only_compares(told.value)
    if isinstance(told, ir.Call):
        return isinstance(told.function, ir.Attribute) and told.function.name in _SIDES
    return isinstance(told, ir.Compare) and told.operator in ("==", "!=", "in", "not in")


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
