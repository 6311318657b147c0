"""Emitters of JavaScript: what is said under a name goes to the functions that listen to it."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve import kept
from engines.taint.solve.machine import Arguments
from engines.taint.solve.state import stored
from engines.taint.solve.value import ANY, Value, join

if TYPE_CHECKING:
    from engines.taint.solve.library import Library

_EMITTERS: Final = ("events", "events.EventEmitter", "eventemitter3", "eventemitter2.EventEmitter2", "mitt")
_LISTENS: Final = ("on", "once", "addListener", "prependListener", "prependOnceListener")
EVENTS: Final = {
    **{f"{emitter}().{name}": True for emitter in _EMITTERS for name in _LISTENS},
    **{f"{emitter}().emit": False for emitter in _EMITTERS},
}


def told(machine: "Library", name: str, arguments: Arguments, one: ir.Call) -> Value | None:
    """What a listener is told, or who listens from now on; None where the event's name is not known."""
    event = arguments[0][0].const if arguments else ANY
    if not isinstance(event, str) or not isinstance(one.function, ir.Attribute):
        return None
    base = machine.value(one.function.base)
    access = f".on {event}"
    if EVENTS[name]:
        return _listened(machine, base, access, arguments, one.function.base)
    found = machine.attribute(base, access[1:], one.at)
    if found.refs:
        machine.aside(Value(refs=found.refs), [value for value, _ in arguments[1:]], one)
    return ANY


def _listened(machine: "Library", base: Value, access: str, arguments: Arguments, place: ir.Expression) -> Value | None:
    listener = Value(refs=arguments[1][0].refs) if len(arguments) > 1 else ANY
    if not listener.refs:
        return None
    kept.leave_in_object(machine, base, access, listener)
    holder = machine.opened(place, base, "object")
    cell = machine.cell(holder)
    if cell is not None:
        before = cell.known().get(access)
        machine.put(holder.cell, stored(cell, access, join(before, listener) if before is not None else listener))
    # Whatever else the library says of being listened to goes on being said.
    return None
