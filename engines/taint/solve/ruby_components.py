"""Components of Rails' pages: `render Card.new(title: name)` shows the object by its own page, or by its answer."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.lower.erb import PAGE_METHOD
from engines.taint.solve.program import FunctionRef, InstanceRef
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.classes import ClassInfo
    from engines.taint.solve.rendering import Rendering

RENDERS: Final = "render"
# What ViewComponent and Phlex ask a component for that has no page.
_ANSWERS: Final = ("call", "view_template")


def shown(machine: "Rendering", component: Value, one: ir.Call) -> None:
    """Runs what an object of the program shows, with what it keeps."""
    for ref in component.refs:
        if isinstance(ref, InstanceRef):
            bound = Value(component.labels, refs=(ref,), cell=component.cell)
            found = tuple(FunctionRef(each.info, bound, each.env) for each in _showing(machine, ref.info))
            if found:
                machine.aside(Value(refs=found), [], one, {})


def _showing(machine: "Rendering", info: "ClassInfo") -> Iterator[FunctionRef]:
    page = machine.implemented(info, PAGE_METHOD)
    members = [page] if page is not None else [info.find(name) for name in _ANSWERS]
    for member in members:
        yield from (ref for ref in (member.refs if member is not None else ()) if isinstance(ref, FunctionRef))
