"""Lowers Python's expressions. Depth is bounded: what nests deeper keeps its names and becomes opaque."""

from collections.abc import Iterator

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.python_literals import number, string_value
from engines.taint.lower.python_rewrites import kept_at, rewritten
from engines.taint.lower.python_views import gives_context
from engines.taint.lower.walk import MOST_DEPTH, MOST_NAMES, Walk, at, children, text


class Expressions(Walk):
    """Turns expression nodes into trees; a subclass provides `function` for lambdas."""

    def __init__(self) -> None:
        super().__init__()
        self._lowerings = {
            "identifier": lambda node: ir.Name(at(node), text(node)),
            "attribute": self._attribute,
            "subscript": self._subscript,
            "call": self._call,
            "string": self._string,
            "concatenated_string": self._concatenated,
            "integer": lambda node: ir.Constant(at(node), number(text(node))),
            "float": lambda node: ir.Constant(at(node), number(text(node))),
            "true": lambda node: ir.Constant(at(node), True),
            "false": lambda node: ir.Constant(at(node), False),
            "none": lambda node: ir.Constant(at(node), None),
            "ellipsis": lambda node: ir.Constant(at(node), None),
            "binary_operator": self._binary,
            "boolean_operator": self._boolean,
            "not_operator": lambda node: ir.Unary(at(node), "not", self.field(node, "argument")),
            "unary_operator": self._unary,
            "comparison_operator": self._comparison,
            "conditional_expression": self._conditional,
            "parenthesized_expression": self.inner,
            "await": self.inner,
            "list": lambda node: self._sequence("list", node),
            "tuple": lambda node: self._sequence("tuple", node),
            "set": lambda node: self._sequence("set", node),
            "expression_list": lambda node: self._sequence("tuple", node),
            "pattern_list": lambda node: self._sequence("tuple", node),
            "tuple_pattern": lambda node: self._sequence("tuple", node),
            "list_pattern": lambda node: self._sequence("tuple", node),
            "list_splat": self._star,
            "list_splat_pattern": self._star,
            "dictionary": self._dictionary,
            "list_comprehension": lambda node: self._gather("list", node),
            "set_comprehension": lambda node: self._gather("set", node),
            "generator_expression": lambda node: self._gather("generator", node),
            "dictionary_comprehension": lambda node: self._gather("dict", node),
            "lambda": self._lambda,
            "named_expression": self._walrus,
            "yield": self._yield,
            "slice": self._slice,
            "as_pattern": self.inner,
            "as_pattern_target": self.inner,
            "type": self.inner,
        }

    def annotation(self, node: Node | None) -> str:
        """`Optional[Request]`, `Request | None` and `"Request"` are all Request."""
        written = text(node).strip().strip("'\"").replace(" ", "")
        for wrapper in ("Optional[", "Annotated[", "typing.Optional["):
            if written.startswith(wrapper):
                written = written.removeprefix(wrapper).rstrip("]").partition(",")[0]
        return written.partition("|")[0].partition("[")[0]

    def parameters(self, nodes: list[Node]) -> Iterator[ir.Parameter]:
        """Behind `*` and `*rest` they are given by name only."""
        is_named = False
        for node in nodes:
            for one in self.parameter(node):
                if is_named and not one.kind:
                    one.kind = "only"
                is_named |= one.kind == "*"
                yield one
            is_named |= node.type == "keyword_separator"

    def parameter(self, node: Node) -> list[ir.Parameter]:
        written = node.child_by_field_name("type")
        default = node.child_by_field_name("value")
        inner = children(node)
        named = node.child_by_field_name("name") or (inner[0] if node.type == "typed_parameter" and inner else node)
        kind = {"list_splat_pattern": "*", "dictionary_splat_pattern": "**"}.get(named.type, "")
        if named.type in ("positional_separator", "keyword_separator"):
            return []
        name = text(named).lstrip("*")
        # What stands beside the type says more than the default does: where a framework takes the value from.
        default = _marker(written) or default
        value = self.expression(default) if default is not None else None
        return [ir.Parameter(name, at(node), kind, value, self.annotation(written))] if name else []

    def function(
        self, name: str, node: Node, parameters: list[Node], decorators: tuple[ir.Expression, ...] = ()
    ) -> ir.Function:
        raise NotImplementedError

    def _attribute(self, node: Node) -> ir.Expression:
        return ir.Attribute(at(node), self.field(node, "object"), text(node.child_by_field_name("attribute")))

    def _subscript(self, node: Node) -> ir.Expression:
        keys = [self.expression(one) for one in node.children_by_field_name("subscript")]
        key = keys[0] if len(keys) == 1 else ir.Sequence(at(node), "tuple", tuple(keys))
        return kept_at(ir.Index(at(node), self.field(node, "value"), key))

    def _slice(self, node: Node) -> ir.Expression:
        parts: list[ir.Expression | None] = [None, None, None]
        place = 0
        for one in node.children:
            if one.type == ":":
                place = min(place + 1, 2)
            elif one.is_named and one.type != "comment":
                parts[place] = self.expression(one)
        return ir.Slice(at(node), *parts)

    def _call(self, node: Node) -> ir.Expression:
        given = node.child_by_field_name("arguments")
        arguments: list[ir.Expression] = []
        keywords: list[tuple[str, ir.Expression]] = []
        if given is not None and given.type == "generator_expression":
            arguments.append(self.expression(given))
        elif given is not None:
            for one in children(given):
                if one.type == "keyword_argument":
                    keywords.append((text(one.child_by_field_name("name")), self.field(one, "value")))
                elif one.type == "dictionary_splat":
                    keywords.append(("", self.inner(one)))
                else:
                    arguments.append(self.expression(one))
        function = self.field(node, "function")
        call = ir.Call(at(node), function, tuple(arguments), tuple(keywords), node.end_point[0] + 1)
        return ir.Mapping(at(node), ((None, call),)) if gives_context(function) else rewritten(call, self.made)

    def made(self, place: int, body: ir.Expression) -> ir.Expression:
        """A function of one parameter that is not written as one."""
        raise NotImplementedError

    def _string(self, node: Node) -> ir.Expression:
        if not any(one.type == "interpolation" for one in node.named_children):
            return ir.Constant(at(node), string_value(node))
        parts: list[ir.Expression] = []
        for one in node.named_children:
            if one.type == "interpolation":
                parts.append(self._interpolation(one))
            elif one.type == "string_content":
                parts.append(ir.Constant(at(one), string_value(node, only=one)))
        return ir.Text(at(node), tuple(parts))

    def _interpolation(self, node: Node) -> ir.Expression:
        """A format such as `:d` or `:.2f` makes a number of it, or fails."""
        value = self.field(node, "expression")
        written = text(next((one for one in node.named_children if one.type == "format_specifier"), None))
        if written[-1:] in ("d", "f", "x", "X", "e", "g", "b", "o", "n") and "{" not in written:
            return ir.Call(at(node), ir.Name(at(node), "float"), (value,))
        return value

    def _concatenated(self, node: Node) -> ir.Expression:
        parts = tuple(self.expression(one) for one in children(node))
        if all(isinstance(one, ir.Constant) and isinstance(one.value, str) for one in parts):
            return ir.Constant(at(node), "".join(str(one.value) for one in parts if isinstance(one, ir.Constant)))
        return ir.Text(at(node), parts)

    def _binary(self, node: Node) -> ir.Expression:
        """A long chain leans left; it is walked down, not recursed into."""
        chain: list[tuple[Node, str]] = []
        here: Node | None = node
        while here is not None and here.type == "binary_operator":
            right = here.child_by_field_name("right")
            if right is not None:
                chain.append((right, text(here.child_by_field_name("operator"))))
            here = here.child_by_field_name("left")
        value = self.expression(here) if here is not None else self.unknown(node)
        if len(chain) > MOST_DEPTH:
            return ir.Opaque(at(node), (value, *(self.expression(right) for right, _ in reversed(chain))), "chain")
        for right, operator in reversed(chain):
            value = ir.Binary(at(node), operator, value, self.expression(right))
        return value

    def _boolean(self, node: Node) -> ir.Expression:
        operator = text(node.child_by_field_name("operator"))
        return ir.Logic(at(node), operator, (self.field(node, "left"), self.field(node, "right")))

    def _unary(self, node: Node) -> ir.Expression:
        value = self.field(node, "argument")
        operator = text(node.child_by_field_name("operator"))
        if operator == "-" and isinstance(value, ir.Constant) and isinstance(value.value, int | float):
            return ir.Constant(at(node), -value.value)
        return ir.Unary(at(node), operator, value)

    def _comparison(self, node: Node) -> ir.Expression:
        operands = [self.expression(one) for one in children(node)]
        written = [text(one) for one in node.children_by_field_name("operators")]
        operators = [" ".join(one.split()).replace("<>", "!=") for one in written]
        pairs = list(zip(operators, operands, operands[1:], strict=False))
        compared = [ir.Compare(at(node), operator, left, right) for operator, left, right in pairs]
        return compared[0] if len(compared) == 1 else ir.Logic(at(node), "and", tuple(compared))

    def _conditional(self, node: Node) -> ir.Expression:
        parts = [self.expression(one) for one in children(node)]
        return ir.Choose(at(node), parts[1], parts[0], parts[2]) if len(parts) == 3 else self.unknown(node)

    def _sequence(self, kind: str, node: Node) -> ir.Expression:
        return ir.Sequence(at(node), kind, tuple(self.expression(one) for one in children(node)))

    def _star(self, node: Node) -> ir.Expression:
        return ir.Star(at(node), self.inner(node))

    def _dictionary(self, node: Node) -> ir.Expression:
        items: list[tuple[ir.Expression | None, ir.Expression]] = []
        for one in children(node):
            if one.type == "pair":
                items.append((self.field(one, "key"), self.field(one, "value")))
            else:
                items.append((None, self.inner(one)))
        return ir.Mapping(at(node), tuple(items))

    def _gather(self, kind: str, node: Node) -> ir.Expression:
        clauses: list[ir.Clause] = []
        for one in children(node):
            if one.type == "for_in_clause":
                iterable = one.children_by_field_name("right")
                parts = [self.expression(part) for part in iterable]
                over = parts[0] if len(parts) == 1 else ir.Sequence(at(one), "tuple", tuple(parts))
                clauses.append(ir.Clause(self.field(one, "left"), over, ()))
            elif one.type == "if_clause" and clauses:
                clauses[-1].conditions += (self.inner(one),)
        body = node.child_by_field_name("body")
        if body is not None and body.type == "pair":
            return ir.Gather(at(node), kind, self.field(body, "value"), self.field(body, "key"), tuple(clauses))
        return ir.Gather(at(node), kind, self.field(node, "body"), None, tuple(clauses))

    def _lambda(self, node: Node) -> ir.Expression:
        parameters = node.child_by_field_name("parameters")
        given = children(parameters) if parameters is not None else []
        return ir.Lambda(at(node), self.function("<lambda>", node, given))

    def _walrus(self, node: Node) -> ir.Expression:
        return ir.Bind(at(node), self.field(node, "name"), self.field(node, "value"))

    def _yield(self, node: Node) -> ir.Expression:
        self.yields = True
        inner = children(node)
        value = self.expression(inner[0]) if inner else None
        is_each = value is not None and any(one.type == "from" for one in node.children)
        return ir.Yield(at(node), ir.Star(at(node), value) if is_each and value is not None else value)


def _marker(written: Node | None) -> Node | None:
    """The call in `Annotated[Type, Call(..)]`."""
    if written is None or not text(written).replace("typing.", "").startswith("Annotated["):
        return None
    return called_in(written)


def called_in(written: Node) -> Node | None:
    """The first call in a type: `constr(pattern="..")`."""
    waiting = [written]
    for _ in range(MOST_NAMES):
        one = waiting.pop(0) if waiting else None
        if one is None or one.type == "call":
            return one
        waiting += children(one)
    return None
