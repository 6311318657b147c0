"""Variables of PHP that are another name for something: `$b = &$a`, and those a function keeps from call to call."""

from collections.abc import Iterator

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.php_expressions import Expressions
from engines.taint.lower.walk import at, children, text


class References(Expressions):
    """`aliases` leads from variables to what they stand for, from where that is said on."""

    def __init__(self) -> None:
        super().__init__()
        self.aliases: dict[str, ir.Expression] = {}
        # What functions keep begins so.
        self.kept: list[ir.Statement] = []
        self._lowerings["reference_assignment_expression"] = self._referenced

    def around(self) -> str:
        """The function at work; "" outside of all."""
        raise NotImplementedError

    def variable(self, place: int, name: str) -> ir.Expression:
        meant = self.aliases.get(name)
        return meant if meant is not None else super().variable(place, name)

    def _referenced(self, node: Node) -> ir.Expression:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return self.unknown(node)
        value, name = self.expression(right), text(left)
        self.aliases.pop(name, None)
        if left.type == "variable_name" and _is_place(value) and not _mentions(right, name):
            self.aliases[name] = value
            return value
        return self.assigned(at(node), left, value)

    def forgotten(self, name: str) -> bool:
        """`unset($b)` of another name leaves what it stands for."""
        return self.aliases.pop(name, None) is not None

    def kept_variables(self, node: Node) -> Iterator[ir.Statement]:
        """`static $count = 0;`"""
        for one in children(node):
            name, value = one.child_by_field_name("name"), one.child_by_field_name("value")
            if name is None or not self.around():
                continue
            held = f"{self.around()} {text(name)}"
            start = self.expression(value) if value is not None else ir.Constant(at(one), None)
            self.kept.append(ir.Assign(at(one), ir.Name(at(one), held), start))
            self.aliases[text(name)] = ir.Name(at(one), held)
            self.binds_outside(held)
        return iter(())


def _is_place(one: ir.Expression) -> bool:
    while isinstance(one, ir.Attribute | ir.Index):
        if isinstance(one, ir.Index) and not isinstance(one.key, ir.Constant | ir.Name):
            return False
        one = one.base
    return isinstance(one, ir.Name)


def _mentions(node: Node, name: str) -> bool:
    return bool(re2.search(re2.escape(name) + r"\b", text(node)))
