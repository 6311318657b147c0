"""Variables of a function around that a call binds, wherever the call is: `go(text) { |one| kept = one }`.

A variable somebody else has is called "name@owner" here, and goes by that name until the call comes from its owner. An
owner that has returned keeps it for the functions it gave away: what one of them puts there the others find.
"""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.program import FunctionRef
from engines.taint.solve.value import Label, Value, constant, join

if TYPE_CHECKING:
    from engines.taint.solve.frame import Frame
    from engines.taint.solve.state import State
    from engines.taint.solve.substitution import Substitution

# Which of several runs of its owner a function was given away by.
_RUN: Final = "@run"


def bind(one: "Substitution") -> None:
    """What the called function binds of our variables; a call may not happen, so that what was there may be there
    still.
    """
    writes = one.summary.writes
    if not writes:
        return
    frame, parent = one.machine.f, one.ref.info.parent
    env = frame.now.env
    if ir.CONTENT_TYPE in writes:
        env[ir.CONTENT_TYPE] = one.value(writes[ir.CONTENT_TYPE])
    is_ours = parent is frame.info or _is_at_top(one)
    for name, value in writes.items():
        if name == ir.CONTENT_TYPE or not (is_ours or parent is not None or "@" in name):
            continue
        key = name if is_ours or "@" in name else f"{name}@{id(parent)}{_run(one.ref)}"
        key = key.removesuffix(f"@{id(frame.info)}")
        bound = one.value(value)
        is_sure = parent is frame.info and not frame.doubts and _is_told_whole(one, name, env)
        env[key] = bound if is_sure or key not in env else join(env[key], bound)
        frame.is_far |= "@" in key


def _is_told_whole(one: "Substitution", name: str, env: "dict[str, Value]") -> bool:
    """Whether a function that is called here and now says what becomes of a variable on each of its ways."""
    info = one.ref.info
    return name in info.begun and name in env and not env[name].refs and not info.function.is_generator


def _is_at_top(one: "Substitution") -> bool:
    """Whether the top level of a file calls one of its own functions."""
    frame, info = one.machine.f, one.ref.info
    is_top = info.parent is None and frame.info.function is frame.module.module.body
    return is_top and (info.module is frame.module or info.module.module.is_global)


def of_frame(frame: "Frame", state: "State") -> dict[str, Value]:
    """What a function that has run has bound of others' variables."""
    found = {name: state.env[name] for name in frame.info.function.outer if name in state.env}
    if frame.is_far:
        found |= {name: value for name, value in state.env.items() if "@" in name}
    if ir.CONTENT_TYPE in state.env:
        found[ir.CONTENT_TYPE] = state.env[ir.CONTENT_TYPE]
    return found


def bound_here(one: "Substitution", root: str) -> Value | None:
    """What a variable of somebody else is by now, where a call we made has bound it."""
    if not one.machine.f.is_far:
        return None
    now = one.machine.f.now.env.get(f"{root}{_run(one.ref)}")
    if now is None:
        return None
    before = one.ref.around.get(root)
    if before is None:
        before = Value({Label(root, (), 0): None}, alias=(root, ()))
    return join(now, before)


def mark(one: "Substitution", made: FunctionRef) -> None:
    """Functions given away by one run of their owner have its variables together."""
    if made.around:
        made.around[_RUN] = constant(one.run())


def _run(ref: FunctionRef) -> str:
    known = ref.around.get(_RUN)
    return f" {known.const}" if known is not None else ""
