"""Objects that are run by somebody else: what is given to a thread or an executor, and threads themselves."""

from collections.abc import Iterable
from typing import Final

from engines.taint.solve.program import ClassRef, FunctionRef, InstanceRef
from engines.taint.solve.value import Value

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


def of_thread(base: Value, name: str) -> Value | None:
    """`thread.start()` runs `run`, where the class is the program's own."""
    for ref in base.refs if name == "start" else ():
        if isinstance(ref, InstanceRef) and not _THREADS.isdisjoint(ref.info.outside_names()):
            method = _own(ref, base, "run")
            if method is not None and ref.info.find("start") is None:
                return Value(refs=(method,))
    return None
