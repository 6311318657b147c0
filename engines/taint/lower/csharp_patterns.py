"""Lowers C#'s patterns: what `is` and `switch` ask of a value, and which names they bind on the way."""

from collections.abc import Iterator

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.csharp_creations import Creations
from engines.taint.lower.csharp_expressions import operated, said
from engines.taint.lower.csharp_names import hint, type_name
from engines.taint.lower.made_up import own_place
from engines.taint.lower.walk import at, children, first_of, text


def asked(kind: Node | None, value: ir.Expression) -> ir.Expression:
    """Whether a value is of a type."""
    if kind is None:
        return ir.Opaque(value.at, (), "is")
    said_so = (ir.Constant(value.at, text(kind)), ir.Constant(value.at, hint(kind)))
    return ir.Call(value.at, ir.Name(value.at, "@is"), (value, *said_so))


class Patterns(Creations):
    """Adds what asks a value about its shape."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[ir.Expression] = []
        self._lowerings |= {
            "is_pattern_expression": self._is,
            "invocation_expression": lambda node: self._parted(node) or self._invocation(node),
            "is_expression": lambda node: asked(node.child_by_field_name("right"), self.field(node, "left")),
            "switch_expression": self._switched,
            "query_expression": self._query,
        }

    def _is(self, node: Node) -> ir.Expression:
        pattern = node.child_by_field_name("pattern")
        value = self.field(node, "expression")
        return self.matched(pattern, value) if pattern is not None else self.unknown(node)

    def matched(self, node: Node, value: ir.Expression) -> ir.Expression:
        """Whether a value has a shape, as a test; what the pattern binds becomes pending."""
        place, inner = at(node), children(node)
        match node.type:
            case "constant_pattern":
                return self._constant(node, value)
            case "negated_pattern" if inner:
                return ir.Unary(place, "not", self.matched(inner[0], value))
            case "parenthesized_pattern" if inner:
                return self.matched(inner[0], value)
            case "and_pattern" | "or_pattern" if len(inner) == 2:
                both = tuple(self.matched(one, value) for one in inner)
                return ir.Logic(place, node.type.partition("_")[0], both)
            case "relational_pattern" if inner:
                operator = next((one.type for one in node.children if not one.is_named), "<")
                return operated(place, operator, value, self.expression(inner[0]))
            case "declaration_pattern" | "var_pattern" | "recursive_pattern" | "list_pattern":
                return self._shape(node, value)
            case "discard":
                return ir.Constant(place, True)
        return ir.Opaque(place, (), "is")

    def _constant(self, node: Node, value: ir.Expression) -> ir.Expression:
        inner = children(node)
        if inner and inner[0].type in ("tuple_expression", "invocation_expression"):
            return self._part(inner[0], value)
        if not inner or (inner[0].type == "identifier" and not self.is_bound(text(inner[0]))):
            return ir.Opaque(at(node), (), "is")
        return ir.Compare(at(node), "==", value, self.expression(inner[0]))

    def _part(self, node: Node, value: ir.Expression) -> ir.Expression:
        """A pattern that reads like a tuple or a call: a type with its parts by place, which may be such again."""
        if node.type == "declaration_expression":
            kind, name = node.child_by_field_name("type"), node.child_by_field_name("name")
            self.declares(text(name), type_name(kind))
            self.pending.append(ir.Assign(at(node), ir.Name(at(node), text(name)), value, hint(kind)))
            return ir.Constant(at(node), True) if text(kind) == "var" else asked(kind, value)
        if node.type == "identifier" and not self.is_bound(text(node)):
            return ir.Constant(at(node), True) if text(node) == "_" else ir.Opaque(at(node), (), "is")
        if node.type not in ("tuple_expression", "invocation_expression"):
            return ir.Compare(at(node), "==", value, self.expression(node))
        listed = node.child_by_field_name("arguments") or node
        tests = [asked(node.child_by_field_name("function"), value)] if listed is not node else []
        for place, one in enumerate(children(listed)):
            tests.append(self._part(said(one), ir.Index(at(one), value, ir.Constant(at(one), place))))
        return ir.Logic(at(node), "and", tuple(tests)) if tests else ir.Opaque(at(node), (), "is")

    def _parted(self, node: Node) -> ir.Expression | None:
        """`p is Pair(var a, var b)`, which is read as a call of `p is Pair`."""
        function, listed = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        pattern = function.child_by_field_name("pattern") if function is not None else None
        if function is None or pattern is None or listed is None or pattern.type != "constant_pattern":
            return None
        value = self.field(function, "expression")
        tests = [asked(next(iter(children(pattern)), None), value)]
        for place, one in enumerate(children(listed)):
            tests.append(self._part(said(one), ir.Index(at(one), value, ir.Constant(at(one), place))))
        return ir.Logic(at(node), "and", tuple(tests))

    def _shape(self, node: Node, value: ir.Expression) -> ir.Expression:
        """A type, parts by name or place, and a name for the whole."""
        kind, name = node.child_by_field_name("type"), node.child_by_field_name("name")
        tests: list[ir.Expression] = []
        if name is not None and name.type == "identifier":
            self.declares(text(name), type_name(kind))
            self.names.mention(at(node), type_name(kind))
            self.pending.append(ir.Assign(at(name), ir.Name(at(name), text(name)), value, hint(kind)))
        for clause in children(node):
            parts = [one for one in children(clause) if one.type == "subpattern"]
            for place, one in enumerate(parts):
                inner = children(one)
                by_name = len(inner) == 2 and clause.type == "property_pattern_clause"
                part: ir.Expression = ir.Index(at(one), value, ir.Constant(at(one), place))
                if by_name:
                    part = ir.Attribute(at(one), value, text(inner[0]))
                if inner:
                    tests.append(self.matched(inner[-1], part))
        if node.type == "list_pattern":
            tests += self._in_order(node, value)
        if text(kind) == "var" and not tests:
            return ir.Constant(at(node), True)
        if kind is not None or not tests:
            tests.insert(0, asked(kind, value))
        return tests[0] if len(tests) == 1 else ir.Logic(at(node), "and", tuple(tests))

    def _in_order(self, node: Node, value: ir.Expression) -> Iterator[ir.Expression]:
        """How many elements there are, and what stands at each place; behind `..` counted from the end."""
        parts = [one for one in node.children if one.is_named or one.type == ".."]
        gap = next((place for place, one in enumerate(parts) if one.type == ".."), len(parts))
        count = ir.Constant(at(node), sum(one.type != ".." for one in parts))
        operator = "==" if gap == len(parts) else ">="
        yield ir.Compare(at(node), operator, ir.Attribute(at(node), value, "Length"), count)
        for place, one in enumerate(parts):
            if one.type != "..":
                key = ir.Constant(at(one), place if place < gap else place - len(parts))
                yield self.matched(one, ir.Index(at(one), value, key))

    def arm(self, pattern: Node | None, guard: Node | None, subject: ir.Expression, body: ir.Block) -> ir.Case:
        """One arm of a switch, with the names its pattern binds in front of its body."""
        when = self.expression(children(guard)[0]) if guard is not None and children(guard) else None
        if pattern is None or pattern.type == "discard" or text(pattern) == "_":
            return ir.Case(None, (), when, body)
        values = self._values(pattern)
        if values is not None:
            return ir.Case(values, (), when, body)
        before, self.pending = self.pending, []
        test = self.matched(pattern, subject)
        binds, self.pending = self.pending, before
        names = tuple(one.target for one in binds if isinstance(one, ir.Assign) and isinstance(one.target, ir.Name))
        whole = tuple(name for name in names if text(pattern.child_by_field_name("name")) == name.name)
        asked = test if when is None else ir.Logic(at(pattern), "and", (test, when))
        return ir.Case(None, whole, asked, (*binds, *body))

    def _values(self, pattern: Node) -> tuple[ir.Expression, ...] | None:
        """The constants a pattern lists; None when it is another one."""
        inner = children(pattern)
        if pattern.type == "or_pattern":
            both = [self._values(one) for one in inner]
            found = [value for one in both if one is not None for value in one]
            return tuple(found) if all(one is not None for one in both) else None
        if pattern.type != "constant_pattern" or not inner or inner[0].type == "tuple_expression":
            return None
        is_label = inner[0].type == "identifier" and not self.is_bound(text(inner[0]))
        return (ir.Opaque(at(pattern), (), "label") if is_label else self.expression(inner[0]),)

    def _switched(self, node: Node) -> ir.Expression:
        held = ir.Name(at(node), f"switched {own_place(node)}")
        self.declares(held.name, "")
        inner = children(node)
        subject = self._held(node, self.expression(inner[0]))
        cases: list[ir.Case] = []
        for one in inner[1:]:
            parts = [part for part in children(one) if part.type != "when_clause"]
            if one.type != "switch_expression_arm" or len(parts) < 2:
                continue
            before, self.pending = self.pending, []
            case = self.arm(parts[0], first_of(one, "when_clause"), subject, ())
            case.body = (*case.body, *self._result(parts[-1], held))
            self.pending = before
            cases.append(case)
        self.pending.append(ir.Switch(at(node), subject, tuple(cases)))
        return held

    def _held(self, node: Node, value: ir.Expression) -> ir.Expression:
        """What is asked about several times is evaluated once."""
        if isinstance(value, ir.Name | ir.Attribute):
            return value
        held = ir.Name(at(node), f"asked {own_place(node)}")
        self.declares(held.name, "")
        self.pending.append(ir.Assign(at(node), held, value))
        return held

    def _result(self, node: Node, held: ir.Expression) -> ir.Block:
        if node.type == "throw_expression":
            return (ir.Raise(at(node), self.optional(node)),)
        before, self.pending = self.pending, []
        value = self.expression(node)
        made = (*self.pending, ir.Assign(at(node), held, value))
        self.pending = before
        return made

    # Queries.

    def _query(self, node: Node) -> ir.Expression:
        """`from … where … select …` is a comprehension; what `group` and `into` make is a list of the same."""
        clauses: list[ir.Clause] = []
        element: ir.Expression | None = None
        for one in children(node):
            inner = children(one)
            if one.type in ("from_clause", "join_clause") and len(inner) >= 2:
                name = one.child_by_field_name("name") or inner[0]
                over = inner[1] if one.type == "join_clause" else inner[-1]
                self.declares(text(name), "")
                clauses.append(ir.Clause(ir.Name(at(name), text(name)), self.expression(over), ()))
                self._into(one, name, clauses)
            elif one.type == "let_clause" and len(inner) >= 2:
                self.declares(text(inner[0]), "")
                one_of = ir.Sequence(at(one), "list", (self.expression(inner[-1]),))
                clauses.append(ir.Clause(ir.Name(at(one), text(inner[0])), one_of, ()))
            elif one.type == "where_clause" and inner and clauses:
                last = clauses[-1]
                clauses[-1] = ir.Clause(last.target, last.iterable, (*last.conditions, self.expression(inner[-1])))
            elif one.type in ("select_clause", "group_clause") and inner:
                element = self.expression(said(inner[0]))
            elif one.type == "identifier" and element is not None:
                whole = ir.Gather(at(one), "list", element, None, tuple(clauses))
                self.declares(text(one), "")
                clauses = [ir.Clause(ir.Name(at(one), text(one)), whole, ())]
        if element is None or not clauses:
            return self.unknown(node)
        made = ir.Gather(at(node), "list", element, None, tuple(clauses))
        if first_of(node, "order_by_clause") is None:
            return made
        return ir.Call(at(node), ir.Attribute(at(node), made, "Distinct"), ())

    def _into(self, clause: Node, name: Node, clauses: list[ir.Clause]) -> None:
        into = first_of(clause, "join_into_clause")
        if into is not None and children(into):
            target = children(into)[0]
            self.declares(text(target), "")
            many = ir.Sequence(at(into), "list", (ir.Name(at(name), text(name)),))
            clauses.append(ir.Clause(ir.Name(at(target), text(target)), ir.Sequence(at(into), "list", (many,)), ()))
