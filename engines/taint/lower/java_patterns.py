"""Lowers Java's patterns: types and records that `instanceof` and the arms of a switch take apart."""

from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.java_expressions import Expressions
from engines.taint.lower.java_holders import HOLDERS
from engines.taint.lower.java_names import type_name
from engines.taint.lower.walk import at, children, first_of, text

_SILENT: Final = HOLDERS | {"String", "Object", "var", ""}


class Patterns(Expressions):
    """What a pattern matches gets the names it binds before anything looks at them."""

    def _instance(self, node: Node) -> ir.Expression:
        value = self.field(node, "left")
        taken = first_of(node, "record_pattern")
        if taken is not None:
            self.pending += self.bindings(taken, value)
            return _is_one(children(taken)[0], value)
        name, kind = node.child_by_field_name("name"), node.child_by_field_name("right")
        if kind is None:
            return ir.Opaque(at(node), (), "instanceof")
        if name is not None:
            self.declares(text(name), type_name(kind))
            self.pending.append(ir.Assign(at(name), ir.Name(at(name), text(name)), value, _written(kind)))
        return _is_one(kind, value)

    def bindings(self, pattern: Node, subject: ir.Expression) -> list[ir.Statement]:
        """The names of a pattern with what they stand for; what nests too deep binds nothing."""
        made: list[ir.Statement] = []
        waiting = [(pattern, subject)]
        while waiting and len(waiting) < 64:
            node, value = waiting.pop(0)
            inner = children(node)
            if node.type in ("type_pattern", "record_pattern_component") and inner and inner[-1].type == "identifier":
                kind = inner[0] if len(inner) > 1 else None
                self.declares(text(inner[-1]), type_name(kind) or text(kind))
                made.append(ir.Assign(at(node), ir.Name(at(node), text(inner[-1])), value, _written(kind)))
            elif node.type == "record_pattern":
                body = first_of(node, "record_pattern_body")
                waiting += [
                    (one, ir.Index(at(one), value, ir.Constant(at(one), place)))
                    for place, one in enumerate(children(body))
                ]
            else:
                waiting += [(one, value) for one in inner if one.type.endswith(("pattern", "component"))]
        return made

    def arm(self, label: Node, subject: ir.Expression) -> tuple[list[ir.Statement], ir.Expression] | None:
        """What an arm's pattern binds, and when it is taken; None for an arm of constants."""
        pattern, guard = first_of(label, "pattern"), first_of(label, "guard")
        if pattern is None:
            return None
        binds = self.bindings(pattern, subject)
        inner = first_of(pattern, "type_pattern", "record_pattern")
        asked = _is_one(children(inner)[0], subject) if inner is not None else ir.Opaque(at(label), (), "instanceof")
        if guard is not None and children(guard):
            asked = ir.Logic(at(label), "and", (asked, _bound_before(binds, self.expression(children(guard)[0]))))
        return binds, asked


def _bound_before(binds: list[ir.Statement], asked: ir.Expression) -> ir.Expression:
    """A question about what a pattern has just bound."""
    first = tuple(ir.Bind(one.at, one.target, one.value) for one in binds if isinstance(one, ir.Assign))
    every = ir.Sequence(asked.at, "tuple", (*first, asked))
    return ir.Index(asked.at, every, ir.Constant(asked.at, len(first)))


def _is_one(kind: Node, value: ir.Expression) -> ir.Expression:
    """Whether a value is of a type."""
    said = (ir.Constant(value.at, text(kind)), ir.Constant(value.at, _written(kind)))
    return ir.Call(value.at, ir.Name(value.at, "@is"), (value, *said))


def _written(kind: Node | None) -> str:
    """The annotation of a type that says what can be done with a value."""
    name = type_name(kind)
    return "" if kind is None or kind.type == "array_type" or name.rpartition(".")[2] in _SILENT else name
