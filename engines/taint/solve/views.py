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
_RENDERS: Final = frozenset(("render", "render_to_string"))


def is_told_apart(owner: "ClassInfo") -> bool:
    """Whether it is remembered which method has kept what in its objects."""
    return owner.name.endswith(_CONTROLLER) and owner.module.module.reads_by_call


def shown_to(view: "ClassInfo", owner: "ClassInfo", access: str) -> Value:
    """A field as a view finds it: without what other actions keep there, when its own action fills it."""
    everything, kept = owner.fields[access], owner.by_method[access]
    action = view.name.rpartition("/")[2].partition(".")[0]
    if not view.name.startswith(_VIEW) or action not in kept:
        return everything
    found: Value | None = None
    for method, value in kept.items():
        if method == action or not _is_another_action(owner, method, action):
            found = value if found is None else join(found, value)
    return found if found is not None else everything


def _is_another_action(owner: "ClassInfo", method: str, action: str) -> bool:
    """Whether somebody asks for it by an address of its own, and it does not show this action's view itself."""
    member = owner.members.get(method)
    infos: list[FunctionInfo] = [one.info for one in member.refs if hasattr(one, "info")] if member is not None else []
    return bool(infos) and all(one.entry is not None and not _shows(one.function, action) for one in infos)


def _shows(function: ir.Function, view: str) -> bool:
    calls = each(ir.Call, *function.body)
    asked = (one for one in calls if isinstance(one.function, ir.Name) and one.function.name in _RENDERS)
    return any(view == str(text.value).rpartition("/")[2] for one in asked for text in each(ir.Constant, one))
