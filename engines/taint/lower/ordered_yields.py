"""What a function gives one after the other, where it gives all of it in any case: a list in that order."""

from typing import Final

from tree_sitter import Node

from engines.taint import ir

_FUNCTIONS: Final = frozenset(("lambda_expression", "local_function_statement", "anonymous_method_expression"))
MOST: Final = 20


def collected(body: Node | None, block: ir.Block) -> ir.Block:
    """The block that gives the list at its end; as it was, where a branch, a loop or a break decides what is given."""
    if body is None or not any(_yielded(one) is not None for one in block):
        return block
    made: list[ir.Statement] = []
    held: list[ir.Expression] = []
    for one in block:
        value = _yielded(one)
        if value is None:
            made.append(one)
            continue
        name = ir.Name(one.at, f"yielded {len(held)}")
        made.append(ir.Assign(one.at, name, value))
        held.append(name)
    if len(held) > MOST or len(held) != _count(body):
        return block
    return (*made, ir.Return(held[-1].at, ir.Sequence(held[0].at, "list", tuple(held))))


def _yielded(one: ir.Statement) -> ir.Expression | None:
    return one.value.value if isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Yield) else None


def _count(body: Node) -> int:
    """How many `yield` statements there are, whatever they do."""
    count, waiting = 0, list(body.named_children)
    while waiting:
        one = waiting.pop()
        count += one.type == "yield_statement"
        waiting += one.named_children if one.type not in _FUNCTIONS else ()
    return count
