"""Lowers Go's statements: blocks with names of their own, several values at once, switches, selects, ranges."""

from collections.abc import Iterator

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import go_calls as calls
from engines.taint.lower import go_holders as holders
from engines.taint.lower import labels
from engines.taint.lower.go_copies import copied, is_value
from engines.taint.lower.go_expressions import Expressions
from engines.taint.lower.go_names import NUMBERS, annotation, holds_anything, is_document, opened, type_name
from engines.taint.lower.go_waiting import in_order, is_waited_for, run_in_place
from engines.taint.lower.made_up import own_place
from engines.taint.lower.walk import at, children, text, unbound


class Statements(Expressions):
    """Turns statement nodes into IR; a subclass adds functions and declarations of the package."""

    BLOCKS = frozenset(("block",))

    def __init__(self) -> None:
        super().__init__()
        self._statements = {
            "expression_statement": self._expression,
            "statement_list": self.listed,
            "block": lambda node: iter(self.scoped(node)),
            "short_var_declaration": self._short,
            "assignment_statement": self._assignment,
            "var_declaration": self.variables,
            "const_declaration": self.constants,
            "type_declaration": self.types,
            **dict.fromkeys(("go_statement", "defer_statement"), self._later),
            **dict.fromkeys(("inc_statement", "dec_statement"), self._step),
            "send_statement": self._send,
            "labeled_statement": lambda node: labels.labelled(node, self.statements(children(node)[-1])),
            "break_statement": labels.broken,
            "continue_statement": labels.continued,
            **dict.fromkeys(("goto_statement", "fallthrough_statement", "empty_statement", "comment", "label_name"),
                            lambda node: iter(())),
        }  # fmt: skip

    def types(self, node: Node) -> Iterator[ir.Statement]:
        raise NotImplementedError

    def listed(self, node: Node) -> Iterator[ir.Statement]:
        for one in in_order(children(node)):
            yield from self.statements(one)

    def scoped(self, node: Node | None) -> ir.Block:
        """A block whose names end with it."""
        self.scopes.enter()
        found = self.block(node)
        self.scopes.leave()
        return found

    def _expression(self, node: Node) -> Iterator[ir.Statement]:
        for one in children(node):
            value = self.expression(one)
            is_panic = isinstance(value, ir.Call) and isinstance(value.function, ir.Name)
            if is_panic and value.function.name == "panic" and node.type == "expression_statement":  # type: ignore[attr-defined]
                yield ir.Raise(at(node), value)
            elif text(one).startswith("delete(") and isinstance(value, ir.Call) and len(value.arguments) == 2:
                yield ir.Delete(at(node), ir.Index(at(node), *value.arguments))
            else:
                yield from unbound(value)

    def _later(self, node: Node) -> Iterator[ir.Statement]:
        """What runs beside this, or at its end: what it does to variables may not be done yet."""
        called = children(node)[0].child_by_field_name("function") if children(node) else None
        body = run_in_place(node)
        statements = self.scoped(body) if body is not None else tuple(self._expression(node))
        if called is None or called.type != "func_literal" or is_waited_for(node):
            yield from statements
        else:
            yield ir.If(at(node), ir.Opaque(at(node), (), "later"), statements, ())

    def _step(self, node: Node) -> Iterator[ir.Statement]:
        target = self.target(children(node)[0])
        operator = "+" if node.type == "inc_statement" else "-"
        yield ir.Augment(at(node), operator, target, ir.Constant(at(node), 1))

    def _send(self, node: Node) -> Iterator[ir.Statement]:
        channel = ir.Attribute(at(node), self.field(node, "channel"), "append")
        yield ir.Evaluate(at(node), ir.Call(at(node), channel, (self.field(node, "value"),)))

    # Binding.

    def target(self, node: Node) -> ir.Expression:
        """What an assignment binds."""
        if node.type == "identifier":
            return ir.Name(at(node), self.scopes.assign(text(node)))
        return self.expression(node)

    def _short(self, node: Node) -> Iterator[ir.Statement]:
        left, right = children(node.child_by_field_name("left")), children(node.child_by_field_name("right"))
        values = self._values(left, right)
        targets: list[ir.Expression] = []
        for place, one in enumerate(left):
            name = text(one)
            kind = self.kind_of(right[place]) if place < len(right) else ""
            is_new = self.scopes.is_new(name)
            own = self.scopes.declare(name, one, kind) if is_new else self.scopes.assign(name)
            targets.append(ir.Name(at(one), own))
            if len(left) == len(values) and place < len(right):
                values[place] = self._apart(own, name, right[place], values[place])
        yield from self._bound(node, targets, values)

    def _apart(self, own: str, name: str, right: Node, value: ir.Expression) -> ir.Expression:
        """What a variable is bound to: a copy of another that holds a structure or an array."""
        scope = self.scopes.here
        if scope is None:
            return value
        if right.type == "composite_literal" and is_value(right.child_by_field_name("type"), self.fields, self.shapes):
            scope.values.add(own)
        if right.type != "identifier" or self.scopes.found(text(right))[0] not in scope.values:
            return value
        scope.values.add(own)
        return copied(value) if scope.sets_part(name) or scope.sets_part(text(right)) else value

    def _assignment(self, node: Node) -> Iterator[ir.Statement]:
        left, right = children(node.child_by_field_name("left")), children(node.child_by_field_name("right"))
        operator = text(node.child_by_field_name("operator")).removesuffix("=")
        if operator and left and right:
            operator = {"/": "//", "&^": "&"}.get(operator, operator)
            yield ir.Augment(at(node), operator, self.target(left[0]), self.expression(right[0]))
            return
        values = self._values(left, right)
        if len(left) == 1 and (more := _appended(self.target(left[0]), values)):
            yield from more
            return
        if len(left) == len(values) == 1 and self._is_pointed_at(left[0]):
            # Whoever gave the pointer finds the text there; what has been there may still be.
            anywhere = ir.Opaque(at(node), (), "pointed at")
            yield ir.Assign(at(node), ir.Index(at(node), self.expression(left[0]), anywhere), values[0])
            return
        yield from self._bound(node, [self.target(one) for one in left], values)

    def _is_pointed_at(self, node: Node) -> bool:
        """`*p` of a pointer to a text."""
        inner = node.child_by_field_name("operand") if node.type == "unary_expression" else None
        is_name = inner is not None and inner.type == "identifier"
        return is_name and self.scopes.kind(text(inner)) == "string"

    def _values(self, left: list[Node], right: list[Node]) -> list[ir.Expression]:
        """The values for as many targets; one value for several is what a call gives."""
        if len(right) != 1 or len(left) < 2:
            return [self.expression(one) for one in right]
        one = right[0]
        if one.type == "type_assertion_expression":
            return self._asked(one)
        value = self.expression(one)
        if one.type == "index_expression" and isinstance(value, ir.Index):
            return [value, ir.Compare(at(one), "in", value.key, value.base)]
        if one.type == "unary_expression":
            return [value, ir.Opaque(at(one), (), "whether")]
        return [value]

    def _asked(self, node: Node) -> list[ir.Expression]:
        """`v, ok := x.(T)`: the value, and whether it is of the type."""
        operand, kind = self.field(node, "operand"), node.child_by_field_name("type")
        if isinstance(operand, ir.Name):
            return [self.as_type(at(node), operand, kind, own_place(node)), asked(at(node), operand, kind)]
        held = ir.Name(at(node), f"asked {own_place(node)}")
        self.pending.append(ir.Assign(at(node), held, operand))
        value = self.as_type(at(node), held, kind, own_place(node))
        if type_name(kind) == "string":
            value = ir.Call(at(node), ir.Name(at(node), "@text"), (held,))
        return [value, asked(at(node), held, kind)]

    def _bound(
        self, node: Node, targets: list[ir.Expression], values: list[ir.Expression], kind: str = ""
    ) -> Iterator[ir.Statement]:
        place = at(node)
        if len(targets) == len(values) == 1:
            yield from self.one(place, targets[0], values[0], kind)
        elif len(targets) == len(values):
            yield ir.Assign(
                place, ir.Sequence(place, "tuple", tuple(targets)), ir.Sequence(place, "tuple", tuple(values))
            )
        elif len(values) == 1:
            yield ir.Assign(place, ir.Sequence(place, "results", tuple(targets)), values[0])

    def one(self, place: int, target: ir.Expression, value: ir.Expression, kind: str) -> Iterator[ir.Statement]:
        if isinstance(target, ir.Name) and target.name == "_":
            yield from unbound(value)
            return
        if isinstance(value, ir.Bind):
            yield from unbound(value)
            value = value.target
        if isinstance(target, ir.Index):
            said = calls.said_type(place, target.key, value)
            yield from [said] if said is not None else []
        yield ir.Assign(place, target, value, kind)

    def kind_of(self, value: Node) -> str:
        """The type of what is bound, where it is written there."""
        while value.type == "unary_expression" and text(value.child_by_field_name("operator")) == "&":
            value = value.child_by_field_name("operand") or value
            if value.type == "identifier":
                return ""
        if value.type == "composite_literal":
            return self._written(value.child_by_field_name("type"))
        if value.type == "call_expression":
            called = type_name(value.child_by_field_name("function"))
            given = children(value.child_by_field_name("arguments"))
            if called in ("make", "new") and given:
                return self._written(given[0])
            made = holders.kind_of_made(value.child_by_field_name("function")) if self.has_lists else ""
            return "bytes.Buffer" if called in calls.MADE_BUILDERS else made
        return "map" if value.type == "identifier" and self.scopes.kind(text(value)) == "map" else ""

    def _written(self, kind: Node | None) -> str:
        shape = self.shapes.get(type_name(kind)) or kind
        return "map" if shape is not None and shape.type == "map_type" else type_name(kind)

    def variables(self, node: Node) -> Iterator[ir.Statement]:
        for one in _specs(node, "var_spec", "var_spec_list"):
            yield from self._variable(one)

    def _variable(self, one: Node) -> Iterator[ir.Statement]:
        names, kind = one.children_by_field_name("name"), one.child_by_field_name("type")
        right = children(one.child_by_field_name("value"))
        values = self._values(names, right)
        written = self._written(kind)
        targets: list[ir.Name] = []
        for place, name in enumerate(names):
            own = written or (self.kind_of(right[place]) if place < len(right) else "")
            targets.append(ir.Name(at(name), self.scopes.declare(text(name), name, own)))
            if self.scopes.here is not None and is_value(kind, self.fields, self.shapes):
                self.scopes.here.values.add(targets[-1].name)
        if values:
            hint = annotation(kind) if len(targets) == 1 else ""
            yield from self._bound(one, [*targets], values, hint)
            return
        for target in targets:
            if kind is not None and kind.type == "struct_type":
                yield from self.of_own_type(one, target, kind)
                continue
            value = self.zero(at(one), kind)
            yield ir.Assign(at(one), target, value, _said_of(value, kind))

    def of_own_type(self, one: Node, target: ir.Name, kind: Node) -> Iterator[ir.Statement]:
        """`var asked struct { … }`: a variable of a type that has no name, which gets one after the variable."""
        own = f"struct_{target.name.replace(' ', '_')}"
        yield self.type_of_name(one, own, kind)
        yield ir.Assign(at(one), target, ir.Opaque(at(one), (), "declared"), own)

    def type_of_name(self, node: Node, name: str, kind: Node) -> ir.Statement:
        raise NotImplementedError

    def zero(self, place: int, kind: Node | None) -> ir.Expression:
        """What a variable holds before anything is assigned."""
        name = type_name(kind)
        shape = self.shapes.get(name) or kind
        if name.startswith("atomic."):
            return ir.Constant(place, holders.zero(name))
        if name == holders.LIST or (shape is not None and shape.type in ("slice_type", "array_type", "channel_type")):
            return ir.Sequence(place, "list", ())
        if is_document(name) or (shape is not None and shape.type == "map_type" and holds_anything(shape)):
            return opened(place)
        if (shape is not None and shape.type == "map_type") or name == "sync.Map":
            return ir.Mapping(place, ())
        if name == "string" or name in calls.BUILDERS:
            return ir.Constant(place, "")
        if name in NUMBERS:
            return ir.Constant(place, False if name == "bool" else 0)
        if name in ("error", "any") or not name:
            return ir.Constant(place, None)
        return ir.Opaque(place, (), "declared")

    def constants(self, node: Node) -> Iterator[ir.Statement]:
        """Constants of a group repeat the expressions above them, with the next `iota`."""
        before: list[Node] = []
        for place, one in enumerate(_specs(node, "const_spec", "")):
            values = children(one.child_by_field_name("value")) or before
            before = values
            self.iota = place
            names = [name for name in one.children_by_field_name("name") if name.type == "identifier"]
            for name, value in zip(names, values, strict=False):
                lowered = self.expression(value)
                own = self.scopes.declare(text(name), name)
                yield ir.Assign(at(one), ir.Name(at(name), own), lowered)
            self.iota = None


def asked(place: int, value: ir.Expression, kind: Node | None) -> ir.Expression:
    """Whether a value is of a type."""
    said = (ir.Constant(place, text(kind)), ir.Constant(place, annotation(kind)))
    return ir.Call(place, ir.Name(place, "@is"), (value, *said))


def _specs(node: Node, kind: str, group: str) -> Iterator[Node]:
    for one in children(node):
        if one.type == kind:
            yield one
        elif group and one.type == group:
            yield from (inner for inner in children(one) if inner.type == kind)


def _said_of(value: ir.Expression, kind: Node | None) -> str:
    """The type of what is only declared, `[]` before that of what a list holds."""
    if isinstance(value, ir.Sequence) and kind is not None and kind.type == "slice_type":
        inner = annotation(children(kind)[-1])
        return f"[]{inner}" if inner not in ("", "int", "float", "bool") else ""
    return annotation(kind) if isinstance(value, ir.Opaque) else ""


def _appended(target: ir.Expression, values: list[ir.Expression]) -> list[ir.Statement]:
    """`s.list = append(s.list, one)`: the list that a field holds goes on."""
    match values:
        case [ir.Sequence(kind="list", items=(ir.Star(value=ir.Attribute() as first), *rest))] if isinstance(
            target, ir.Attribute
        ) and same_place(first, target):
            if any(isinstance(one, ir.Star) for one in rest):
                return []
            call = ir.Attribute(target.at, target, "append")
            return [ir.Evaluate(target.at, ir.Call(target.at, call, (one,))) for one in rest]
    return []


def same_place(one: ir.Expression, other: ir.Expression) -> bool:
    """Whether both are written alike: names, and fields of what they name."""
    if isinstance(one, ir.Attribute) and isinstance(other, ir.Attribute):
        return one.name == other.name and same_place(one.base, other.base)
    return isinstance(one, ir.Name) and isinstance(other, ir.Name) and one.name == other.name
