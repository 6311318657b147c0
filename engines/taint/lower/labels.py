"""`break outer`, `continue outer`: what leaves an inner loop leaves those around it too, up to the labelled one."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import at, children, text

_MARK = "break "
_NEXT = "continue "


def broken(node: Node) -> Iterator[ir.Statement]:
    """A `break`, with the label it has for `labelled` to find."""
    named = children(node)
    if named:
        yield ir.Evaluate(at(node), ir.Opaque(at(node), (), f"{_MARK}{text(named[0])}"))
    yield ir.Break(at(node))


def continued(node: Node) -> Iterator[ir.Statement]:
    """A `continue`, with the label it has: inside an inner loop it leaves that one."""
    named = children(node)
    if named:
        yield ir.Evaluate(at(node), ir.Opaque(at(node), (), f"{_NEXT}{text(named[0])}"))
    yield ir.Continue(at(node))


def labelled(node: Node, lowered: Iterator[ir.Statement]) -> Iterator[ir.Statement]:
    """The statement behind a label: whoever breaks off to it breaks off each loop in between."""
    name = text(children(node)[0])
    for one in lowered:
        if isinstance(one, ir.While | ir.For):
            body, _ = _left(_next(one.body, f"{_NEXT}{name}", 0)[0], f"{_MARK}{name}")
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


def _next(block: ir.Block, mark: str, depth: int) -> tuple[ir.Block, bool]:
    """The block with `continue outer` as a way out of each inner loop, and on with the outer one behind it."""
    made: list[ir.Statement] = []
    is_left = is_marked = False
    for one in block:
        inner = depth + isinstance(one, ir.While | ir.For)
        parts = {name: _next(getattr(one, name), mark, inner) for name in _BLOCKS.get(type(one), ())}
        has = any(found for _, found in parts.values())
        changed: dict[str, Any] = {name: body for name, (body, _) in parts.items()}
        found = replace(one, **changed) if has else one
        made.append(ir.Break(one.at) if is_marked and depth and isinstance(one, ir.Continue) else found)
        is_marked = _is_mark(one, mark) or (is_marked and not isinstance(one, ir.Continue))
        is_left |= has or is_marked
        if has and inner > depth:
            onward = (ir.Break(one.at) if depth else ir.Continue(one.at),)
            made.append(ir.If(one.at, ir.Opaque(one.at, (), "left"), onward, ()))
    return tuple(made), is_left


def _is_mark(one: ir.Statement, mark: str) -> bool:
    return isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Opaque) and one.value.what == mark


_BLOCKS: Final[dict[type, tuple[str, ...]]] = {
    ir.If: ("then", "otherwise"), ir.While: ("body", "otherwise"), ir.For: ("body", "otherwise"), ir.With: ("body",),
    ir.Try: ("body", "otherwise", "finally_"),
}  # fmt: skip
