"""Lowers Go's expressions. Pointers are what they point at; what nests too deep keeps its names and becomes opaque."""

from collections.abc import Callable
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import go_calls as calls
from engines.taint.lower import go_holders as holders
from engines.taint.lower.go_copies import COPIED
from engines.taint.lower.go_literals import Literals
from engines.taint.lower.go_names import NUMBERS, annotation, holds_anything, is_document, opened, type_name
from engines.taint.lower.go_scopes import Scopes
from engines.taint.lower.javascript_literals import unescaped
from engines.taint.lower.made_up import own_place
from engines.taint.lower.places_in_texts import placed
from engines.taint.lower.walk import MOST_DEPTH, at, children, text

_COMPARE: Final = frozenset(("==", "!=", "<", "<=", ">", ">="))
_LOGIC: Final = {"&&": "and", "||": "or"}
_TYPES: Final = frozenset(
    ("map_type", "slice_type", "array_type", "implicit_length_array_type", "channel_type", "struct_type",
     "pointer_type", "function_type", "interface_type", "generic_type", "qualified_type", "type_identifier")
)  # fmt: skip
_CONVERSIONS: Final = frozenset(("string", "any", "error"))


class Expressions(Literals):
    """Turns expression nodes into trees. `imports` leads from the names of packages to their paths."""

    NAMES = frozenset(("identifier",))

    def __init__(self) -> None:
        super().__init__()
        self.scopes = Scopes()
        self.imports: dict[str, str] = {}
        self.iota: int | None = None
        self._lowerings = {
            "identifier": lambda node: self.variable(at(node), text(node)),
            "nil": lambda node: ir.Constant(at(node), None),
            "true": lambda node: ir.Constant(at(node), True),
            "false": lambda node: ir.Constant(at(node), False),
            "iota": lambda node: ir.Constant(at(node), self.iota),
            "int_literal": lambda node: ir.Constant(at(node), number(text(node))),
            "float_literal": lambda node: ir.Constant(at(node), number(text(node))),
            "imaginary_literal": lambda node: ir.Constant(at(node), 0),
            "rune_literal": lambda node: ir.Constant(at(node), unescaped(text(node)[1:-1])),
            "interpreted_string_literal": lambda node: ir.Constant(at(node), unescaped(text(node)[1:-1])),
            "raw_string_literal": lambda node: ir.Constant(at(node), text(node)[1:-1]),
            "selector_expression": self._selector,
            "index_expression": self._index,
            "slice_expression": self._slice,
            "call_expression": self._chain,
            "type_conversion_expression": lambda node: self.converted(
                node, node.child_by_field_name("type"), self.field(node, "operand")
            ),
            "type_assertion_expression": self._asserted,
            "composite_literal": lambda node: self.literal(
                node, node.child_by_field_name("type"), node.child_by_field_name("body")
            ),
            "unary_expression": self._unary,
            "binary_expression": lambda node: self.chained(node, operated),
            "func_literal": lambda node: ir.Lambda(at(node), self.function(node, "<lambda>")),
            "variadic_argument": lambda node: ir.Star(at(node), self.inner(node)),
            **dict.fromkeys(("parenthesized_expression", "literal_element", "expression_list",
                             "type_instantiation_expression"), self.inner),
            **dict.fromkeys(_TYPES, self.type_expression),
        }  # fmt: skip

    def function(self, node: Node, name: str) -> ir.Function:
        raise NotImplementedError

    # Names.

    def variable(self, place: int, name: str) -> ir.Expression:
        return ir.Name(place, self.scopes.found(name)[0])

    def package(self, node: Node | None) -> str:
        """The path of the package a name means, or ""."""
        name = text(node) if node is not None and node.type in ("identifier", "package_identifier") else ""
        return self.imports.get(name, "") if name and not self.scopes.is_bound(name) else ""

    def _selector(self, node: Node) -> ir.Expression:
        name, operand = text(node.child_by_field_name("field")), node.child_by_field_name("operand")
        if name == "Value" and self.has_lists and self._is_element(operand):
            return holders.held(at(node), self.field(node, "operand"))
        return ir.Attribute(at(node), self.field(node, "operand"), name)

    @property
    def has_lists(self) -> bool:
        return "container/list" in self.imports.values()

    def _is_element(self, node: Node | None) -> bool:
        is_name = node is not None and node.type == "identifier"
        return self.scopes.kind(text(node)) == holders.ELEMENT if is_name else holders.is_element(node)

    # Operators.

    def _index(self, node: Node) -> ir.Expression:
        operand = node.child_by_field_name("operand")
        made = ir.Index(at(node), self.field(node, "operand"), self.field(node, "index"))
        if text(node).endswith(".Args[0]") and operand is not None:
            # `os.Args[0]` is how the program itself is called.
            is_own = self.package(operand.child_by_field_name("operand")) == "os"
            return ir.Opaque(at(node), (), "program") if is_own else made
        return made

    def _slice(self, node: Node) -> ir.Expression:
        start, end = node.child_by_field_name("start"), node.child_by_field_name("end")
        lower = self.expression(start) if start is not None else None
        upper = self.expression(end) if end is not None else None
        if lower is None and upper is None:
            return self.field(node, "operand")
        return ir.Index(at(node), self.field(node, "operand"), ir.Slice(at(node), lower, upper, None))

    def _unary(self, node: Node) -> ir.Expression:
        operator, value = text(node.child_by_field_name("operator")), self.field(node, "operand")
        if operator in ("&", "*", "+"):
            return value
        if operator == "<-":
            return ir.Index(at(node), value, ir.Opaque(at(node), (), "received"))
        if operator == "-" and isinstance(value, ir.Constant) and isinstance(value.value, int | float):
            return ir.Constant(at(node), -value.value)
        return ir.Unary(at(node), {"!": "not", "^": "~"}.get(operator, operator), value)

    def _asserted(self, node: Node) -> ir.Expression:
        return self.as_type(at(node), self.field(node, "operand"), node.child_by_field_name("type"), own_place(node))

    def as_type(self, place: int, value: ir.Expression, kind: Node | None, number: int) -> ir.Expression:
        """A value that is known to be of a type from here on."""
        written = annotation(kind)
        if type_name(kind) == "string" and not isinstance(value, ir.Name):
            return ir.Call(place, ir.Name(place, "@text"), (value,))
        if not written:
            return value
        if written in ("int", "float", "bool"):
            return ir.Call(place, ir.Name(place, written), (value,))
        held = ir.Name(place, f"asserted {number}")
        self.pending.append(ir.Assign(place, held, value, written))
        return held

    def converted(self, node: Node, kind: Node | None, value: ir.Expression) -> ir.Expression:
        """`T(x)`: texts and bytes stay what they are, numbers leave nothing that could hurt."""
        name = type_name(kind)
        if name in NUMBERS:
            return ir.Call(at(node), ir.Name(at(node), annotation(kind)), (value,))
        if not name or name in _CONVERSIONS or kind is None:
            return value
        end = node.end_point[0] + 1
        return ir.Call(at(node), self.type_expression(kind), (value,), (), end)

    # Calls.

    def given(self, node: Node) -> tuple[ir.Expression, ...]:
        return tuple(self.expression(one) for one in children(node.child_by_field_name("arguments")))

    def _chain(self, node: Node) -> ir.Expression:
        """A long chain of calls is walked down its receivers, not recursed into."""
        chain = [node]
        while (inner := _receiver(chain[-1])) is not None and inner.type == "call_expression":
            chain.append(inner)
        if len(chain) > MOST_DEPTH * 4:
            return self.unknown(chain[-1])
        value = self._call(chain[-1])
        for one in reversed(chain[:-1]):
            value = self._method(one, value, self.given(one))
        return value

    def _call(self, node: Node) -> ir.Expression:
        function = node.child_by_field_name("function")
        while function is not None and function.type in ("parenthesized_expression", "type_instantiation_expression"):
            function = next(iter(children(function)), None)
        if function is None:
            return self.unknown(node)
        if function.type in _TYPES:
            return self.converted(node, function, self._only(node))
        if function.type == "identifier" and not self.scopes.is_bound(text(function)):
            built_in = _BUILT_IN.get(text(function))
            if built_in is not None:
                return built_in(self, node)
            if text(function) in NUMBERS or text(function) in _CONVERSIONS:
                return self.converted(node, function, self._only(node))
        if function.type == "selector_expression":
            operand = function.child_by_field_name("operand")
            package = self.package(operand)
            if package:
                return self._of_package(node, package, text(function.child_by_field_name("field")))
            return self._method(node, self.expression(operand) if operand else self.unknown(node), self.given(node))
        return ir.Call(at(node), self.expression(function), self.given(node), (), node.end_point[0] + 1)

    def _only(self, node: Node) -> ir.Expression:
        given = self.given(node)
        return given[0] if len(given) == 1 else ir.Opaque(at(node), given, "converted")

    def _of_package(self, node: Node, package: str, name: str) -> ir.Expression:
        place, end, given = at(node), node.end_point[0] + 1, calls.quoted(name, self.given(node))
        written = calls.written_to(place, package, name, given)
        if written is not None:
            target, value = written
            if isinstance(target, ir.Name) and self._is_builder(target.name):
                return calls.built(place, target, "Write", (value,)) or value
            return ir.Call(place, ir.Attribute(place, target, "Write"), (value,), (), end)
        found = calls.on_package(place, package, name, given)
        if found is None and holders.is_atomic(package) and given and isinstance(given[0], ir.Name):
            self.scopes.assign(given[0].name)
            found = holders.atomic(place, name, given[0], given[1:])
        if found is not None:
            return found
        operand = (node.child_by_field_name("function") or node).child_by_field_name("operand")
        return ir.Call(place, ir.Attribute(place, ir.Name(place, text(operand)), name), given, (), end)

    def _is_builder(self, name: str) -> bool:
        return any(scope.kinds.get(name) in calls.BUILDERS for scope in self.scopes.functions)

    def _method(self, node: Node, base: ir.Expression, given: tuple[ir.Expression, ...]) -> ir.Expression:
        function = node.child_by_field_name("function")
        name = text(function.child_by_field_name("field")) if function is not None else ""
        place, end = at(node), node.end_point[0] + 1
        if isinstance(base, ir.Name) and self._is_builder(base.name):
            found = calls.built(place, base, name, given)
            if found is not None:
                return found
        if (held := self._of_holder(function, name, base, given)) is not None:
            return held
        said = calls.content_type(place, base, name, given)
        if said is not None:
            self.pending.append(said)
        return ir.Call(place, ir.Attribute(place, base, name), calls.quoted(name, given), (), end)

    def _of_holder(
        self, function: Node | None, name: str, base: ir.Expression, given: tuple[ir.Expression, ...]
    ) -> ir.Expression | None:
        """A method of a linked list, of its elements, or of an atomic variable."""
        operand = function.child_by_field_name("operand") if function is not None else None
        if isinstance(base, ir.Name) and self.scopes.kind(text(operand)).startswith("atomic."):
            self.scopes.assign(text(operand))
            return holders.atomic(base.at, name, base, given)
        if not self.has_lists:
            return None
        if self._is_element(operand):
            return holders.stepped(base.at, name, base)
        return holders.of_list(base.at, name, base, given)

    # What the language itself brings.

    def append(self, node: Node) -> ir.Expression:
        first, *rest = self.given(node) or (ir.Sequence(at(node), "list", ()),)
        if isinstance(first, ir.Constant):
            # `append([]byte("…"), more...)`: a text goes on.
            parts = (one.value if isinstance(one, ir.Star) else one for one in rest)
            return ir.Text(at(node), (first, *parts))
        return ir.Sequence(at(node), "list", (ir.Star(at(node), first), *rest))

    def make(self, node: Node) -> ir.Expression:
        kind = next(iter(children(node.child_by_field_name("arguments"))), None)
        shape = self.shapes.get(type_name(kind)) or kind
        is_map = shape is not None and shape.type == "map_type"
        if is_document(type_name(kind)) or (is_map and holds_anything(shape)):
            return opened(at(node))
        return ir.Mapping(at(node), ()) if is_map else ir.Sequence(at(node), "list", ())

    def new(self, node: Node) -> ir.Expression:
        kind = next(iter(children(node.child_by_field_name("arguments"))), None)
        if (
            kind is None
            or type_name(kind) in calls.BUILDERS
            or type_name(kind) in NUMBERS
            or type_name(kind) == "string"
        ):
            return ir.Constant(at(node), "")
        return ir.Call(at(node), self.type_expression(kind), (), (), node.end_point[0] + 1)

    def plain_call(self, node: Node) -> ir.Expression:
        return ir.Call(
            at(node), ir.Name(at(node), text(node.child_by_field_name("function"))), self.given(node), (),
            node.end_point[0] + 1,
        )  # fmt: skip

    def copy(self, node: Node) -> ir.Expression:
        """`copy(to, from)`: the one holds what the other does; what else is in it is not known."""
        given, to = self.given(node), next(iter(children(node.child_by_field_name("arguments"))), None)
        if len(given) != 2 or to is None or to.type != "identifier" or not self.scopes.is_bound(text(to)):
            return self.plain_call(node)
        self.scopes.assign(text(to))
        return ir.Bind(at(node), given[0], ir.Call(at(node), ir.Name(at(node), COPIED), given[1:]))

    def cleared(self, node: Node) -> ir.Expression:
        given = self.given(node)
        return ir.Call(at(node), ir.Attribute(at(node), given[0], "clear"), ()) if given else self.ignored(node)

    def ignored(self, node: Node) -> ir.Expression:
        self.given(node)
        return ir.Opaque(at(node), (), "built-in")


_BUILT_IN: Final[dict[str, Callable[[Expressions, Node], ir.Expression]]] = {
    "append": Expressions.append,
    "make": Expressions.make,
    "new": Expressions.new,
    "copy": Expressions.copy,
    "clear": Expressions.cleared,
    **dict.fromkeys(("len", "cap", "min", "max", "panic"), Expressions.plain_call),
    **dict.fromkeys(("close", "print", "println", "recover"), Expressions.ignored),
}


def operated(place: int, operator: str, left: ir.Expression, right: ir.Expression) -> ir.Expression:
    if operator in _LOGIC:
        return ir.Logic(place, _LOGIC[operator], (left, right))
    if operator in ("==", "!=") and _is_nil(left):
        left, right = right, left
    if operator in ("==", "!=") and _is_nil(right):
        # An error, pointer or function is there or not; what a test has shown hangs on that.
        return ir.Unary(place, "not", left) if operator == "==" else left
    if operator in _COMPARE:
        return placed(place, operator, left, right) or ir.Compare(place, operator, left, right)
    return ir.Binary(place, {"/": "//", "&^": "&"}.get(operator, operator), left, right)


def _is_nil(one: ir.Expression) -> bool:
    return isinstance(one, ir.Constant) and one.value is None


def number(written: str) -> int | float | None:
    plain = written.replace("_", "").lower()
    is_hex = plain.startswith("0x")
    try:
        if len(plain) > 1 and plain[0] == "0" and plain.isdigit():
            return int(plain, 8)
        return float(plain) if not is_hex and any(one in plain for one in ".e") else int(plain, 0)
    except ValueError:
        return None


def _receiver(node: Node) -> Node | None:
    function = node.child_by_field_name("function")
    if function is None or function.type != "selector_expression":
        return None
    return function.child_by_field_name("operand")
