"""Middleware that takes the operators of document databases out of requests, and before whom it stands.

What it stands before is kept under a name, as other things are that one function leaves for the others.
"""

from typing import TYPE_CHECKING, Final

from engines.taint.solve.program import FunctionInfo, FunctionRef
from engines.taint.solve.value import Source, Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

PACKAGE: Final = "express-mongo-sanitize"
_EVERYWHERE: Final = "@stripped"


def noticed(machine: "Machine", name: str, values: list[Value], at: int) -> None:
    """`app.use(sanitize())` for all that comes behind it, `app.post("/x", sanitize(), handler)` for one handler."""
    if not any(value.name.startswith(f"{PACKAGE}()") for value in values):
        return
    place = machine.from_source("middleware", PACKAGE, at)
    route = values[0].const
    if name.endswith(".use") and (not isinstance(route, str) or route == "/"):
        machine.share(_EVERYWHERE, place)
    for value in values:
        for ref in value.refs:
            if isinstance(ref, FunctionRef):
                machine.share(_of(ref.info), place)


def stands_before(machine: "Machine") -> bool:
    """Whether it does before the function at work."""
    info: FunctionInfo | None = machine.f.info
    handler = machine.f.info
    while info is not None:
        if machine.outside(_of(info), 0).labels:
            return True
        handler, info = (info, info.parent) if info.parent is not None else (handler, None)
    uses = [one.root for one in machine.outside(_EVERYWHERE, 0).labels if isinstance(one.root, Source)]
    # A handler that is registered above is reached before.
    is_route = handler.entry is not None
    return any(one.path != handler.function.path or not is_route or one.at < handler.function.at for one in uses)


def _of(info: FunctionInfo) -> str:
    return f"{_EVERYWHERE} {info.function.path} {info.function.at}"
