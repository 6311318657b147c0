"""Lowers the arms of Python's match statement: constants to compare with, and names that get the subject's parts."""

from collections.abc import Callable

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.python_expressions import Expressions
from engines.taint.lower.walk import at, children, text

_CONSTANTS = frozenset(("string", "concatenated_string", "integer", "float", "true", "false", "none", "unary_operator"))
_NEVER_NAMES = frozenset(("class_pattern", "keyword_pattern", "string", "concatenated_string"))


def case(lowering: Expressions, node: Node, block: Callable[[Node | None], ir.Block]) -> ir.Case:
    """One arm. What its pattern tests beyond constants is not known: `values` is then opaque, and equal to nothing."""
    patterns = [one for one in children(node) if one.type == "case_pattern"]
    guard = node.child_by_field_name("guard")
    condition = lowering.expression(children(guard)[0]) if guard is not None and children(guard) else None
    values: list[ir.Expression] | None = []
    binds: list[ir.Name] = []
    for pattern in patterns:
        found = _values(lowering, pattern, binds)
        values = None if found is None or values is None else values + found
    if len(patterns) > 1:
        values = [ir.Opaque(at(node), (), "pattern")]
    body = block(node.child_by_field_name("consequence"))
    return ir.Case(None if values is None else tuple(values), tuple(binds), condition, body)


def _values(lowering: Expressions, pattern: Node, binds: list[ir.Name]) -> list[ir.Expression] | None:
    """What equals the pattern; None when anything does."""
    inner = children(pattern)
    if not inner:
        return None
    one = inner[0]
    if one.type == "case_pattern":
        return _values(lowering, one, binds)
    if one.type in _CONSTANTS:
        return [lowering.expression(one)]
    if one.type == "union_pattern":
        return _union(lowering, one, binds)
    if one.type == "dotted_name":
        return _name(one, binds)
    if one.type == "as_pattern":
        found = _values(lowering, children(one)[0], binds)
        binds.append(ir.Name(at(one), text(children(one)[-1])))
        return found
    _bind_all(one, binds)
    return [ir.Opaque(at(one), (), "pattern")]


def _union(lowering: Expressions, node: Node, binds: list[ir.Name]) -> list[ir.Expression] | None:
    found: list[ir.Expression] = []
    for one in children(node):
        if one.type in _CONSTANTS:
            found.append(lowering.expression(one))
        else:
            values = _values(lowering, node, binds) if one.type == "union_pattern" else _other(one, binds)
            if values is None:
                return None
            found += values
    return found


def _other(node: Node, binds: list[ir.Name]) -> list[ir.Expression] | None:
    if node.type == "dotted_name":
        return _name(node, binds)
    _bind_all(node, binds)
    return [ir.Opaque(at(node), (), "pattern")]


def _name(node: Node, binds: list[ir.Name]) -> list[ir.Expression] | None:
    """A lone name takes anything; a dotted one is a value to compare with."""
    parts = children(node)
    if len(parts) == 1:
        if text(node) != "_":
            binds.append(ir.Name(at(node), text(node)))
        return None
    value: ir.Expression = ir.Name(at(node), text(parts[0]))
    for part in parts[1:]:
        value = ir.Attribute(at(part), value, text(part))
    return [value]


def _bind_all(node: Node, binds: list[ir.Name]) -> None:
    """Every name a structured pattern binds gets the subject: parts of it are as untrusted as the whole."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.type in ("dotted_name", "splat_pattern"):
            if len(children(one)) == 1:
                binds.append(ir.Name(at(one), text(children(one)[0])))
            continue
        inner = children(one)
        waiting.extend(inner[1:] if one.type in _NEVER_NAMES else inner)
