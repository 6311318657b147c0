"""Which of a controller's fields a view of Rails is shown: what its own action puts aside, not what another does."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.value import Value, join
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.classes import ClassInfo
    from engines.taint.solve.program import FunctionInfo

_VIEW: Final = "view "
_CONTROLLER: Final = "Controller"
# Where a controller is made for each request.
_MADE_ANEW: Final = ("php", "csharp")
_RENDERS: Final = frozenset(("render", "render_to_string"))
# Nothing that another request could have left.
NOT_KEPT: Final = Value()


def is_told_apart(owner: "ClassInfo") -> bool:
    """Whether it is remembered which method has kept what in its objects."""
    is_made_anew = owner.module.module.reads_by_call or owner.module.module.language in _MADE_ANEW
    return is_made_anew and owner.name.endswith(_CONTROLLER)


def shown_to(view: "ClassInfo", owner: "ClassInfo", access: str, reader: "FunctionInfo | None" = None) -> Value:
    """A field as a view or an action finds it: without what other actions keep there, each of another request."""
    everything, kept = owner.fields[access], owner.by_method[access]
    action = view.name.rpartition("/")[2].partition(".")[0] if view.name.startswith(_VIEW) else _action(reader)
    if not action or (action not in kept and action not in owner.members):
        return everything
    found: Value | None = None
    for method, value in kept.items():
        if method == action or not _is_another_action(owner, method, action, reader):
            found = value if found is None else join(found, value)
    return found if found is not None else NOT_KEPT if action in owner.members else everything


def _action(reader: "FunctionInfo | None") -> str:
    """The action that asks, in a block of its own too; "" for what actions have in common."""
    while reader is not None and reader.owner is None and reader.parent is not None:
        reader = reader.parent
    is_action = reader is not None and reader.entry is not None and reader.owner is not None
    return reader.function.name.rpartition(".")[2] if reader is not None and is_action else ""


def _is_another_action(owner: "ClassInfo", method: str, action: str, reader: "FunctionInfo | None") -> bool:
    """Whether somebody asks for it by an address of its own, and it neither shows this one's view nor goes on there."""
    member = owner.members.get(method)
    infos: list[FunctionInfo] = [one.info for one in member.refs if hasattr(one, "info")] if member is not None else []
    if reader is not None:
        reader.depends_on.update(infos)  # whose code is looked at
    return bool(infos) and all(one.entry is not None and not _shows(one.function, action) for one in infos)


def _shows(function: ir.Function, view: str) -> bool:
    calls = [one for one in each(ir.Call, *function.body) if isinstance(one.function, ir.Name)]
    asked = (one for one in calls if isinstance(one.function, ir.Name) and one.function.name in _RENDERS)
    is_called = any(isinstance(one.function, ir.Name) and one.function.name == view for one in calls)
    return is_called or any(
        view == str(text.value).rpartition("/")[2] for one in asked for text in each(ir.Constant, one)
    )
