"""Lowers Ruby's calls: what the common methods of texts, hashes and lists mean in the solver's terms."""

from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import ruby_jobs, ruby_routes
from engines.taint.lower.families import ends_as_one
from engines.taint.lower.ruby_expressions import Expressions, looked_at
from engines.taint.lower.ruby_rewrites import BLOCK, in_places, on_receiver, plain_of
from engines.taint.lower.walk import at, children, text

_SENDS: Final = frozenset(("send", "public_send", "__send__", "try", "try!"))
_NOTHING: Final = frozenset(("require", "require_relative", "autoload", "load_dependency", "private_constant"))
_STARTS: Final = frozenset(("system", "exec", "spawn", "popen", "popen2", "popen2e", "popen3", "capture2", "capture2e",
                            "capture3"))  # fmt: skip
_VERBS: Final = frozenset(("get", "post", "put", "patch", "delete", "head", "options", "link", "unlink"))
# How a block of Roda is told what to match.
_MATCHERS: Final = frozenset(("on", "is", "get", "post", "put", "patch", "delete"))
_FILES: Final = frozenset(("Tempfile", "File", "IO", "StringIO", "UploadedFile"))
_NUMBERS: Final = frozenset(("Integer", "Float", "Numeric", "Fixnum", "Bignum", "TrueClass", "FalseClass", "NilClass"))
_QUEUES: Final = frozenset(("Queue", "Thread::Queue", "SizedQueue", "Thread::SizedQueue"))
# Methods of a text that change the text itself.
_CHANGES: Final = frozenset(
    ("gsub!", "sub!", "tr!", "delete!", "strip!", "chomp!", "squeeze!", "downcase!", "upcase!", "replace")
)
_ROUTED: Final = ("_path", "_url")
_ROUTERS: Final = ("main_app", "url_helpers", "routes")


class Calls(Expressions):
    """Adds calls to the expressions."""

    def __init__(self) -> None:
        super().__init__()
        # What the route that comes next has said of its parameters.
        self.declared_parameters: frozenset[str] = frozenset()
        self._lowerings |= {
            "call": self._call,
            "yield": self._yield,
            "super": lambda node: self._super(node, None),
            "lambda": self._lambda,
            "block_argument": self._block_argument,
            "argument_list": self._array,
        }
        # Names of methods this file defines: no helper of a framework is meant by them.
        self.defined: set[str] = set()

    # What a subclass does with blocks.

    def lambda_of(self, node: Node) -> ir.Lambda:
        raise NotImplementedError

    def with_block(self, node: Node, base: ir.Expression | None, name: str, block: Node) -> ir.Expression | None:
        raise NotImplementedError

    # Arguments.

    def given(self, nodes: list[Node]) -> tuple[list[ir.Expression], list[tuple[str, ir.Expression]]]:
        arguments: list[ir.Expression] = []
        keywords: list[tuple[str, ir.Expression]] = []
        loose: list[Node] = []
        for one in nodes:
            if one.type == "pair":
                key, value = one.child_by_field_name("key"), one.child_by_field_name("value")
                name = self.expression(key) if key is not None else None
                if isinstance(name, ir.Constant) and isinstance(name.value, str) and key is not None:
                    given = self.expression(value) if value is not None else self.variable(at(key), text(key))
                    keywords.append((name.value, given))
                else:
                    loose.append(one)
            elif one.type == "hash_splat_argument":
                keywords.append(("", self.inner(one) if children(one) else ir.Opaque(at(one), (), "rest")))
            elif one.type == "forward_argument":
                arguments.append(ir.Star(at(one), ir.Name(at(one), "*")))
                keywords.append(("", ir.Name(at(one), "**")))
            elif one.type == "block_argument":
                keywords.append((BLOCK, self.expression(one)))
            elif one.type == "splat_argument" and not children(one):
                arguments.append(ir.Star(at(one), ir.Name(at(one), "*")))
            else:
                arguments.append(self.expression(one))
        if loose:
            arguments.append(self.mapping(at(loose[0]), loose))
        return arguments, keywords

    def _block_argument(self, node: Node) -> ir.Expression:
        """`&:name` calls a method of each, `&method(:name)` one of ours, `&block` hands the block on."""
        inner = children(node)
        if not inner:
            return ir.Name(at(node), BLOCK)
        if inner[0].type == "simple_symbol":
            item = ir.Name(at(node), "item")
            called = plain_of(ir.Call(at(node), ir.Attribute(at(node), item, text(inner[0])[1:]), ()))
            made = ir.Function("<block>", at(node), (ir.Parameter("item", at(node)),), (ir.Return(at(node), called),))
            return ir.Lambda(at(node), self.own_function(made))
        return self.expression(inner[0])

    def own_function(self, function: ir.Function) -> ir.Function:
        raise NotImplementedError

    # Calls.

    def _call(self, node: Node) -> ir.Expression:
        receiver, method = node.child_by_field_name("receiver"), node.child_by_field_name("method")
        if method is not None and method.type == "super":
            return self._super(node, children(node.child_by_field_name("arguments")))
        name = text(method)
        block = self.block_of(node)
        if receiver is None:
            return self._bare_call(node, name, block)
        base = self.expression(receiver)
        if block is not None:
            written_out = self.with_block(node, base, name, block)
            if written_out is not None:
                return written_out
        arguments, keywords = self.given(children(node.child_by_field_name("arguments")))
        if block is not None:
            matched = children(node.child_by_field_name("arguments")) if name in _MATCHERS else []
            keywords.append((BLOCK, _with_numbers(self.lambda_of(block), matched)))
        if name in _STARTS and isinstance(arguments[0] if arguments else None, ir.Mapping):
            arguments = arguments[1:]
        end = node.end_point[0] + 1
        if text(receiver).startswith("Nokogiri") and b"noent" in (node.text or b"").lower():
            keywords.append(("noent", ir.Constant(at(node), True)))
        if name in _SENDS and arguments:
            if isinstance(arguments[0], ir.Constant) and isinstance(arguments[0].value, str):
                name, arguments = arguments[0].value, arguments[1:]
            elif not name.startswith("try"):
                return self._sent(node, base, arguments, keywords)
        if not name or name == "new" or (name in ("call", "yield") and _is_function(base)):
            made = ir.Call(at(node), base, tuple(arguments), tuple(keywords) or _nothing(base, name, arguments), end)
            return made if text(receiver) not in _QUEUES else ir.Sequence(at(node), "list", ())
        if name in _CHANGES and receiver.type == "identifier" and isinstance(base, ir.Name):
            return self._changed(node, base, name, arguments, keywords)
        if name in ("gsub", "sub", "scan") and keywords and keywords[-1][0] == BLOCK:
            made = ir.Call(at(node), keywords[-1][1], (looked_at(base),))
            # What stands between the matches stays.
            return made if name == "scan" else ir.Text(at(node), (base, made))
        if name == "class" and not arguments:
            return self._class_of(at(node), base)
        if name in ("is_a?", "kind_of?", "instance_of?") and arguments:
            return self.kind_asked(at(node), base, text(children(node.child_by_field_name("arguments"))[0]))
        if name.endswith(_ROUTED) and text(receiver).rpartition(".")[2].startswith(_ROUTERS):
            return ir.Call(at(node), ir.Name(at(node), "@route"), tuple(arguments), tuple(keywords), end)
        if name in ("match", "match?") and len(arguments) == 1:
            return self._matched_with(node, receiver, base, name, arguments[0])
        call = ir.Call(at(node), ir.Attribute(at(node), base, name), tuple(arguments), tuple(keywords), end)
        if name in ("pluck", "pick") and arguments and all(_is_number_of_row(one) for one in arguments):
            return ir.Call(at(node), ir.Name(at(node), "@plain"), (call,), (), end)
        return ruby_jobs.run(call, base, name) or on_receiver(
            call, base, name, tuple(arguments), is_constant=receiver.type in ("constant", "scope_resolution")
        )

    def _matched_with(
        self, node: Node, receiver: Node, base: ir.Expression, name: str, other: ir.Expression
    ) -> ir.Expression:
        """`pattern.match(text)`, or the other way round."""
        is_pattern = receiver.type == "regex" or text(receiver).rpartition("::")[2].isupper()
        left, right = (base, other) if is_pattern else (other, base)
        matched = self.matched(at(node), right, left)
        return matched if name == "match?" else ir.Logic(at(node), "and", (matched, right))

    def _class_of(self, place: int, base: ir.Expression) -> ir.Expression:
        """Whoever filled an object has not chosen what it is."""
        if isinstance(base, ir.Name) and base.name == "self" and self.nesting:
            return ir.Name(place, ".".join(self.nesting))
        return ir.Call(place, ir.Name(place, "@class"), (base,))

    def _changed(
        self, node: Node, base: ir.Name, name: str, arguments: list[ir.Expression],
        keywords: list[tuple[str, ir.Expression]],
    ) -> ir.Expression:  # fmt: skip
        """`text.gsub!(…)`: the variable holds what was made of it."""
        self.assigned_again(base.name)
        if name == "replace" and len(arguments) == 1:
            return ir.Bind(at(node), base, arguments[0])
        function = ir.Attribute(at(node), base, name.rstrip("!"))
        call = ir.Call(at(node), function, tuple(arguments), tuple(keywords), node.end_point[0] + 1)
        return ir.Bind(at(node), base, on_receiver(call, base, name.rstrip("!"), tuple(arguments), is_constant=False))

    def _sent(
        self, node: Node, base: ir.Expression, arguments: list[ir.Expression], keywords: list[tuple[str, ir.Expression]]
    ) -> ir.Expression:
        """A method chosen by a name that is known in part at most."""
        chosen = ir.Call(at(node), ir.Name(at(node), "getattr"), (base, arguments[0]))
        asked = ir.Call(
            at(node), ir.Attribute(at(node), base, "public_send"), (arguments[0],), (), node.end_point[0] + 1
        )
        if not ends_as_one(arguments[0]):
            self.pending.append(ir.Evaluate(at(node), asked))
        return ir.Call(at(node), chosen, tuple(arguments[1:]), tuple(keywords), node.end_point[0] + 1)

    def kind_asked(self, place: int, subject: ir.Expression, name: str) -> ir.Expression:
        """`when Integer`, `is_a?(Integer)`: a number cannot hurt, and an open file is no name of one."""
        if name.rpartition("::")[2] in _FILES:
            return ir.Call(place, ir.Name(place, "@is_file"), (subject,))
        if name not in _NUMBERS:
            return ir.Opaque(place, (), "kind")
        return ir.Call(place, ir.Name(place, "isinstance"), (subject, ir.Name(place, "int")))

    def _bare_call(self, node: Node, name: str, block: Node | None) -> ir.Expression:
        place, end = at(node), node.end_point[0] + 1
        nodes = children(node.child_by_field_name("arguments"))
        if name in ("lambda", "proc") and block is not None:
            return self.lambda_of(block)
        if name in _NOTHING:
            return ir.Constant(place, True)
        if block is not None:
            written_out = self.with_block(node, None, name, block)
            if written_out is not None:
                return written_out
        arguments, keywords = self.given(nodes)
        if block is not None:
            keywords.append((BLOCK, self._routed(name, nodes, self.lambda_of(block))))
        if name in ("format", "sprintf") and arguments:
            named = tuple((ir.Constant(place, key) if key else None, value) for key, value in keywords)
            values = ir.Mapping(place, named) if named else ir.Sequence(place, "list", tuple(arguments[1:]))
            return ir.Binary(place, "%", in_places(arguments[0]), values)
        if name in _SENDS and arguments:
            if not isinstance(arguments[0], ir.Constant) or not isinstance(arguments[0].value, str):
                return self._sent(node, self.receiver(place), arguments, keywords)
            name, arguments = arguments[0].value, arguments[1:]
        if name == "method" and len(arguments) == 1 and isinstance(arguments[0], ir.Constant):
            own = str(arguments[0].value)
            return ir.Attribute(place, self.receiver(place), own) if self.nesting else ir.Name(place, own)
        if name == "new":
            return ir.Call(place, self.receiver(place), tuple(arguments), tuple(keywords), end)
        if name in _STARTS and isinstance(arguments[0] if arguments else None, ir.Mapping):
            arguments = arguments[1:]
        if name in ("raise", "fail"):
            return ir.Opaque(place, (), "raise")
        return ir.Call(place, self.called_name(place, name), tuple(arguments), tuple(keywords), end)

    def _routed(self, name: str, nodes: list[Node], block: ir.Lambda, *, skipped: int = 0) -> ir.Lambda:
        """`get "/:name" do |name|`: what a route captures is part of the request; `skipped`: its receiver is none."""
        if name == "params":
            self.declared_parameters = ruby_routes.declared(block.function)
        elif name in _VERBS:
            ruby_routes.narrow(block.function, self.declared_parameters)
            ruby_routes.answers_data(block.function)
            self.declared_parameters = frozenset()
        if name in _VERBS and nodes and nodes[0].type in ("string", "regex"):
            function = block.function
            first = [
                ir.Assign(one.at, ir.Name(one.at, one.name), ir.Call(one.at, ir.Name(one.at, "params"), ()))
                for one in function.parameters[skipped:]
            ]
            function.body = (*first, *function.body)
        return block

    def called_name(self, place: int, name: str) -> ir.Name:
        """A helper that names a route of the application gives an address on this host, unless somebody defines it."""
        is_route = name.endswith(_ROUTED) and name not in self.defined
        return ir.Name(place, f"{name}|@route" if is_route else name)

    def bare(self, place: int, name: str) -> ir.Expression:
        if name == "block_given?":
            return ir.Opaque(place, (), name)
        if name == "new" and self.nesting:
            return ir.Call(place, self.receiver(place), (), (), ir.line_of(place))
        return ir.Call(place, self.called_name(place, name), (), (), ir.line_of(place))

    def method_scope(self) -> "object":
        return next((one for one in reversed(self.scopes) if not one.is_block), self.scopes[0])

    def _yield(self, node: Node) -> ir.Expression:
        nodes = [
            one for inner in children(node) for one in (children(inner) if inner.type == "argument_list" else [inner])
        ]
        arguments, keywords = self.given(nodes)
        for scope in reversed(self.scopes):
            scope.yields = True
            if not scope.is_block:
                break
        return ir.Call(at(node), ir.Name(at(node), BLOCK), tuple(arguments), tuple(keywords), node.end_point[0] + 1)

    def _super(self, node: Node, given: list[Node] | None) -> ir.Expression:
        """Without parentheses the method's own arguments go along."""
        scope = next((one for one in reversed(self.scopes) if not one.is_block), self.scopes[0])
        parent = ir.Call(at(node), ir.Name(at(node), "super"), ())
        if given is None:
            arguments: list[ir.Expression] = [ir.Name(at(node), one) for one in scope.parameters]
            keywords: list[tuple[str, ir.Expression]] = []
        else:
            arguments, keywords = self.given(given)
        block = self.block_of(node)
        if block is not None:
            keywords.append((BLOCK, self.lambda_of(block)))
        function = ir.Attribute(at(node), parent, scope.method or "__init__")
        return ir.Call(at(node), function, tuple(arguments), tuple(keywords), node.end_point[0] + 1)

    def _lambda(self, node: Node) -> ir.Expression:
        return self.lambda_of(node)

    def appended(self, node: Node) -> ir.Expression:
        """`a << b << c`: a text grows, everything else takes in."""
        chain: list[Node] = []
        here: Node | None = node
        while here is not None and here.type == "binary" and text(here.child_by_field_name("operator")) == "<<":
            right = here.child_by_field_name("right")
            chain += [right] if right is not None else []
            here = here.child_by_field_name("left")
        if here is None or len(chain) > 60:
            return self.unknown(node)
        base = self.expression(here)
        is_text = here.type == "identifier" and any(text(here) in scope.texts for scope in self.scopes)
        for one in reversed(chain):
            value = self.expression(one)
            if is_text:
                self.assigned_again(text(here))
                self.pending.append(ir.Augment(at(node), "+", base, value))
            else:
                call = ir.Call(at(node), ir.Attribute(at(node), base, "push"), (value,))
                self.pending.append(ir.Evaluate(at(node), call))
        return base

    def assigned_again(self, name: str) -> None:
        self.scopes[-1].assigned.add(name)


def _nothing(base: ir.Expression, name: str, given: list[ir.Expression]) -> tuple[tuple[str, ir.Expression], ...]:
    """`job.call` with nothing spread out into it, so that it is no mere reading of the variable."""
    is_asked = name == "call" and isinstance(base, ir.Name) and not given
    return (("", ir.Constant(base.at, None)),) if is_asked else ()


def _is_function(base: ir.Expression) -> bool:
    """A variable or something just made, not a class with a method `call`."""
    if isinstance(base, ir.Name):
        return not base.name.rpartition(".")[2].rpartition("|")[2][:1].isupper() and base.name != "self"
    return isinstance(base, ir.Lambda | ir.Call | ir.Attribute)


def _is_number_of_row(one: ir.Expression) -> bool:
    """`pluck(:id)`, `pluck(:author_id)`"""
    return isinstance(one, ir.Constant) and isinstance(one.value, str) and (f"_{one.value}").endswith("_id")


def _with_numbers(block: ir.Lambda, matched: list[Node]) -> ir.Lambda:
    """`r.get "items", Integer do |id|`: a part of the address that only matches as a number is one."""
    taken = [one for one in matched if one.type not in ("string", "pair")]
    pairs = zip(block.function.parameters, taken, strict=False)
    numbers = [ir.Name(one.at, one.name) for one, kind in pairs if text(kind) == "Integer"]
    first = [ir.Assign(one.at, one, ir.Call(one.at, ir.Name(one.at, "Integer"), (one,))) for one in numbers]
    block.function.body = (*first, *block.function.body)
    return block
