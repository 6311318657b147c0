"""What ASP.NET shows when an action or another view names a view: the page's own methods are called with the model."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.lower.razor import EXECUTE, class_of
from engines.taint.solve.program import ClassRef, FunctionRef, ModuleInfo
from engines.taint.solve.value import ANY, Value

if TYPE_CHECKING:
    from engines.taint.solve.classes import ClassInfo
    from engines.taint.solve.machine import Arguments, Machine
    from engines.taint.solve.rendering import Rendering

_PARTS: Final = (".Partial", ".PartialAsync", ".RenderPartial", ".RenderPartialAsync")
ENDINGS: Final = (".View", ".PartialView", *_PARTS)
_MODEL: Final = "Model"
# Into which members of its class divide what a page does.
_MOST_PARTS: Final = 20
_CONTROLLER: Final = "Controller"
# What an action says to the view that is shown next, by name.
_BAG: Final = "view data"


def shown(machine: "Rendering", name: str, arguments: "Arguments", one: ir.Call) -> None:
    """`View()`, `View(model)`, `View("name", model)`, `Html.Partial("name", model)`."""
    info = machine.f.info
    values = [value for value, _ in arguments]
    owner = info.owner.name.rpartition(".")[2].removesuffix(_CONTROLLER) if info.owner is not None else ""
    written = info.function.name.rpartition(".")[2]
    # A part that is given nothing shows what the view around it shows.
    model = machine.f.now.env.get(_MODEL, ANY) if name.endswith(_PARTS) else ANY
    if values and isinstance(values[0].const, str):
        written = str(values.pop(0).const)
    for value in values[:1]:
        model = value
    module = machine.program.templates.find_view(written, machine.f.path, owner)
    page = next((each for each in machine.program.modules if each.module is module), None) if module else None
    if page is not None and page is not machine.f.module:
        _executed(machine, page, model, one)


def _executed(machine: "Rendering", page: ModuleInfo, model: Value, one: ir.Call) -> None:
    found = machine.module_member(page, class_of(page.module.path))
    if found is None or not any(isinstance(ref, ClassRef) for ref in found.refs):
        return
    instance = machine.aside(found, [], one)
    for number in range(_MOST_PARTS):
        method = machine.attribute(instance, f"{EXECUTE}{number or ''}", one.at)
        if not any(isinstance(ref, FunctionRef) for ref in method.refs):
            return
        machine.aside(method, [model], one)


def bag(machine: "Machine", store: str, *, written: bool) -> tuple[str, ...]:
    """The names under which what is kept in a view's bag is known: a controller keeps it for the views of its folder; a
    view reads what the controller of its folder, one above that, and whoever is no controller have put there.
    """
    if store != _BAG:
        return (store,)
    if written:
        owner = machine.f.info.owner
        name = owner.name.rpartition(".")[2] if owner is not None else ""
        return (f"{store} {name}", f"{store} *") if name.endswith(_CONTROLLER) else (store, f"{store} *")
    controller = _controller(machine)
    if controller is None:
        return (f"{store} *",)
    return (store, *(f"{store} {one.name.rpartition('.')[2]}" for one in controller.lineage()))


def _controller(machine: "Machine") -> "ClassInfo | None":
    """That of the folder a view stands in, if the program has one."""
    *_, above, folder, _ = ("", "", *machine.f.path.split("/"))
    if above != "Views":
        return None
    name = f"{folder}{_CONTROLLER}"
    holder = machine.program.shared.named(f"*.{name}")
    found = machine.module_member(holder, name) if holder is not None else None
    return next((ref.info for ref in found.refs if isinstance(ref, ClassRef)), None) if found is not None else None
