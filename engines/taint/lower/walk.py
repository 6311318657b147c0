"""What every lowering does alike: walk nodes by a table of their types, bounded in depth, and lose no name.

A language's classes fill `_lowerings` (expressions) and `_statements` by node type, and name what the bounds and the
fallbacks need to know: NAMES (nodes that are variables), BLOCKS (nodes that hold statements).
"""

from collections.abc import Callable, Iterator
from typing import ClassVar, Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.places import COLUMN_BITS, MOST_COLUMN

# The place, the operator as written, left and right.
Combine = Callable[[int, str, ir.Expression, ir.Expression], ir.Expression]
MOST_DEPTH: Final = 90
MOST_NAMES: Final = 50
MOST_NESTED_BLOCKS: Final = 60


def at(node: Node) -> int:
    # As `ir.place`, which this is asked for too often to call.
    row, column = node.start_point
    return (row + 1) << COLUMN_BITS | (column + 1 if column < MOST_COLUMN else MOST_COLUMN)


def text(node: Node | None) -> str:
    return (node.text or b"").decode("utf-8", "replace") if node is not None else ""


def children(node: Node | None) -> list[Node]:
    """What is named inside, comments left out."""
    return [one for one in node.named_children if not one.type.endswith("comment")] if node is not None else []


def words(listed: str) -> frozenset[str]:
    """The names a text lists."""
    return frozenset(listed.split())


def first_of(node: Node | None, *types: str) -> Node | None:
    return next((one for one in children(node) if one.type in types), None)


class Walk:
    """Turns nodes into IR. `pending` are statements that must run before the one at work."""

    NAMES: ClassVar[frozenset[str]] = frozenset(("identifier",))
    BLOCKS: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        self.opaque = 0
        self.depth = 0
        self.blocks = 0
        self.yields = False
        self.pending: list[ir.Statement] = []
        self._lowerings: dict[str, Callable[[Node], ir.Expression]] = {}
        self._statements: dict[str, Callable[[Node], Iterator[ir.Statement]]] = {}

    def variable(self, place: int, name: str) -> ir.Expression:
        """What a bare name means here."""
        return ir.Name(place, name)

    # Expressions.

    def expression(self, node: Node) -> ir.Expression:
        lowering = self._lowerings.get(node.type)
        if lowering is None or self.depth > MOST_DEPTH:
            return self.unknown(node)
        self.depth += 1
        lowered = lowering(node)
        self.depth -= 1
        return lowered

    def field(self, node: Node, name: str) -> ir.Expression:
        inner = node.child_by_field_name(name)
        return self.expression(inner) if inner is not None else ir.Opaque(at(node), (), "missing")

    def unknown(self, node: Node) -> ir.Opaque:
        """What cannot be lowered keeps every name in it; a cursor needs no depth of its own."""
        self.opaque += 1
        names: list[ir.Expression] = []
        cursor = node.walk()
        while len(names) < MOST_NAMES:
            here = cursor.node
            if here is not None and here.type in self.NAMES:
                names.append(self.variable(at(here), text(here)))
            if cursor.goto_first_child():
                continue
            while not cursor.goto_next_sibling():
                if not cursor.goto_parent():
                    return ir.Opaque(at(node), tuple(names), node.type)
        return ir.Opaque(at(node), tuple(names), node.type)

    def inner(self, node: Node) -> ir.Expression:
        """A node that only wraps another."""
        found = children(node)
        return self.expression(found[0]) if found else self.unknown(node)

    def optional(self, node: Node) -> ir.Expression | None:
        """The value behind a keyword such as `return`, if there is one."""
        found = children(node)
        return self.expression(found[0]) if found else None

    def chained(
        self, node: Node, combine: Callable[[int, str, ir.Expression, ir.Expression], ir.Expression]
    ) -> ir.Expression:
        """Binary operators with the fields left, operator, right: a long chain leans left and is walked down."""
        chain: list[tuple[Node, str]] = []
        here = node
        while here.type == node.type:
            left, right = here.child_by_field_name("left"), here.child_by_field_name("right")
            if left is None or right is None:
                break
            chain.append((right, text(here.child_by_field_name("operator"))))
            here = left
        value = self.expression(here) if here.type != node.type else self.unknown(here)
        if len(chain) > MOST_DEPTH:
            return ir.Opaque(at(node), (value, *(self.expression(right) for right, _ in chain)), "chain")
        for right, operator in reversed(chain):
            value = combine(value.at, operator, value, self.expression(right))
        return value

    # Statements.

    def ordered(self, nodes: list[Node]) -> list[Node]:
        """The statements of a block in the order in which they bind."""
        return nodes

    def block(self, node: Node | None) -> ir.Block:
        """A block, or the one statement that stands for it."""
        if node is None:
            return ()
        self.blocks += 1
        if self.blocks > MOST_NESTED_BLOCKS:
            self.blocks -= 1
            return (ir.Evaluate(at(node), self.unknown(node)),)
        inner = children(node) if node.type in self.BLOCKS else [node]
        body = tuple(statement for one in self.ordered(inner) for statement in self.statements(one))
        self.blocks -= 1
        return body

    def statements(self, node: Node | None) -> Iterator[ir.Statement]:
        """What one statement comes to, behind what its expressions need first."""
        if node is None:
            return
        before, self.pending = self.pending, []
        lowering = self._statements.get(node.type)
        if lowering is not None:
            found = list(lowering(node))
        elif node.type == "ERROR":
            found = [statement for one in children(node) for statement in self.statements(one)]
        else:
            found = [ir.Evaluate(at(node), self.expression(node))]
        yield from self.pending
        yield from found
        self.pending = before


def counted_on(place: int, target: ir.Expression, operator: str, *, is_late: bool, by: int = 1) -> ir.Expression:
    """`++target`, or with `is_late` `target++`, whose value is the one before."""
    one = ir.Constant(place, by)
    made = ir.Bind(place, target, ir.Binary(place, operator, target, one))
    return ir.Binary(place, "-" if operator == "+" else "+", made, one) if is_late else made


def unbound(value: ir.Expression) -> list[ir.Statement]:
    """An assignment whose value nobody wants is a statement."""
    match value:
        case ir.Binary(left=ir.Bind(value=ir.Binary(right=step)) as late, right=again) if step is again:
            value = late
    if not isinstance(value, ir.Bind):
        return [ir.Evaluate(value.at, value)]
    inner = value.value
    if isinstance(inner, ir.Bind):
        return [*unbound(inner), ir.Assign(value.at, value.target, inner.target)]
    if isinstance(inner, ir.Binary) and inner.left is value.target:
        return [ir.Augment(value.at, inner.operator, value.target, inner.right)]
    return [ir.Assign(value.at, value.target, inner, value.annotation)]
