"""What was known of values where a function was made stands for it too: `if (!ok(x)) return; later(() => x)`"""

from typing import TYPE_CHECKING

from engines.taint.solve.state import State
from engines.taint.solve.value import NO_FACTS, Facts, Labels, Source, both, merged

if TYPE_CHECKING:
    from engines.taint.solve.frame import Frame
    from engines.taint.solve.program import FunctionInfo, FunctionRef


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
