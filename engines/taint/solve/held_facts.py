"""What was known of values where a function was made stands for it too: `if (!ok(x)) return; later(() => x)`"""

from functools import reduce
from typing import TYPE_CHECKING, Final

from engines.taint.solve.program import InstanceRef
from engines.taint.solve.state import State
from engines.taint.solve.value import NO_FACTS, Facts, Labels, Source, Value, both, deeper, merged, union

if TYPE_CHECKING:
    from engines.taint.solve.frame import Frame
    from engines.taint.solve.program import FunctionInfo, FunctionRef

# What a part is named by: a field or a key.
_ACCESSES: Final = (".", "[")


def noted(frame: "Frame", ref: "FunctionRef") -> None:
    """A function is made; twice, what held both times."""
    frame.nested.append(ref)
    info = ref.info
    if info.before.held is None:
        info.before.held = frame.now.valid
    elif info.before.held and info.before.held is not frame.now.valid:
        left = both(info.before.held, frame.now.valid)
        if left != info.before.held:
            info.before.held = left
            info.summaries.clear()


def inside(info: "FunctionInfo") -> Facts:
    """Of what entered at a place of the program, and so is the same inside; parameters are others there."""
    if not info.before.held:
        return NO_FACTS
    return {key: mask for key, mask in info.before.held.items() if isinstance(key[0], Source)}


def effective(info: "FunctionInfo", state: State, labels: Labels) -> Labels:
    """What values from around it are for a function that somebody may call at the end."""
    if not info.before.held:
        return state.effective(labels)
    return State(state.env, state.heap, merged(state.valid, info.before.held), state.base).effective(labels)


def _is_whole(value: Value) -> bool:
    """Whether nothing is said of its parts: a function, or a class; an object of one has fields."""
    return bool(value.refs) and not (value.labels and all(isinstance(one, InstanceRef) for one in value.refs))


def part(state: State, value: Value, path: tuple[str, ...]) -> Labels:
    """What is in a part of a variable that an inner function sees, as far as it is known what has which name."""
    for place, access in enumerate(path):
        if _is_whole(value) or access[:1] not in _ACCESSES or access[-2:] == "()":
            return state.deep(value)
        cell = state.cell(value)
        found = cell.known().get(access) if cell is not None else None
        if found is None and cell is not None and access[:1] != "." and not (cell.is_open and access != "[]"):
            return state.deep(value)
        if found is None:
            whole = union(value.labels, cell.origin.labels) if cell is not None else value.labels
            inner = reduce(deeper, path[place:], whole)
            return union(inner, state.deep(cell.rest)) if cell is not None else inner
        value = found
    return state.deep(value)
