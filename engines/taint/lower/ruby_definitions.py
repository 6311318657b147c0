"""Lowers Ruby's classes, modules and methods. Classes stand at the top of a module under their full names."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import ruby_delegators, ruby_forms
from engines.taint.lower.ruby_names import Scope, constant_name
from engines.taint.lower.ruby_rewrites import BLOCK
from engines.taint.lower.ruby_statements import Statements
from engines.taint.lower.walk import at, children, text

MOST_NESTED_CLASSES: Final = 20
# What a class of Sinatra or Grape answers, and how the address is written.
_ROUTES: Final = frozenset(("get", "post", "put", "patch", "delete", "before", "after"))
_ADDRESSES: Final = ("string", "regex", "simple_symbol")
_MIXINS: Final = frozenset(("include", "prepend", "extend"))
_READERS: Final = frozenset(("attr_reader", "attr_accessor", "mattr_reader", "cattr_accessor", "mattr_accessor",
                             "class_attribute", "attribute"))  # fmt: skip
_FILTERS: Final = frozenset(
    ("before_action", "prepend_before_action", "around_action", "before_filter", "append_before_action")
)
_MAGIC: Final = {"initialize": "__init__", "method_missing": "__missing__", "[]": "__getitem__", "[]=": "__setitem__",
                 "to_s": "__str__", "+": "__add__", "<<": "__lshift__"}  # fmt: skip
_LEVELS: Final = frozenset(("private", "protected", "public", "private_class_method", "module_function"))
_CLASS_MADE: Final = frozenset(("Struct.new", "Class.new", "Data.define", "OpenStruct.new"))


@dataclass(slots=True)
class Owner:
    """A class or module on its way: `level` is how methods are declared from here on."""

    name: str
    at: int
    bases: list[ir.Expression] = field(default_factory=list)
    mixins: list[ir.Expression] = field(default_factory=list)
    body: list[ir.Statement] = field(default_factory=list)
    # What says nothing before the rest of the body is known.
    last: list[ir.Statement] = field(default_factory=list)
    level: str = "public"
    filters: list[str] = field(default_factory=list)
    # What is said of its actions: `before_action :authenticate, only: :create`.
    marks: list[ir.Expression] = field(default_factory=list)
    private: set[str] = field(default_factory=set)
    # What `attr_accessor` and `attribute` name.
    attributes: list[str] = field(default_factory=list)
    is_singleton: bool = False
    is_module: bool = False

    @property
    def is_empty(self) -> bool:
        """A module that only holds others."""
        return self.is_module and not (self.body or self.last or self.mixins or self.bases)


class Definitions(Statements):
    """Adds classes and methods to the statements."""

    def __init__(self) -> None:
        super().__init__()
        self.owners: list[Owner] = []
        # Every class of the file, by its full name, inner ones before those around them.
        self.classes: dict[str, Owner] = {}
        self.constants: list[ir.Statement] = []
        self._statements |= {
            "class": self._class,
            "module": self._class,
            "singleton_class": self._singleton_class,
            "method": self._method,
            "singleton_method": self._method,
            "alias": self._alias,
        }
        self._statements["identifier"] = self._identifier
        self._statements["call"] = self._call_statement
        for kind in ("class", "module", "method", "singleton_method", "singleton_class"):
            self._lowerings[kind] = self._defined
        self._lowerings["alias"] = lambda node: ir.Constant(at(node), None)

    def _defined(self, node: Node) -> ir.Expression:
        """A definition inside an expression, such as `private def name`; its value is its name."""
        self.pending += list(self.statements(node))
        return ir.Constant(at(node), text(node.child_by_field_name("name")))

    # Classes.

    def _class(self, node: Node) -> Iterator[ir.Statement]:
        if len(self.nesting) > MOST_NESTED_CLASSES:
            yield ir.Evaluate(at(node), self.unknown(node))
            return
        name = text(node.child_by_field_name("name")).replace("::", ".").removeprefix(".")
        if name == "ClassMethods" and node.type == "module" and self.owners:
            self._of_the_class(self.owners[-1], self.body_of(node.child_by_field_name("body")))
            return
        parent = node.child_by_field_name("superclass")
        bases = [self.expression(children(parent)[0])] if parent is not None and children(parent) else []
        self.declared(node, name, bases, self.body_of(node.child_by_field_name("body")))

    def declared(self, node: Node, name: str, bases: list[ir.Expression], body: list[Node]) -> None:
        """The class with this body; a second part of it goes into the first."""
        full = ".".join([*self.nesting, name])
        before = self.nesting, self.owners, self.scopes, self.pending, self.loops, self.result_into
        owner = self.classes.get(full) or Owner(full, at(node))
        owner.level, owner.is_singleton, owner.is_module = "public", False, node.type == "module"
        owner.bases += [] if owner.bases else bases
        self.nesting = [*self.nesting, *name.split(".")] if "." not in name else [*self.nesting, name]
        self.owners = [*self.owners, owner]
        self.scopes, self.pending, self.loops, self.result_into = [Scope("class")], [], [], None
        self._into(owner, body)
        self.nesting, self.owners, self.scopes, self.pending, self.loops, self.result_into = before
        self.classes.setdefault(full, owner)

    def _into(self, owner: Owner, body: list[Node]) -> None:
        for one in body:
            if self._declaration(owner, one) or self._answered(owner, one):
                continue
            left = one.child_by_field_name("left") if one.type == "assignment" else None
            is_shared = left is not None and left.type in ("constant", "class_variable")
            (self.constants if is_shared else owner.body).extend(self.statements(one))

    def _answered(self, owner: Owner, node: Node) -> bool:
        """`get "/x" do … end` in a class of Sinatra or Grape: an object of the class runs the block."""
        name = text(node.child_by_field_name("method")) if node.type == "call" else ""
        if name not in _ROUTES or node.child_by_field_name("receiver") is not None:
            return False
        block, given = self.block_of(node), children(node.child_by_field_name("arguments"))
        if block is None or (given and given[0].type not in _ADDRESSES):
            return False
        place, label = at(node), f"{name} {node.start_byte}"
        made = self._method_of(block, label)
        answering = self._routed(name, given, ir.Lambda(place, made), skipped=1)
        address = tuple(self.expression(one) for one in given[:1] if one.type != "pair")
        owner.body.append(ir.Define(place, label, made))
        owner.body.append(ir.Evaluate(place, ir.Call(place, ir.Name(place, name), address, ((BLOCK, answering),))))
        return True

    def _declaration(self, owner: Owner, node: Node) -> bool:
        """Whether a line of a class's body says something about the class rather than does something."""
        if node.type == "identifier" and text(node) in _LEVELS:
            owner.level = text(node)
            return True
        if node.type != "call" or node.child_by_field_name("receiver") is not None:
            return False
        name = text(node.child_by_field_name("method"))
        given = children(node.child_by_field_name("arguments"))
        if name in _MIXINS:
            self._mixed_in(owner, name, given)
        elif name in _READERS:
            for one in given:
                self._reader(owner, one)
                if name == "attr_accessor" and not owner.is_singleton:
                    self._writer(owner, one)
                if name in ("attr_accessor", "attribute") and one.type == "simple_symbol":
                    owner.attributes.append(text(one)[1:])
        elif name in _LEVELS and given:
            self._levelled(owner, name, given)
        elif name in _FILTERS:
            owner.filters += [text(one)[1:] for one in given if one.type == "simple_symbol"]
            if self.block_of(node) is not None:
                return False
            owner.marks.append(self.expression(node))
        elif name == "scope" and len(given) == 2 and given[1].type in ("lambda", "call"):
            self._scope(owner, text(given[0]).strip(":'\""), given[1])
        elif name in ruby_delegators.NAMES and not owner.is_singleton:
            made = [self.own_function(one) for one in ruby_delegators.delegated(name, given, self.expression)]
            owner.last += [ir.Define(one.at, one.name.rpartition(".")[2], one) for one in made]
        elif name in ("included", "class_methods", "helpers") and self.block_of(node) is not None:
            self._concern(owner, name, node)
        else:
            for one in given if name == "attr_writer" and not owner.is_singleton else ():
                self._writer(owner, one)
            return name in ("attr_writer", "alias_method") and self._aliased(owner, name, given)
        return True

    def _mixed_in(self, owner: Owner, how: str, given: list[Node]) -> None:
        for one in given:
            if one.type == "self":
                owner.level = "module_function"
            elif how == "extend":
                owner.mixins.append(self.expression(one))
            else:
                owner.mixins.insert(0, self.expression(one))

    def _concern(self, owner: Owner, name: str, node: Node) -> None:
        """What a concern adds to the classes that include it."""
        block = self.block_of(node)
        body = self.body_of(block.child_by_field_name("body") if block is not None else None)
        if name == "class_methods":
            self._of_the_class(owner, body)
        else:
            self._into(owner, body)

    def _of_the_class(self, owner: Owner, body: list[Node]) -> None:
        before = owner.is_singleton, owner.level
        owner.is_singleton, owner.level = True, "public"
        self._into(owner, body)
        owner.is_singleton, owner.level = before

    def _scope(self, owner: Owner, name: str, node: Node) -> None:
        """`scope :recent, ->(since) { where(…) }` is a method of the class."""
        block = node if node.type == "lambda" else self.block_of(node)
        if block is not None:
            made = self._method_of(block, name)
            made.decorators = (ir.Name(at(node), "classmethod"),)
            owner.body.append(ir.Define(at(node), f"self.{name}", made))

    def _reader(self, owner: Owner, node: Node) -> None:
        if node.type not in ("simple_symbol", "string"):
            return
        name = text(node).strip(":'\"")
        own = ir.Attribute(at(node), ir.Name(at(node), "self"), f"@{name}")
        function = ir.Function(name, at(node), (ir.Parameter("self", at(node)),), (ir.Return(at(node), own),))
        function.is_method = True
        owner.body.append(ir.Define(at(node), name, self.own_function(function)))
        self.defined.add(name)

    def _writer(self, owner: Owner, node: Node) -> None:
        """What is assigned from outside is what the class's own methods read."""
        if node.type not in ("simple_symbol", "string"):
            return
        name, place = text(node).strip(":'\""), at(node)
        own = ir.Attribute(place, ir.Name(place, "self"), f"@{name}")
        parameters = (ir.Parameter("self", place), ir.Parameter("value", place))
        body = (ir.Assign(place, own, ir.Name(place, "value")),)
        function = ir.Function(f"{name}=", place, parameters, body, is_method=True)
        owner.body.append(ir.Define(place, f"{name}=", self.own_function(function)))

    def _levelled(self, owner: Owner, level: str, given: list[Node]) -> None:
        """`private def name` and `private :name`."""
        before = owner.level
        for one in given:
            if one.type in ("method", "singleton_method"):
                owner.level = level
                owner.body += list(self.statements(one))
                owner.level = before
            elif one.type == "simple_symbol" and level in ("private", "protected"):
                owner.private.add(text(one)[1:])

    def _aliased(self, owner: Owner, how: str, given: list[Node]) -> bool:
        if how == "alias_method" and len(given) == 2:
            new, old = (text(one).strip(":'\"") for one in given)
            owner.body.append(ir.Assign(at(given[0]), ir.Name(at(given[0]), new), ir.Name(at(given[1]), old)))
        return True

    def _alias(self, node: Node) -> Iterator[ir.Statement]:
        new, old = (text(node.child_by_field_name(one)).lstrip(":") for one in ("name", "alias"))
        yield ir.Assign(at(node), ir.Name(at(node), new), ir.Name(at(node), old))

    def _singleton_class(self, node: Node) -> Iterator[ir.Statement]:
        if self.owners:
            self._of_the_class(self.owners[-1], self.body_of(node.child_by_field_name("body")))
        return iter(())

    def class_made(self, node: Node, left: Node, right: Node) -> list[ir.Statement] | None:
        """`Point = Struct.new(:x, :y) do … end` and `Error = Class.new(StandardError)`."""
        made = f"{text(right.child_by_field_name('receiver'))}.{text(right.child_by_field_name('method'))}"
        if right.type != "call" or made not in _CLASS_MADE:
            return None
        name = text(left).replace("::", ".")
        given = children(right.child_by_field_name("arguments"))
        bases = [self.expression(given[0])] if made == "Class.new" and given else []
        block = self.block_of(right)
        self.declared(node, name, bases, self.body_of(block.child_by_field_name("body") if block is not None else None))
        if made != "Class.new":
            owner = self.classes[".".join([*self.nesting, name])]
            is_named = made == "Data.define" or any(text(one).startswith("keyword_init") for one in given)
            self._members(owner, [one for one in given if one.type == "simple_symbol"], is_named=is_named)
        return []

    def _members(self, owner: Owner, names: list[Node], *, is_named: bool) -> None:
        """The constructor and readers of a structure, which is read by its members' names as well."""
        statements: list[ir.Statement] = []
        parameters = [ir.Parameter("self", owner.at)]
        for one in names:
            name = text(one)[1:]
            self._reader(owner, one)
            parameters.append(ir.Parameter(name, at(one), "", ir.Constant(at(one), None)))
            held = ir.Attribute(at(one), ir.Name(at(one), "self"), f"@{name}")
            statements.append(ir.Assign(at(one), held, ir.Name(at(one), name)))
        function = ir.Function("__init__", owner.at, tuple(parameters), tuple(statements))
        function.is_method = True
        function.decorators = (ir.Name(owner.at, "structure"),) if is_named else ()
        owner.body.append(ir.Define(owner.at, "__init__", self.own_function(function)))
        owner.body.append(ir.Define(owner.at, "__getitem__", self._by_name(owner, names)))

    def _by_name(self, owner: Owner, names: list[Node]) -> ir.Function:
        """`point[:x]`"""
        key, made = ir.Name(owner.at, "key"), []
        for one in names:
            held = ir.Attribute(at(one), ir.Name(at(one), "self"), f"@{text(one)[1:]}")
            asked = ir.Compare(at(one), "==", key, ir.Constant(at(one), text(one)[1:]))
            made.append(ir.If(at(one), asked, (ir.Return(at(one), held),), ()))
        given = (ir.Parameter("self", owner.at), ir.Parameter("key", owner.at))
        function = ir.Function("__getitem__", owner.at, given, tuple(made), is_method=True)
        return self.own_function(function)

    def constant_target(self, node: Node) -> ir.Expression:
        name = constant_name(text(node), self.nesting).partition("|")[0]
        return ir.Name(at(node), name)

    # Methods.

    def _method(self, node: Node) -> Iterator[ir.Statement]:
        name = text(node.child_by_field_name("name"))
        owner = self.owners[-1] if self.owners else None
        is_static = node.type == "singleton_method" or (owner is not None and owner.is_singleton)
        is_both = owner is not None and owner.level == "module_function"
        made = self.method(node, name, is_static=is_static and owner is not None, is_owned=owner is not None)
        self.defined.add(name)
        if owner is None:
            yield ir.Define(at(node), name, made)
            return
        decorators: list[ir.Expression] = [ir.Name(at(node), "classmethod")] if is_static or is_both else []
        if owner.level in ("private", "protected") or name in owner.private:
            decorators.append(ir.Name(at(node), "private"))
        made.decorators = tuple(decorators)
        if is_static or is_both:
            yield ir.Define(at(node), f"self.{name}", made)
        if not is_static:
            bound = _MAGIC.get(name, name)
            yield ir.Define(at(node), bound, made)
            if name == "call":
                yield ir.Assign(at(node), ir.Name(at(node), "__call__"), ir.Name(at(node), name))

    def method(self, node: Node, name: str, *, is_static: bool, is_owned: bool) -> ir.Function:
        before = self.scopes, self.result_into, self.pending, self.loops
        scope = Scope("method", method=f"self.{name}" if is_static else "__init__" if name == "initialize" else name)
        self.scopes, self.result_into, self.pending, self.loops = [scope], (None,), [], [None]
        first: list[ir.Statement] = []
        taken = self.parameters(node.child_by_field_name("parameters"), first)
        scope.parameters = tuple(one.name for one in taken if not one.kind)
        body = self.wrapped_body(node.child_by_field_name("body"))
        parameters = [ir.Parameter("self", at(node))] if is_owned else []
        parameters += taken
        if scope.yields or scope.block:
            parameters.append(ir.Parameter(BLOCK, at(node), "only"))
        self.scopes, self.result_into, self.pending, self.loops = before
        function = ir.Function(name, at(node), tuple(parameters), (*first, *body))
        function.is_method = is_owned
        function.outer = frozenset(scope.shared)
        return self.own_function(function)

    # Statements that define.

    def _identifier(self, node: Node) -> Iterator[ir.Statement]:
        if self.is_raise(node):
            yield ir.Raise(at(node), None)
        else:
            yield ir.Evaluate(at(node), self.expression(node))

    def _call_statement(self, node: Node) -> Iterator[ir.Statement]:
        if self.is_raise(node):
            given = children(node.child_by_field_name("arguments"))
            parts = tuple(self.expression(one) for one in given if one.type != "pair")
            yield ir.Raise(at(node), self._exception(node, given, parts))
            return
        name = text(node.child_by_field_name("method"))
        block = self.block_of(node)
        given = children(node.child_by_field_name("arguments"))
        if name == "define_method" and block is not None and self.owners and given and given[0].type == "simple_symbol":
            named = text(given[0])[1:]
            yield ir.Define(at(node), named, self._method_of(block, named))
            return
        yield ir.Evaluate(at(node), self.expression(node))

    def _exception(self, node: Node, given: list[Node], parts: tuple[ir.Expression, ...]) -> ir.Expression | None:
        """`raise Refused, text` makes one, and `raise text` one of the usual kind; others are there already."""
        if not parts:
            return None
        place = at(node)
        if given[0].type in ("constant", "scope_resolution"):
            return ir.Call(place, parts[0], parts[1:2])
        if given[0].type in ("string", "heredoc_beginning", "binary"):
            return ir.Call(place, ir.Name(place, "RuntimeError"), parts[:1])
        return parts[0]

    def _method_of(self, block: Node, name: str) -> ir.Function:
        made = self.lambda_of(block).function
        made.parameters = (ir.Parameter("self", at(block)), *made.parameters)
        made.name, made.is_method = f"{'.'.join(self.nesting)}.{name}", True
        return made

    def lowered_classes(self) -> Iterator[ir.Statement]:
        """Inner classes before those around them, filters before the methods they run before."""
        for name, owner in self.classes.items():
            if owner.is_empty:
                continue
            first = [one for one in owner.body if isinstance(one, ir.Define) and one.name in owner.filters]
            rest = [*(one for one in owner.body if one not in first), *owner.last]
            bases = (*owner.mixins, *owner.bases)
            if any(isinstance(one, ir.Name) and one.name.rpartition("|")[2] == "Singleton" for one in owner.mixins):
                rest.append(
                    ir.Define(owner.at, "self.instance", self.own_function(ruby_forms.only_one(owner.at, name)))
                )
            if ruby_forms.is_form(owner.mixins) and not any(ruby_forms.is_constructor(one) for one in rest):
                made = self.own_function(ruby_forms.constructor(owner.at, name, owner.attributes))
                rest.append(ir.Define(owner.at, "__init__", made))
            yield ir.DefineClass(owner.at, name, name, bases, (*first, *rest), tuple(owner.marks))
