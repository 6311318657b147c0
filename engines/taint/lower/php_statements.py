"""Lowers PHP's statements, with their other syntax (`if: … endif;`) and the markup between them."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import levels
from engines.taint.lower.counted_loops import counted
from engines.taint.lower.fallthrough import switched
from engines.taint.lower.made_up import own_place
from engines.taint.lower.php_answers import RETURNED, given_back
from engines.taint.lower.php_expressions import as_number
from engines.taint.lower.php_references import References
from engines.taint.lower.php_rewrites import rewrites
from engines.taint.lower.php_walks import PRINTED
from engines.taint.lower.walk import at, children, text, unbound

_ENDS: Final = frozenset(("break_statement", "return_statement", "continue_statement", "exit_statement"))
_NOTHING: Final = (
    "empty_statement", "comment", "text", "php_tag", "php_end_tag", "namespace_use_declaration", "goto_statement",
    "named_label_statement", "declare_statement",
)  # fmt: skip


class Statements(References):
    """Turns statement nodes into IR; a subclass adds functions and classes."""

    BLOCKS = frozenset(("compound_statement", "colon_block", "program", "declaration_list"))
    # Whether a file asks for what has been printed.
    is_buffered = False

    def __init__(self) -> None:
        super().__init__()
        self._statements = {
            "expression_statement": self._expression,
            "echo_statement": self._echo,
            "return_statement": self._return,
            **dict.fromkeys(("break_statement", "continue_statement"), levels.leaving),
            "exit_statement": self._exit,
            "if_statement": self._if,
            "for_statement": lambda node: levels.left(self._for(node)),
            "foreach_statement": lambda node: levels.left(self._foreach(node)),
            "while_statement": lambda node: levels.left(self._while(node, is_late=False)),
            "do_statement": lambda node: levels.left(self._while(node, is_late=True)),
            "try_statement": self._try,
            "switch_statement": lambda node: levels.left(self._switch(node)),
            "unset_statement": self._unset,
            "global_declaration": self._global,
            "function_static_declaration": self.kept_variables,
            "const_declaration": self._constants,
            "compound_statement": lambda node: iter(self.block(node)),
            "colon_block": lambda node: iter(self.block(node)),
            "namespace_definition": self._namespace,
            "text_interpolation": lambda node: iter(()),
            **dict.fromkeys(_NOTHING, lambda node: iter(())),
        }

    def ordered(self, nodes: list[Node]) -> list[Node]:
        raise NotImplementedError

    def annotation(self, node: Node | None) -> str:
        raise NotImplementedError

    def _return(self, node: Node) -> Iterator[ir.Statement]:
        """What a function gives is the number, or of the class, it says it gives, whoever has made it."""
        value, place = self.optional(node), at(node)
        kind = self.annotation(given_back(node)) if isinstance(value, ir.Call | ir.Attribute | ir.Index) else ""
        if value is not None and kind in ("int", "float"):
            value = as_number(place, value)
        elif value is not None and kind not in ("", "bool"):
            yield ir.Assign(place, ir.Name(place, RETURNED), value, kind)
            value = ir.Name(place, RETURNED)
        yield ir.Return(place, value)

    def _expression(self, node: Node) -> Iterator[ir.Statement]:
        inner = children(node)
        if not inner:
            return
        if _is_printed(node):
            yield from self._printed(node, inner)
            return
        one = inner[0]
        if one.type == "throw_expression":
            yield ir.Raise(at(one), self.inner(one))
            return
        guard = self._or_ends(one)
        if guard is not None:
            yield from guard
            return
        yield from unbound(self.expression(one))

    def _or_ends(self, one: Node) -> list[ir.Statement] | None:
        """`$x = f() or die()`: what follows only runs when it is true."""
        if one.type != "binary_expression" or text(one.child_by_field_name("operator")).lower() not in ("or", "and"):
            return None
        left, right = one.child_by_field_name("left"), one.child_by_field_name("right")
        if left is None or right is None:
            return None
        test = self.expression(left)
        first: list[ir.Statement] = []
        if isinstance(test, ir.Bind) and isinstance(test.target, ir.Name):
            first, test = unbound(test), test.target
        is_or = text(one.child_by_field_name("operator")).lower() == "or"
        before, self.pending = self.pending, []
        body = tuple(unbound(self.expression(right)))
        body, self.pending = (*self.pending, *body), before
        made = ir.If(at(one), ir.Unary(at(one), "not", test) if is_or else test, body, ())
        return [*first, made]

    def _echo(self, node: Node) -> Iterator[ir.Statement]:
        yield from self._printed(node, children(node))

    def _printed(self, node: Node, inner: list[Node]) -> Iterator[ir.Statement]:
        each = [part for one in inner for part in (children(one) if one.type == "sequence_expression" else [one])]
        for one in each:
            name, value = ir.Name(at(node), "echo"), self.expression(one)
            yield ir.Evaluate(at(node), ir.Call(at(node), name, (value,), (), node.end_point[0] + 1))
            if self.is_buffered:
                printed = ir.Name(at(node), PRINTED)
                yield ir.Assign(at(node), printed, ir.Text(at(node), (printed, value)))

    def _exit(self, node: Node) -> Iterator[ir.Statement]:
        given = tuple(self.expression(one) for one in children(node)[:1])
        yield ir.Evaluate(at(node), ir.Call(at(node), ir.Name(at(node), "exit"), given))

    def _namespace(self, node: Node) -> Iterator[ir.Statement]:
        self.names.enter(text(node.child_by_field_name("name")))
        body = node.child_by_field_name("body")
        for one in node.parent.children if node.parent is not None and body is None else children(body):
            if one.type == "namespace_use_declaration" and (body is not None or one.start_byte > node.start_byte):
                self.names.use(one)
        if body is not None:
            yield from self.block(body)

    def _if(self, node: Node) -> Iterator[ir.Statement]:
        """A chain of `elseif` and `else if` nests from the last to the first, so that a long one needs no depth."""
        arms: list[tuple[Node, ir.Expression, ir.Block]] = []
        otherwise: ir.Block = ()
        here: Node | None = node
        while here is not None:
            arms.append((here, self.field(here, "condition"), self.block(here.child_by_field_name("body"))))
            following, here = here.children_by_field_name("alternative"), None
            for one in following:
                body = one.child_by_field_name("body")
                if one.type == "else_if_clause":
                    arms.append((one, self.field(one, "condition"), self.block(body)))
                elif body is not None and body.type == "if_statement":
                    here = body
                else:
                    otherwise = self.block(body)
        for arm, test, block in reversed(arms):
            otherwise = (ir.If(at(arm), test, block, otherwise),)
        yield from otherwise

    def _for(self, node: Node) -> Iterator[ir.Statement]:
        first, step = node.child_by_field_name("initialize"), node.child_by_field_name("update")
        if first is not None:
            yield from self._each(first)
        condition = node.child_by_field_name("condition")
        test = self.expression(condition) if condition is not None else ir.Constant(at(node), True)
        body = tuple(made for one in node.children_by_field_name("body") for made in self.block(one))
        yield counted(at(node), test, body, tuple(self._each(step)) if step is not None else ())

    def _each(self, node: Node) -> list[ir.Statement]:
        parts = children(node) if node.type == "sequence_expression" else [node]
        return [made for one in parts for made in unbound(self.expression(one))]

    def _foreach(self, node: Node) -> Iterator[ir.Statement]:
        bodies = node.children_by_field_name("body")
        heads = [one for one in children(node) if one not in bodies]
        if len(heads) < 2:
            yield ir.Evaluate(at(node), self.unknown(node))
            return
        over = self.expression(heads[0])
        if not isinstance(over, ir.Name | ir.Attribute):
            held = ir.Name(at(node), f"each {own_place(node)}")
            yield ir.Assign(at(node), held, over)
            over = held
        inner = children(heads[1]) if heads[1].type == "pair" else [heads[1]]
        first: list[ir.Statement] = []
        if len(inner) == 2:
            keys = ir.Call(at(node), ir.Attribute(at(node), over, "keys"), ())
            any_key = ir.Index(at(node), keys, ir.Opaque(at(node), (), "any"))
            first.append(ir.Assign(at(inner[0]), self.expression(inner[0]), any_key))
        target = inner[-1]
        if target.type in ("list_literal", "array_creation_expression"):
            each: ir.Expression = ir.Name(at(target), f"item {own_place(node)}")
            first += self.unpacked(target, each)
        else:
            each = self.expression(target)
        written = text(heads[0])
        made = ir.Name(at(node), f"changed {own_place(node)}")
        place = f"{written}[{text(inner[0])}]" if len(inner) == 2 else ""
        is_rewritten = bool(place) and rewrites(bodies, place)
        before = self.rewritten
        if is_rewritten:
            self.rewritten = {**before, place: made}
        body = (*first, *(made for one in bodies for made in self.block(one)))
        self.rewritten = before
        if target.type == "by_ref":
            kept = ir.Evaluate(at(node), ir.Call(at(node), ir.Attribute(at(node), made, "append"), (each,)))
            yield from self._changed(node, made, ir.For(at(node), each, over, (*body, kept)), over)
        elif is_rewritten:
            yield from self._changed(node, made, ir.For(at(node), each, over, body), self.expression(heads[0]))
        else:
            yield ir.For(at(node), each, over, body)

    def _changed(self, node: Node, made: ir.Name, loop: ir.For, array: ir.Expression) -> Iterator[ir.Statement]:
        """`foreach ($all as &$one)`, `$all[$key] = …`: what the body makes of each is what the array holds then."""
        yield ir.Assign(at(node), made, ir.Sequence(at(node), "list", ()))
        yield loop
        yield ir.Assign(at(node), array, made)

    def _while(self, node: Node, *, is_late: bool) -> Iterator[ir.Statement]:
        """What the test binds, the body sees anew in every turn."""
        before, self.pending = self.pending, []
        test = self.field(node, "condition")
        bound, self.pending = self.pending, before
        body = tuple(made for one in node.children_by_field_name("body") for made in self.block(one))
        yield from bound
        yield ir.While(at(node), test, (*body, *bound), (), is_late)

    def _try(self, node: Node) -> Iterator[ir.Statement]:
        handlers: list[ir.Handler] = []
        finally_: ir.Block = ()
        for one in children(node):
            if one.type == "catch_clause":
                name = text(one.child_by_field_name("name"))
                kinds = text(one.child_by_field_name("type")).replace("|", ",").replace("\\", ".")
                handlers.append(ir.Handler(at(one), name, self.block(one.child_by_field_name("body")), kinds))
            elif one.type == "finally_clause":
                finally_ = self.block(one.child_by_field_name("body"))
        yield ir.Try(at(node), self.block(node.child_by_field_name("body")), tuple(handlers), (), finally_)

    def _switch(self, node: Node) -> Iterator[ir.Statement]:
        """Arms that fall through get the bodies behind them too; a `break` inside leaves a loop of one turn."""
        subject = self.field(node, "condition")
        arms = [one for one in children(node.child_by_field_name("body")) if one.type.endswith("_statement")]
        bodies = [_statements_of(one) for one in arms]
        yield from switched(self, node, subject, arms, bodies, "case_statement", "compound_statement", _ENDS)

    def _unset(self, node: Node) -> Iterator[ir.Statement]:
        for one in children(node):
            if not self.forgotten(text(one)):
                yield ir.Delete(at(one), self.expression(one))

    def _global(self, node: Node) -> Iterator[ir.Statement]:
        for one in children(node):
            self.binds_outside(text(one))
        return iter(())

    def _constants(self, node: Node) -> Iterator[ir.Statement]:
        for one in children(node):
            inner = children(one)
            if one.type == "const_element" and len(inner) >= 2:
                before, self.is_constant = self.is_constant, bool(self.owner)
                value = self.expression(inner[-1])
                self.is_constant = before
                yield ir.Assign(at(one), ir.Name(at(one), text(inner[0])), value)


def _is_printed(node: Node) -> bool:
    """Whether it stands right behind `<?=`."""
    before = node.prev_sibling
    if before is not None and before.type == "text_interpolation":
        before = before.children[-1] if before.children else None
    return before is not None and before.type == "php_tag" and text(before) == "<?="


def _statements_of(arm: Node) -> list[Node]:
    value = arm.child_by_field_name("value")
    return [one for one in children(arm) if one != value]
