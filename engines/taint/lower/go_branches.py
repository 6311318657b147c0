"""Lowers what branches in Go: returns, ifs, loops and ranges, switches of all kinds, selects."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.counted_loops import counted
from engines.taint.lower.go_names import type_name
from engines.taint.lower.go_statements import Statements, asked
from engines.taint.lower.made_up import own_place
from engines.taint.lower.walk import at, children, first_of, text

MOST_FALLTHROUGH: Final = 4
# What a `break` inside belongs to, or has statements of its own.
_CATCHES: Final = frozenset(
    ("for_statement", "func_literal", "expression_switch_statement", "type_switch_statement", "select_statement")
)
_ARMS: Final = frozenset(("expression_case", "default_case", "type_case", "communication_case"))

# Maps of what a request brings.
_MAPS: Final = (".URL.Query()", ".Form", ".PostForm", ".Header")


class Branches(Statements):
    """Adds to the statements those that choose what runs next."""

    def __init__(self) -> None:
        super().__init__()
        # Functions of the file that give a channel.
        self.channels: set[str] = set()
        self._statements |= {
            "return_statement": self._return,
            "if_statement": self._if,
            "for_statement": self._for,
            "expression_switch_statement": self._switch,
            "type_switch_statement": self._type_switch,
            "select_statement": self._select,
        }

    def _return(self, node: Node) -> Iterator[ir.Statement]:
        scope = self.scopes.here
        nodes = [
            one for inner in children(node) for one in (children(inner) if inner.type == "expression_list" else [inner])
        ]
        values = [self.expression(one) for one in nodes]
        if not values and scope is not None:
            values = [ir.Name(at(node), name) for name in scope.results]
        if values and scope is not None and scope.is_fallible and self._is_failure(nodes[-1] if nodes else None):
            values[-1] = ir.Constant(values[-1].at, "error")
        if len(values) < 2:
            yield ir.Return(at(node), values[0] if values else None)
        else:
            yield ir.Return(at(node), ir.Sequence(at(node), "results", tuple(values)))

    def _is_failure(self, node: Node | None) -> bool:
        """Whether an error that is returned is known to be one."""
        scope = self.scopes.here
        if node is None or scope is None:
            return False
        if node.type == "identifier":
            return self.scopes.found(text(node))[0] in scope.failed
        if node.type == "unary_expression":
            node = node.child_by_field_name("operand") or node
        return node.type == "composite_literal" or (node.type == "call_expression" and bool(scope.failed))

    def condition(self, node: Node | None) -> ir.Expression:
        """A test; asking a map by key is asking whether the key is in it."""
        if node is None:
            return ir.Constant(0, True)
        if node.type == "parenthesized_expression" and children(node):
            return self.condition(children(node)[0])
        if node.type == "index_expression":
            return ir.Compare(at(node), "in", self.field(node, "index"), self.field(node, "operand"))
        operator = text(node.child_by_field_name("operator"))
        if node.type == "unary_expression" and operator == "!":
            return ir.Unary(at(node), "not", self.condition(node.child_by_field_name("operand")))
        if node.type == "binary_expression" and operator in ("&&", "||") and self.depth < 60:
            self.depth += 1
            parts = (self.condition(node.child_by_field_name(side)) for side in ("left", "right"))
            made = ir.Logic(at(node), "and" if operator == "&&" else "or", tuple(parts))
            self.depth -= 1
            return made
        return self.expression(node)

    def _if(self, node: Node) -> Iterator[ir.Statement]:
        """A chain of `else if` nests from the last to the first, so that a long one needs no depth here."""
        arms: list[tuple[Node, ir.Block, ir.Expression, ir.Block]] = []
        here: Node | None = node
        while here is not None and here.type == "if_statement":
            self.scopes.enter()
            first = here.child_by_field_name("initializer")
            before = tuple(self.statements(first)) if first is not None else ()
            test = here.child_by_field_name("condition")
            lowered = self.condition(test)
            known = self._known(test)
            arms.append((here, before, lowered, self._knowing(known, here.child_by_field_name("consequence"))))
            here = here.child_by_field_name("alternative")
        otherwise: ir.Block = self.scoped(here) if here is not None else ()
        for arm, before, lowered, body in reversed(arms):
            self.scopes.leave()
            otherwise = (*before, ir.If(at(arm), lowered, body, otherwise))
        yield from otherwise

    def _known(self, test: Node | None) -> list[str]:
        """The variables that are not nil when a test is true."""
        if test is None or test.type != "binary_expression":
            return []
        left, right = test.child_by_field_name("left"), test.child_by_field_name("right")
        operator = text(test.child_by_field_name("operator"))
        if operator == "&&":
            return [*self._known(left), *self._known(right)]
        is_nil = right is not None and right.type == "nil" and left is not None and left.type == "identifier"
        return [self.scopes.found(text(left))[0]] if operator == "!=" and is_nil else []

    def _knowing(self, names: list[str], body: Node | None) -> ir.Block:
        scope = self.scopes.here
        if scope is None or not names:
            return self.scoped(body)
        scope.failed += names
        found = self.scoped(body)
        del scope.failed[-len(names) :]
        return found

    def _for(self, node: Node) -> Iterator[ir.Statement]:
        self.scopes.enter()
        inner, body = [one for one in children(node) if one.type != "block"], node.child_by_field_name("body")
        if inner and inner[0].type == "range_clause":
            yield from self._range(node, inner[0], body)
        elif inner and inner[0].type == "for_clause":
            yield from self._counting(node, inner[0], body)
        else:
            test = self.condition(inner[0]) if inner else ir.Constant(at(node), True)
            yield ir.While(at(node), test, self.scoped(body))
        self.scopes.leave()

    def _counting(self, node: Node, clause: Node, body: Node | None) -> Iterator[ir.Statement]:
        first, test = clause.child_by_field_name("initializer"), clause.child_by_field_name("condition")
        if first is not None:
            yield from self.statements(first)
        lowered = self.condition(test) if test is not None else ir.Constant(at(node), True)
        inner = self.scoped(body)
        step = clause.child_by_field_name("update")
        yield counted(at(node), lowered, inner, tuple(self.statements(step)) if step is not None else ())

    def _range(self, node: Node, clause: Node, body: Node | None) -> Iterator[ir.Statement]:
        right = clause.child_by_field_name("right")
        if right is not None and right.type == "int_literal":
            yield from self._range_to(node, clause, right, body)
            return
        over = self.expression(right) if right is not None else self.unknown(clause)
        left = children(clause.child_by_field_name("left"))
        is_map = right is not None and (self.kind_of(right) == "map" or text(right).endswith(_MAPS))
        is_new = ":=" in text(clause).partition("range")[0]
        names = [self._ranged(one, is_new=is_new) for one in left]
        nothing = ir.Name(at(node), "_")
        is_channel = len(names) == 1 and not is_map
        if is_map and names:
            keys = ir.Call(at(node), ir.Attribute(at(node), over, "keys"), ())
            yield ir.Assign(at(node), names[0], ir.Index(at(node), keys, ir.Opaque(at(node), (), "key")))
        elif len(names) == 2 and names[0] != nothing:
            yield ir.Assign(at(node), names[0], ir.Opaque(at(node), (), "index"))
        value = names[1] if len(names) == 2 else names[0] if is_channel and self._is_channel(right) else nothing
        if len(names) == 1 and value is nothing and not is_map:
            yield ir.Assign(at(node), names[0], ir.Opaque(at(node), (), "index"))
        yield ir.For(at(node), value, over, self.scoped(body))

    def _range_to(self, node: Node, clause: Node, right: Node, body: Node | None) -> Iterator[ir.Statement]:
        """`for i := range 3`: from nothing up to it."""
        left = children(clause.child_by_field_name("left"))
        is_new = ":=" in text(clause).partition("range")[0]
        place = self._ranged(left[0], is_new=is_new) if left else ir.Name(at(node), f"turn {own_place(node)}")
        yield ir.Assign(at(node), place, ir.Constant(at(node), 0))
        step = ir.Augment(at(node), "+", place, ir.Constant(at(node), 1))
        test = ir.Compare(at(node), "<", place, self.expression(right))
        yield counted(at(node), test, self.scoped(body), (step,))

    def _ranged(self, one: Node, *, is_new: bool) -> ir.Expression:
        if is_new and one.type == "identifier":
            return ir.Name(at(one), self.scopes.declare(text(one), one))
        return self.target(one)

    def _is_channel(self, node: Node | None) -> bool:
        if node is not None and node.type == "call_expression":
            return text(node.child_by_field_name("function")) in self.channels
        return node is not None and node.type == "identifier" and self.scopes.kind(text(node)) in ("", "chan")

    # Switches.

    def _switch(self, node: Node) -> Iterator[ir.Statement]:
        self.scopes.enter()
        first = node.child_by_field_name("initializer")
        if first is not None:
            yield from self.statements(first)
        value = node.child_by_field_name("value")
        arms = [one for one in children(node) if one.type in _ARMS]
        bodies = [self._arm(arms[place : place + MOST_FALLTHROUGH]) for place in range(len(arms))]
        if value is not None:
            made = self._by_value(node, self.expression(value), arms, bodies)
        else:
            made = self._by_tests(arms, bodies)
        self.scopes.leave()
        yield from _once(node, arms, made)

    def _by_value(self, node: Node, subject: ir.Expression, arms: list[Node], bodies: list[ir.Block]) -> ir.Block:
        cases = [
            ir.Case(
                tuple(self.expression(value) for value in children(one.child_by_field_name("value"))), (), None, body
            )
            for one, body in zip(arms, bodies, strict=True)
            if one.type == "expression_case"
        ]
        cases += [
            ir.Case(None, (), None, body) for one, body in zip(arms, bodies, strict=True) if one.type == "default_case"
        ]
        return (ir.Switch(at(node), subject, tuple(cases)),)

    def _by_tests(self, arms: list[Node], bodies: list[ir.Block]) -> ir.Block:
        """`switch { case x > 1: … }` is a chain of tests."""
        otherwise = next(
            (body for one, body in zip(arms, bodies, strict=True) if one.type == "default_case"), ()
        )  # fmt: skip
        for one, body in reversed(list(zip(arms, bodies, strict=True))):
            tests = tuple(self.condition(value) for value in children(one.child_by_field_name("value")))
            if tests:
                test = tests[0] if len(tests) == 1 else ir.Logic(at(one), "or", tests)
                otherwise = (ir.If(at(one), test, body, otherwise),)
        return otherwise

    def _arm(self, arms: list[Node], first: tuple[ir.Statement, ...] = ()) -> ir.Block:
        """The statements of an arm, and of those behind it while it falls through."""
        made = list(first)
        for arm in arms:
            self.scopes.enter()
            inner = first_of(arm, "statement_list")
            made += self.listed(inner) if inner is not None else ()
            self.scopes.leave()
            if inner is None or children(inner)[-1].type != "fallthrough_statement":
                break
        return tuple(made)

    def _type_switch(self, node: Node) -> Iterator[ir.Statement]:
        self.scopes.enter()
        first = node.child_by_field_name("initializer")
        if first is not None:
            yield from self.statements(first)
        value = self.field(node, "value")
        alias = next(iter(children(node.child_by_field_name("alias"))), None)
        held = ir.Name(at(node), f"switched {own_place(node)}")
        yield ir.Assign(at(node), held, value)
        cases: list[ir.Case] = []
        arms = [one for one in children(node) if one.type in _ARMS]
        for one in sorted(arms, key=lambda one: one.type == "default_case"):
            self.scopes.enter()
            kinds = one.children_by_field_name("type")
            start = self._narrowed(alias, held, kinds) if alias is not None else ()
            tests = tuple(asked(at(kind), held, kind) for kind in kinds) or (ir.Opaque(at(one), (), "type"),)
            test = tests[0] if len(tests) == 1 else ir.Logic(at(one), "or", tests)
            cases.append(ir.Case(None, (), test if one.type == "type_case" else None, self._arm([one], start)))
            self.scopes.leave()
        self.scopes.leave()
        yield from _once(node, arms, (ir.Switch(at(node), ir.Opaque(at(node), (), "type"), tuple(cases)),))

    def _narrowed(self, alias: Node, held: ir.Expression, kinds: list[Node]) -> tuple[ir.Statement, ...]:
        before, self.pending = self.pending, []
        kind = kinds[0] if len(kinds) == 1 else None
        value = self.as_type(at(alias), held, kind, own_place(alias) + (own_place(kind) if kind else 0))
        own = self.scopes.declare(text(alias), alias, type_name(kind))
        made = (*self.pending, ir.Assign(at(alias), ir.Name(at(alias), own), value))
        self.pending = before
        return made

    def _select(self, node: Node) -> Iterator[ir.Statement]:
        """Any of the communications may be the one that happens."""
        cases: list[ir.Case] = []
        arms = [one for one in children(node) if one.type in _ARMS]
        for one in sorted(arms, key=lambda one: one.type == "default_case"):
            self.scopes.enter()
            inner = one.child_by_field_name("communication")
            start = tuple(self._received(inner)) if inner is not None else ()
            # Where nothing else can happen one of them does.
            is_sure = one is arms[-1] and not any(arm.type == "default_case" for arm in arms)
            values = (ir.Opaque(at(one), (), "ready"),) if inner is not None and not is_sure else None
            cases.append(ir.Case(values, (), None, self._arm([one], start)))
            self.scopes.leave()
        yield from _once(node, arms, (ir.Switch(at(node), ir.Opaque(at(node), (), "ready"), tuple(cases)),))

    def _received(self, node: Node) -> Iterator[ir.Statement]:
        left, right = children(node.child_by_field_name("left")), node.child_by_field_name("right")
        if node.type != "receive_statement" or right is None:
            yield from self.statements(node)
            return
        value = self.expression(right)
        if not left:
            yield ir.Evaluate(at(node), value)
            return
        target = self._ranged(left[0], is_new=":=" in text(node).partition("<-")[0])
        yield from self.one(at(node), target, value, "")


def _once(node: Node, arms: list[Node], body: ir.Block) -> ir.Block:
    """A `break` inside a switch leaves a loop of one turn."""
    if not any(_breaks(one) for one in arms):
        return body
    return (ir.While(at(node), ir.Constant(at(node), True), (*body, ir.Break(at(node)))),)


def _breaks(arm: Node) -> bool:
    waiting = list(arm.named_children)
    while waiting:
        one = waiting.pop()
        if one.type == "break_statement":
            return True
        if one.type not in _CATCHES:
            waiting += one.named_children
    return False
