"""Lowers Java's expressions. What nests too deep keeps its names and becomes opaque."""

from math import prod
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import java_calls as calls
from engines.taint.lower import java_entities, java_functions, java_holders
from engines.taint.lower.java_names import classic, dotted, type_name
from engines.taint.lower.javascript_literals import unescaped
from engines.taint.lower.made_up import own_place
from engines.taint.lower.owners import Scoped
from engines.taint.lower.places_in_texts import placed
from engines.taint.lower.texts import built, holder
from engines.taint.lower.walk import MOST_DEPTH, at, children, counted_on, first_of, text

_COMPARE: Final = frozenset(("==", "!=", "<", "<=", ">", ">="))
# How many places of a new array are told apart, and what stands in one of these.
MOST_PLACES: Final = 32
_BEGIN: Final = {"boolean": False, "float": 0.0, "double": 0.0, **dict.fromkeys(("int", "long", "short", "byte"), 0)}
_LOGIC: Final = {"&&": "and", "||": "or"}
_NUMBERS: Final = ("decimal_integer_literal", "hex_integer_literal", "octal_integer_literal", "binary_integer_literal",
                   "decimal_floating_point_literal", "hex_floating_point_literal")  # fmt: skip
NUMERIC: Final = frozenset(
    [
        "int",
        "long",
        "short",
        "byte",
        "double",
        "float",
        "Integer",
        "Long",
        "Short",
        "Byte",
        "Double",
        "Float",
        "BigInteger",
        "BigDecimal",
        "UUID",
    ]
)


class Expressions(Scoped):
    """Turns expression nodes into trees. `pending` are statements that must run before the one at work."""

    def __init__(self) -> None:
        super().__init__()
        # By class of the file, what its fields and methods are both called.
        self.doubled: dict[str, frozenset[str]] = {}
        self._lowerings = {
            "identifier": lambda node: self.variable(at(node), text(node)),
            "this": lambda node: ir.Name(at(node), "this"),
            "super": lambda node: ir.Call(at(node), ir.Name(at(node), "super"), ()),
            "null_literal": lambda node: ir.Constant(at(node), None),
            "true": lambda node: ir.Constant(at(node), True),
            "false": lambda node: ir.Constant(at(node), False),
            **dict.fromkeys(_NUMBERS, lambda node: ir.Constant(at(node), _number(text(node)))),
            "string_literal": self._string,
            "character_literal": lambda node: ir.Constant(at(node), unescaped(text(node)[1:-1])),
            "field_access": self._field_access,
            **dict.fromkeys(("scoped_identifier", "type_identifier", "scoped_type_identifier"), self._type),
            "generic_type": self._type,
            "array_access": lambda node: ir.Index(at(node), self.field(node, "array"), self.field(node, "index")),
            "method_invocation": self._invocation,
            "object_creation_expression": self._creation,
            "array_creation_expression": self._array,
            "array_initializer": self._items,
            "element_value_array_initializer": self._items,
            "binary_expression": self._binary,
            "unary_expression": self._unary,
            "update_expression": self._update,
            "assignment_expression": self._assignment,
            "ternary_expression": self._ternary,
            "lambda_expression": lambda node: ir.Lambda(at(node), self.function(node)),
            "method_reference": self._reference,
            "cast_expression": self._cast,
            "instanceof_expression": self._instance,
            "class_literal": self._class_literal,
            "parenthesized_expression": self.inner,
            "switch_expression": self._switched,
        }  # fmt: skip

    def function(self, node: Node) -> ir.Function:
        raise NotImplementedError

    def defined(self, function: ir.Function) -> ir.Function:
        """A function that is one of the file's from here on."""
        raise NotImplementedError

    def own_field(self, name: str) -> str:
        raise NotImplementedError

    def type_of(self, node: Node | None) -> str:
        raise NotImplementedError

    def said(self, node: Node) -> str:
        """The type that the variable on the left of an assignment is declared with, if it says anything."""
        raise NotImplementedError

    def anonymous(self, node: Node, base: str) -> ir.Expression:
        raise NotImplementedError

    def chosen(self, node: Node, target: ir.Expression) -> list[ir.Statement]:
        raise NotImplementedError

    def _string(self, node: Node) -> ir.Expression:
        written = text(node)
        inside = written[3:-3] if written.startswith('"""') else written[1:-1]
        return ir.Constant(at(node), unescaped(inside))

    def _type(self, node: Node) -> ir.Expression:
        return dotted(at(node), type_name(node) or text(node))

    def _field_access(self, node: Node) -> ir.Expression:
        inner, name = node.child_by_field_name("object"), text(node.child_by_field_name("field"))
        if inner is not None and inner.type == "identifier" and not self.is_bound(text(inner)):
            return ir.Attribute(at(node), ir.Name(at(node), classic(text(inner) + ".").rstrip(".")), name)
        if inner is not None and inner.type == "this":
            return ir.Attribute(at(node), ir.Name(at(inner), "this"), self.own_field(name))
        if name == "length":
            return ir.Call(at(node), ir.Name(at(node), "len"), (self.field(node, "object"),))
        kind = self.declared_type(text(inner)) if inner is not None and inner.type == "identifier" else ""
        held = f"{name} field" if name in self.doubled.get(kind, ()) else name
        return ir.Attribute(at(node), self.field(node, "object"), held)

    def _given(self, node: Node) -> tuple[ir.Expression, ...]:
        return tuple(self.expression(one) for one in children(node.child_by_field_name("arguments")))

    def _invocation(self, node: Node) -> ir.Expression:
        """A long chain of calls is walked down its receivers, not recursed into."""
        chain = [node]
        while (inner := chain[-1].child_by_field_name("object")) is not None and inner.type == "method_invocation":
            chain.append(inner)
        if len(chain) > MOST_DEPTH * 4:
            return self.unknown(chain[-1])
        first = chain[-1]
        value = self._begun(first)
        for one in reversed(chain[:-1]):
            value = self._called(one, value)
        return value

    def _begun(self, node: Node) -> ir.Expression:
        inner = node.child_by_field_name("object")
        name, end = text(node.child_by_field_name("name")), node.end_point[0] + 1
        if inner is None:
            function, first = self.own_method(at(node), name)
            return ir.Call(at(node), function, (*first, *self._given(node)), (), end)
        written = _dotted(inner)
        if written and not self.is_bound(written.partition(".")[0]):
            found = calls.on_type(at(node), written, name, self._given(node), node.end_point[0] + 1)
            if found is not None:
                return found
            base = self._field_access(inner) if inner.type == "field_access" else ir.Name(at(inner), written)
            return ir.Call(at(node), ir.Attribute(at(node), base, name), self._given(node), (), end)
        return self._called(node, self.expression(inner))

    def _called(self, node: Node, base: ir.Expression) -> ir.Expression:
        name, end = text(node.child_by_field_name("name")), node.end_point[0] + 1
        given = self._given(node)
        if name in calls.WRITES and (kept := self._handed_on(base)) is not None:
            return ir.Call(at(node), ir.Attribute(at(node), kept, "write"), given, (), end)
        if self.type_of(node.child_by_field_name("object")) in calls.BUILDERS:
            held = holder(base)
            if isinstance(held, ir.Name) and self.scopes and held.name not in self.scopes[-1].names:
                self.scopes[-1].outer.add(held.name)
            found = built(at(node), held, base, name, given)
            if found is not None:
                return found
        if name in java_functions.NAMES:
            kind = self.type_of(node.child_by_field_name("object")).rpartition(".")[2]
            if (one := java_functions.put_together(at(node), kind, base, name, given, self._composed)) is not None:
                return one
        if name in java_entities.NAMES and (one := java_entities.called(self, node, base, name, given)) is not None:
            return one
        kind = self.type_of(node.child_by_field_name("object")) if name in java_holders.METHODS else ""
        if kind.rpartition(".")[2] in calls.HOLDERS and (one := java_holders.held(at(node), base, name, given)):
            return one
        found = calls.on_receiver(at(node), base, name, given, end)
        return found if found is not None else ir.Call(at(node), ir.Attribute(at(node), base, name), given, (), end)

    def _handed_on(self, base: ir.Expression) -> ir.Expression | None:
        """What a writer hands on to, where that is a text of this function."""
        scope = self.local(base.name) if isinstance(base, ir.Name) else None
        kept = scope.onto.get(base.name, "") if scope is not None and isinstance(base, ir.Name) else ""
        return ir.Name(base.at, kept) if kept else None

    def _creation(self, node: Node) -> ir.Expression:
        name = type_name(node.child_by_field_name("type"))
        given, end = self._given(node), node.end_point[0] + 1
        if first_of(node, "class_body") is not None:
            return ir.Call(at(node), self.anonymous(node, name), given, (), end)
        found = calls.made(at(node), name, given, end)
        return found if found is not None else ir.Call(at(node), dotted(at(node), name or "?"), given, (), end)

    def _array(self, node: Node) -> ir.Expression:
        value = node.child_by_field_name("value")
        if value is not None:
            return self._items(value)
        sides = [one for one in node.children_by_field_name("dimensions") if one.type == "dimensions_expr"]
        sizes = [self.inner(one) for one in sides]
        written = [one.value for one in sizes if isinstance(one, ir.Constant) and type(one.value) is int]
        is_few = len(written) == len(sizes) and all(0 < one <= MOST_PLACES for one in written)
        kind = (
            text(node.child_by_field_name("type"))
            if len(sides) == len(node.children_by_field_name("dimensions"))
            else ""
        )
        return _empty(at(node), written if is_few and prod(written) <= MOST_PLACES else [], _BEGIN.get(kind))

    def _items(self, node: Node) -> ir.Expression:
        return ir.Sequence(at(node), "list", tuple(self.expression(one) for one in children(node)))

    def _binary(self, node: Node) -> ir.Expression:
        return self.chained(node, _operated)

    def _unary(self, node: Node) -> ir.Expression:
        operator, value = text(node.child_by_field_name("operator")), self.field(node, "operand")
        if operator == "-" and isinstance(value, ir.Constant) and isinstance(value.value, int | float):
            return ir.Constant(at(node), -value.value)
        return ir.Unary(at(node), "not" if operator == "!" else operator, value)

    def _update(self, node: Node) -> ir.Expression:
        inner = children(node)
        target = self.expression(inner[0]) if inner else self.unknown(node)
        operator = "+" if "++" in text(node) else "-"
        return counted_on(at(node), target, operator, is_late=bool(inner) and node.start_byte == inner[0].start_byte)

    def _assignment(self, node: Node) -> ir.Expression:
        target, value = self.field(node, "left"), self.field(node, "right")
        operator = text(node.child_by_field_name("operator")).removesuffix("=")
        if operator:
            value = _operated(at(node), operator, target, value)
        return ir.Bind(at(node), target, value, self.said(node) if not operator else "")

    def _ternary(self, node: Node) -> ir.Expression:
        test = self.field(node, "condition")
        return ir.Choose(at(node), test, self.field(node, "consequence"), self.field(node, "alternative"))

    def _reference(self, node: Node) -> ir.Expression:
        inner = children(node)
        if len(inner) < 2:
            return self.expression(inner[0]) if inner else self.unknown(node)
        handed, name = ir.Name(at(node), "handed"), text(inner[-1])
        if text(inner[0]) == "String" and name == "valueOf":
            return self._handing(node, handed, ir.Text(at(node), (handed,)))
        kind = self.type_of(inner[0]) if inner[0].type == "identifier" else ""
        if kind in calls.BUILDERS:
            base = self.expression(inner[0])
            found = built(at(node), holder(base), base, name, (handed,))
            called = ir.Call(at(node), ir.Attribute(at(node), base, name), (handed,))
            return self._handing(
                node, handed, found or called, frozenset((base.name,)) if isinstance(base, ir.Name) else frozenset()
            )
        if kind.rpartition(".")[2] in calls.HOLDERS:
            base = self.expression(inner[0])
            body = java_holders.held(at(node), base, name, ()) or java_holders.held(at(node), base, name, (handed,))
            if body is not None:
                return self._handing(node, handed, body)
        if kind.rpartition(".")[2] in calls.COLLECTIONS:
            function = ir.Attribute(at(node), self.expression(inner[0]), name)
            return self._handing(node, handed, ir.Call(at(node), function, (handed,)))
        return ir.Attribute(at(node), self.expression(inner[0]), name)

    def _handing(
        self, node: Node, handed: ir.Name, body: ir.Expression, outer: frozenset[str] = frozenset()
    ) -> ir.Expression:
        """A method of a text or collection as a function of one argument: `lines::add`."""
        parameter = ir.Parameter(handed.name, at(node))
        function = ir.Function(
            self.qualified("<lambda>"), at(node), (parameter,), (ir.Return(at(node), body),), outer=outer
        )
        return ir.Lambda(at(node), self.defined(function))

    def _composed(self, place: int, names: tuple[str, ...], body: ir.Expression) -> ir.Expression:
        parameters = tuple(ir.Parameter(one, place) for one in names)
        function = ir.Function(self.qualified("<lambda>"), place, parameters, (ir.Return(place, body),))
        return ir.Lambda(place, self.defined(function))

    def _class_literal(self, node: Node) -> ir.Expression:
        kind = children(node)[0] if children(node) else None
        if kind is None or not type_name(kind):
            return ir.Opaque(at(node), (), "class")
        return ir.Call(at(node), ir.Name(at(node), "@class"), (self._type(kind),))

    def _cast(self, node: Node) -> ir.Expression:
        value = self.field(node, "value")
        if text(node.child_by_field_name("type")) in NUMERIC and not isinstance(value, ir.Constant):
            return ir.Call(at(node), ir.Name(at(node), "int"), (value,))
        return value

    def _instance(self, node: Node) -> ir.Expression:
        raise NotImplementedError

    def _switched(self, node: Node) -> ir.Expression:
        held = ir.Name(at(node), f"switched {own_place(node)}")
        self.pending += self.chosen(node, held)
        return held


def _dotted(node: Node) -> str:
    """A name with dots in it; "" for what begins with something else."""
    written = "".join(text(node).split()) if node.type in ("identifier", "field_access") else ""
    return written if all(part.isidentifier() for part in written.split(".")) else ""


def _empty(place: int, sizes: list[int], begin: object) -> ir.Expression:
    """An array as it is before anything is put in."""
    if not sizes:
        return ir.Sequence(place, "list", ())
    inner = sizes[1:]
    first = begin if isinstance(begin, int | float) else None
    return ir.Sequence(
        place,
        "list",
        tuple(_empty(place, inner, begin) if inner else ir.Constant(place, first) for _ in range(sizes[0])),
    )


def _operated(place: int, operator: str, left: ir.Expression, right: ir.Expression) -> ir.Expression:
    if operator in _LOGIC:
        return ir.Logic(place, _LOGIC[operator], (left, right))
    if operator in _COMPARE:
        answered = _answered(place, operator, left, right)
        return answered or placed(place, operator, left, right) or ir.Compare(place, operator, left, right)
    if operator == "/":
        return ir.Binary(place, "//", left, right)
    return ir.Binary(place, ">>" if operator == ">>>" else operator, left, right)


def _answered(place: int, operator: str, left: ir.Expression, right: ir.Expression) -> ir.Expression | None:
    """`false == asked`, as some write `!asked`."""
    for said, asked in ((left, right), (right, left)):
        if not isinstance(said, ir.Constant) or not isinstance(said.value, bool) or isinstance(asked, ir.Constant):
            continue
        if operator in ("==", "!="):
            return asked if said.value is (operator == "==") else ir.Unary(place, "not", asked)
    return None


def _number(written: str) -> int | float | None:
    plain = written.replace("_", "").lower()
    is_hex = plain.startswith("0x")
    plain = plain.rstrip("l") if is_hex else plain.rstrip("lfd")
    try:
        if not is_hex and len(plain) > 1 and plain[0] == "0" and plain.isdigit():
            return int(plain, 8)
        return float(plain) if not is_hex and any(one in plain for one in ".e") else int(plain, 0)
    except ValueError:
        return None
