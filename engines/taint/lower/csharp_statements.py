"""Lowers C#'s statements: declarations with their types, loops, using, try with filters, switches."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.counted_loops import counted
from engines.taint.lower.csharp_generics import COPIED, element_of
from engines.taint.lower.csharp_members import CLASSES
from engines.taint.lower.csharp_names import as_number, hint, is_number, type_name
from engines.taint.lower.csharp_patterns import Patterns
from engines.taint.lower.made_up import own_place
from engines.taint.lower.walk import at, children, first_of, text, unbound

_NOTHING: Final = ("empty_statement", "comment", "using_directive", "attribute_list", "goto_statement",
                   "extern_alias_directive", "global_attribute", "preproc_region", "preproc_endregion",
                   "preproc_pragma", "preproc_nullable", "preproc_define", "preproc_undef", "delegate_declaration",
                   "preproc_line", "preproc_error", "preproc_warning", "shebang_directive")  # fmt: skip
_ONLY_WRAP: Final = ("checked_statement", "unsafe_statement", "labeled_statement", "global_statement")


def each_of(node: Node, *types: str) -> Iterator[Node]:
    """What is inside by way of these types."""
    found = [one for one in children(node) if one.type == types[0]]
    for one in found:
        yield from each_of(one, *types[1:]) if types[1:] else (one,)


class Statements(Patterns):
    """Turns statement nodes into IR; a subclass adds functions and classes."""

    BLOCKS = frozenset(("block",))

    def __init__(self) -> None:
        super().__init__()
        self._statements = {
            "expression_statement": self._expression,
            **dict.fromkeys(("local_declaration_statement", "variable_declaration"), self.declaration),
            "return_statement": self._return,
            "throw_statement": lambda node: iter((ir.Raise(at(node), self.optional(node)),)),
            "break_statement": lambda node: iter((ir.Break(at(node)),)),
            "continue_statement": lambda node: iter((ir.Continue(at(node)),)),
            "yield_statement": self._yield,
            "if_statement": self._if,
            "for_statement": self._for,
            "foreach_statement": self._each,
            "while_statement": lambda node: self._while(node, is_late=False),
            "do_statement": lambda node: self._while(node, is_late=True),
            "try_statement": self._try,
            "switch_statement": self._switch,
            "using_statement": self._using,
            "lock_statement": lambda node: iter(self.block(children(node)[-1])),
            "fixed_statement": self._fixed,
            **dict.fromkeys(("preproc_if", "preproc_else", "preproc_elif"), self._conditional_code),
            **dict.fromkeys(_ONLY_WRAP, lambda node: iter(self.block(children(node)[-1] if children(node) else None))),
            "block": lambda node: iter(self.block(node)),
            "local_function_statement": self.local_function,
            **dict.fromkeys(CLASSES, self.local_class),
            **dict.fromkeys(_NOTHING, lambda node: iter(())),
        }

    def local_function(self, node: Node) -> Iterator[ir.Statement]:
        raise NotImplementedError

    def local_class(self, node: Node) -> Iterator[ir.Statement]:
        raise NotImplementedError

    def ordered(self, nodes: list[Node]) -> list[Node]:
        """A local function may be called above where it stands, and has the variables around it."""
        local = [one for one in nodes if one.type == "local_function_statement"]
        for one in nodes if local else ():
            for declared in each_of(one, "variable_declaration", "variable_declarator"):
                self.declares(text(declared.child_by_field_name("name")), "")
        return [*local, *(one for one in nodes if one.type != "local_function_statement")] if local else nodes

    def _return(self, node: Node) -> Iterator[ir.Statement]:
        yield ir.Return(at(node), self.optional(node))

    def _expression(self, node: Node) -> Iterator[ir.Statement]:
        for one in children(node):
            value = self.expression(one)
            if isinstance(value, ir.Index) and text(one).endswith("Reverse()"):
                # Where nobody takes what it gives, the list itself is turned round.
                value = ir.Call(value.at, ir.Attribute(value.at, value.base, "reverse"), ())
            if isinstance(value, ir.Index) and isinstance(value.base, ir.Sequence):
                yield ir.Evaluate(value.at, value)
                continue
            yield from unbound(value)

    def _yield(self, node: Node) -> Iterator[ir.Statement]:
        value = self.optional(node)
        if value is None:
            yield ir.Return(at(node), None)
        else:
            yield ir.Evaluate(at(node), ir.Yield(at(node), value))

    def declaration(self, node: Node) -> Iterator[ir.Statement]:
        inner = node if node.type == "variable_declaration" else first_of(node, "variable_declaration")
        kind = inner.child_by_field_name("type") if inner is not None else None
        for one in children(inner):
            if one.type == "variable_declarator":
                yield from self._declared_one(one, kind)

    def _declared_one(self, one: Node, kind: Node | None) -> Iterator[ir.Statement]:
        name, value = one.child_by_field_name("name"), _value(one)
        self.expected = type_name(kind)
        before, self.pending = self.pending, []
        if name is None:
            pattern = first_of(one, "tuple_pattern")
            if pattern is not None and value is not None:
                lowered = self.expression(value)
                target = self.expression(pattern)
                yield from self.pending
                self.pending = before
                yield ir.Assign(at(one), target, lowered)
            return
        lowered = self.expression(value) if value is not None else ir.Constant(at(one), None)
        written = type_name(kind)
        if written in ("var", "") and value is not None:
            written = self.type_of(value)
        self.declares(text(name), written)
        self.names.mention(at(one), written)
        if value is not None and value.type == "identifier" and written in self.structs:
            lowered = ir.Call(lowered.at, ir.Name(lowered.at, COPIED), (lowered,))
        yield from self.pending
        self.pending = before
        yield ir.Assign(at(one), ir.Name(at(one), text(name)), as_number(lowered, written), hint(kind))

    def _if(self, node: Node) -> Iterator[ir.Statement]:
        """A chain of `else if` nests from the last to the first, so that a long one needs no depth here."""
        arms: list[tuple[Node, list[ir.Statement], ir.Expression, ir.Block]] = []
        here: Node | None = node
        otherwise: ir.Block = ()
        while here is not None and here.type == "if_statement":
            before, self.pending = self.pending, []
            test = self.field(here, "condition")
            first, self.pending = self.pending, before
            arms.append((here, first, test, self.block(here.child_by_field_name("consequence"))))
            here = here.child_by_field_name("alternative")
        if here is not None:
            otherwise = self.block(here)
        for arm, first, test, body in reversed(arms):
            otherwise = (*first, ir.If(at(arm), test, body, otherwise))
        yield from otherwise

    def _for(self, node: Node) -> Iterator[ir.Statement]:
        first = node.child_by_field_name("initializer")
        if first is not None:
            yield from self.statements(first)
        condition = node.child_by_field_name("condition")
        test = self.expression(condition) if condition is not None else ir.Constant(at(node), True)
        body = self.block(node.child_by_field_name("body"))
        steps = tuple(made for one in node.children_by_field_name("update") for made in unbound(self.expression(one)))
        yield counted(at(node), test, body, steps)

    def _each(self, node: Node) -> Iterator[ir.Statement]:
        left, kind = node.child_by_field_name("left"), node.child_by_field_name("type")
        over = self.field(node, "right")
        if left is None:
            return
        if left.type != "identifier":
            target = self.expression(left)
            yield ir.For(at(node), target, over, self.block(node.child_by_field_name("body")))
            return
        name, written = text(left), type_name(kind)
        of_each = element_of(node.child_by_field_name("right"), self.elements) if written in ("var", "") else hint(kind)
        self.declares(name, written)
        self.names.mention(at(left), of_each or written)
        target = ir.Name(at(left), name)
        body = self.block(node.child_by_field_name("body"))
        if is_number(kind):
            body = (ir.Assign(at(left), target, as_number(target, written)), *body)
        elif of_each:
            held = ir.Name(at(left), f"each {own_place(node)}")
            yield ir.For(at(node), held, over, (ir.Assign(at(left), target, held, of_each), *body))
            return
        yield ir.For(at(node), target, over, body)

    def _while(self, node: Node, *, is_late: bool) -> Iterator[ir.Statement]:
        before, self.pending = self.pending, []
        test = self.field(node, "condition")
        first, self.pending = tuple(self.pending), before
        body = self.block(node.child_by_field_name("body"))
        if is_late:
            yield ir.While(at(node), test, (*body, *first), (), True)
        else:
            yield from first
            yield ir.While(at(node), test, (*body, *first), (), False)

    def _try(self, node: Node) -> Iterator[ir.Statement]:
        handlers: list[ir.Handler] = []
        for one in children(node):
            if one.type == "catch_clause":
                declared = first_of(one, "catch_declaration")
                name = text(declared.child_by_field_name("name")) if declared is not None else ""
                kinds = text(declared.child_by_field_name("type")) if declared is not None else ""
                self.declares(name, "Exception")
                handlers.append(ir.Handler(at(one), name, self.block(one.child_by_field_name("body")), kinds))
        last = first_of(node, "finally_clause")
        body = self.block(node.child_by_field_name("body"))
        yield ir.Try(at(node), body, tuple(handlers), (), self.block(first_of(last, "block")))

    def _using(self, node: Node) -> Iterator[ir.Statement]:
        body = node.child_by_field_name("body")
        for one in children(node):
            if one != body:
                yield from self.statements(one)
        yield from self.block(body)

    def _fixed(self, node: Node) -> Iterator[ir.Statement]:
        for one in children(node):
            yield from self.statements(one)

    def _conditional_code(self, node: Node) -> Iterator[ir.Statement]:
        """One branch of `#if` is in the program, and nobody here knows which."""
        condition, other = node.child_by_field_name("condition"), node.child_by_field_name("alternative")
        inner = [one for one in children(node) if one not in (condition, other)]
        body = tuple(made for one in inner for made in self.statements(one))
        if node.type == "preproc_else":
            yield from body
            return
        otherwise = tuple(self.statements(other))
        yield ir.If(at(node), ir.Opaque(at(node), (), "defined"), body, otherwise)

    def _switch(self, node: Node) -> Iterator[ir.Statement]:
        """A `break` inside leaves a loop of one turn; labels without statements belong to those below."""
        before, self.pending = self.pending, []
        subject = self._held(node, self.field(node, "value"))
        first, self.pending = self.pending, before
        yield from first
        cases: list[ir.Case] = []
        default: ir.Case | None = None
        waiting: list[Node | None] = []
        for one in children(node.child_by_field_name("body")):
            pattern = _label(one)
            body = [part for part in children(one) if part != pattern and part.type != "when_clause"]
            waiting.append(pattern)
            if not body:
                continue
            block = tuple(made for part in self.ordered(_flat(body)) for made in self.statements(part))
            for label in waiting:
                case = self.arm(label, first_of(one, "when_clause"), subject, block)
                if label is None:
                    default = case
                else:
                    cases.append(case)
            waiting = []
        switch = ir.Switch(at(node), subject, (*cases, *([default] if default is not None else [])))
        yield ir.While(at(node), ir.Constant(at(node), True), (switch, ir.Break(at(node))))


def _value(declarator: Node) -> Node | None:
    """What a variable begins with: the last child behind `=`."""
    behind = [place for place, one in enumerate(declarator.children) if one.type == "="]
    return declarator.children[-1] if behind else None


def _label(section: Node) -> Node | None:
    """The pattern of a section; None for `default`."""
    if any(one.type == "default" for one in section.children):
        return None
    return next((one for one in children(section) if one.type.endswith("pattern") or one.type == "discard"), None)


def _flat(body: list[Node]) -> list[Node]:
    return [inner for one in body for inner in (children(one) if one.type == "block" else [one])]
