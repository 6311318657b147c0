"""Lowers PHP's expressions. A variable keeps its `$`, so that it is never taken for a function or constant."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.made_up import own_place
from engines.taint.lower.php_comparisons import compared
from engines.taint.lower.php_literals import number, unescaped
from engines.taint.lower.php_names import Names
from engines.taint.lower.walk import Walk, at, children, counted_on, text

_COMPARE: Final = {"==": "==", "===": "==", "!=": "!=", "!==": "!=", "<>": "!=", "<": "<", "<=": "<=", ">": ">",
                   ">=": ">="}  # fmt: skip
_ARITHMETIC: Final = frozenset(("-", "*", "/", "%", "**", "<<", ">>", "&", "|", "^"))
_LOGIC: Final = {"&&": "and", "||": "or", "and": "and", "or": "or", "??": "??"}
SUPERGLOBALS: Final = frozenset(
    ("$_GET", "$_POST", "$_REQUEST", "$_COOKIE", "$_SERVER", "$_FILES", "$_SESSION", "$_ENV")
)  # fmt: skip
_TEXTS: Final = frozenset(("string", "encapsed_string", "heredoc_body", "nowdoc_body", "shell_command_expression"))
_KNOWN: Final = {"PHP_EOL": "\n", "DIRECTORY_SEPARATOR": "/", "PATH_SEPARATOR": ":"}
_PLACES: Final = frozenset(("variable_name", "member_access_expression"))
_COPY: Final = ir.Attribute(0, ir.Name(0, "copy"), "copy")
_NUMBERS: Final = frozenset(("int", "integer", "bool", "boolean", "float", "double", "real"))


class Expressions(Walk):
    """Turns expression nodes into trees; a subclass adds calls, functions and classes."""

    NAMES = frozenset(("variable_name",))

    def __init__(self) -> None:
        super().__init__()
        self.names = Names()
        # The class around this place and its parent, dotted.
        self.owner = ""
        self.parent = ""
        # Whether a class's constant is at work, for which others are names; of which variables elements are set.
        self.is_constant = False
        self.parts_written: frozenset[str] = frozenset()
        # Where a loop puts something else in the place of each element, and what it is collected in.
        self.rewritten: dict[str, ir.Name] = {}
        self._lowerings = {
            "variable_name": lambda node: self.variable(at(node), text(node)),
            "dynamic_variable_name": self._dynamic,
            "name": self._constant_name,
            "qualified_name": lambda node: ir.Name(at(node), self.names.class_name(text(node))),
            "relative_scope": self.class_reference,
            "boolean": lambda node: ir.Constant(at(node), text(node).lower() == "true"),
            "null": lambda node: ir.Constant(at(node), None),
            **dict.fromkeys(("integer", "float"), lambda node: ir.Constant(at(node), number(text(node)))),
            **dict.fromkeys(_TEXTS, self._text),
            "heredoc": lambda node: self._body_of(node),
            "nowdoc": lambda node: self._body_of(node),
            "array_creation_expression": self._array,
            "list_literal": lambda node: ir.Opaque(at(node), tuple(map(self.expression, children(node))), "list"),
            "member_access_expression": self._member,
            "nullsafe_member_access_expression": self._member,
            "scoped_property_access_expression": self._scoped_member,
            "class_constant_access_expression": self._class_constant,
            "subscript_expression": self._subscript,
            "binary_expression": self._binary,
            "unary_op_expression": self._unary,
            "update_expression": self._update,
            "assignment_expression": self._assignment,
            "augmented_assignment_expression": self._augmented,
            "conditional_expression": self._conditional,
            "match_expression": self._match,
            "cast_expression": self._cast,
            "sequence_expression": self._last,
            "print_intrinsic": lambda node: ir.Call(at(node), ir.Name(at(node), "print"), (self.inner(node),)),
            "throw_expression": self._throw,
            "yield_expression": self._yield,
            **dict.fromkeys(
                ("parenthesized_expression", "error_suppression_expression", "by_ref", "array_element_initializer"),
                self.inner),
            "clone_expression": lambda node: ir.Call(at(node), _COPY, (self.inner(node),)),
        }  # fmt: skip

    # What a subclass knows.

    def class_reference(self, node: Node) -> ir.Expression:
        raise NotImplementedError

    def binds_outside(self, name: str) -> None:
        raise NotImplementedError

    def assigned(self, place: int, left: Node, value: ir.Expression) -> ir.Expression:
        raise NotImplementedError

    # Names.

    def variable(self, place: int, name: str) -> ir.Expression:
        if name in SUPERGLOBALS:
            return ir.Attribute(place, ir.Name(place, "php"), name)
        return ir.Name(place, name)

    def _dynamic(self, node: Node) -> ir.Expression:
        """`${name}` in a text is a variable; what `$$name` is, nobody knows."""
        inner = children(node)
        if inner and inner[0].type == "name":
            return self.variable(at(node), f"${text(inner[0])}")
        return ir.Opaque(at(node), tuple(map(self.expression, inner)), "dynamic variable")

    def _constant_name(self, node: Node) -> ir.Expression:
        name = text(node)
        if name.lower() in ("die", "exit"):
            return ir.Call(at(node), ir.Name(at(node), "exit"), ())
        known = _KNOWN.get(name)
        return ir.Constant(at(node), known) if known is not None else ir.Name(at(node), name)

    # Texts.

    def _text(self, node: Node) -> ir.Expression:
        parts = [self._piece(one, node) for one in children(node)]
        if parts and all(isinstance(one, ir.Constant) for one in parts):
            return ir.Constant(at(node), "".join(str(one.value) for one in parts if isinstance(one, ir.Constant)))
        made: ir.Expression = ir.Text(at(node), tuple(parts)) if parts else ir.Constant(at(node), "")
        if node.type == "shell_command_expression":
            return ir.Call(at(node), ir.Name(at(node), "shell_exec"), (made,), (), node.end_point[0] + 1)
        return made

    def _piece(self, one: Node, around: Node) -> ir.Expression:
        if one.type in ("string_content", "nowdoc_string"):
            return ir.Constant(at(one), text(one))
        if one.type == "escape_sequence":
            return ir.Constant(at(one), text(one)[1:] if around.type == "string" else unescaped(text(one)))
        return self.expression(one)

    def _body_of(self, node: Node) -> ir.Expression:
        body = node.child_by_field_name("value")
        return self.expression(body) if body is not None else ir.Constant(at(node), "")

    # Parts.

    def _array(self, node: Node) -> ir.Expression:
        callable_ = self.callable_array(node)
        if callable_ is not None:
            return callable_
        items: list[tuple[ir.Expression | None, ir.Expression]] = []
        is_list = True
        for one in children(node):
            inner = children(one)
            if one.type == "variadic_unpacking" or (inner and inner[0].type == "variadic_unpacking"):
                spread = self.inner(inner[0] if one.type != "variadic_unpacking" else one)
                items.append((None, ir.Star(at(one), spread)))
            elif len(inner) == 2:
                is_list = False
                items.append((self.expression(inner[0]), self.expression(inner[1])))
            elif inner:
                items.append((ir.Constant(at(one), len(items)), self.expression(inner[0])))
        if is_list:
            return ir.Sequence(at(node), "list", tuple(value for _, value in items))
        plain = tuple((key, value.value if isinstance(value, ir.Star) else value) for key, value in items)
        return ir.Mapping(at(node), plain)

    def callable_array(self, node: Node) -> ir.Expression | None:
        raise NotImplementedError

    def _member(self, node: Node) -> ir.Expression:
        base, name = self.field(node, "object"), node.child_by_field_name("name")
        if name is not None and name.type == "name":
            return ir.Attribute(at(node), base, text(name))
        return ir.Index(at(node), base, self.expression(name)) if name is not None else base

    def _scoped_member(self, node: Node) -> ir.Expression:
        scope, name = node.child_by_field_name("scope"), node.child_by_field_name("name")
        base = self.class_reference(scope) if scope is not None else self.unknown(node)
        return ir.Attribute(at(node), base, text(name).lstrip("$"))

    def _class_constant(self, node: Node) -> ir.Expression:
        inner = children(node)
        if len(inner) < 2:
            return self.unknown(node)
        if self.is_constant and text(inner[0]) in ("self", "static") and text(inner[1]) != "class":
            return ir.Name(at(node), text(inner[1]))
        owner = self.class_reference(inner[0])
        if text(inner[1]) == "class":
            written = owner.name.replace(".", "\\") if isinstance(owner, ir.Name) else ""
            return ir.Constant(at(node), written) if written and written[0] != "$" else ir.Opaque(at(node), (), "class")
        return ir.Attribute(at(node), owner, text(inner[1]))

    def _subscript(self, node: Node) -> ir.Expression:
        inner = children(node)
        if not inner:
            return self.unknown(node)
        base = self.expression(inner[0])
        if len(inner) == 1:
            return ir.Index(at(node), base, ir.Opaque(at(node), (), "next"))
        return self.part(at(node), base, self.key(inner[1]), text(inner[0]))

    def key(self, node: Node) -> ir.Expression:
        """A key; inside a text it needs no quotes."""
        if node.type == "name" and node.parent is not None and node.parent.parent is not None:
            around = node.parent.parent.type
            if around in _TEXTS:
                return ir.Constant(at(node), text(node))
        return self.expression(node)

    def part(self, place: int, base: ir.Expression, key: ir.Expression, written: str = "") -> ir.Expression:
        """`base[key]`. Where an upload lies for the moment is chosen by PHP, not by who sends it."""
        if isinstance(key, ir.Constant) and isinstance(key.value, str):
            if written == "$GLOBALS":
                self.binds_outside(f"${key.value}")
                return ir.Name(place, f"${key.value}")
            if key.value == "tmp_name":
                return ir.Call(place, ir.Name(place, "@upload"), (base,))
            if not key.value.isdigit():
                return ir.Attribute(place, base, key.value)
            key = ir.Constant(key.at, int(key.value[:18]))
        return ir.Index(place, base, key)

    # Operators.

    def _binary(self, node: Node) -> ir.Expression:
        if text(node.child_by_field_name("operator")) == ".":
            return self._concatenated(node)
        return self.chained(node, self.combined)

    def _concatenated(self, node: Node) -> ir.Expression:
        """A chain of `.` however long is one text."""
        parts: list[Node] = []
        here: Node | None = node
        while here is not None and here.type == "binary_expression" and _operator(here) == ".":
            right = here.child_by_field_name("right")
            parts += [right] if right is not None else []
            here = here.child_by_field_name("left")
        parts += [here] if here is not None else []
        made: list[ir.Expression] = []
        for one in reversed(parts):
            lowered = self.expression(one)
            made += lowered.parts if isinstance(lowered, ir.Text) else (lowered,)
        return ir.Text(at(node), tuple(made))

    def combined(self, place: int, operator: str, left: ir.Expression, right: ir.Expression) -> ir.Expression:
        operator = operator.lower()
        if operator in _LOGIC:
            return ir.Logic(place, _LOGIC[operator], (left, right))
        if operator in _COMPARE:
            return compared(place, _COMPARE[operator], left, right)
        if operator == "+":
            return _added(place, left, right)
        if operator == "|" and _is_option(left):
            return left
        if operator == "|" and _is_option(right):
            return right
        if operator in _ARITHMETIC:
            made = ir.Binary(place, operator, left, right)
            return made if operator not in "*/" else ir.Unary(place, "-", ir.Unary(place, "-", made))
        if operator == ".":
            return ir.Text(place, (left, right))
        return ir.Opaque(place, (), operator)

    def _unary(self, node: Node) -> ir.Expression:
        inner = self.field(node, "argument")
        operator = text(node.child_by_field_name("operator")) or text(node.children[0])
        return ir.Unary(at(node), "not" if operator == "!" else operator, inner)

    def _update(self, node: Node) -> ir.Expression:
        target = self.field(node, "argument")
        by = 1 if text(node).strip("$ ").endswith("--") or text(node).startswith("--") else -1
        return counted_on(at(node), target, "-", is_late=text(node).endswith(("++", "--")), by=by)

    def _assignment(self, node: Node) -> ir.Expression:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return self.unknown(node)
        value = self.expression(right)
        if right.type in _PLACES and not self.parts_written.isdisjoint((text(left), text(right))):
            value = ir.Call(at(right), ir.Name(at(right), "@copied"), (value,))
        if left.type in ("list_literal", "array_creation_expression"):
            held: ir.Expression = value
            if not isinstance(value, ir.Name):
                held = ir.Name(at(left), f"unpacked {own_place(left)}")
                self.pending.append(ir.Assign(at(left), held, value))
            self.pending += self.unpacked(left, held)
            return held
        if left.type == "subscript_expression" and len(children(left)) == 1:
            base = self.expression(children(left)[0])
            return ir.Call(at(node), ir.Attribute(at(left), base, "append"), (value,))
        made = self.rewritten.get(text(left).replace(" ", "")) if self.rewritten else None
        if made is not None:
            return ir.Call(at(node), ir.Attribute(at(left), made, "append"), (value,))
        return self.assigned(at(node), left, value)

    def unpacked(self, pattern: Node, value: ir.Expression) -> Iterator[ir.Statement]:
        """The assignments `[$a, 'k' => $b, [$c]] = value` stands for."""
        place = 0
        waiting: ir.Expression | None = None
        for one in pattern.children:
            if one.type == ",":
                place, waiting = place + 1, None
            elif one.type == "=>":
                continue
            elif one.is_named and not one.type.endswith("comment"):
                inner = children(one) if one.type == "array_element_initializer" else [one]
                follows = one.next_sibling is not None and one.next_sibling.type == "=>"
                if follows:
                    waiting = self.key(one)
                    continue
                if len(inner) == 2:
                    waiting = self.key(inner[0])
                key = waiting if waiting is not None else ir.Constant(at(one), place)
                yield from self._unpacked_one(inner[-1], self.part(at(one), value, key))

    def _unpacked_one(self, target: Node, value: ir.Expression) -> Iterator[ir.Statement]:
        if target.type in ("list_literal", "array_creation_expression"):
            yield from self.unpacked(target, value)
        else:
            yield ir.Assign(at(target), self.expression(target), value)

    def _augmented(self, node: Node) -> ir.Expression:
        target, value = self.field(node, "left"), self.field(node, "right")
        operator = text(node.child_by_field_name("operator")).removesuffix("=")
        if operator == ".":
            parts = value.parts if isinstance(value, ir.Text) else (value,)
            return ir.Bind(at(node), target, ir.Text(at(node), (target, *parts)))
        if operator == "??":
            return ir.Bind(at(node), target, ir.Logic(at(node), "??", (target, value)))
        return ir.Bind(at(node), target, self.combined(at(node), operator, target, value))

    def _conditional(self, node: Node) -> ir.Expression:
        test, body = self.field(node, "condition"), node.child_by_field_name("body")
        otherwise = self.field(node, "alternative")
        if body is None:
            return ir.Logic(at(node), "or", (test, otherwise))
        return ir.Choose(at(node), test, self.expression(body), otherwise)

    def _match(self, node: Node) -> ir.Expression:
        """Arms from the last to the first, as choices."""
        subject = self.field(node, "condition")
        made: ir.Expression = ir.Constant(at(node), None)
        for arm in reversed(children(node.child_by_field_name("body"))):
            value = self.field(arm, "return_expression")
            tests = arm.child_by_field_name("conditional_expressions")
            if tests is None:
                made = value
                continue
            each = tuple(self._matched(subject, self.expression(one)) for one in children(tests))
            test = each[0] if len(each) == 1 else ir.Logic(at(arm), "or", each)
            made = ir.Choose(at(arm), test, value, made)
        return made

    def _matched(self, subject: ir.Expression, value: ir.Expression) -> ir.Expression:
        if isinstance(subject, ir.Constant) and subject.value is True:
            return value
        return ir.Compare(value.at, "==", subject, value)

    def _cast(self, node: Node) -> ir.Expression:
        kind, value = text(node.child_by_field_name("type")).lower(), self.field(node, "value")
        return as_number(at(node), value) if kind in _NUMBERS else value

    def _last(self, node: Node) -> ir.Expression:
        """`a, b`: all happen, the last is the value."""
        parts = [self.expression(one) for one in children(node)]
        self.pending += [ir.Evaluate(part.at, part) for part in parts[:-1]]
        return parts[-1] if parts else ir.Constant(at(node), None)

    def _throw(self, node: Node) -> ir.Expression:
        return ir.Call(at(node), ir.Name(at(node), "exit"), (), (), node.end_point[0] + 1)

    def _yield(self, node: Node) -> ir.Expression:
        self.yields = True
        inner = children(node)
        parts = children(inner[0]) if inner and inner[0].type == "array_element_initializer" else inner
        if any(one.type == "from" for one in node.children):
            each = ir.Opaque(at(node), (), "each")
            return ir.Yield(at(node), ir.Index(at(node), self.expression(parts[-1]), each)) if parts else each
        return ir.Yield(at(node), self.expression(parts[-1]) if parts else None)


def as_number(place: int, value: ir.Expression) -> ir.Expression:
    """A conversion, which says nothing about what it was given: PHP's do not fail."""
    if isinstance(value, ir.Constant) and isinstance(value.value, int):
        return value
    return ir.Call(place, ir.Name(place, "intval"), (ir.Text(place, (value,)),))


def _added(place: int, left: ir.Expression, right: ir.Expression) -> ir.Expression:
    """A sum is a number; of arrays it is both, and only literals and requests show that they are arrays."""
    if _is_array(left) or _is_array(right):
        # What both have is the first's.
        return ir.Mapping(place, ((None, right), (None, left)))
    return ir.Binary(place, "-", left, ir.Unary(place, "-", right))


def _is_array(one: ir.Expression) -> bool:
    is_request = isinstance(one, ir.Attribute) and one.name in SUPERGLOBALS
    return isinstance(one, ir.Mapping | ir.Sequence) or is_request


def _is_option(one: ir.Expression) -> bool:
    """One of the flags that make an XML parser resolve entities, whatever stands beside it."""
    return isinstance(one, ir.Name) and one.name in ("LIBXML_NOENT", "LIBXML_DTDLOAD")


def _operator(node: Node) -> str:
    return text(node.child_by_field_name("operator"))
