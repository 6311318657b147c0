"""Addresses of Go's routes as they are written: texts, constants of any package, and sums of them."""

from typing import Final

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.names import Names
from engines.taint.survey.scopes import Scope

_STEPS: Final = 6
_MOST_PARTS: Final = 20


def address_of(value: ir.Expression, scope: Scope, names: Names, steps: int = _STEPS) -> str | None:
    """The text, with `{name}` for parts of it that nobody knows; None where no part is known."""
    if isinstance(value, ir.Constant):
        return value.value if isinstance(value.value, str) else None
    if steps <= 0:
        return None
    if isinstance(value, ir.Name | ir.Attribute):
        held = held_at(value, scope, names)
        return address_of(held[0], held[1], names, steps - 1) if held is not None else None
    parts = value.parts if isinstance(value, ir.Text) else ()
    if isinstance(value, ir.Binary) and value.operator == "+":
        parts = (value.left, value.right)
    texts = [(one, address_of(one, scope, names, steps - 1)) for one in parts[:_MOST_PARTS]]
    if all(text is None for _, text in texts):
        return None
    return "".join(_unknown(one) if text is None else text for one, text in texts)


def _unknown(part: ir.Expression) -> str:
    return "{" + written(part).rpartition(".")[2].rstrip("()") + "}"


def held_at(value: ir.Name | ir.Attribute, scope: Scope, names: Names) -> tuple[ir.Expression, Scope] | None:
    """What a constant of this file, of its package or of another one is, and where."""
    if isinstance(value, ir.Attribute):
        package = names.meaning(value.base, scope)
        top = package if isinstance(package, Scope) and package.is_module else None
        return _top_level(value.name, top, names) if top is not None else None
    one: Scope | None = scope
    while one is not None and not one.is_module:
        if any(each.name == value.name for each in one.function.parameters):
            return None
        if bound := one.bound.get(value.name):
            # What is bound again is no constant.
            return (bound[0], one) if len(bound) == 1 and isinstance(bound[0], ir.Expression) else None
        one = one.parent
    return _top_level(value.name, one, names) if one is not None else None


def _top_level(name: str, top: Scope, names: Names) -> tuple[ir.Expression, Scope] | None:
    for place in (top, *names.shared.others(name, top.module)):
        for bound in place.bound.get(name, ()):
            if isinstance(bound, ir.Expression):
                return bound, place
    return None
