"""`break 2`, `continue 2`: what leaves as many loops at once, a switch among them."""

from collections.abc import Iterator

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import at, children, text

_MARK = "leaves "
_MOST = 6


def leaving(node: Node) -> Iterator[ir.Statement]:
    """A `break` or `continue`, with how many loops there are to leave for `left` to find."""
    count = text(next(iter(children(node)), None))
    how = node.type.partition("_")[0]
    yield from _onward(at(node), how, int(count) if count.isdigit() and int(count) <= _MOST else 1)


def left(lowered: Iterator[ir.Statement]) -> Iterator[ir.Statement]:
    """A loop; whoever leaves more than this one goes on leaving behind it."""
    for one in lowered:
        yield one
        if not isinstance(one, ir.While | ir.For):
            continue
        for how, count in dict.fromkeys(_marks(one.body)):
            is_sure = isinstance(one, ir.While) and isinstance(one.test, ir.Constant) and _breaks(one.body) == 1
            test = ir.Constant(one.at, True) if is_sure else ir.Opaque(one.at, (), "left")
            yield ir.If(one.at, test, tuple(_onward(one.at, how, count - 1)), ())


def _onward(place: int, how: str, count: int) -> Iterator[ir.Statement]:
    if count > 1:
        yield ir.Evaluate(place, ir.Opaque(place, (), f"{_MARK}{how} {count}"))
    yield ir.Continue(place) if how == "continue" and count == 1 else ir.Break(place)


def _marks(block: ir.Block) -> Iterator[tuple[str, int]]:
    for one in _own(block):
        if isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Opaque) and one.value.what.startswith(_MARK):
            how, count = one.value.what.removeprefix(_MARK).split()
            yield how, int(count)


def _breaks(block: ir.Block) -> int:
    return sum(isinstance(one, ir.Break) for one in _own(block))


def _own(block: ir.Block) -> Iterator[ir.Statement]:
    """The statements of a loop, those of loops inside left out."""
    for one in block:
        yield one
        match one:
            case ir.If(then=then, otherwise=otherwise):
                yield from _own((*then, *otherwise))
            case ir.Try(body=body, handlers=handlers, finally_=last):
                yield from _own((*body, *(inner for each in handlers for inner in each.body), *last))
            case ir.Switch(cases=cases):
                yield from _own(tuple(inner for case in cases for inner in case.body))
