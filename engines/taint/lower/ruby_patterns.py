"""Lowers `case`: questions asked of a subject one after the other, and the patterns of `in`."""

from collections.abc import Iterator

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.ruby_blocks import Blocks
from engines.taint.lower.walk import at, children, text


class Patterns(Blocks):
    """Adds `case` to the blocks. A subclass provides statements."""

    def arm(self, node: Node | None) -> ir.Block:
        raise NotImplementedError

    def declares(self, name: str) -> None:
        raise NotImplementedError

    def _case(self, node: Node) -> Iterator[ir.Statement]:
        """Arms are tried in order; each asks one of several questions about the subject."""
        value = node.child_by_field_name("value")
        subject: ir.Expression | None = None
        if value is not None:
            subject = self.expression(value)
            if not isinstance(subject, ir.Name):
                held = self.temporary(at(node))
                yield ir.Assign(at(node), held, subject)
                subject = held
        arms: list[tuple[Node, ir.Expression, ir.Block]] = []
        otherwise: ir.Block | None = None
        for one in children(node):
            if one.type == "when":
                tests = [self._asked(subject, pattern) for pattern in one.children_by_field_name("pattern")]
                test = tests[0] if len(tests) == 1 else ir.Logic(at(one), "or", tuple(tests))
                arms.append((one, test, self.arm(one.child_by_field_name("body"))))
            elif one.type == "else":
                otherwise = self.arm(one)
        if otherwise is None:
            otherwise = self.arm(None) if self.result_into else ()
        for arm, test, body in reversed(arms):
            otherwise = (ir.If(at(arm), test, body, otherwise),)
        yield from otherwise

    def _asked(self, subject: ir.Expression | None, pattern: Node) -> ir.Expression:
        inner = children(pattern)[0] if pattern.type == "pattern" and children(pattern) else pattern
        value = self.expression(inner)
        if subject is None:
            return value
        if inner.type == "regex":
            return self.matched(at(pattern), subject, value)
        if isinstance(value, ir.Star):
            return ir.Compare(at(pattern), "in", subject, value.value)
        if inner.type in ("constant", "scope_resolution") and not text(inner).isupper():
            return self.kind_asked(at(pattern), subject, text(inner))
        if inner.type == "range":
            return ir.Opaque(at(pattern), (), "range")
        return ir.Compare(at(pattern), "==", subject, value)

    def _case_match(self, node: Node) -> Iterator[ir.Statement]:
        """`in` patterns: what they bind is as untrusted as the subject."""
        subject = self.field(node, "value")
        cases: list[ir.Case] = []
        for one in children(node):
            if one.type == "in_clause":
                cases.append(self._in(one))
            elif one.type == "else":
                cases.append(ir.Case(None, (), None, self.arm(one)))
        yield ir.Switch(at(node), subject, tuple(cases))

    def _in(self, node: Node) -> ir.Case:
        pattern, guard = node.child_by_field_name("pattern"), node.child_by_field_name("guard")
        constants = ("string", "simple_symbol", "integer", "nil", "true", "false")
        arms = [pattern] if pattern is not None else []
        if pattern is not None and pattern.type == "alternative_pattern":
            arms = children(pattern)
        values: tuple[ir.Expression, ...] | None = (ir.Opaque(at(node), (), "pattern"),)
        if arms and all(one.type in constants for one in arms):
            values = tuple(self.expression(one) for one in arms)
        names = _pattern_names(pattern)
        for name in names:
            self.declares(name)
        binds = tuple(ir.Name(at(node), name) for name in names)
        test = self.field(guard, "condition") if guard is not None else None
        if test is not None and guard is not None and guard.type == "unless_guard":
            test = ir.Unary(at(guard), "not", test)
        return ir.Case(values, binds, test, self.arm(node.child_by_field_name("body")))


def _pattern_names(pattern: Node | None) -> list[str]:
    """Every name a pattern binds."""
    found: list[str] = []
    waiting = [pattern] if pattern is not None else []
    while waiting:
        one = waiting.pop()
        if one.type == "identifier":
            found.append(text(one))
        elif one.type == "keyword_pattern" and one.child_by_field_name("value") is None:
            found.append(text(one.child_by_field_name("key")))
        elif one.type not in ("variable_reference_pattern", "expression_reference_pattern"):
            waiting += [inner for inner in children(one) if inner.type != "hash_key_symbol"]
    return list(dict.fromkeys(found))
