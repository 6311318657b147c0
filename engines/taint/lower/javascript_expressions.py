"""Lowers JavaScript's and TypeScript's expressions. What nests too deep keeps its names and becomes opaque."""

from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.javascript_answers import answered
from engines.taint.lower.javascript_asserted import told_class
from engines.taint.lower.javascript_comparisons import compared
from engines.taint.lower.javascript_literals import number, unescaped
from engines.taint.lower.made_up import own_place
from engines.taint.lower.places_in_texts import placed
from engines.taint.lower.walk import MOST_DEPTH, Walk, at, children, counted_on, text

_COMPARE: Final = {
    "===": "==",
    "!==": "!=",
    "==": "==",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
    "in": "in",
}
_ARITHMETIC: Final = {"+": "+", "-": "-", "*": "*", "**": "**", "%": "%", "<<": "<<", ">>": ">>", ">>>": ">>",
                      "&": "&", "|": "|", "^": "^"}  # fmt: skip
_LOGIC: Final = {"&&": "and", "||": "or", "??": "??"}
NAMES: Final = frozenset(("identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"))
FUNCTIONS: Final = frozenset(
    (
        "function_expression",
        "arrow_function",
        "generator_function",
        "function_declaration",
        "generator_function_declaration",
    )
)


# Names that the language itself asks objects for.
SYMBOLS: Final = frozenset(("Symbol.iterator", "Symbol.asyncIterator", "Symbol.toPrimitive"))


class Expressions(Walk):
    """Turns expression nodes into trees. `pending` are statements that must run before the one at work."""

    def __init__(self) -> None:
        super().__init__()
        # What `this` is here, and the variable that holds the object literal at work.
        self.receiver = "this"
        self.holder = ""
        self._lowerings = {
            **dict.fromkeys(NAMES, self._identifier),
            "this": lambda node: ir.Name(at(node), self.receiver),
            **dict.fromkeys(("super", "import"), lambda node: ir.Name(at(node), node.type)),
            **dict.fromkeys(("undefined", "null"), lambda node: ir.Constant(at(node), None)),
            "true": lambda node: ir.Constant(at(node), True),
            "false": lambda node: ir.Constant(at(node), False),
            "number": lambda node: ir.Constant(at(node), number(text(node))),
            "string": lambda node: ir.Constant(at(node), unescaped(text(node)[1:-1])),
            "template_string": self._template,
            "regex": self._regex,
            "member_expression": self._member,
            "subscript_expression": self._subscript,
            "call_expression": self._call,
            "new_expression": self._new,
            "binary_expression": self._binary,
            "unary_expression": self._unary,
            "update_expression": self._update,
            "assignment_expression": self._assignment,
            "augmented_assignment_expression": self._augmented,
            "ternary_expression": self._ternary,
            "sequence_expression": self._last,
            "object": self._object,
            "array": lambda node: ir.Sequence(at(node), "list", tuple(self.expression(one) for one in children(node))),
            "spread_element": lambda node: ir.Star(at(node), self.inner(node)),
            "yield_expression": self._yield,
            **dict.fromkeys(FUNCTIONS, self._function),
            **dict.fromkeys(("class", "class_declaration"), self.class_expression),
            **dict.fromkeys(
                ("parenthesized_expression", "await_expression", "non_null_expression", "as_expression",
                 "satisfies_expression", "instantiation_expression"), self.inner),
            "type_assertion": lambda node: self.expression(children(node)[-1]),
            **dict.fromkeys(("jsx_element", "jsx_self_closing_element", "jsx_fragment"), self.element),
            "jsx_expression": self.inner,
            "jsx_text": lambda node: ir.Constant(at(node), text(node)),
        }  # fmt: skip

    NAMES = NAMES

    def function(self, node: Node, name: str = "<lambda>", *, receiver: bool = False) -> ir.Function:
        raise NotImplementedError

    def class_expression(self, node: Node) -> ir.Expression:
        raise NotImplementedError

    def element(self, node: Node) -> ir.Expression:
        raise NotImplementedError

    def required(self, specifier: str, at: int) -> ir.Expression:
        raise NotImplementedError

    def promised(self, node: Node, executor: Node) -> ir.Expression:
        raise NotImplementedError

    def assigns(self, name: str) -> None:
        raise NotImplementedError

    def unpacked(self, pattern: Node, value: ir.Expression) -> list[ir.Statement]:
        raise NotImplementedError

    def named(self, node: Node, name: str, *, holder: str = "") -> ir.Expression:
        """A value that is about to get a name; a function takes it. `holder` is the variable, if it is one."""
        while node.type == "parenthesized_expression" and children(node):
            node = children(node)[0]
        if node.type in FUNCTIONS:
            return ir.Lambda(at(node), self.function(node, name))
        before, self.holder = self.holder, holder if node.type == "object" else ""
        lowered = self.expression(node)
        self.holder = before
        return lowered

    def _identifier(self, node: Node) -> ir.Expression:
        name = text(node)
        return ir.Constant(at(node), None) if name == "undefined" else ir.Name(at(node), name)

    def _last(self, node: Node) -> ir.Expression:
        """`(a, b)`: all happen, the last is the value."""
        parts = [self.expression(one) for one in children(node)]
        self.pending += [ir.Evaluate(part.at, part) for part in parts[:-1]]
        return parts[-1] if parts else ir.Constant(at(node), None)

    def _function(self, node: Node) -> ir.Expression:
        return ir.Lambda(at(node), self.function(node))

    def _template(self, node: Node) -> ir.Expression:
        parts: list[ir.Expression] = []
        for one in node.named_children:
            if one.type == "template_substitution":
                parts.append(self.inner(one))
            elif one.type in ("string_fragment", "escape_sequence"):
                parts.append(ir.Constant(at(one), unescaped(text(one))))
        if all(isinstance(one, ir.Constant) for one in parts):
            return ir.Constant(at(node), "".join(str(one.value) for one in parts if isinstance(one, ir.Constant)))
        return ir.Text(at(node), tuple(parts))

    def _regex(self, node: Node) -> ir.Expression:
        written = text(node.child_by_field_name("pattern"))
        is_class = written.startswith(("[", "\\W", "\\D")) or len(written.removeprefix("\\")) == 1
        if is_class and "g" not in text(node.child_by_field_name("flags")) and _is_replaced(node):
            # Only the first sign of the class is taken out: no class of signs then, but a group around one.
            written = f"(?:{written})"
        pattern = ir.Constant(at(node), written)
        return ir.Call(at(node), ir.Name(at(node), "RegExp"), (pattern,), (), node.end_point[0] + 1)

    def _member(self, node: Node) -> ir.Expression:
        name = text(node.child_by_field_name("property"))
        base = node.child_by_field_name("object")
        if base is not None and base.type == "identifier" and text(base) == "module" and name == "exports":
            return ir.Name(at(node), "exports")
        part = ir.Attribute(at(node), self._receiver(node, "object"), name)
        # How long something is says nothing that could hurt.
        return ir.Call(at(node), ir.Name(at(node), "Number"), (part,)) if name == "length" else part

    def _receiver(self, node: Node, name: str) -> ir.Expression:
        inner = node.child_by_field_name(name)
        if inner is not None and inner.type == "super":
            return ir.Call(at(inner), ir.Name(at(inner), "super"), ())
        return self.field(node, name)

    def _subscript(self, node: Node) -> ir.Expression:
        """`a['b']` is `a.b`."""
        base = self._receiver(node, "object")
        index = node.child_by_field_name("index")
        if index is not None and text(index) in SYMBOLS:
            return ir.Attribute(at(node), base, f"[{text(index)}]")
        key = self.field(node, "index")
        if isinstance(key, ir.Constant) and isinstance(key.value, str):
            return ir.Attribute(at(node), base, key.value)
        return ir.Index(at(node), base, key)

    def _arguments(self, node: Node) -> tuple[ir.Expression, ...]:
        given = node.child_by_field_name("arguments")
        if given is not None and given.type == "template_string":
            parts = [one for one in given.named_children if one.type == "template_substitution"]
            words = tuple(
                ir.Constant(at(one), text(one)) for one in given.named_children if one.type == "string_fragment"
            )
            return (ir.Sequence(at(given), "list", words), *(self.inner(one) for one in parts))
        return tuple(self.expression(one) for one in children(given))

    def _call(self, node: Node) -> ir.Expression:
        function = node.child_by_field_name("function")
        given = children(node.child_by_field_name("arguments"))
        if function is None:
            return self.unknown(node)
        if text(function) in ("require", "import") and len(given) == 1 and given[0].type == "string":
            return self.required(unescaped(text(given[0])[1:-1]), at(node))
        if function.type == "super":
            made: ir.Expression = ir.Call(at(function), ir.Name(at(function), "super"), ())
            callee: ir.Expression = ir.Attribute(at(function), made, "__init__")
        else:
            callee = self.expression(function)
        return ir.Call(at(node), callee, self._arguments(node), (), node.end_point[0] + 1)

    def _new(self, node: Node) -> ir.Expression:
        given = children(node.child_by_field_name("arguments"))
        constructor = node.child_by_field_name("constructor")
        if text(constructor) == "Promise" and given and given[0].type in FUNCTIONS:
            return self.promised(node, given[0])
        return ir.Call(at(node), self.field(node, "constructor"), self._arguments(node), (), node.end_point[0] + 1)

    def _binary(self, node: Node) -> ir.Expression:
        """A long chain leans left; it is walked down, not recursed into."""
        chain: list[tuple[Node, str, Node]] = []
        here: Node | None = node
        while here is not None and here.type == "binary_expression":
            right = here.child_by_field_name("right")
            if right is not None:
                chain.append((right, text(here.child_by_field_name("operator")), here))
            here = here.child_by_field_name("left")
        if len(chain) > MOST_DEPTH:
            parts = (here, *(right for right, _, _ in reversed(chain)))
            return ir.Opaque(at(node), tuple(self.expression(one) for one in parts if one is not None), "chain")
        value = self.expression(here) if here is not None else self.unknown(node)
        for right, operator, one in reversed(chain):
            value = self._operated(one, operator, value, self.expression(right))
        return value

    def _operated(self, node: Node, operator: str, left: ir.Expression, right: ir.Expression) -> ir.Expression:
        if operator in _LOGIC:
            return ir.Logic(at(node), _LOGIC[operator], (left, right))
        if operator in _COMPARE:
            return compared(at(node), _COMPARE[operator], left, right)
        if operator == "instanceof":
            return ir.Opaque(at(node), (), operator)
        if operator == "/":
            is_known = isinstance(left, ir.Constant) and isinstance(right, ir.Constant)
            return ir.Binary(at(node), "/" if is_known else "//", left, right)
        return ir.Binary(at(node), _ARITHMETIC.get(operator, "+"), left, right)

    def _unary(self, node: Node) -> ir.Expression:
        operator = text(node.child_by_field_name("operator"))
        value = self.field(node, "argument")
        if operator == "!":
            return ir.Unary(at(node), "not", value)
        if operator == "typeof":
            return ir.Call(at(node), ir.Name(at(node), "typeof"), (value,))
        if operator in ("void", "delete"):
            return ir.Opaque(at(node), (value,) if operator == "delete" else (), operator)
        if operator == "~" and (asked := placed(at(node), "!=", value, ir.Constant(at(node), -1))) is not None:
            return asked
        if operator == "-" and isinstance(value, ir.Constant) and isinstance(value.value, int | float):
            return ir.Constant(at(node), -value.value)
        return ir.Unary(at(node), operator, value)

    def _update(self, node: Node) -> ir.Expression:
        target = self.field(node, "argument")
        if isinstance(target, ir.Name):
            self.assigns(target.name)
        operator = "+" if text(node.child_by_field_name("operator")) == "++" else "-"
        return counted_on(at(node), target, operator, is_late=text(node).endswith(("++", "--")))

    def _assignment(self, node: Node) -> ir.Expression:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return self.unknown(node)
        if left.type in ("object_pattern", "array_pattern"):
            held = ir.Name(at(node), f"unpacked {own_place(node)}")
            self.pending.append(ir.Assign(at(node), held, self.expression(right)))
            self.pending += self.unpacked(left, held)
            return held
        target = self.target(left)
        holder = target.name if isinstance(target, ir.Name) else ""
        value = self.named(right, text(left).rpartition(".")[2], holder=holder)
        return ir.Bind(at(node), target, value, told_class(right))

    def target(self, node: Node) -> ir.Expression:
        lowered = self.expression(node)
        if isinstance(lowered, ir.Name):
            self.assigns(lowered.name)
        is_length = isinstance(lowered, ir.Call) and node.type == "member_expression" and len(lowered.arguments) == 1
        return lowered.arguments[0] if is_length and isinstance(lowered, ir.Call) else lowered

    def _augmented(self, node: Node) -> ir.Expression:
        left = node.child_by_field_name("left")
        target = self.target(left) if left is not None else self.unknown(node)
        operator = text(node.child_by_field_name("operator")).removesuffix("=")
        return ir.Bind(at(node), target, self._operated(node, operator, target, self.field(node, "right")))

    def _ternary(self, node: Node) -> ir.Expression:
        test = self.field(node, "condition")
        return ir.Choose(at(node), test, self.field(node, "consequence"), self.field(node, "alternative"))

    def _object(self, node: Node) -> ir.Expression:
        items = [item for one in children(node) for item in self._member_of_object(one)]
        return ir.Mapping(at(node), tuple(answered(items) if len(items) > 1 else items))

    def _member_of_object(self, one: Node) -> list[tuple[ir.Expression | None, ir.Expression]]:
        if one.type == "spread_element":
            return [(None, _spread(self.inner(one)))]
        if one.type == "shorthand_property_identifier":
            return [(ir.Constant(at(one), text(one)), self._identifier(one))]
        if one.type == "pair":
            key, value = one.child_by_field_name("key"), one.child_by_field_name("value")
            if key is not None and value is not None:
                return [(self.key(key), self._of_object(value, text(key).strip("'\"")))]
        if one.type == "method_definition":
            name = one.child_by_field_name("name")
            if name is not None:
                is_asked = any(word.type == "get" for word in one.children)
                held = self._asked(one, text(name)) if is_asked else self._of_object(one, text(name))
                return [(self.key(name), held)]
        return [(ir.Opaque(at(one), (), "member"), self.unknown(one))]

    def _of_object(self, node: Node, name: str) -> ir.Expression:
        """A method of an object literal sees the object as `this`."""
        if node.type not in ("method_definition", "function_expression"):
            return self.named(node, name)
        before = self.receiver, self.holder
        self.receiver, self.holder = self.holder or "this", ""
        lowered = ir.Lambda(at(node), self.function(node, name))
        self.receiver, self.holder = before
        return lowered

    def _asked(self, node: Node, name: str) -> ir.Expression:
        """`get name() {…}` of an object literal is called with the object when it is read."""
        before, self.receiver = self.receiver, "this"
        method = self.function(node, name, receiver=True)
        self.receiver = before
        method.is_method, method.decorators = True, (ir.Name(at(node), "property"),)
        return ir.Lambda(at(node), method)

    def key(self, node: Node) -> ir.Expression:
        """A property's name, or the value that gives it."""
        if node.type == "computed_property_name":
            written = text(node)[1:-1].strip()
            return ir.Constant(at(node), f"[{written}]") if written in SYMBOLS else self.inner(node)
        if node.type in ("string", "number"):
            value = self.expression(node)
            return ir.Constant(at(node), str(value.value)) if isinstance(value, ir.Constant) else value
        return ir.Constant(at(node), text(node))

    def _yield(self, node: Node) -> ir.Expression:
        self.yields = True
        inner = children(node)
        value = self.expression(inner[0]) if inner else None
        is_each = value is not None and any(one.type == "*" for one in node.children)
        return ir.Yield(at(node), ir.Star(at(node), value) if is_each and value is not None else value)


def _is_replaced(node: Node) -> bool:
    """Whether a pattern is what `text.replace(…)` is given first."""
    call = node.parent.parent if node.parent is not None and node.parent.type == "arguments" else None
    function = call.child_by_field_name("function") if call is not None else None
    return function is not None and text(function.child_by_field_name("property")) == "replace"


def _spread(value: ir.Expression) -> ir.Expression:
    """`...(name !== undefined && { name })` spreads what stands last, or nothing."""
    if not (isinstance(value, ir.Logic) and value.operator == "and"):
        return value
    *tests, last = value.items
    test = tests[0] if len(tests) == 1 else ir.Logic(value.at, "and", tuple(tests))
    return ir.Choose(value.at, test, last, ir.Mapping(value.at, ()))
