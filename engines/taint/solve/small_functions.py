"""A function of a line or two that is handed over and called here: its line is read with what it is called with.

What `one => one.kind === "x"` says of a thing that is written down can be known; its summary, which is for all that
may call it, knows nothing of the things it is called with.
"""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.program import FunctionInfo, FunctionRef
from engines.taint.solve.seen_code import code_of
from engines.taint.solve.state import State
from engines.taint.solve.value import UNKNOWN, Value, constant
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.callbacks import Callbacks

MOST_STATEMENTS: Final = 5
MOST_NODES: Final = 40
_BIG: Final = (ir.Lambda, ir.Yield, ir.Include)


def value_of(machine: "Callbacks", function: Value, given: list[Value]) -> Value | None:
    """What it gives; None where it is more than a line or two, or is not known."""
    ref = function.refs[0] if len(function.refs) == 1 else None
    if not isinstance(ref, FunctionRef) or ref.bound is not None or ref.given or ref.named or machine.f.ends:
        return None
    before, parameters = machine.f.now, code_of(machine, ref.info).parameters
    if not _is_readable(machine, ref.info) or any(one.kind or one.default for one in parameters):
        return None
    is_lax = machine.f.module.module.keys_are_names
    if len(given) != len(parameters) and not is_lax:
        return None
    # Whoever evaluates goes on with the heap he has.
    kept = dict(before.heap)
    machine.f.state = now = State(dict(before.env), before.heap, before.valid, before.base)
    for place, one in enumerate(parameters):
        now.env[one.name] = given[place] if place < len(given) else constant(None)
    result = _run(machine, ref.info.function.body)
    now, machine.f.state = machine.f.state or now, before
    if result is None:
        before.heap.clear()
        before.heap.update(kept)
        return None
    if now.heap is not before.heap:
        before.heap.update(now.heap)
    before.env.update({name: now.env[name] for name in ref.info.function.outer if name in before.env})
    return result


def _run(machine: "Callbacks", body: ir.Block) -> Value | None:
    """What the statements give in the end; None where that depends on what nobody knows."""
    waiting = list(body)
    while waiting and machine.f.state is not None:
        one = waiting.pop(0)
        if isinstance(one, ir.Return):
            return machine.value(one.value) if one.value is not None else constant(None)
        if isinstance(one, ir.If):
            test = machine.value(one.test).const
            if test is UNKNOWN:
                return None
            waiting[:0] = one.then if test else one.otherwise
        else:
            machine.block((one,))
    return constant(None) if machine.f.state is not None else None


def _is_readable(machine: "Callbacks", info: FunctionInfo) -> bool:
    function = info.function
    if function.is_generator or function.is_method or function.decorators or info.entry is not None:
        return False
    if not _is_little(function.body):
        return False
    if info.parent is machine.f.info:
        return True
    # Of a function that stands in the file the names are the file's, which must be nobody's here.
    own = {one.name for one in function.parameters}
    is_near = info.parent is None and info.module is machine.f.module and not function.outer
    return is_near and not (info.mentions - own) & machine.f.now.env.keys()


def _is_little(body: ir.Block) -> bool:
    waiting, count = list(body), 0
    while waiting:
        one = waiting.pop()
        count += 1
        if count > MOST_STATEMENTS or not isinstance(one, ir.Assign | ir.Evaluate | ir.Return | ir.If):
            return False
        if isinstance(one, ir.If):
            waiting += (*one.then, *one.otherwise)
    if any(True for kind in _BIG for _ in each(kind, *body)):
        return False
    return sum(1 for _ in each(ir.Expression, *body)) <= MOST_NODES
