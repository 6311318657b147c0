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
        """`in` patterns: what they bind are the subject's parts, by their keys and places."""
        subject = self.field(node, "value")
        if not isinstance(subject, ir.Name):
            held = self.temporary(at(node))
            yield ir.Assign(at(node), held, subject)
            subject = held
        cases: list[ir.Case] = []
        for one in children(node):
            if one.type == "in_clause":
                cases.append(self._in(one, subject))
            elif one.type == "else":
                cases.append(ir.Case(None, (), None, self.arm(one)))
        yield ir.Switch(at(node), subject, tuple(cases))

    def _matched_apart(self, node: Node) -> Iterator[ir.Statement]:
        """`value => { name:, size: }`"""
        value, pattern = self.field(node, "value"), node.child_by_field_name("pattern")
        held = self.temporary(at(node))
        yield ir.Assign(at(node), held, value)
        for name, part in _parts(pattern, held):
            self.declares(name)
            yield ir.Assign(at(node), ir.Name(at(node), name), part)

    def _in(self, node: Node, subject: ir.Expression) -> ir.Case:
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
        parts = _parts(pattern, subject)
        taken = tuple(ir.Assign(at(node), ir.Name(at(node), name), part) for name, part in parts)
        known = {name for name, _ in parts} if guard is None else set()
        binds = tuple(ir.Name(at(node), name) for name in names if name not in known)
        test = self.field(guard, "condition") if guard is not None else None
        if test is not None and guard is not None and guard.type == "unless_guard":
            test = ir.Unary(at(guard), "not", test)
        return ir.Case(values, binds, test, (*taken, *self.arm(node.child_by_field_name("body"))))


def _parts(pattern: Node | None, subject: ir.Expression) -> list[tuple[str, ir.Expression]]:
    """The names a pattern binds to a part whose key or place is written, and that part."""
    found: list[tuple[str, ir.Expression]] = []
    waiting = [(pattern, subject)] if pattern is not None else []
    while waiting:
        one, part = waiting.pop()
        place = at(one)
        if one.type == "identifier":
            found.append((text(one), part))
        elif one.type == "as_pattern":
            name, inner = one.child_by_field_name("name"), one.child_by_field_name("value")
            found += [(text(name), part)] if name is not None else []
            waiting += [(inner, part)] if inner is not None else []
        elif one.type == "hash_pattern":
            waiting += [(pair, part) for pair in children(one) if pair.type == "keyword_pattern"]
        elif one.type == "keyword_pattern":
            key, value = one.child_by_field_name("key"), one.child_by_field_name("value")
            inner_part = ir.Index(place, part, ir.Constant(place, text(key).rstrip(":")))
            found += [(text(key).rstrip(":"), inner_part)] if value is None else []
            waiting += [(value, inner_part)] if value is not None else []
        elif one.type == "array_pattern":
            inner_nodes = [each for each in children(one) if each != one.child_by_field_name("class")]
            if not any(each.type == "splat_parameter" for each in inner_nodes):
                waiting += [
                    (each, ir.Index(place, part, ir.Constant(place, number))) for number, each in enumerate(inner_nodes)
                ]
        elif one.type == "parenthesized_pattern":
            waiting += [(each, part) for each in children(one)]
    return found


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
