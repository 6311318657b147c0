"""`break outer`, `continue outer`: what leaves an inner loop leaves those around it, up to the one with the label."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import at, children, text

_MARK = "break "
_AGAIN = "continue "


def broken(node: Node) -> Iterator[ir.Statement]:
    """A `break`, with the label it has for `labelled` to find."""
    named = children(node)
    if named:
        yield ir.Evaluate(at(node), ir.Opaque(at(node), (), f"{_MARK}{text(named[0])}"))
    yield ir.Break(at(node))


def again(node: Node) -> Iterator[ir.Statement]:
    """A `continue`: one with a label breaks off the loops in between."""
    named = children(node)
    if named:
        yield ir.Evaluate(at(node), ir.Opaque(at(node), (), f"{_AGAIN}{text(named[0])}"))
    yield ir.Continue(at(node))


def labelled(node: Node, lowered: Iterator[ir.Statement]) -> Iterator[ir.Statement]:
    """The statement behind a label: whoever breaks off to it breaks off each loop in between."""
    name = text(children(node)[0])
    for one in lowered:
        if isinstance(one, ir.While | ir.For):
            body, _ = _left(one.body, f"{_MARK}{name}")
            body, _ = _left(body, f"{_AGAIN}{name}", ir.Continue)
            yield replace(one, body=body)
        else:
            yield one


def _left(block: ir.Block, mark: str, way: type[ir.Break | ir.Continue] = ir.Break) -> tuple[ir.Block, bool]:
    """The block with a way out behind each inner loop that is left for good, and whether there is any."""
    made: list[ir.Statement] = []
    is_left = False
    for one in block:
        inner = ir.Break if isinstance(one, ir.While | ir.For) else way
        parts = {name: _left(getattr(one, name), mark, inner) for name in _BLOCKS.get(type(one), ())}
        has = any(found for _, found in parts.values())
        is_left |= has or _is_mark(one, mark)
        changed: dict[str, Any] = {name: body for name, (body, _) in parts.items()}
        made.append(replace(one, **changed) if has else one)
        if has and isinstance(one, ir.While | ir.For):
            made.append(ir.If(one.at, ir.Opaque(one.at, (), "left"), (way(one.at),), ()))
    return tuple(made), is_left


def _is_mark(one: ir.Statement, mark: str) -> bool:
    return isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Opaque) and one.value.what == mark


_BLOCKS: Final[dict[type, tuple[str, ...]]] = {
    ir.If: ("then", "otherwise"), ir.While: ("body", "otherwise"), ir.For: ("body", "otherwise"), ir.With: ("body",),
    ir.Try: ("body", "otherwise", "finally_"),
}  # fmt: skip
