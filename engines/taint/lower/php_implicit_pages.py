"""Pages that a framework shows by itself when an action is through: CakePHP's under the action's name, Nette's under
those of the presenter and the view.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.nodes import each

_CAKE: Final = "AppController"
_CAKE_ITSELF: Final = "Cake.Controller.Controller"
_NETTE: Final = "Presenter"
_VIEW: Final = re2.compile(r"^(?:render|action)([A-Z]\w{0,60})$")
_WORD: Final = re2.compile(r"([a-z0-9])([A-Z])")
_SHOWS: Final = frozenset(("render", "setTemplate", "disableAutoRender", "sendJson", "setFile"))


def show(members: tuple[ir.Statement, ...], owner: str, bases: tuple[ir.Expression, ...]) -> None:
    """Puts the call that the framework makes at the end of each action that leaves something for its page."""
    names = [one.name for one in bases if isinstance(one, ir.Name)]
    is_cake = any(one == _CAKE_ITSELF or one.rpartition(".")[2] == _CAKE for one in names)
    is_nette = not is_cake and any(one.endswith(_NETTE) for one in names)
    for one in members if is_cake or is_nette else ():
        if isinstance(one, ir.Define):
            one.function.body += tuple(_of_cake(one) if is_cake else _of_nette(one, owner))


def _of_cake(action: ir.Define) -> Iterator[ir.Statement]:
    called = {one.name for one in _own(action.function)}
    if "set" in called and not called & _SHOWS and not action.name.startswith("_"):
        yield _render(action, _WORD.sub(r"\1_\2", action.name).lower())


def _of_nette(action: ir.Define, owner: str) -> Iterator[ir.Statement]:
    view = _VIEW.match(action.name)
    left: dict[str, ir.Attribute] = {}
    for one in each(ir.Assign, *action.function.body) if view is not None else ():
        kept = one.target
        if isinstance(kept, ir.Attribute) and isinstance(kept.base, ir.Attribute) and kept.base.name == "template":
            left |= {kept.name: kept} if _is_this(kept.base.base) else {}
    if view is None or not left or {one.name for one in _own(action.function)} & _SHOWS:
        return
    for name, kept in left.items():
        given = (ir.Constant(action.at, name), kept)
        yield ir.Evaluate(action.at, ir.Call(action.at, _of_this(action.at, "assign"), given))
    folder = owner.rpartition(".")[2].removesuffix(_NETTE)
    yield _render(action, f"{folder}/{view[1][0].lower()}{view[1][1:]}.latte")


def _own(function: ir.Function) -> Iterator[ir.Attribute]:
    """What it calls of its own object."""
    for call in each(ir.Call, *function.body):
        if isinstance(call.function, ir.Attribute) and _is_this(call.function.base):
            yield call.function


def _is_this(one: ir.Expression) -> bool:
    return isinstance(one, ir.Name) and one.name == "$this"


def _of_this(place: int, name: str) -> ir.Attribute:
    return ir.Attribute(place, ir.Name(place, "$this"), name)


def _render(action: ir.Define, page: str) -> ir.Statement:
    call = ir.Call(action.at, _of_this(action.at, "render"), (ir.Constant(action.at, page),))
    return ir.Evaluate(action.at, call)
