"""Forms that Macaron, Martini and Flamego fill from a request: a handler is handed one by asking for its type."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.program import FunctionInfo, FunctionRef, InstanceRef
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Arguments, Machine

# What is asked of a form once it has been filled takes what went wrong until then.
_ERRORS: Final = "binding.Errors"


def is_one(info: FunctionInfo, kind: Value) -> bool:
    """Whether a parameter of this kind is filled from the request, by the method that the binder calls on it."""
    if info.module.module.language != "go" or info.function.name.endswith("Validate"):
        return False
    refs = [ref for ref in kind.refs if isinstance(ref, InstanceRef)]
    return any(_is_validated(ref) for ref in refs)


def _is_validated(ref: InstanceRef) -> bool:
    member = ref.info.find("Validate")
    methods = [one for one in member.refs if isinstance(one, FunctionRef)] if member is not None else []
    return any(parameter.annotation == _ERRORS for one in methods for parameter in one.info.function.parameters)


def filled(machine: "Machine", place: int, form: Value) -> Value:
    """A form whose fields hold what their tags let through."""
    refs = [ref for ref in form.refs if isinstance(ref, InstanceRef)]
    members = [ref.info.find("@checked") for ref in refs]
    names = " ".join(one.const for one in members if one is not None and isinstance(one.const, str)).split()
    fields = dict.fromkeys((f".{name}" for name in names), ANY)
    origin = Value(form.labels, refs=form.refs, alias=form.alias)
    cell = machine.new_cell(Cell("object", fields=fields, is_open=True, origin=origin, cls=refs[0]))
    machine.f.opened[place, ()] = cell
    return origin.with_cell(cell)


# It turns away what a field's tag does not let through.
_BINDER: Final = "github.com/gin-gonic/gin."
_VALIDATOR: Final = "github.com/go-playground/validator"


def looked_over(machine: "Machine", name: str, arguments: "Arguments") -> None:
    """`validate.Struct(form)` turns away what the tags of its fields do not let through."""
    if name.startswith(_VALIDATOR) and name.rpartition(".")[2] in ("Struct", "StructCtx") and arguments:
        _hold(machine, "@checked", *arguments[-1])


def let_through(machine: "Machine", name: str, form: Value, place: ir.Expression) -> None:
    """What Gin has filled: fields whose tags let plain values through hold nothing that hurts."""
    if name.startswith(_BINDER):
        _hold(machine, "@bound", form, place)


def _hold(machine: "Machine", listed: str, form: Value, place: ir.Expression) -> None:
    refs = [ref for ref in form.refs if isinstance(ref, InstanceRef)]
    members = [ref.info.find(listed) for ref in refs]
    names = " ".join(one.const for one in members if one is not None and isinstance(one.const, str)).split()
    plain = dict.fromkeys((f".{one}" for one in names), ANY)
    cell = machine.cell(form)
    if cell is not None:
        machine.put(form.cell, cell.with_fields({**cell.known(), **plain}))
    elif plain:
        origin = machine.value(place)
        held = Cell("object", fields=plain, is_open=True, origin=origin, cls=refs[0])
        machine.put_back(place, origin.with_cell(machine.new_cell(held)))
