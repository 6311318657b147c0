"""Lowers Ruby's expressions. A name nobody has bound is a call of a method, and so is every `a.b`."""

import re
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import ruby_answers
from engines.taint.lower.ruby_literals import number, pattern, unescaped
from engines.taint.lower.ruby_names import MATCH, Scope, constant_name
from engines.taint.lower.ruby_rewrites import in_places
from engines.taint.lower.walk import MOST_DEPTH, Walk, at, children, first_of, text

_PARTS: Final = frozenset(("string_content", "heredoc_content", "escape_sequence"))
_QUERIES: Final = frozenset(("QUERY_STRING", "PATH_INFO", "REQUEST_URI", "REQUEST_PATH"))
_COMPARES: Final = frozenset(("==", "!=", "<", "<=", ">", ">="))
_STATEMENT: Final = re.compile(r"""['"(]{0,2}\s{0,8}(select|insert|update|delete|with)\s""", re.IGNORECASE)
# Other keys under which Rack hands over parts of the request, and beginnings of those its layers leave things under.
_SENT: Final = re.compile(r"HTTP_|PATH_INFO$|REQUEST_|SCRIPT_NAME$|CONTENT_|RACK_INPUT$|RACK_REQUEST")
_KEPT: Final = (
    "warden",
    "devise.",
    "action_dispatch.",
    "action_controller.",
    "rack.session",
    "rack.attack",
    "doorkeeper",
)
_RAILS: Final = re.compile(r"(^|/)app/(controllers|helpers|views|components|presenters|decorators)/")
_LOGIC: Final = {"&&": "and", "and": "and", "||": "or", "or": "or"}


def header_sent(place: int, base: str, key: ir.Expression) -> ir.Expression | None:
    """`env["HTTP_…"]`, `env["QUERY_STRING"]`: what Rack hands over of the request; the rest of it is the program's."""
    # Rack has a constant for each of them, named like the key.
    asked = re.split(r"[.|]", key.name)[-1] if isinstance(key, ir.Name) else getattr(key, "value", None)
    if not isinstance(asked, str) or base.rpartition(".")[2].lstrip("@") != "env":
        return None
    if asked in _QUERIES:
        return ir.Call(place, ir.Name(place, "http_env_query"), ())
    if (isinstance(key, ir.Name) and asked.isupper() and not _SENT.match(asked)) or asked.startswith(_KEPT):
        # `request.env[Rack::OAuth2::ACCESS_TOKEN]`: what some layer before it left there.
        return ir.Opaque(place, (), "env")
    is_header = isinstance(key, ir.Constant) and asked.startswith("HTTP_") and asked != "HTTP_HOST"
    return ir.Call(place, ir.Name(place, "http_env_header"), ()) if is_header else None


def looked_at(matched: ir.Expression) -> ir.Expression:
    """A text that a pattern is held against: `$~`, `$1` and the like are parts of it from then on."""
    return ir.Bind(matched.at, ir.Name(matched.at, MATCH), matched)


class Expressions(Walk):
    """Turns expression nodes into trees; calls, blocks and definitions are a subclass's."""

    NAMES = frozenset(("identifier", "instance_variable", "constant"))

    def __init__(self) -> None:
        super().__init__()
        self.scopes: list[Scope] = [Scope("top")]
        # The modules and classes around this place, outermost first.
        self.nesting: list[str] = []
        self.heredocs: dict[int, Node] = {}
        self.temporaries = 0
        self.path = ""
        self._lowerings = {
            "identifier": lambda node: self.variable(at(node), text(node)),
            "constant": self._constant,
            "scope_resolution": self._constant,
            "instance_variable": lambda node: self.variable(at(node), text(node)),
            "class_variable": lambda node: self.variable(at(node), text(node)),
            "global_variable": lambda node: self.variable(at(node), text(node)),
            "self": lambda node: self.receiver(at(node)),
            "integer": lambda node: ir.Constant(at(node), number(text(node))),
            "float": lambda node: ir.Constant(at(node), number(text(node))),
            "rational": self.inner,
            "complex": lambda node: ir.Constant(at(node), 0),
            "nil": lambda node: ir.Constant(at(node), None),
            "true": lambda node: ir.Constant(at(node), True),
            "false": lambda node: ir.Constant(at(node), False),
            "string": self._string,
            "bare_string": self._string,
            "bare_symbol": self._string,
            "delimited_symbol": self._string,
            "character": lambda node: ir.Constant(at(node), unescaped(text(node)[1:])),
            "simple_symbol": lambda node: ir.Constant(at(node), text(node)[1:]),
            "hash_key_symbol": lambda node: ir.Constant(at(node), text(node)),
            "chained_string": self._chained_string,
            "heredoc_beginning": self._heredoc,
            "regex": self._regex,
            "subshell": self._subshell,
            "string_array": self._array,
            "symbol_array": self._array,
            "array": self._array,
            "right_assignment_list": self._array,
            "hash": lambda node: self.mapping(at(node), children(node)),
            "splat_argument": lambda node: ir.Star(at(node), self.inner(node)),
            "element_reference": self._element,
            "binary": self._binary,
            "unary": self._unary,
            "conditional": self._conditional,
            "range": self._range,
            "parenthesized_statements": self._parenthesized,
            "interpolation": self._parenthesized,
            "pattern": self.inner,
            "exceptions": self.inner,
        }

    # Names.

    def receiver(self, place: int) -> ir.Expression:
        return ir.Name(place, "self")

    def is_local(self, name: str) -> bool:
        for scope in reversed(self.scopes):
            if name in scope.names:
                return True
            if not scope.is_block:
                return False
        return False

    def variable(self, place: int, name: str) -> ir.Expression:
        if name == MATCH:
            return ir.Name(place, name)
        if name[:1] == "$" and name[1:].isdigit():
            return ir.Opaque(place, (ir.Name(place, MATCH),), "match")
        if name[:2] == "@@" or name[:1] == "$":
            held = self.shared_name(name)
            self.scopes[-1].shared.add(held)
            return ir.Name(place, held)
        if name[:1] == "@":
            return ir.Attribute(place, self.receiver(place), name)
        if name in ("__FILE__", "__dir__", "__method__"):
            return ir.Opaque(place, (), name)
        if name[:1].isupper():
            return ir.Name(place, constant_name(name, self.nesting))
        return ir.Name(place, name) if self.is_local(name) else self.bare(place, name)

    def shared_name(self, name: str) -> str:
        """A class's variable belongs to the class and those that inherit it; a global one to the program."""
        return f"{'.'.join(self.nesting)}.{name}" if name[:2] == "@@" else name

    def bare(self, place: int, name: str) -> ir.Expression:
        """A name nobody bound: a method of the receiver at work."""
        return ir.Call(place, ir.Name(place, name), (), (), ir.line_of(place))

    def temporary(self, place: int) -> ir.Name:
        self.temporaries += 1
        name = f"held {self.temporaries}"
        self.scopes[-1].names.add(name)
        return ir.Name(place, name)

    def _constant(self, node: Node) -> ir.Expression:
        scope = node.child_by_field_name("scope")
        written = text(node)
        if scope is not None and not written.replace("::", "").replace("_", "").isalnum():
            return ir.Attribute(at(node), self.expression(scope), text(node.child_by_field_name("name")))
        return ir.Name(at(node), constant_name(written, self.nesting))

    # Literals.

    def pieces(self, nodes: list[Node], *, is_raw: bool = False, is_pattern: bool = False) -> list[ir.Expression]:
        parts: list[ir.Expression] = []
        written: list[str] = []
        place = at(nodes[0]) if nodes else 0

        def flush() -> None:
            if written:
                joined = "".join(written)
                held = pattern(joined) if is_pattern else joined
                parts.append(ir.Constant(place, held))
                written.clear()

        for one in nodes:
            if one.type in _PARTS:
                written.append(text(one) if is_pattern else unescaped(text(one), is_raw=is_raw))
            elif one.type == "interpolation":
                flush()
                parts.append(self.expression(one))
        flush()
        return parts

    def together(self, place: int, parts: list[ir.Expression]) -> ir.Expression:
        if not parts:
            return ir.Constant(place, "")
        return parts[0] if len(parts) == 1 and isinstance(parts[0], ir.Constant) else ir.Text(place, tuple(parts))

    def _string(self, node: Node) -> ir.Expression:
        is_raw = text(node)[:1] == "'" or text(node)[:2] == "%q"
        return self.together(at(node), self.pieces(node.named_children, is_raw=is_raw))

    def _chained_string(self, node: Node) -> ir.Expression:
        parts = [self.expression(one) for one in children(node)]
        if all(isinstance(one, ir.Constant) for one in parts):
            return ir.Constant(at(node), "".join(str(one.value) for one in parts if isinstance(one, ir.Constant)))
        return ir.Text(at(node), tuple(parts))

    def _heredoc(self, node: Node) -> ir.Expression:
        body = self.heredocs.get(node.start_byte)
        if body is None:
            return ir.Constant(at(node), "")
        pieces = self.pieces(body.named_children, is_raw="'" in text(node))
        if pieces and isinstance(pieces[0], ir.Constant) and isinstance(pieces[0].value, str):
            pieces[0] = ir.Constant(pieces[0].at, pieces[0].value.lstrip("\n \t"))
        if "`" in text(node):
            return ir.Call(at(node), ir.Name(at(node), "`"), (self.together(at(node), pieces),))
        return self.together(at(node), pieces)

    def _regex(self, node: Node) -> ir.Expression:
        parts = self.pieces(node.named_children, is_pattern=True)
        if all(isinstance(one, ir.Constant) for one in parts):
            return self.together(at(node), parts)
        return ir.Call(at(node), ir.Name(at(node), "Regexp"), (ir.Text(at(node), tuple(parts)),))

    def _subshell(self, node: Node) -> ir.Expression:
        command = self.together(at(node), self.pieces(node.named_children))
        return ir.Call(at(node), ir.Name(at(node), "`"), (command,), (), node.end_point[0] + 1)

    def _array(self, node: Node) -> ir.Expression:
        plain = [one for one in children(node) if one.type != "pair"]
        items = [self.expression(one) for one in plain]
        self.pending += ruby_answers.said(at(node), items)
        pairs = [one for one in children(node) if one.type == "pair"]
        if pairs:
            items.append(self.mapping(at(node), pairs))
        return ir.Sequence(at(node), "list", tuple(items))

    def mapping(self, place: int, nodes: list[Node]) -> ir.Mapping:
        items: list[tuple[ir.Expression | None, ir.Expression]] = []
        for one in nodes:
            if one.type == "pair":
                key, value = one.child_by_field_name("key"), one.child_by_field_name("value")
                if key is None:
                    continue
                # `{name:}` takes the value of that name.
                given = self.expression(value) if value is not None else self.variable(at(key), text(key))
                items.append((self.expression(key), given))
            elif one.type == "hash_splat_argument":
                items.append((None, self.inner(one)))
        return ir.Mapping(place, tuple(items))

    # Operators.

    def _element(self, node: Node) -> ir.Expression:
        base = self.field(node, "object")
        keys = [one for one in children(node) if one != node.child_by_field_name("object")]
        if not keys:
            return base
        if text(node.child_by_field_name("object")).removeprefix("::") == "Dir":
            given = tuple(self.expression(one) for one in keys)
            return ir.Call(at(node), ir.Attribute(at(node), base, "glob"), given)
        if len(keys) == 2:
            lower = self.expression(keys[0])
            return ir.Index(at(node), base, ir.Slice(at(node), lower, self.expression(keys[1]), None))
        if keys[0].type == "range":
            return ir.Index(at(node), base, self._bounds(keys[0]))
        key = self.expression(keys[0])
        if keys[0].type in ("string", "binary", "heredoc_beginning") and _STATEMENT.match(text(keys[0])):
            # Sequel's `DB["select …"]`.
            return ir.Call(at(node), ir.Attribute(at(node), base, "with_sql"), (key,))
        if (
            isinstance(key, ir.Constant)
            and key.value in ("controller", "action")
            and text(node.child_by_field_name("object")) == "params"
            and _RAILS.search(self.path)
        ):
            # The router writes them last.
            return ir.Opaque(at(node), (), "route")
        sent = header_sent(at(node), text(node.child_by_field_name("object")), key)
        return sent if sent is not None else ir.Index(at(node), base, key)

    def _bounds(self, node: Node) -> ir.Slice:
        """`1..-2` takes its end in, `1...3` does not."""
        first, last = node.child_by_field_name("begin"), node.child_by_field_name("end")
        lower = self.expression(first) if first is not None else None
        upper = self.expression(last) if last is not None else None
        if "..." not in text(node) and isinstance(upper, ir.Constant) and isinstance(upper.value, int):
            upper = None if upper.value == -1 else ir.Constant(upper.at, upper.value + 1)
        return ir.Slice(at(node), lower, upper, None)

    def _binary(self, node: Node) -> ir.Expression:
        operator = text(node.child_by_field_name("operator"))
        return self.chained(node, self.combined) if operator != "<<" else self.appended(node)

    def appended(self, node: Node) -> ir.Expression:
        raise NotImplementedError

    def matched(self, place: int, left: ir.Expression, right: ir.Expression) -> ir.Expression:
        """`text =~ pattern`, either way round."""
        if isinstance(left, ir.Constant):
            left, right = right, left
        return ir.Call(place, ir.Name(place, "re.match"), (right, looked_at(left)))

    def combined(self, place: int, operator: str, left: ir.Expression, right: ir.Expression) -> ir.Expression:
        left = in_places(left) if operator == "%" else left
        if operator in _LOGIC:
            return ir.Logic(place, _LOGIC[operator], (left, right))
        if operator == "===":
            return ir.Compare(place, "==", right, left)
        if operator in _COMPARES:
            return ir.Compare(place, operator, left, right)
        if operator == "=~":
            return self.matched(place, left, right)
        if operator == "!~":
            return ir.Unary(place, "not", self.matched(place, left, right))
        if operator == "<=>":
            return ir.Opaque(place, (), "order")
        if operator == "<<":
            return ir.Call(place, ir.Attribute(place, left, "push"), (right,))
        return ir.Binary(place, operator, left, right)

    def _unary(self, node: Node) -> ir.Expression:
        operator = text(node.child_by_field_name("operator"))
        value = self.field(node, "operand")
        if operator in ("!", "not"):
            return ir.Unary(at(node), "not", value)
        if operator == "defined?":
            return ir.Opaque(at(node), (), operator)
        if operator == "-" and isinstance(value, ir.Constant) and isinstance(value.value, int | float):
            return ir.Constant(at(node), -value.value)
        return ir.Unary(at(node), operator if operator in "-+~" else "+", value)

    def _conditional(self, node: Node) -> ir.Expression:
        test, then = self.field(node, "condition"), self.field(node, "consequence")
        return ir.Choose(at(node), test, then, self.field(node, "alternative"))

    def _range(self, node: Node) -> ir.Expression:
        return ir.Opaque(at(node), tuple(self.expression(one) for one in children(node)), "range")

    def _parenthesized(self, node: Node) -> ir.Expression:
        """The last of several statements is the value; the others run before."""
        inner = children(node)
        if not inner:
            return ir.Constant(at(node), None)
        if len(inner) > 1 and self.depth < MOST_DEPTH:
            for one in inner[:-1]:
                # What a statement needs first stands behind what waits already.
                made = list(self.statements(one))
                self.pending += made
        return self.expression(inner[-1])

    def body_of(self, node: Node | None) -> list[Node]:
        """The statements inside a body, whichever node wraps them."""
        if node is None:
            return []
        wraps = ("body_statement", "block_body", "then", "else", "do", "begin", "ensure", "parenthesized_statements")
        if node.type not in wraps:
            return [node]
        return [one for one in children(node) if one.type not in ("heredoc_body", "empty_statement")]

    def block_of(self, node: Node) -> Node | None:
        return node.child_by_field_name("block") or first_of(node, "block", "do_block")
