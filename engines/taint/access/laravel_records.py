"""Records of Laravel that take all that was sent, a right or a balance among the fields they let in."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.names import Made, Thing
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

# What fills a record, and at which place it is handed the fields.
_FILLS: Final = {
    "create": 0, "update": 0, "fill": 0, "forceFill": 0, "forceCreate": 0, "make": 0, "insert": 0,
    "updateOrCreate": 1, "firstOrCreate": 1, "firstOrNew": 1,
}  # fmt: skip
_ALL: Final = re2.compile(r"(^|[$.])request(\(\))?\.(all|input|post|except)$")
_RIGHT: Final = re2.compile(
    r"(?i)^(user_?)?(roles?|role_?id|is_?admin|admin|is_?staff|is_?super_?(user|admin)|permissions?|balance|credits?)$"
)
# How a program calls whoever is logged in: `auth()->user()`, `$request->user()`.
_OWN: Final = re2.compile(r"(?i)(^|[$.])(auth|request)(\(\))?\.user$")
_STEPS: Final = 12


def kept_whole(call: ir.Call, scope: Scope, survey: Survey) -> str:
    """What is called to fill such a record; "" where this is none."""
    name = written(call.function).rpartition("|")[2]
    made = survey.names.meaning(call.function, scope) if isinstance(call.function, ir.Name) else ""
    if isinstance(made, Class):
        place: int | None = 0
        model: Thing = made
    else:
        place = _FILLS.get(name.rpartition(".")[2]) if "." in name else None
        model = _model(call.function, scope, survey) if place is not None else ""
    if place is None or len(call.arguments) != place + 1 or not isinstance(model, Class):
        return ""
    left_out = _left_out(call.arguments[place], scope)
    return name if left_out is not None and any(one not in left_out for one in _rights(model)) else ""


def _left_out(given: ir.Expression, scope: Scope) -> frozenset[str] | None:
    """What is not handed on of all that was sent; None where not all of it is given."""
    set_by_itself: set[str] = set()
    if isinstance(given, ir.Name):
        held = [one for one in scope.bound.get(given.name, ()) if isinstance(one, ir.Expression)]
        set_by_itself = _set_in(given.name, scope)
        given = held[0] if len(held) == 1 else given
    if not isinstance(given, ir.Call) or not _ALL.search(written(given.function)):
        return None
    is_except = written(given.function).endswith(".except")
    if given.arguments and not is_except:
        return None
    named = (one.value for value in given.arguments for one in each(ir.Constant, value))
    return frozenset((*(str(one) for one in named), *set_by_itself))


def _set_in(name: str, scope: Scope) -> set[str]:
    """The keys the program sets or takes out itself."""
    body = scope.function.body
    targets = [one.target for one in each(ir.Assign, *body)] + [one.target for one in each(ir.Delete, *body)]
    targets += [one.target for one in each(ir.Bind, *body)]
    found: set[str] = set()
    for one in targets:
        if isinstance(one, ir.Index) and isinstance(one.key, ir.Constant) and written(one.base) == name:
            found.add(str(one.key.value))
        elif isinstance(one, ir.Attribute) and written(one.base) == name:
            found.add(one.name)
    return found


def _model(called: ir.Expression, scope: Scope, survey: Survey) -> Thing:
    """The class of the record at whose method a call begins: `Member::find(1)->update`, `auth()->user()->update`."""
    base = called.base if isinstance(called, ir.Attribute) else called
    for _ in range(_STEPS):
        found = survey.names.meaning(base, scope)
        found = found.of if isinstance(found, Made) else found
        if isinstance(found, Class):
            return found
        if isinstance(base, ir.Name):
            held = [one for one in scope.bound.get(base.name, ()) if isinstance(one, ir.Expression)]
            if not held:
                return ""
            base = held[-1]
        if not isinstance(base, ir.Call):
            return ""
        if _OWN.search(written(base.function).rpartition("|")[2]):
            return next((one for one in survey.scopes.classes if one.name.rpartition(".")[2] == "User"), "")
        if not isinstance(base.function, ir.Attribute):
            return ""
        base = base.function.base
    return ""


def _rights(model: Class) -> list[str]:
    """What its `$fillable` lists that nobody should set of themselves; of one that lists nothing and lets all in, what
    it converts.
    """
    named = "fillable" if "fillable" in model.members else "casts" if _is_open(model) else ""
    filled = model.members.get(named, [])[-1:]
    texts = (one.value for value in filled if isinstance(value, ir.Expression) for one in each(ir.Constant, value))
    return [one for one in texts if isinstance(one, str) and _RIGHT.search(one)]


def _is_open(model: Class) -> bool:
    guarded = model.members.get("guarded", [])[-1:]
    return any(isinstance(one, ir.Sequence) and not one.items for one in guarded)
