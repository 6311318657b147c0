"""Which file the expression behind `include` names."""

from dataclasses import dataclass
from typing import Final

from engines.taint import ir

_STEPS: Final = 6
_MOST_PARTS: Final = 20


@dataclass(frozen=True, slots=True)
class WrittenPath:
    """The part of a path that is written out. `is_open`: something unknown stands before it; `is_folder`: behind it."""

    written: str
    is_own_folder: bool = False
    is_open: bool = False
    is_folder: bool = False


def expanded(value: ir.Expression, known: dict[str, ir.Expression]) -> ir.Expression:
    """The expression with what its constants and variables were said to be in their place."""
    parts = [value]
    for _ in range(_STEPS):
        fresh = [piece for part in parts for piece in _pieces(part, known)]
        if fresh == parts:
            break
        parts = fresh[:_MOST_PARTS]
    joined: list[ir.Expression] = []
    for one in parts:
        before = joined[-1] if joined else None
        if isinstance(one, ir.Constant) and isinstance(before, ir.Constant):
            joined[-1] = ir.Constant(before.at, str(before.value) + str(one.value))
        else:
            joined.append(one)
    return joined[0] if len(joined) == 1 else ir.Text(value.at, tuple(joined))


def _pieces(part: ir.Expression, known: dict[str, ir.Expression]) -> tuple[ir.Expression, ...]:
    if isinstance(part, ir.Name):
        part = known.get(part.name.rpartition("|")[2], part)
    return part.parts if isinstance(part, ir.Text) else (part,)


def path_of(value: ir.Expression) -> WrittenPath | None:
    """A path that ends in a constant, behind this folder or something unknown; None for others."""
    if isinstance(value, ir.Constant):
        return WrittenPath(value.value) if isinstance(value.value, str) and value.value else None
    if not isinstance(value, ir.Text) or not value.parts:
        return None
    folder = _folder(value.parts)
    if folder is not None:
        return folder
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


def _folder(parts: tuple[ir.Expression, ...]) -> WrittenPath | None:
    """`"some/folder/" . $name . ".php"`: one of the files of a folder."""
    rest = list(parts)
    above = _above(rest[0])
    is_rooted = not isinstance(rest[0], ir.Constant) and not _is_variable(rest[0])
    rest = rest[1:] if is_rooted else rest
    if len(rest) not in (2, 3) or not isinstance(rest[0], ir.Constant) or isinstance(rest[1], ir.Constant):
        return None
    written = str(rest[0].value)
    if not written.endswith("/") or not written.strip("./"):
        return None
    return WrittenPath("../" * (above or 0) + written, is_own_folder=above is not None, is_open=True, is_folder=True)


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
