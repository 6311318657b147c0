"""Which file the expression behind `include` names."""

from dataclasses import dataclass

from engines.taint import ir


@dataclass(frozen=True, slots=True)
class WrittenPath:
    """The part of a path that is written out. `is_open`: something unknown stands before it."""

    written: str
    is_own_folder: bool = False
    is_open: bool = False


def path_of(value: ir.Expression) -> WrittenPath | None:
    """A path that ends in a constant, behind this folder or something unknown; None for others."""
    if isinstance(value, ir.Constant):
        return WrittenPath(value.value) if isinstance(value.value, str) and value.value else None
    if not isinstance(value, ir.Text) or not value.parts:
        return None
    first, *rest = value.parts
    if not rest or not all(isinstance(one, ir.Constant) for one in rest):
        return None
    tail = "".join(str(one.value) for one in rest if isinstance(one, ir.Constant))
    above = _above(first)
    if above is not None:
        return WrittenPath("../" * above + tail, is_own_folder=True)
    if "/" not in tail and "." in tail and not tail.startswith("."):
        return WrittenPath(tail, is_open=_is_variable(first))
    return WrittenPath(tail, is_open=_is_variable(first)) if "/" in tail[:-4] else None


def _is_variable(one: ir.Expression) -> bool:
    return not isinstance(one, ir.Constant) and not (isinstance(one, ir.Name) and one.name[:1] != "$")


def _above(one: ir.Expression) -> int | None:
    """How many folders above the file's own; None when it is none of these."""
    if isinstance(one, ir.Name) and one.name == "__DIR__":
        return 0
    if isinstance(one, ir.Call) and isinstance(one.function, ir.Name) and one.arguments:
        if one.function.name.rpartition("|")[2] != "dirname":
            return None
        inner = one.arguments[0]
        if isinstance(inner, ir.Name) and inner.name == "__FILE__":
            return 0
        above = _above(inner)
        levels = one.arguments[1].value if len(one.arguments) > 1 and isinstance(one.arguments[1], ir.Constant) else 1
        return above + levels if above is not None and isinstance(levels, int) and levels < 20 else None
    return None
