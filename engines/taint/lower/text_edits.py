"""What is put into the middle of a text that is built, or taken out of it, where it is known at which place."""

from engines.taint import ir

Given = tuple[ir.Expression, ...]


def edited(place: int, base: ir.Expression, name: str, given: Given) -> ir.Expression | None:
    """The text a method of a builder leaves; None where the places are not known."""
    if not isinstance(base, ir.Name | ir.Attribute):
        return None
    match name, given:
        case "insert", (start, value) if _is_place(start):
            return _joined(place, base, start, (value,), start)
        case "replace", (start, end, value) if _is_place(start):
            return _joined(place, base, start, (value,), end)
        case "delete", (start, end) if _is_place(start):
            return _joined(place, base, start, (), end)
        case "deleteCharAt", (ir.Constant(value=int() as at) as start,):
            return _joined(place, base, start, (), ir.Constant(place, at + 1))
        case "setLength", (end,) if _is_place(end) and not _is_nothing(end):
            return ir.Index(place, base, ir.Slice(place, None, end, None))
        case "reverse", ():
            return ir.Index(place, base, ir.Slice(place, None, None, ir.Constant(place, -1)))
    return None


def _is_place(one: ir.Expression) -> bool:
    return isinstance(one, ir.Constant) and type(one.value) is int and one.value >= 0


def _joined(place: int, base: ir.Expression, start: ir.Expression, middle: Given, end: ir.Expression) -> ir.Expression:
    """What stands before one place, something, and what stands behind another."""
    first: Given = () if _is_nothing(start) else (ir.Index(place, base, ir.Slice(place, None, start, None)),)
    last: Given = () if _is_end(end, base) else (ir.Index(place, base, ir.Slice(place, end, None, None)),)
    if _is_nothing(end):
        last = (base,)
    return ir.Text(place, (*first, *middle, *last))


def _is_nothing(start: ir.Expression) -> bool:
    return isinstance(start, ir.Constant) and start.value == 0


def _is_end(end: ir.Expression, base: ir.Expression) -> bool:
    """`text.length()`"""
    match end:
        case ir.Call(function=ir.Name(name="len"), arguments=(one,)):
            return _is_same(one, base)
    return False


def _is_same(one: ir.Expression, other: ir.Expression) -> bool:
    if isinstance(one, ir.Attribute) and isinstance(other, ir.Attribute):
        return one.name == other.name and _is_same(one.base, other.base)
    return isinstance(one, ir.Name) and isinstance(other, ir.Name) and one.name == other.name
