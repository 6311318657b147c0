"""Lowers Ruby's statements, which are expressions too: what is used as a value is kept in a name first."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.ruby_names import BROKEN, bound_names
from engines.taint.lower.ruby_patterns import Patterns
from engines.taint.lower.walk import MOST_NESTED_BLOCKS, at, children, text

_TEXTS: Final = frozenset(("string", "heredoc_beginning", "chained_string"))
# Statements whose value is that of the last statement of an arm.
_ARMED: Final = frozenset(("if", "unless", "case", "case_match", "begin", "if_modifier", "unless_modifier",
                           "rescue_modifier", "while", "until", "for"))  # fmt: skip
_JUMPS: Final = frozenset(("return", "next", "break", "redo", "retry"))
_AND: Final = frozenset(("and", "&&"))
_ANSWERS: Final = frozenset(("render", "redirect_to", "redirect_back", "redirect_back_or_to", "head"))
_OR: Final = frozenset(("or", "||"))


class Statements(Patterns):
    """Adds statements to the blocks and calls."""

    BLOCKS = frozenset(("program", "body_statement", "block_body", "then", "else", "do", "ensure"))

    def __init__(self) -> None:
        super().__init__()
        self._statements = {
            "assignment": self._assignment,
            "operator_assignment": self._operator_assignment,
            "if": self._if,
            "unless": self._if,
            "elsif": self._if,
            "if_modifier": self._modified,
            "unless_modifier": self._modified,
            "while": self._while,
            "until": self._while,
            "while_modifier": self._while,
            "until_modifier": self._while,
            "for": self._for,
            "case": self._case,
            "case_match": self._case_match,
            "match_pattern": self._matched_apart,
            "begin": self._begin,
            "begin_block": lambda node: self.wrapped(children(node)),
            "end_block": lambda node: self.wrapped(children(node)),
            "rescue_modifier": self._rescue_modifier,
            "return": self._return,
            "next": self._next,
            "break": self._break,
            "redo": lambda node: iter((ir.Continue(at(node)),)),
            "retry": lambda node: iter(()),
            "binary": self._binary_statement,
            "parenthesized_statements": lambda node: iter(self.block_of_nodes(children(node))),
            "heredoc_body": lambda node: iter(()),
            "empty_statement": lambda node: iter(()),
            "undef": lambda node: iter(()),
            "uninterpreted": lambda node: iter(()),
        }
        for kind in _ARMED:
            self._lowerings[kind] = self._held
        self._lowerings |= {
            "assignment": self._assigned,
            "operator_assignment": self._assigned,
            "return": self._jumped,
            "next": self._jumped,
            "break": self._jumped,
        }

    def block_of_nodes(self, nodes: list[Node]) -> ir.Block:
        """Statements whose values nobody wants. What is nested too deep keeps its names and nothing else."""
        if self.blocks > MOST_NESTED_BLOCKS:
            return tuple(ir.Evaluate(at(one), self.unknown(one)) for one in nodes)
        self.blocks += 1
        before, self.result_into = self.result_into, None
        made = tuple(statement for one in nodes for statement in self.statements(one))
        self.result_into = before
        self.blocks -= 1
        return made

    # Values of statements.

    def tail(self, nodes: list[Node], target: ir.Name | None) -> ir.Block:
        """Statements of which the last is the value: returned, or kept in `target`."""
        if self.blocks > MOST_NESTED_BLOCKS:
            return self.block_of_nodes(nodes)
        if not nodes:
            return () if target is None else (ir.Assign(target.at, target, ir.Constant(target.at, None)),)
        return (*self.block_of_nodes(nodes[:-1]), *self._last(nodes[-1], target))

    def _last(self, node: Node, target: ir.Name | None) -> list[ir.Statement]:
        if node.type in _JUMPS or self.is_raise(node):
            return list(self.statements(node))
        if node.type in _ARMED:
            before, self.result_into = self.result_into, (target,)
            self.blocks += 1
            made = list(self.statements(node))
            self.blocks -= 1
            self.result_into = before
            return made
        before, self.result_into = self.result_into, None
        made = list(self._valued(node, target))
        self.result_into = before
        return made

    def _valued(self, node: Node, target: ir.Name | None) -> Iterator[ir.Statement]:
        waiting, self.pending = self.pending, []
        value = self.expression(node)
        yield from self.pending
        self.pending = waiting
        yield ir.Return(at(node), value) if target is None else ir.Assign(at(node), target, value)

    def arm(self, node: Node | None) -> ir.Block:
        """One arm of a branch, with what its value is for."""
        into = self.result_into
        if into is None:
            return self.block_of_nodes(self.body_of(node))
        return self.tail(self.body_of(node), into[0])

    def _held(self, node: Node) -> ir.Expression:
        held = self.temporary(at(node))
        if self.blocks > 40:
            return self.unknown(node)
        self.blocks += 1
        self.pending += self._last(node, held)
        self.blocks -= 1
        return held

    def _assigned(self, node: Node) -> ir.Expression:
        """An assignment inside an expression: done before it, its target stands for it."""
        left = node.child_by_field_name("left")
        if left is None or left.type == "left_assignment_list":
            self.pending += list(self.statements(node))
            return self.field(node, "right")
        if node.type == "assignment" and left.type == "identifier":
            value = self.field(node, "right")
            self.declares(text(left))
            return ir.Bind(at(node), ir.Name(at(left), text(left)), value)
        before, self.pending = self.pending, []
        made = list(self.statements(node))
        self.pending = [*before, *made]
        return self.target(left)

    def _jumped(self, node: Node) -> ir.Expression:
        """A jump inside an expression cannot be placed; its value is kept."""
        self.opaque += 1
        return ir.Opaque(at(node), tuple(self.expression(one) for one in children(node)), node.type)

    # Assignments.

    def declares(self, name: str) -> None:
        scope = self.scopes[-1]
        if not self.is_local(name):
            scope.names.add(name)
        scope.assigned.add(name)

    def target(self, node: Node) -> ir.Expression:
        """What is assigned to."""
        if node.type == "identifier":
            self.declares(text(node))
            return ir.Name(at(node), text(node))
        if node.type in ("constant", "scope_resolution"):
            return self.constant_target(node)
        if node.type in ("class_variable", "global_variable"):
            name = self.shared_name(text(node))
            self.scopes[-1].shared.add(name)
            return ir.Name(at(node), name)
        if node.type == "call":
            return ir.Attribute(at(node), self.field(node, "receiver"), text(node.child_by_field_name("method")))
        if node.type in ("left_assignment_list", "destructured_left_assignment", "destructured_parameter"):
            return ir.Sequence(at(node), "list", tuple(self.target(one) for one in children(node)))
        if node.type in ("rest_assignment", "splat_parameter"):
            inner = children(node)
            return ir.Star(at(node), self.target(inner[0]) if inner else self.temporary(at(node)))
        return self.expression(node)

    def constant_target(self, node: Node) -> ir.Expression:
        raise NotImplementedError

    def _assignment(self, node: Node) -> Iterator[ir.Statement]:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return
        if left.type == "identifier":
            texts = self.scopes[-1].texts
            (texts.add if right.type in _TEXTS or _is_new_string(right) else texts.discard)(text(left))
        if left.type in ("constant", "scope_resolution"):
            made = self.class_made(node, left, right)
            if made is not None:
                yield from made
                return
        if right.type == "assignment":
            inner = list(self.statements(right))
            yield from inner
            if inner and isinstance(inner[-1], ir.Assign):
                yield ir.Assign(at(node), self.target(left), inner[-1].target)
            return
        value = self.expression(right)
        yield ir.Assign(at(node), self.target(left), value)

    def class_made(self, node: Node, left: Node, right: Node) -> list[ir.Statement] | None:
        raise NotImplementedError

    def _operator_assignment(self, node: Node) -> Iterator[ir.Statement]:
        operator = text(node.child_by_field_name("operator")).removesuffix("=")
        left = node.child_by_field_name("left")
        if left is None:
            return
        value = self.field(node, "right")
        if operator == "||" and left.type == "instance_variable" and _is_empty(value):
            # Whoever puts something into what is kept here puts it where it is kept.
            return
        if operator in ("||", "&&"):
            if left.type == "identifier":
                self.declares(text(left))
            kept = ir.Logic(at(node), "or" if operator == "||" else "and", (self.expression(left), value))
            yield ir.Assign(at(node), self.target(left), kept)
        elif operator == "<<":
            yield ir.Evaluate(at(node), ir.Call(at(node), ir.Attribute(at(node), self.target(left), "push"), (value,)))
        elif left.type == "call":
            combined = ir.Binary(at(node), operator, self.expression(left), value)
            yield ir.Assign(at(node), self.target(left), combined)
        else:
            yield ir.Augment(at(node), operator, self.target(left), value)

    # Branches.

    def _test(self, node: Node) -> ir.Expression:
        test = self.field(node, "condition")
        return ir.Unary(at(node), "not", test) if node.type.startswith(("unless", "until")) else test

    def _if(self, node: Node) -> Iterator[ir.Statement]:
        """The `elsif` arms nest from the last to the first, so that a long chain needs no depth here."""
        arms: list[tuple[Node, ir.Expression, ir.Block]] = []
        here: Node | None = node
        while here is not None and here.type in ("if", "unless", "elsif"):
            arms.append((here, self._test(here), self.arm(here.child_by_field_name("consequence"))))
            here = here.child_by_field_name("alternative")
        otherwise = self.arm(here) if here is not None or self.result_into else ()
        for arm, test, body in reversed(arms):
            otherwise = (ir.If(at(arm), test, body, otherwise),)
        yield from otherwise

    def _modified(self, node: Node) -> Iterator[ir.Statement]:
        test = self._test(node)
        otherwise = self.tail([], self.result_into[0]) if self.result_into and self.result_into[0] else ()
        yield ir.If(at(node), test, self.arm(node.child_by_field_name("body")), otherwise)

    def _binary_statement(self, node: Node) -> Iterator[ir.Statement]:
        """`found or return`: the right side is a statement of its own."""
        operator, right = text(node.child_by_field_name("operator")), node.child_by_field_name("right")
        is_jump = right is not None and (right.type in _JUMPS or self.is_raise(right))
        if operator not in (_AND | _OR) or not is_jump:
            yield ir.Evaluate(at(node), self.expression(node))
            return
        test = self.field(node, "left")
        jump = self.block_of_nodes([right] if right is not None else [])
        if operator in _AND and isinstance(test, ir.Call) and getattr(test.function, "name", "") in _ANSWERS:
            # `redirect_to root_path and return`: an answer is true, whatever it is.
            yield from (ir.Evaluate(at(node), test), *jump)
            return
        test = ir.Unary(at(node), "not", test) if operator in _OR else test
        yield ir.If(at(node), test, jump, ())

    def _while(self, node: Node) -> Iterator[ir.Statement]:
        body = node.child_by_field_name("body")
        is_late = node.type.endswith("_modifier") and body is not None and body.type == "begin"
        before, self.result_into = self.result_into, None
        test = self._test(node)
        self.loops.append(lambda value: [])
        inner = self.block_of_nodes(self.body_of(body))
        self.loops.pop()
        self.result_into = before
        yield ir.While(at(node), test, inner, (), is_late)

    def _for(self, node: Node) -> Iterator[ir.Statement]:
        before, self.result_into = self.result_into, None
        value = node.child_by_field_name("value")
        iterable = self.inner(value) if value is not None else ir.Opaque(at(node), (), "missing")
        pattern = node.child_by_field_name("pattern")
        target = self.target(pattern) if pattern is not None else self.temporary(at(node))
        self.loops.append(lambda value: [])
        body = self.block_of_nodes(self.body_of(node.child_by_field_name("body")))
        self.loops.pop()
        self.result_into = before
        yield ir.For(at(node), target, iterable, body)

    # Exceptions.

    def is_raise(self, node: Node) -> bool:
        name = text(node) if node.type == "identifier" else text(node.child_by_field_name("method"))
        is_call = node.type in ("identifier", "call") and node.child_by_field_name("receiver") is None
        return is_call and name in ("raise", "fail") and not self.is_local(name)

    def _begin(self, node: Node) -> Iterator[ir.Statement]:
        yield from self.wrapped(children(node))

    def wrapped(self, nodes: list[Node]) -> Iterator[ir.Statement]:
        """A body with its `rescue`, `else` and `ensure`; its value is that of the body or of what caught."""
        last = [one for one in nodes if one.type in ("rescue", "else", "ensure")]
        body = [one for one in nodes if one not in last and one.type != "heredoc_body"]
        into = self.result_into
        otherwise = next((one for one in last if one.type == "else"), None)
        made = self.tail(body, into[0]) if into and otherwise is None else self.block_of_nodes(body)
        if not last:
            yield from made
            return
        handlers = tuple(self._handler(one) for one in last if one.type == "rescue")
        more = self.arm(otherwise) if otherwise is not None else ()
        self.result_into = None
        finally_ = tuple(one for part in last if part.type == "ensure" for one in self.block_of_nodes(children(part)))
        self.result_into = into
        yield ir.Try(last[0].start_point[0] and at(nodes[0]), made, handlers, more, finally_)

    def _handler(self, node: Node) -> ir.Handler:
        variable = node.child_by_field_name("variable")
        name = next(iter(bound_names(children(variable)[0])), "") if variable is not None and children(variable) else ""
        if name:
            self.declares(name)
        listed = node.child_by_field_name("exceptions")
        kinds = (
            ",".join(text(one).replace("::", ".") for one in children(listed))
            if listed is not None
            else "StandardError"
        )
        return ir.Handler(at(node), name, self.arm(node.child_by_field_name("body")), kinds)

    def _rescue_modifier(self, node: Node) -> Iterator[ir.Statement]:
        body, handler = node.child_by_field_name("body"), node.child_by_field_name("handler")
        yield ir.Try(at(node), self.arm(body), (ir.Handler(at(node), "", self.arm(handler)),), (), ())

    # Jumps.

    def jump_value(self, node: Node) -> ir.Expression | None:
        given = [
            one for inner in children(node) for one in (children(inner) if inner.type == "argument_list" else [inner])
        ]
        if not given:
            return None
        values = [self.expression(one) for one in given]
        return values[0] if len(values) == 1 else ir.Sequence(at(node), "list", tuple(values))

    def _return(self, node: Node) -> Iterator[ir.Statement]:
        before, self.result_into = self.result_into, None
        value = self.jump_value(node)
        self.result_into = before
        yield ir.Return(at(node), value)

    def _break(self, node: Node) -> Iterator[ir.Statement]:
        if children(node):
            yield ir.Assign(at(node), ir.Name(at(node), BROKEN), self.inner(node))
        yield ir.Break(at(node))

    def _next(self, node: Node) -> Iterator[ir.Statement]:
        """`next` ends one round of a block: a loop goes on, a block's function returns."""
        value = self.jump_value(node)
        going_on = self.loops[-1] if self.loops else None
        if going_on is None:
            yield ir.Return(at(node), value)
        else:
            yield from going_on(value)
            yield ir.Continue(at(node))


def _is_new_string(node: Node) -> bool:
    """`String.new`, `+""`, `"".dup`."""
    written = text(node)
    return (
        written.startswith("String.new")
        or (written[-4:] == ".dup" and written[:1] in "'\"")
        or written[:2] in ('+"', "+'")
    )


def _is_empty(value: ir.Expression) -> bool:
    """`[]` and `{}`"""
    return isinstance(value, ir.Sequence | ir.Mapping) and not value.items
