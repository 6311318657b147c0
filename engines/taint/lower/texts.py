"""What comparing and putting together texts comes to in languages with objects that build texts."""

from engines.taint import ir
from engines.taint.lower.text_edits import edited


def ordered(one: ir.Expression, other: ir.Expression) -> tuple[ir.Expression, ir.Expression]:
    """`"a".equals(x)` asks about x."""
    return (other, one) if isinstance(one, ir.Constant) else (one, other)


def lowered_case(one: ir.Expression) -> ir.Expression:
    """The text without its case."""
    if isinstance(one, ir.Constant) and isinstance(one.value, str):
        return ir.Constant(one.at, one.value.lower())
    return ir.Call(one.at, ir.Attribute(one.at, one, "lower"), ())


def built(
    place: int, target: ir.Expression | None, base: ir.Expression, name: str, given: tuple[ir.Expression, ...]
) -> ir.Expression | None:
    """A method of a text builder: its value is the builder, which holds the new text from then on."""
    if name == "toString" or (name == "substring" and not given):
        return base
    value = edited(place, base, name, given)
    if value is not None:
        pass
    elif name in ("append", "add") and given:
        value = ir.Text(place, (base, given[0]))
    elif name in ("insert", "replace") and given:
        value = ir.Opaque(place, (base, given[-1]), name)
    elif name in ("reverse", "deleteCharAt", "delete"):
        value = ir.Opaque(place, (base,), name)
    elif name == "setLength":
        is_empty = given and isinstance(given[0], ir.Constant) and given[0].value == 0
        value = ir.Constant(place, "") if is_empty else ir.Opaque(place, (base,), name)
    else:
        return None
    return ir.Bind(place, target, value) if target is not None else value


def holder(base: ir.Expression) -> ir.Expression | None:
    """What holds the builder at the root of a chain."""
    if isinstance(base, ir.Bind):
        return base.target
    return base if isinstance(base, ir.Name | ir.Attribute) else None


def ending(place: int, base: ir.Expression, start: ir.Expression) -> ir.Expression | None:
    """`name.substring(name.lastIndexOf("."))`: no two dots stand in that, so that it leads to no folder above."""
    if isinstance(start, ir.Binary) and start.operator == "+":
        start = start.left
    asked = start.function if isinstance(start, ir.Call) and len(start.arguments) == 1 else None
    if not isinstance(start, ir.Call) or not isinstance(asked, ir.Attribute) or not _same(asked.base, base):
        return None
    sign = start.arguments[0]
    is_dot = isinstance(sign, ir.Constant) and sign.value in (".", ord("."))
    if not is_dot or asked.name.lower() != "lastindexof":
        return None
    return ir.Call(place, ir.Name(place, "@ending"), (base,))


def _same(one: ir.Expression, other: ir.Expression) -> bool:
    """Two mentions of one variable or field; or of what one method without arguments gives."""
    if isinstance(one, ir.Call) and isinstance(other, ir.Call) and not one.arguments and not other.arguments:
        return _same(one.function, other.function)
    if isinstance(one, ir.Attribute) and isinstance(other, ir.Attribute):
        return one.name == other.name and _same(one.base, other.base)
    return isinstance(one, ir.Name) and isinstance(other, ir.Name) and one.name == other.name
