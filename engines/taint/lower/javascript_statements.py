"""Lowers JavaScript's statements: blocks with their hoisted functions, loops, switches that fall through, patterns."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import labels
from engines.taint.lower.counted_loops import counted
from engines.taint.lower.fallthrough import switched
from engines.taint.lower.javascript_asserted import told_class
from engines.taint.lower.javascript_expressions import NAMES, Expressions
from engines.taint.lower.made_up import own_place
from engines.taint.lower.walk import at, children, text, unbound

# How handlers call the request they are given.
REQUESTS: Final = frozenset(("req", "_req", "request", "_request"))
_ENDS: Final = frozenset(("break_statement", "return_statement", "throw_statement", "continue_statement"))
_HOISTED: Final = frozenset(("function_declaration", "generator_function_declaration"))


class Statements(Expressions):
    """Turns statement nodes into IR; a subclass adds functions, classes and modules."""

    def __init__(self) -> None:
        super().__init__()
        self._statements = {
            "expression_statement": self._expression,
            **dict.fromkeys(("lexical_declaration", "variable_declaration"), self._declaration),
            "return_statement": lambda node: iter((ir.Return(at(node), self.optional(node)),)),
            "throw_statement": lambda node: iter((ir.Raise(at(node), self.optional(node)),)),
            "break_statement": labels.broken,
            "continue_statement": labels.continued,
            "if_statement": self._if,
            "for_statement": self._for,
            "for_in_statement": self._for_in,
            "while_statement": lambda node: self._while(node, is_late=False),
            "do_statement": lambda node: self._while(node, is_late=True),
            "try_statement": self._try,
            "switch_statement": self._switch,
            "labeled_statement": lambda node: labels.labelled(node, self.statements(node.child_by_field_name("body"))),
            "with_statement": lambda node: self.statements(node.child_by_field_name("body")),
            "statement_block": lambda node: iter(self.block(node)),
            **dict.fromkeys(_HOISTED, self.define),
            **dict.fromkeys(("class_declaration", "abstract_class_declaration"), self.define_class),
            **dict.fromkeys(
                ("empty_statement", "comment", "html_comment", "hash_bang_line", "debugger_statement",
                 "interface_declaration", "type_alias_declaration", "ambient_declaration", "function_signature",
                 "statement_identifier"), lambda node: iter(())),
        }  # fmt: skip

    BLOCKS = frozenset(("statement_block", "program", "class_static_block"))

    def ordered(self, nodes: list[Node]) -> list[Node]:
        """A function is bound before its first use."""
        return _hoisted(nodes)

    def define(self, node: Node) -> Iterator[ir.Statement]:
        raise NotImplementedError

    def define_class(self, node: Node) -> Iterator[ir.Statement]:
        raise NotImplementedError

    def declares(self, name: str) -> None:
        raise NotImplementedError

    def stateful(self, target: Node, value: Node) -> Iterator[ir.Statement]:
        raise NotImplementedError

    def _expression(self, node: Node) -> Iterator[ir.Statement]:
        inner = children(node)
        one = inner[0] if inner else node
        while one.type == "parenthesized_expression" and children(one):
            one = children(one)[0]
        if one.type == "string" or not inner:
            return
        value = self.expression(one)
        yield from unbound(value)

    def _declaration(self, node: Node) -> Iterator[ir.Statement]:
        for one in children(node):
            target, value = one.child_by_field_name("name"), one.child_by_field_name("value")
            if one.type != "variable_declarator" or target is None:
                continue
            if target.type in NAMES:
                self.declares(text(target))
                yield from self._declared(one, target, value)
                continue
            if value is not None and is_state(target, value):
                yield from self.stateful(target, value)
                continue
            self._declare_pattern(target)
            source = self.expression(value) if value is not None else ir.Opaque(at(one), (), "missing")
            held: ir.Expression = source
            if not isinstance(source, ir.Name):
                held = ir.Name(at(one), f"unpacked {own_place(one)}")
                yield ir.Assign(at(one), held, source)
            yield from self.unpacked(target, held)

    def _declared(self, one: Node, target: Node, value: Node | None) -> Iterator[ir.Statement]:
        written = text(one.child_by_field_name("type")).removeprefix(":").strip().partition("<")[0]
        if value is None:
            yield ir.Assign(at(one), ir.Name(at(target), text(target)), ir.Constant(at(one), None))
            return
        lowered = self.named(value, text(target), holder=text(target))
        begun, self.pending = self.pending, []
        yield from begun
        yield ir.Assign(at(one), ir.Name(at(target), text(target)), lowered, written or told_class(value))

    def _declare_pattern(self, node: Node) -> None:
        for name in bound_names(node):
            self.declares(name)

    def unpacked(self, pattern: Node, value: ir.Expression) -> list[ir.Statement]:
        """The assignments a destructuring pattern stands for."""
        if pattern.type == "object_pattern":
            return [made for one in children(pattern) for made in self._property(one, _left(pattern, one, value))]
        if pattern.type == "array_pattern":
            return self._elements(pattern, value)
        if pattern.type in ("assignment_pattern", "object_assignment_pattern"):
            left, right = pattern.child_by_field_name("left"), pattern.child_by_field_name("right")
            if left is not None and right is not None:
                return self.unpacked(left, ir.Logic(at(pattern), "??", (value, self.expression(right))))
        if pattern.type == "rest_pattern":
            return [made for one in children(pattern)[:1] for made in self.unpacked(one, value)]
        return [ir.Assign(at(pattern), self.target(pattern), value)]

    def _property(self, one: Node, value: ir.Expression) -> list[ir.Statement]:
        if one.type == "shorthand_property_identifier_pattern":
            return self.unpacked(one, ir.Attribute(at(one), value, text(one)))
        if one.type == "object_assignment_pattern":
            name = text(one.child_by_field_name("left"))
            return self.unpacked(one, ir.Attribute(at(one), value, name))
        if one.type == "pair_pattern":
            key, inner = one.child_by_field_name("key"), one.child_by_field_name("value")
            if key is not None and inner is not None:
                return self.unpacked(inner, _part(at(one), value, self.key(key)))
        return self.unpacked(one, value)

    def _elements(self, pattern: Node, value: ir.Expression) -> list[ir.Statement]:
        made: list[ir.Statement] = []
        place = 0
        for one in pattern.children:
            if one.type == ",":
                place += 1
            elif one.type == "rest_pattern":
                upper = ir.Slice(at(one), ir.Constant(at(one), place), None, None)
                made += self.unpacked(one, ir.Index(at(one), value, upper))
            elif one.is_named and one.type != "comment":
                made += self.unpacked(one, ir.Index(at(one), value, ir.Constant(at(one), place)))
        return made

    def _if(self, node: Node) -> Iterator[ir.Statement]:
        """A chain of `else if` nests from the last to the first, so that a long one needs no depth here."""
        arms: list[tuple[Node, ir.Expression, ir.Block]] = []
        here: Node | None = node
        otherwise: ir.Block = ()
        while here is not None and here.type == "if_statement":
            test = self.field(here, "condition")
            arms.append((here, test, self.block(here.child_by_field_name("consequence"))))
            clause = children(here.child_by_field_name("alternative"))
            here = clause[0] if clause else None
        if here is not None:
            otherwise = self.block(here)
        for arm, test, body in reversed(arms):
            otherwise = (ir.If(at(arm), test, body, otherwise),)
        yield from otherwise

    def _for(self, node: Node) -> Iterator[ir.Statement]:
        first, condition = node.child_by_field_name("initializer"), node.child_by_field_name("condition")
        if first is not None:
            yield from self.statements(first)
        test = self.expression(condition) if condition is not None else ir.Constant(at(node), True)
        if condition is not None and condition.type in ("expression_statement", "empty_statement"):
            inner = children(condition)
            test = self.expression(inner[0]) if inner else ir.Constant(at(node), True)
        body = self.block(node.child_by_field_name("body"))
        step = node.child_by_field_name("increment")
        steps = unbound(self.expression(step)) if step is not None else ()
        yield counted(at(node), test, body, tuple(steps))

    def _for_in(self, node: Node) -> Iterator[ir.Statement]:
        left = node.child_by_field_name("left")
        over = self.field(node, "right")
        if text(node.child_by_field_name("operator")) == "in":
            keys = ir.Attribute(at(node), ir.Name(at(node), "Object"), "keys")
            over = ir.Call(at(node), keys, (over,))
        elif isinstance(over, ir.Name) and over.name in REQUESTS:
            # `for await (const chunk of request)`: what comes piece by piece, as a listener would be told.
            heard = ir.Call(at(node), ir.Attribute(at(node), over, "on"), (ir.Constant(at(node), "data"),))
            over = ir.Logic(at(node), "??", (heard, over))
        if left is None:
            return
        if node.child_by_field_name("kind") is not None:
            self._declare_pattern(left)
        if left.type in NAMES:
            yield ir.For(at(node), self.target(left), over, self.block(node.child_by_field_name("body")))
            return
        each = ir.Name(at(left), f"each {own_place(node)}")
        first = tuple(self.unpacked(left, each))
        yield ir.For(at(node), each, over, (*first, *self.block(node.child_by_field_name("body"))))

    def _while(self, node: Node, *, is_late: bool) -> Iterator[ir.Statement]:
        body = self.block(node.child_by_field_name("body"))
        yield ir.While(at(node), self.field(node, "condition"), body, (), is_late)

    def _try(self, node: Node) -> Iterator[ir.Statement]:
        handlers: list[ir.Handler] = []
        clause = node.child_by_field_name("handler")
        if clause is not None:
            parameter = clause.child_by_field_name("parameter")
            name = ""
            first: ir.Block = ()
            if parameter is not None:
                self._declare_pattern(parameter)
                name = text(parameter) if parameter.type in NAMES else f"caught {own_place(clause)}"
                if parameter.type not in NAMES:
                    first = tuple(self.unpacked(parameter, ir.Name(at(parameter), name)))
            handlers.append(ir.Handler(at(clause), name, (*first, *self.block(clause.child_by_field_name("body")))))
        last = node.child_by_field_name("finalizer")
        finally_ = self.block(last.child_by_field_name("body")) if last is not None else ()
        body = self.block(node.child_by_field_name("body"))
        yield ir.Try(at(node), body, tuple(handlers), (), finally_)

    def _switch(self, node: Node) -> Iterator[ir.Statement]:
        """Arms that fall through get the bodies behind them too; a `break` inside leaves a loop of one turn."""
        subject = self.field(node, "value")
        arms = children(node.child_by_field_name("body"))
        bodies = [_hoisted(one.children_by_field_name("body")) for one in arms]
        yield from switched(self, node, subject, arms, bodies, "switch_case", "statement_block", _ENDS)


def _hoisted(nodes: list[Node]) -> list[Node]:
    """Function declarations move up to the first statement that mentions them, no further: they see what is bound."""
    functions = [one for one in nodes if _declares_function(one)]
    if not functions:
        return nodes
    ordered = list(nodes)
    for function in functions:
        name = (_declaration_of(function).child_by_field_name("name") or function).text or b""
        here = ordered.index(function)
        first = next((place for place in range(here) if name in (ordered[place].text or b"")), here)
        ordered.insert(first, ordered.pop(here))
    return ordered


def _declaration_of(node: Node) -> Node:
    inner = node.child_by_field_name("declaration") if node.type == "export_statement" else None
    return inner if inner is not None else node


def _declares_function(node: Node) -> bool:
    return _declaration_of(node).type in _HOISTED


def is_state(target: Node, value: Node) -> bool:
    """Whether a component of React is given a value and what sets it."""
    if target.type != "array_pattern" or value.type != "call_expression":
        return False
    is_pair = [one.type for one in children(target)] == ["identifier", "identifier"]
    return is_pair and text(value.child_by_field_name("function")) in ("useState", "React.useState")


def bound_names(pattern: Node) -> list[str]:
    """Every name a declaration's pattern binds."""
    found: list[str] = []
    waiting = [pattern]
    while waiting:
        one = waiting.pop()
        if one.type in ("identifier", "shorthand_property_identifier_pattern"):
            found.append(text(one))
        elif one.type == "pair_pattern":
            waiting += [inner for inner in (one.child_by_field_name("value"),) if inner is not None]
        elif one.type in ("assignment_pattern", "object_assignment_pattern"):
            waiting += [inner for inner in (one.child_by_field_name("left"),) if inner is not None]
        else:
            waiting += children(one)
    return found


def _part(place: int, value: ir.Expression, key: ir.Expression) -> ir.Expression:
    if isinstance(key, ir.Constant):
        return ir.Attribute(place, value, str(key.value))
    return ir.Index(place, value, key)


def _left(pattern: Node, part: Node, value: ir.Expression) -> ir.Expression:
    """Of what is taken apart, what `...rest` gets: all but what has a name of its own."""
    if part.type != "rest_pattern":
        return value
    keys = [one.child_by_field_name("key") or one.child_by_field_name("left") or one for one in children(pattern)]
    plain = ("property_identifier", "shorthand_property_identifier_pattern")
    names = tuple(ir.Constant(at(one), text(one)) for one in keys if one.type in plain)
    return ir.Call(at(part), ir.Name(at(part), "@without"), (value, *names))
