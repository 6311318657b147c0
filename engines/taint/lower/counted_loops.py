"""`for (first; test; step)`: what counts is done after each turn, also after one that is cut short by `continue`."""

from dataclasses import replace
from typing import Any, Final

from engines.taint import ir


def counted(place: int, test: ir.Expression, body: ir.Block, step: ir.Block) -> ir.While:
    """What counts up is not the constant it began with, so the test alone decides nothing."""
    turn = ir.Logic(place, "and", (ir.Opaque(place, (), "turn"), test))
    return ir.While(place, turn, (*(_stepping(body, step) if step else body), *step))


def _stepping(block: ir.Block, step: ir.Block) -> ir.Block:
    """The block with the step in front of each `continue` of this loop."""
    made: list[ir.Statement] = []
    for one in block:
        if isinstance(one, ir.Continue):
            made += step
        made.append(_inside(one, step))
    is_same = len(made) == len(block) and all(new is old for new, old in zip(made, block, strict=True))
    return block if is_same else tuple(made)


def _inside(one: Any, step: ir.Block) -> Any:
    """A statement or one of its arms, with what is in it."""
    changed: dict[str, Any] = {}
    for name in _BLOCKS.get(type(one), ()):
        block = getattr(one, name)
        if (stepping := _stepping(block, step)) is not block:
            changed[name] = stepping
    for name in _ARMS.get(type(one), ()):
        arms = getattr(one, name)
        inside = tuple(_inside(arm, step) for arm in arms)
        if any(new is not old for new, old in zip(inside, arms, strict=True)):
            changed[name] = inside
    return replace(one, **changed) if changed else one


_BLOCKS: Final[dict[type, tuple[str, ...]]] = {
    ir.If: ("then", "otherwise"), ir.With: ("body",), ir.Try: ("body", "otherwise", "finally_"),
    ir.Case: ("body",), ir.Handler: ("body",),
}  # fmt: skip
_ARMS: Final[dict[type, tuple[str, ...]]] = {ir.Switch: ("cases",), ir.Try: ("handlers",)}
