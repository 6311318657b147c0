"""Lowers Java's statements: declarations with their types, loops, try with resources, switches of both forms."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import labels
from engines.taint.lower.counted_loops import counted
from engines.taint.lower.java_calls import KEEPERS, WRITERS
from engines.taint.lower.java_expressions import NUMERIC
from engines.taint.lower.java_hints import hint, said
from engines.taint.lower.java_members import CLASSES
from engines.taint.lower.java_names import type_name
from engines.taint.lower.java_patterns import Patterns
from engines.taint.lower.made_up import own_place
from engines.taint.lower.walk import at, children, first_of, text, unbound

MOST_FALLTHROUGH: Final = 4
_ENDS: Final = frozenset(
    ("break_statement", "return_statement", "throw_statement", "continue_statement", "yield_statement")
)


class Statements(Patterns):
    """Turns statement nodes into IR; a subclass adds functions, classes and modules."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[ir.Expression] = []
        self.plain_constants: frozenset[str] = frozenset()
        self._statements = {
            "expression_statement": self._expression,
            "local_variable_declaration": self.declaration,
            "return_statement": self._return,
            "throw_statement": lambda node: iter((ir.Raise(at(node), self.optional(node)),)),
            "break_statement": labels.broken,
            "continue_statement": labels.continued,
            "yield_statement": self._yield,
            "if_statement": self._if,
            "for_statement": self._for,
            "enhanced_for_statement": self._each,
            "while_statement": lambda node: self._while(node, is_late=False),
            "do_statement": lambda node: self._while(node, is_late=True),
            **dict.fromkeys(("try_statement", "try_with_resources_statement"), self._try),
            "switch_expression": lambda node: iter(self.chosen(node, None)),
            "labeled_statement": lambda node: labels.labelled(node, self.statements(children(node)[-1])),
            "synchronized_statement": lambda node: iter(self.block(node.child_by_field_name("body"))),
            **dict.fromkeys(("block", "constructor_body"), lambda node: iter(self.block(node))),
            "explicit_constructor_invocation": self._constructed,
            **dict.fromkeys(CLASSES, self.local_class),
            **dict.fromkeys((";", "assert_statement", "line_comment", "block_comment"), lambda node: iter(())),
        }  # fmt: skip

    BLOCKS = frozenset(("block", "constructor_body"))

    def local_class(self, node: Node) -> Iterator[ir.Statement]:
        raise NotImplementedError

    def _return(self, node: Node) -> Iterator[ir.Statement]:
        yield ir.Return(at(node), self.optional(node))

    def _expression(self, node: Node) -> Iterator[ir.Statement]:
        for one in children(node):
            if one.type == "switch_expression":
                yield from self.chosen(one, None)
            else:
                yield from unbound(self.expression(one))

    def declaration(self, node: Node) -> Iterator[ir.Statement]:
        kind = node.child_by_field_name("type")
        for one in node.children_by_field_name("declarator"):
            name, value = one.child_by_field_name("name"), one.child_by_field_name("value")
            written = type_name(kind) or text(kind)
            if written == "var" and value is not None and value.type == "object_creation_expression":
                written = type_name(value.child_by_field_name("type"))
            lowered = self.expression(value) if value is not None else ir.Constant(at(one), None)
            self.declares(text(name), written)
            self._hands_on(text(name), value)
            yield ir.Assign(at(one), ir.Name(at(one), text(name)), as_number(lowered, written), hint(kind, written))

    def said(self, node: Node) -> str:
        left = node.child_by_field_name("left")
        scope = self.local(text(left)) if left is not None and left.type == "identifier" else None
        return said(scope.names[text(left)]) if scope is not None else ""

    def _hands_on(self, name: str, value: Node | None) -> None:
        """`new PrintWriter(text)`: what is written to it is in the text."""
        made = type_name(value.child_by_field_name("type")).rpartition(".")[2] if value is not None else ""
        given = children(value.child_by_field_name("arguments")) if value is not None and made in WRITERS else []
        kind = self.type_of(given[0]).rpartition(".")[2] if given and given[0].type == "identifier" else ""
        if self.scopes and kind in KEEPERS:
            self.scopes[-1].onto[name] = text(given[0])

    def _constructed(self, node: Node) -> Iterator[ir.Statement]:
        """`super(…)` and `this(…)`."""
        is_super = text(node.child_by_field_name("constructor")) == "super"
        base: ir.Expression = ir.Name(at(node), "this")
        if is_super:
            base = ir.Call(at(node), ir.Name(at(node), "super"), ())
        yield ir.Evaluate(at(node), ir.Call(at(node), ir.Attribute(at(node), base, "__init__"), self._given(node)))

    def _if(self, node: Node) -> Iterator[ir.Statement]:
        """A chain of `else if` nests from the last to the first, so that a long one needs no depth here."""
        arms: list[tuple[Node, ir.Expression, ir.Block]] = []
        here: Node | None = node
        otherwise: ir.Block = ()
        while here is not None and here.type == "if_statement":
            test = self.field(here, "condition")
            arms.append((here, test, self.block(here.child_by_field_name("consequence"))))
            here = here.child_by_field_name("alternative")
        if here is not None:
            otherwise = self.block(here)
        for arm, test, body in reversed(arms):
            otherwise = (ir.If(at(arm), test, body, otherwise),)
        yield from otherwise

    def _for(self, node: Node) -> Iterator[ir.Statement]:
        for one in node.children_by_field_name("init"):
            yield from self.statements(one)
        condition = node.child_by_field_name("condition")
        test = self.expression(condition) if condition is not None else ir.Constant(at(node), True)
        body = self.block(node.child_by_field_name("body"))
        steps = tuple(made for one in node.children_by_field_name("update") for made in unbound(self.expression(one)))
        yield counted(at(node), test, body, steps)

    def _each(self, node: Node) -> Iterator[ir.Statement]:
        name, kind = text(node.child_by_field_name("name")), node.child_by_field_name("type")
        over = self.field(node, "value")
        written = type_name(kind) or text(kind)
        self.declares(name, written)
        target, held = ir.Name(at(node), name), ir.Name(at(node), f"each {own_place(node)}")
        body = self.block(node.child_by_field_name("body"))
        if hint(kind, written):
            yield ir.For(at(node), held, over, (ir.Assign(at(node), target, held, hint(kind, written)), *body))
        else:
            yield ir.For(at(node), target, over, body)

    def _while(self, node: Node, *, is_late: bool) -> Iterator[ir.Statement]:
        before, self.pending = self.pending, []
        test = self.field(node, "condition")
        first, self.pending = tuple(self.pending), before
        yield ir.While(at(node), test, (*first, *self.block(node.child_by_field_name("body"))), (), is_late)

    def _try(self, node: Node) -> Iterator[ir.Statement]:
        for one in children(node.child_by_field_name("resources")):
            yield from self._resource(one)
        handlers: list[ir.Handler] = []
        for one in children(node):
            if one.type == "catch_clause":
                declared = first_of(one, "catch_formal_parameter")
                name = text(declared.child_by_field_name("name"))  # type: ignore[union-attr]
                kinds = text(first_of(declared, "catch_type")).replace("|", ",")
                self.declares(name, "Exception")
                handlers.append(ir.Handler(at(one), name, self.block(one.child_by_field_name("body")), kinds))
        last = first_of(node, "finally_clause")
        body = self.block(node.child_by_field_name("body"))
        yield ir.Try(at(node), body, tuple(handlers), (), self.block(first_of(last, "block")))

    def _resource(self, one: Node) -> Iterator[ir.Statement]:
        name, value = text(one.child_by_field_name("name")), one.child_by_field_name("value")
        if name and value is not None:
            written = type_name(one.child_by_field_name("type"))
            lowered = self.expression(value)
            self.declares(name, written)
            yield ir.Assign(at(one), ir.Name(at(one), name), lowered, hint(one.child_by_field_name("type"), written))

    def _yield(self, node: Node) -> Iterator[ir.Statement]:
        value = self.optional(node)
        if self.results and value is not None:
            yield ir.Assign(at(node), self.results[-1], value)
            yield ir.Break(at(node))

    def chosen(self, node: Node, target: ir.Expression | None) -> list[ir.Statement]:
        """A switch of either form; a `break` inside leaves a loop of one turn. As an expression it fills `target`."""
        subject = self.field(node, "condition")
        if target is not None:
            self.results.append(target)
        arms = children(node.child_by_field_name("body"))
        cases: list[ir.Case] = []
        default: ir.Case | None = None
        for place, one in enumerate(arms):
            labels = [label for label in children(one) if label.type == "switch_label"]
            taken = next((found for label in labels if (found := self.arm(label, subject)) is not None), None)
            values = tuple(self.label(value) for label in labels for value in children(label)) if taken is None else ()
            body = self._rule(one) if one.type == "switch_rule" else self._arm(arms[place : place + MOST_FALLTHROUGH])
            is_default = any(text(label).startswith("default") for label in labels)
            if is_default:
                default = ir.Case(None, (), None, body)
            if taken is not None:
                cases.append(ir.Case(None, (), taken[1], (*taken[0], *body)))
            elif values:
                cases.append(ir.Case(values, (), None, body))
        if target is not None:
            self.results.pop()
        switch = ir.Switch(at(node), subject, (*cases, *([default] if default is not None else [])))
        return [ir.While(at(node), ir.Constant(at(node), True), (switch, ir.Break(at(node))))]

    def label(self, value: Node) -> ir.Expression:
        """A constant of an enumeration stands there without its class."""
        if value.type == "identifier" and not self.is_bound(text(value)):
            is_known = text(value) in self.plain_constants
            return ir.Constant(at(value), text(value)) if is_known else ir.Opaque(at(value), (), "label")
        return self.expression(value)

    def _rule(self, node: Node) -> ir.Block:
        inner = [one for one in children(node) if one.type != "switch_label"]
        if not inner:
            return ()
        if self.results and inner[0].type == "expression_statement":
            before, self.pending = self.pending, []
            value = self.optional(inner[0]) or self.unknown(node)
            made = (*self.pending, ir.Assign(at(node), self.results[-1], value))
            self.pending = before
            return made
        return self.block(inner[0])

    def _arm(self, arms: list[Node]) -> ir.Block:
        made: list[ir.Statement] = []
        for arm in arms:
            body = [one for one in children(arm) if one.type != "switch_label"]
            flat = [inner for one in body for inner in (children(one) if one.type == "block" else [one])]
            for one in flat:
                made += self.statements(one)
            if any(one.type in _ENDS for one in flat):
                break
        return tuple(made)


def as_number(value: ir.Expression, written: str) -> ir.Expression:
    """What is put into a number is one from then on."""
    if written not in NUMERIC or isinstance(value, ir.Constant):
        return value
    return ir.Call(value.at, ir.Name(value.at, "int" if written not in ("double", "float") else "float"), (value,))
