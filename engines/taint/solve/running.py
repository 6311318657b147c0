"""Objects that are run by somebody else: what is given to a thread or an executor, and threads themselves."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.callbacks import bound_to
from engines.taint.solve.program import ClassRef, FunctionRef, InstanceRef
from engines.taint.solve.state import joined
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.library import Library
    from engines.taint.solve.machine import Arguments

# The one method of what Java's library takes to run, by the interface it implements.
_RUN: Final = ("run", "call", "apply", "accept", "test", "get")
_THREADS: Final = frozenset(
    ["java.lang.Thread", "Thread", "threading.Thread", "multiprocessing.Process", "java.util.TimerTask", "TimerTask"]
)


def methods_of(values: Iterable[Value]) -> list[FunctionRef | ClassRef]:
    """The methods by which objects of the program's own classes are run."""
    return [
        method
        for value in values
        for ref in value.refs
        if isinstance(ref, InstanceRef) and ref.info.module.module.stands_for and (method := _first(ref, value))
    ]


def _first(ref: InstanceRef, value: Value) -> FunctionRef | None:
    for name in _RUN:
        found = _own(ref, value, name)
        if found is not None:
            return found
    return None


def _own(ref: InstanceRef, value: Value, name: str) -> FunctionRef | None:
    member = ref.info.find(name)
    for one in member.refs if member is not None else ():
        if isinstance(one, FunctionRef):
            return FunctionRef(one.info, value, one.env)
    return None


def begun(machine: "Library", function: Value, handed: Value | None, name: str, one: ir.Call) -> Value:
    """A thread: what it runs may have been run from here on, and has been when it is started. It is `handed` a list."""
    cell = machine.cell(handed) if handed is not None else None
    given: Arguments = [(value, one.function) for value in (cell.items if cell and cell.items else ())]
    before = machine.copied()
    machine.called(function, given, {}, one)
    machine.f.state = joined([before, *([machine.f.state] if machine.f.state is not None else [])])
    refs = (bound_to(ref, given, {}) for ref in function.refs)
    return Value(refs=tuple(refs), name=f"{name}()")


def of_thread(base: Value, name: str) -> Value | None:
    """`thread.start()` runs what the thread was given, or `run` where its class is the program's own."""
    if name == "start" and base.name.removesuffix("()") in _THREADS:
        refs = tuple(ref for ref in base.refs if isinstance(ref, FunctionRef))
        return Value(refs=refs) if refs else None
    for ref in base.refs if name == "start" else ():
        if isinstance(ref, InstanceRef) and not _THREADS.isdisjoint(ref.info.outside_names()):
            method = _own(ref, base, "run")
            if method is not None and ref.info.find("start") is None:
                return Value(refs=(method,))
    return None
