"""Lowers JavaScript's functions and classes, old and new: what they bind, and what a framework hands them."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.javascript_asserted import filled_field, told_class
from engines.taint.lower.javascript_expressions import FUNCTIONS
from engines.taint.lower.javascript_handed import all_given, handed, is_holder, is_sent
from engines.taint.lower.javascript_prototypes import Prototypes, put_on
from engines.taint.lower.javascript_routes import acts_on_server, handed_by_place
from engines.taint.lower.javascript_statements import REQUESTS, Statements, bound_names
from engines.taint.lower.javascript_types import asked_of, held, implemented, injected, kept_field
from engines.taint.lower.made_up import own_place
from engines.taint.lower.walk import at, children, text

_RESPONSE: Final = frozenset(("res", "_res", "response", "resp", "reply", "rep", "h", "_response", "_reply"))
# How Fastify's handlers call theirs.
_REPLIES: Final = frozenset(("reply", "rep", "_reply"))
# How the handlers of a route in Next.js are called.
_VERBS: Final = frozenset(("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"))
# How GraphQL resolvers call what they do not need before their arguments.
_PARENTS: Final = frozenset(("parent", "root", "obj", "source", "_", "__", "_parent", "_root", "rootValue"))
# How NestJS and others who have taken after it mark what is filled from the request.
_MARKS: Final = {"Body": "body", "Query": "query", "Param": "params", "Headers": "headers", "Cookies": "cookies",
                 "UploadedFile": "file", "UploadedFiles": "files", "Args": "args", "MessageBody": "body", "Arg": "args",
                 "Payload": "body", "QueryParam": "query", "QueryParams": "query", "BodyParam": "body",
                 "Path": "params", "BodyParams": "body", "PathParams": "params", "HeaderParam": "headers",
                 "HeaderParams": "headers",
                 "CookieParam": "cookies", "Params": "params", "BodyProp": "body", "FormField": "body",
                 "requestBody": "body", "queryParam": "query", "requestParam": "params", "Header": "headers",
                 "MultipartFile": "file", "RawBody": "body"}  # fmt: skip
_PLACED: Final = {"query": "query", "path": "params", "header": "headers"}


class Scope:
    """The names one function binds, and those it assigns."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.declared: set[str] = set()
        self.assigned: set[str] = set()
        self.resolvers: dict[str, str] = {}
        # Of React: the variables that show what a list holds, by their names.
        self.shown: dict[str, str] = {}


class Functions(Statements):
    """Adds functions and classes to the statements."""

    name = ""
    path = ""
    # Functions that a route's file hands out under verbs.
    answering: frozenset[str] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self.functions: list[ir.Function] = []
        self.scopes: list[Scope] = [Scope("")]
        self.prototypes: Prototypes = {}
        # What the catalogue calls the framework's use of what is returned here, if it has one.
        self.answer = ""
        self._statements["return_statement"] = self._return

    def declares(self, name: str) -> None:
        self.scopes[-1].declared.add(name)

    def assigns(self, name: str) -> None:
        self.scopes[-1].assigned.add(name)

    def qualified(self, name: str) -> str:
        return ".".join([one.name for one in self.scopes if one.name] + [name])

    def define(self, node: Node) -> Iterator[ir.Statement]:
        name = text(node.child_by_field_name("name"))
        self.declares(name)
        if put_on(self.prototypes, node, name) is not None or _is_constructor(node, name):
            yield self._constructed(node, name)
            return
        yield ir.Define(at(node), name, self.function(node, name))

    def named(self, node: Node, name: str, *, holder: str = "") -> ir.Expression:
        """`const Thing = function () { this.x = … }` is a class too."""
        is_known = put_on(self.prototypes, node, name) is not None
        if node.type == "function_expression" and (is_known or _is_constructor(node, name)):
            self.pending.append(self._constructed(node, name))
            return ir.Name(at(node), name)
        return super().named(node, name, holder=holder)

    def function(self, node: Node, name: str = "<lambda>", *, receiver: bool = False, answer: str = "") -> ir.Function:
        """A function of any form. `receiver` gives it `this` as its first parameter."""
        outer, self.answer = self.answer, answer
        qualified = self.qualified(name)
        self.scopes.append(Scope(name))
        yields, self.yields = self.yields, False
        before, self.pending = self.pending, []
        first: list[ir.Statement] = []
        parameters = list(self._parameters(node, first))
        body = node.child_by_field_name("body")
        first = [*all_given(node, body, parameters), *first]
        if receiver:
            parameters.insert(0, ir.Parameter("this", at(node)))
        if body is not None and body.type != "statement_block":
            value = self.expression(body)
            block: ir.Block = (*self.pending, ir.Return(at(body), value))
        else:
            block = self.block(body)
        self.pending, self.answer = before, outer
        function = ir.Function(qualified, at(node), tuple(parameters), (*first, *block))
        scope = self.scopes.pop()
        own = scope.declared | {one.name for one in parameters}
        function.outer = frozenset(scope.assigned - own)
        function.module, function.path = self.name, self.path
        function.is_generator, self.yields = self.yields, yields
        self.functions.append(function)
        return function

    def _return(self, node: Node) -> Iterator[ir.Statement]:
        value = self.optional(node)
        if value is not None and self.answer:
            sent = ir.Attribute(value.at, value, "url") if self.answer == "@redirected" else value
            value = ir.Call(at(node), ir.Name(at(node), self.answer), (sent,), (), node.end_point[0] + 1)
        yield ir.Return(at(node), value)

    def _parameters(self, node: Node, first: list[ir.Statement]) -> Iterator[ir.Parameter]:
        lone = node.child_by_field_name("parameter")
        nodes = [lone] if lone is not None else children(node.child_by_field_name("parameters"))
        names = [_plain_name(one) for one in nodes]
        for place, one in enumerate(nodes):
            inner = _pattern(one)
            for bound in bound_names(inner):
                self.declares(bound)
            value = one.child_by_field_name("value") or (
                inner.child_by_field_name("right") if inner.type == "assignment_pattern" else None
            )
            if inner.type == "assignment_pattern":
                inner = inner.child_by_field_name("left") or inner
            kind = "*" if inner.type == "rest_pattern" else ""
            inner = children(inner)[0] if kind and children(inner) else inner
            default = self.expression(value) if value is not None else None
            made = ir.Parameter(text(inner), at(one), kind, default, self._annotation(one, place, names))
            if inner.type == "this":
                continue
            is_taken_apart = inner.type != "identifier"
            if is_taken_apart:
                made.name = f"given {place}"
            first += self._sent(node, one, made.name, names, place)
            first += self._handed(one, made.name)
            if is_taken_apart:
                first += self.unpacked(inner, ir.Name(at(inner), made.name))
            elif default is not None and not isinstance(default, ir.Constant):
                own = ir.Name(at(one), made.name)
                first.append(ir.Assign(at(one), own, ir.Logic(at(one), "??", (own, default))))
            mark = injected(one) if default is None else None
            made.default = self.expression(mark) if mark is not None else default
            yield made

    def _sent(self, function: Node, one: Node, name: str, names: list[str], place: int) -> list[ir.Statement]:
        """What somebody sent as it stands: arguments of a server's function, of a resolver, of an action."""
        is_resolved = place == 1 and names[1] == "args" and names[0] in _PARENTS
        part = "body" if acts_on_server(function) else "args" if is_resolved else ""
        part = part or ("args" if is_sent(function, self.path, place, names) else "")
        return [ir.Assign(at(one), ir.Name(at(one), name), _from_framework(one, part))] if part else []

    def _annotation(self, one: Node, place: int, names: list[str]) -> str:
        """The written type; without one, the place of a handler's request says what it is."""
        called = self.scopes[-1].name if self.scopes[-1].name not in self.answering else "GET"
        if given := handed_by_place(self.path, called, place, names[place]):
            return given
        written = text(one.child_by_field_name("type")).removeprefix(":").strip()
        if is_holder(written, one):
            return "@http.Request"
        if not written and (found := handed(_function(one), self.path, called, place, names)):
            return found
        if written and names[place] not in REQUESTS:
            return written.partition("<")[0].partition("|")[0].partition("[")[0].strip()
        if names[place] in REQUESTS and place == 0 and called in _VERBS:
            return "@http.Request"
        answers = any(name in _RESPONSE for name in names[place + 1 : place + 2])
        if names[place][:1] == "{" and place == 0 and answers:
            return "@http.Request"
        if names[place] in REQUESTS and (answers or written.partition("<")[0] in _REQUEST_TYPES):
            return "@http.Request"
        if names[place] in _RESPONSE and place and names[place - 1] in REQUESTS:
            return "@http.Reply" if names[place] in _REPLIES else "@http.Response"
        if names[place] == "ctx" and place == 0:
            return "@http.Context"
        return written.partition("<")[0]

    def _handed(self, one: Node, name: str) -> list[ir.Statement]:
        """`@Body() order`, LoopBack's `@param.query.string("name")`: the framework fills it from the request."""
        made: list[ir.Statement] = []
        for decorator in one.children_by_field_name("decorator"):
            called = text(next(iter(children(decorator)), None)).partition("(")[0]
            of, _, kind = called.partition(".")
            part = _MARKS.get(called) or (_PLACED.get(kind.partition(".")[0]) if of == "param" else None)
            if part is not None:
                made.append(ir.Assign(at(one), ir.Name(at(one), name), held(one, _from_framework(one, part))))
        return made or list(asked_of(one, name))

    def _constructed(self, node: Node, name: str) -> ir.DefineClass:
        """A constructor function with what is put on its prototype."""
        members = [("__init__", node), *(put_on(self.prototypes, node, name) or ())]
        return ir.DefineClass(at(node), name, self.qualified(name), (), self._methods(name, members))

    def _methods(self, owner: str, members: list[tuple[str, Node]]) -> ir.Block:
        self.scopes.append(Scope(owner))
        before, self.receiver = self.receiver, "this"
        made: list[ir.Statement] = []
        for name, node in members:
            if node.type in FUNCTIONS:
                method = self.function(node, name, receiver=True)
                method.is_method = True
                made.append(ir.Define(at(node), name, method))
            else:
                made.append(ir.Assign(at(node), ir.Name(at(node), name), self.expression(node)))
        self.scopes.pop()
        self.receiver = before
        return tuple(made)

    def define_class(self, node: Node) -> Iterator[ir.Statement]:
        self.declares(name := text(node.child_by_field_name("name")))
        yield self._class(node, name)

    def class_expression(self, node: Node) -> ir.Expression:
        name = text(node.child_by_field_name("name")) or f"class {node.start_byte}"
        self.pending.append(self._class(node, name))
        return ir.Name(at(node), name)

    def _class(self, node: Node, name: str) -> ir.DefineClass:
        bases = [one for clause in children(node) if clause.type == "class_heritage" for one in _bases(clause)]
        based = (*(self.expression(one) for one in bases), *implemented(node))
        decorators = tuple(self._decorators(node))
        qualified = self.qualified(name)
        self.scopes.append(Scope(name))
        before, self.receiver = self.receiver, "this"
        body = tuple(self._members(node.child_by_field_name("body")))
        self.scopes.pop()
        self.receiver = before
        return ir.DefineClass(at(node), name, qualified, based, body, decorators)

    def _decorators(self, node: Node) -> Iterator[ir.Expression]:
        # Those of an exported class stand before `export`.
        outside = node.parent.children_by_field_name("decorator") if node.parent is not None else []
        for one in [*outside, *node.children_by_field_name("decorator")]:
            yield from (self.expression(inner) for inner in children(one)[:1])

    def _members(self, body: Node | None) -> Iterator[ir.Statement]:
        waiting: list[ir.Expression] = []
        for one in children(body):
            if one.type == "decorator":
                waiting += [self.expression(inner) for inner in children(one)[:1]]
                continue
            if one.type == "method_definition":
                yield from self._method(one, tuple(waiting))
            elif one.type in ("field_definition", "public_field_definition"):
                marks = [*waiting, *(self.expression(each) for mark in one.children_by_field_name("decorator")
                                     for each in children(mark)[:1])]  # fmt: skip
                yield from self._field(one, marks)
            elif one.type == "class_static_block":
                yield from self.block(one.child_by_field_name("body"))
            waiting = []

    def _method(self, node: Node, decorators: tuple[ir.Expression, ...]) -> Iterator[ir.Statement]:
        words = [one.type for one in node.children if not one.is_named]
        written = text(node.child_by_field_name("name")).strip("'\"")
        name = "__init__" if written == "constructor" else f"{written}=" if "set" in words else written
        method = self.function(node, name, receiver="static" not in words, answer=_answer(decorators))
        method.is_method, method.is_static = True, "static" in words
        if "get" in words:
            decorators = (*decorators, ir.Name(at(node), "property"))
        method.decorators = decorators
        if name == "__init__":
            method.body = (*_kept(node), *method.body)
        if method.is_static and b"this" in (node.text or b""):
            itself = ir.Name(at(node), self.scopes[-1].name)
            method.body = (ir.Assign(at(node), ir.Name(at(node), "this"), itself), *method.body)
        yield ir.Define(at(node), name, method)

    def _field(self, node: Node, marks: list[ir.Expression]) -> Iterator[ir.Statement]:
        """A function in a field sees `this` as a method does."""
        target = node.child_by_field_name("property") or node.child_by_field_name("name")
        value = node.child_by_field_name("value")
        if target is None or value is None:
            if target is not None:
                yield from list(kept_field(node, text(target), marks)) or filled_field(node, text(target), marks)
            return
        if value.type in FUNCTIONS:
            is_static = any(one.type == "static" for one in node.children)
            method = self.function(value, text(target), receiver=not is_static)
            method.is_method, method.is_static = True, is_static
            yield ir.Define(at(node), text(target), method)
        else:
            yield ir.Assign(at(node), ir.Name(at(node), text(target)), self.expression(value), told_class(value))

    def promised(self, node: Node, executor: Node) -> ir.Expression:
        """`new Promise(resolve => …)`: what it is resolved with goes into a list, and the promise is what is in it."""
        holder = ir.Name(at(node), f"promised {own_place(node)}")
        lone = executor.child_by_field_name("parameter")
        named = [lone] if lone is not None else children(executor.child_by_field_name("parameters"))
        self.pending.append(ir.Assign(at(node), holder, ir.Sequence(at(node), "list", ())))
        resolver = _plain_name(named[0]) if named else ""
        before = self.scopes[-1].resolvers
        self.scopes[-1].resolvers = {**before, **({resolver: holder.name} if resolver else {})}
        run = ir.Call(at(node), ir.Lambda(at(executor), self.function(executor, "<promise>")), ())
        self.scopes[-1].resolvers = before
        self.pending.append(ir.Evaluate(at(node), run))
        return ir.Index(at(node), holder, ir.Opaque(at(node), (), "promise"))

    def stateful(self, target: Node, value: Node) -> Iterator[ir.Statement]:
        """`const [text, setText] = useState(first)`: a list of all it is set to, of which the name shows one."""
        holder = f"state {own_place(target)}"
        shown, setter = (text(one) for one in children(target))
        self.scopes[-1].shown[shown] = self.scopes[-1].resolvers[setter] = holder
        first = tuple(self.expression(one) for one in children(value.child_by_field_name("arguments"))[:1])
        yield ir.Assign(at(target), ir.Name(at(target), holder), ir.Sequence(at(target), "list", first))

    def _identifier(self, node: Node) -> ir.Expression:
        name = text(node)
        for scope in reversed(self.scopes):
            if name in scope.shown:
                return ir.Index(at(node), ir.Name(at(node), scope.shown[name]), ir.Opaque(at(node), (), "state"))
            if name in scope.declared:
                break
        return super()._identifier(node)

    def resolver(self, name: str) -> str:
        """The list a promise's resolver of this name fills, or ""."""
        return next((one.resolvers[name] for one in reversed(self.scopes) if name in one.resolvers), "")


_ROUTES: Final = frozenset(("Get", "Post", "Put", "Patch", "Delete", "All"))
_REQUEST_TYPES: Final = frozenset(
    [
        "Request",
        "NextRequest",
        "NextApiRequest",
        "IncomingMessage",
        "http.IncomingMessage",
        "express.Request",
        "FastifyRequest",
        "Hapi.Request",
        "AuthRequest",
        "AuthenticatedRequest",
    ]
)


def _answer(decorators: tuple[ir.Expression, ...]) -> str:
    """What NestJS does with what a method returns: it is where the browser is sent, or the page."""
    calls = [one.function for one in decorators if isinstance(one, ir.Call)]
    names = {one.name for one in calls if isinstance(one, ir.Name)}
    return "@redirected" if "Redirect" in names else "@written" if names & _ROUTES else ""


def _from_framework(one: Node, part: str) -> ir.Expression:
    return ir.Attribute(at(one), ir.Name(at(one), "@handed"), part)


def _function(parameter: Node) -> Node:
    """Whose parameter it is."""
    outer = parameter.parent
    return (outer.parent or outer) if outer is not None and outer.type == "formal_parameters" else outer or parameter


def _plain_name(node: Node) -> str:
    inner = _pattern(node)
    return text(inner.child_by_field_name("left") if inner.type == "assignment_pattern" else inner)


def _pattern(node: Node) -> Node:
    """The pattern of a parameter, which TypeScript wraps."""
    return node.child_by_field_name("pattern") or node


def _bases(clause: Node) -> Iterator[Node]:
    for one in children(clause):
        if one.type == "extends_clause":
            yield from one.children_by_field_name("value")
        elif one.type != "implements_clause":
            yield one


def _kept(constructor: Node) -> list[ir.Statement]:
    """`constructor(private users: Users)` keeps the parameter as a field."""
    made: list[ir.Statement] = []
    for one in children(constructor.child_by_field_name("parameters")):
        if any(part.type in ("accessibility_modifier", "readonly") for part in one.children):
            name = _plain_name(one)
            made.append(
                ir.Assign(at(one), ir.Attribute(at(one), ir.Name(at(one), "this"), name), ir.Name(at(one), name))
            )
    return made


def _is_constructor(node: Node, name: str) -> bool:
    return name[:1].isupper() and b"this." in (node.text or b"")
