"""Where a caller has the part of an argument that a function it calls speaks of or has put something into."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.state import Cell, stored
from engines.taint.solve.value import Label, Path, Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

# What is asked for these gives all of itself, in another form.
_FORMS: Final = """
.resolve() .absolute() .strip() .lstrip() .rstrip() .lower() .upper() .casefold() .expanduser() .as_posix() .decode()
.encode() .trim() .toLowerCase() .toUpperCase() .normalize() .toRealPath() .toPath() .toFile() .getCanonicalPath()
.getCanonicalFile() .getAbsolutePath() .toAbsolutePath() .toString() .Trim() .ToLower() .ToUpper() .ToString()
"""
_SAME: Final = frozenset(_FORMS.split())


def written(place: ir.Expression, path: tuple[str, ...], at: int) -> ir.Expression | None:
    """`this` and `.lines` as `this.lines`; None where a step is none that can be written to."""
    for access in path:
        if access[:1] == "." and access[-2:] != "()":
            place = ir.Attribute(at, place, access[1:])
        elif access[:2] == "['" and access[-2:] == "']":
            place = ir.Index(at, place, ir.Constant(at, access[2:-2]))
        else:
            return None
    return place


def in_passing(machine: "Machine", place: ir.Expression, path: Path, holder: Value, kept: Cell) -> Value | None:
    """A new part of an object that nobody has a name for, `Builder().add(text).build()`; None for any other."""
    root = place.base if isinstance(place, ir.Attribute) and len(path) == 1 else None
    cell = machine.cell(holder) if isinstance(root, ir.Call) else None
    if cell is None:
        return None
    made = Value(cell=machine.new_cell(Cell(kept.kind)))
    machine.put(holder.cell, stored(cell, path[0], made))
    return made


def told(part: Callable[[Label], Value], root: int | str, path: Path) -> int:
    """How much of a path is known at a call: a part without a name of its own, and an answer that is only told by whom
    was asked, say nothing of the whole.
    """
    for place, access in enumerate(path):
        if access == "part":
            return place
        if access[-2:] == "()" and access not in _SAME:
            asked, answer = part(Label(root, path[:place], 0)), part(Label(root, path[: place + 1], 0))
            if asked.labels.keys() <= answer.labels.keys():
                return place
    return len(path)
