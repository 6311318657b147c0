"""Constant texts taken apart into lists of constants, and put together from them again."""

from typing import TYPE_CHECKING, Final

from engines.taint.solve.python_sequences import known
from engines.taint.solve.state import Cell
from engines.taint.solve.value import UNKNOWN, Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.containers import Containers

MOST_PARTS: Final = 32
MOST_SIGNS: Final = 400
_SCRIPTS: Final = ("javascript", "typescript", "tsx")


def taken_apart(machine: "Containers", base: Value, name: str, values: list[Value]) -> Value | None:
    """What a method makes of a constant text; None where it is no list, or a long one."""
    text = base.const
    given = [one.const for one in values]
    if not isinstance(text, str) or len(text) > MOST_SIGNS or UNKNOWN in given:
        return None
    parts = _parts(text, name, given, is_script=machine.f.module.module.language in _SCRIPTS)
    if parts is None or len(parts) > MOST_PARTS:
        return None
    kind = "tuple" if name.endswith("partition") else "list"
    return Value(cell=machine.new_cell(Cell(kind, tuple(map(constant, parts)))))


def _parts(text: str, name: str, given: list[object], *, is_script: bool) -> list[str] | None:
    first = given[0] if given else None
    if name == "split" and is_script:
        if len(given) != 1 or not isinstance(first, str):
            return None
        return text.split(first) if first else list(text)
    if name in ("split", "rsplit") and not is_script:
        if len(given) > 2 or (given and first is not None and (not isinstance(first, str) or not first)):
            return None
        most = given[1] if len(given) == 2 else -1
        divide = text.split if name == "split" else text.rsplit
        return divide(first if isinstance(first, str) else None, most) if isinstance(most, int) else None
    if name in ("partition", "rpartition") and isinstance(first, str) and first:
        return list(text.partition(first) if name == "partition" else text.rpartition(first))
    return text.splitlines() if name == "splitlines" and not given else None


def joined(machine: "Containers", separator: Value, listed: Value) -> Value | None:
    """`", ".join(parts)` of constants."""
    items = known(machine.cell(listed))
    if items is None or not isinstance(separator.const, str) or not all(isinstance(one.const, str) for one in items):
        return None
    return constant(separator.const.join(str(one.const) for one in items))
