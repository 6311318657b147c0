"""Tasks: `run.delay(name)`, `run.apply_async(args=[name])` call a function of the program later and elsewhere."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.machine import Arguments
from engines.taint.solve.program import FunctionRef
from engines.taint.solve.value import ANY, Value

if TYPE_CHECKING:
    from engines.taint.solve.callbacks import Callbacks

# Take the arguments as a list and a mapping.
_LISTED: Final = (".apply_async", ".send_with_options", ".schedule")


def called(
    machine: "Callbacks", name: str, function: Value, arguments: Arguments, keywords: dict[str, Value], one: ir.Call
) -> Value:
    """What the one who puts it off gets back says nothing of it."""
    if name.endswith(_LISTED):
        arguments, keywords = _listed(machine, arguments, keywords, one)
    for ref in function.refs:
        if isinstance(ref, FunctionRef):
            given = [ANY, *(value for value, _ in arguments)] if _is_bound(ref) else [value for value, _ in arguments]
            machine.aside(Value(refs=(ref,)), given, one, keywords)
    return ANY


def _listed(
    machine: "Callbacks", arguments: Arguments, keywords: dict[str, Value], one: ir.Call
) -> tuple[Arguments, dict[str, Value]]:
    listed = keywords["args"] if "args" in keywords else arguments[0][0] if arguments else ANY
    cell = machine.cell(listed)
    items = cell.items if cell is not None and cell.items is not None else ()
    named = keywords["kwargs"] if "kwargs" in keywords else arguments[1][0] if len(arguments) > 1 else ANY
    held = machine.cell(named)
    parts = held.known() if held is not None else {}
    given = {access[2:-2]: part for access, part in parts.items() if access[:2] in ("['", '["')}
    return [(item, one.function) for item in items], given


def _is_bound(ref: FunctionRef) -> bool:
    """Whether the task itself is handed over first: `@task(bind=True)`."""
    function = ref.info.function
    return not function.is_method and bool(function.parameters) and function.parameters[0].name == "self"
