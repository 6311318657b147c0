"""Lowers C#'s classes: fields, properties, constructors, methods, and what a framework hands in."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import constraints, csharp_kept
from engines.taint.lower import csharp_handed as handed
from engines.taint.lower import csharp_members as members
from engines.taint.lower.csharp_expressions import BOXED
from engines.taint.lower.csharp_generics import given_each
from engines.taint.lower.csharp_members import CLASSES, FIELDS
from engines.taint.lower.csharp_names import as_number, hint, is_number, type_name
from engines.taint.lower.csharp_statements import Statements
from engines.taint.lower.owners import Scope
from engines.taint.lower.shapes import shape_of
from engines.taint.lower.walk import at, children, first_of, text

Start = Callable[[], Iterator[ir.Statement]]
_READ: Final = re.compile(r"\b(\w{1,80})\.(?:Text|Value)\b(?!\s{0,4}\+?=[^=])")
MOST_CLASSES: Final = 20
# Constants of an enumeration behind the last one that says its number.
MOST_COUNTED: Final = 40
_BODIES: Final = ("block", "arrow_expression_clause")
# Bases by which a framework gives a class the same members.
_BASES: Final = {
    **dict.fromkeys(("ControllerBase", "ApiController", "ODataController", "AsyncController"), "Controller"),
    **dict.fromkeys(("PageModel", "ViewComponent", "RazorPage", "WebViewPage"), "Controller"),
    **dict.fromkeys(("UserControl", "MasterPage"), "Page"),
}


class Classes(Statements):
    """Adds classes and functions to the statements."""

    name = ""
    path = ""

    def __init__(self) -> None:
        super().__init__()
        self.functions: list[ir.Function] = []
        self.kinds: list[str] = []
        self.is_routed = False

    # Classes.

    def local_class(self, node: Node) -> Iterator[ir.Statement]:
        yield from self.declared(node)

    def declared(self, node: Node) -> Iterator[ir.Statement]:
        """A class, behind those inside it."""
        if len(self.owners) >= MOST_CLASSES:
            yield ir.Evaluate(at(node), self.unknown(node))
            return
        name = text(node.child_by_field_name("name"))
        owner = members.owner_of(node, name)
        self.owners.append(owner)
        self.kinds.append(handed.kind_of_class(node, name))
        scopes, self.scopes = self.scopes, []
        statics, self.is_static = self.is_static, False
        before, self.inputs = self.inputs, _inputs(node) if self.kinds[-1] == "form" else None
        inside = members.members_of(node.child_by_field_name("body"))
        inner = [made for one in inside if one.type in CLASSES for made in self.declared(one)]
        bases: list[ir.Expression] = []
        for base, place in members.bases_of(node):
            known = _BASES.get(base, base)
            self.names.mention(at(place), known)
            bases.append(ir.Name(at(place), known))
        if node.type == "enum_declaration":
            bases.append(ir.Name(at(node), ir.ENUMERATION))
        # Constructors are looked at before the methods, so that these know what the fields hold.
        made = list(self._constructors(node, inside))
        made += [*(each for one in inside for each in self._inside(one)), *self._typed_parameters(node)]
        constrained = constraints.declared([*inside, *members.primary(node)], members.attributes, self.expression)
        made += [*constrained, csharp_kept.declared(node)]
        self.scopes, self.is_static, self.inputs = scopes, statics, before
        self.owners.pop()
        self.kinds.pop()
        qualified = ".".join([one.name for one in self.owners] + [name])
        said = handed.marks_of(node)
        marks = (ir.Call(at(node), ir.Name(at(node), "@controller"), (), said),) if said else ()
        yield from (*inner, ir.DefineClass(at(node), name, qualified, tuple(bases), tuple(made), marks))

    def _typed_parameters(self, node: Node) -> Iterator[ir.Statement]:
        for one in members.primary(node):
            name, said = text(one.child_by_field_name("name")), hint(one.child_by_field_name("type"))
            if said:
                yield self._said(at(one), name, said)

    def _said(self, place: int, name: str, said: str) -> ir.Statement:
        """What a member is declared as."""
        self.names.mention(place, said)
        return ir.Assign(place, ir.Name(place, name), ir.Opaque(place, (), "declared"), said)

    def _inside(self, one: Node) -> Iterator[ir.Statement]:
        if one.type in FIELDS:
            yield from self._fields(one)
        elif one.type == "property_declaration":
            yield from self._property(one)
        elif one.type == "enum_member_declaration":
            name = text(one.child_by_field_name("name"))
            yield ir.Assign(at(one), ir.Name(at(one), name), self._numbered(one))
        elif one.type == "method_declaration":
            name = text(one.child_by_field_name("name"))
            if _body(one) is not None:
                yield ir.Define(at(one), name, self.method(one, name))
            else:
                yield from self._promised(one, name)
        elif one.type in ("operator_declaration", "conversion_operator_declaration", "indexer_declaration"):
            body = _body(one) or members.getter(one)
            if body is not None:
                made = self._made(one, members.operator_name(one), (), body)
                made.is_static = one.type == "operator_declaration"
                yield ir.Define(at(one), members.operator_name(one), made)

    def _numbered(self, one: Node) -> ir.Expression:
        """What a constant of an enumeration is: one more than the one before, where it does not say."""
        count = 0
        here: Node | None = one
        while here is not None and here.child_by_field_name("value") is None and count <= MOST_COUNTED:
            count, here = count + (here.type == "enum_member_declaration"), here.prev_named_sibling
        is_long = count > MOST_COUNTED
        first = ir.Constant(at(one), -1) if here is None else self.field(here, "value")
        if isinstance(first, ir.Constant) and type(first.value) is int and not is_long:
            return ir.Constant(at(one), first.value + count)
        return ir.Opaque(at(one), (), "enum")

    def _promised(self, one: Node, name: str) -> Iterator[ir.Statement]:
        """A pattern the compiler turns into an expression."""
        for mark, attribute in members.attributes(one):
            given = first_of(attribute, "attribute_argument_list")
            if mark == "GeneratedRegex" and children(given):
                pattern = self.expression(children(children(given)[0])[0])
                value = ir.Call(at(one), ir.Name(at(one), "RegExp"), (pattern,))
                qualified = ".".join([*(owner.name for owner in self.owners), name])
                function = ir.Function(qualified, at(one), (), (ir.Return(at(one), value),))
                function.is_method = function.is_static = True
                function.module, function.path = self.name, self.path
                self.functions.append(function)
                self.owners[-1].static.add(name)
                yield ir.Define(at(one), name, function)

    def _fields(self, one: Node) -> Iterator[ir.Statement]:
        declared = first_of(one, "variable_declaration")
        kind = declared.child_by_field_name("type") if declared is not None else None
        is_classwide = bool(members.modifiers(one) & {"static", "const"})
        for declarator in children(declared):
            if declarator.type == "variable_declarator":
                value = declarator.children[-1] if "=" in [part.type for part in declarator.children] else None
                name = text(declarator.child_by_field_name("name"))
                yield from self._held_by_class(declarator, name, kind, value if is_classwide else None)

    def _held_by_class(self, node: Node, name: str, kind: Node | None, value: Node | None) -> Iterator[ir.Statement]:
        """What the class itself holds: a static value, or the type of what its objects hold."""
        if value is not None:
            before, self.pending = self.pending, []
            self.expected = type_name(kind)
            lowered = as_number(self.expression(value), type_name(kind))
            yield from self.pending
            self.pending = before
            yield ir.Assign(at(node), ir.Name(at(node), name), lowered, hint(kind))
        elif is_number(kind):
            yield self._said(at(node), name, "int")
        elif hint(kind) or self.owners[-1].has_base:
            # Without a type of its own the name still says that it is none of the base's.
            yield self._said(at(node), name, hint(kind))

    def _property(self, one: Node) -> Iterator[ir.Statement]:
        name, kind = text(one.child_by_field_name("name")), one.child_by_field_name("type")
        body, put = members.getter(one), members.setter(one)
        if put is not None:
            yield ir.Define(at(one), f"{name}=", self._accessor(one, f"{name}=", put, ("value",)))
        if body is not None:
            function = self._accessor(one, name, body, ())
            function.decorators = (ir.Name(at(one), "property"),)
            if not function.is_static:
                yield ir.Define(at(one), name, function)
                return
            # A static property's value is what its body gives.
            yield ir.Define(at(one), f"{name} value", function)
            called = ir.Call(at(one), ir.Name(at(one), f"{name} value"), ())
            yield ir.Assign(at(one), ir.Name(at(one), name), called, hint(kind))
            return
        value = members.begins(one)
        is_classwide = "static" in members.modifiers(one)
        yield from self._held_by_class(one, name, kind, value if is_classwide else None)

    def _accessor(self, one: Node, name: str, body: Node, given: tuple[str, ...]) -> ir.Function:
        is_classwide = "static" in members.modifiers(one)
        before, self.is_static = self.is_static, is_classwide
        first = () if is_classwide else (ir.Parameter("this", at(one)),)
        named = tuple(ir.Parameter(name, at(one)) for name in given)
        function = self._made(one, name, (*first, *named), body)
        function.is_method, function.is_static = True, is_classwide
        self.is_static = before
        return function

    def _constructors(self, node: Node, inside: list[Node]) -> Iterator[ir.Statement]:
        """Every constructor sets what has a value where it is declared."""
        written = [one for one in inside if one.type == "constructor_declaration"]
        starts = list(members.starts(inside))
        for one in written:
            if "static" in members.modifiers(one):
                yield from self._run_once(one)
            else:
                yield ir.Define(at(one), "__init__", self._constructor(one, node, starts))
        is_primary = first_of(node, "parameter_list") is not None
        if (is_primary or starts) and (is_primary or not written):
            yield ir.Define(at(node), "__init__", self._constructor(node, node, starts))

    def _run_once(self, one: Node) -> Iterator[ir.Statement]:
        yield from self.block(_body(one))

    def _constructor(self, one: Node, cls: Node, starts: list[tuple[Node, str, Node]]) -> ir.Function:
        own = (ir.Parameter("this", at(one)),)
        function = self._made(
            one, "__init__", own, _body(one) if one is not cls else None, lambda: self._set_up(one, cls, starts)
        )
        function.is_method = True
        return function

    def _set_up(self, one: Node, cls: Node, starts: list[tuple[Node, str, Node]]) -> Iterator[ir.Statement]:
        this = ir.Name(at(one), "this")
        yield from self._chained_up(one, cls)
        for node, name, value in starts:
            self.expected = type_name(members.declared_as(node))
            lowered = self.expression(value)
            yield from self.pending
            self.pending = []
            yield ir.Assign(at(node), ir.Attribute(at(node), this, name), lowered)
        for number, parameter in enumerate(members.primary(cls) if one is cls else []):
            place, name = at(parameter), text(parameter.child_by_field_name("name"))
            yield ir.Assign(place, ir.Attribute(place, this, name), ir.Name(place, name))
            if cls.type.startswith("record"):
                # Patterns take it apart by place.
                yield ir.Assign(place, ir.Index(place, this, ir.Constant(place, number)), ir.Name(place, name))

    def _chained_up(self, one: Node, cls: Node) -> Iterator[ir.Statement]:
        """`: base(…)`, `: this(…)`, or the base's constructor without a word."""
        start = first_of(one, "constructor_initializer")
        if start is None:
            start = next(
                (base for _, base in members.bases_of(cls) if base.type == "primary_constructor_base_type"), None
            )
        base: ir.Expression = ir.Call(at(one), ir.Name(at(one), "super"), ())
        if start is not None and any(part.type == "this" for part in start.children):
            base = ir.Name(at(one), "this")
        given = children(first_of(start, "argument_list"))
        if start is not None or self.owners[-1].has_base:
            values = tuple(self.expression(argument) for argument in given)
            yield ir.Evaluate(at(one), ir.Call(at(one), ir.Attribute(at(one), base, "__init__"), values))

    # Functions.

    def method(self, node: Node, name: str) -> ir.Function:
        is_classwide = "static" in members.modifiers(node)
        kind = self.kinds[-1] if self.kinds else ""
        before = self.is_static, self.is_routed
        self.is_static, self.is_routed = is_classwide, handed.is_asked(node, kind)
        own = () if is_classwide else (ir.Parameter("this", at(node)),)
        filled = (
            (lambda: self._bound_properties(node))
            if kind == "component" or (kind == "page" and self.is_routed)
            else None
        )
        function = self._made(node, name, own, _body(node), filled)
        function.is_method, function.is_static = True, is_classwide
        if self.is_routed and handed.is_told_here(node, kind):
            route = ir.Constant(at(node), handed.route_of(node, self.owners[-1].name))
            said = handed.marks_of(node)
            function.decorators = (ir.Call(at(node), ir.Name(at(node), "@action"), (route,), said),)
        parameters = children(node.child_by_field_name("parameters"))
        function.is_extension = is_classwide and bool(parameters) and "this" in members.modifiers(parameters[0])
        self.is_static, self.is_routed = before
        return function

    def _bound_properties(self, node: Node) -> Iterator[ir.Statement]:
        for one in children(node.parent):
            kind, name = one.child_by_field_name("type"), one.child_by_field_name("name")
            if one.type == "property_declaration" and name is not None and handed.is_bound(one) and not is_number(kind):
                target = ir.Attribute(at(name), ir.Name(at(name), "this"), text(name))
                yield ir.Assign(at(name), target, _handed(at(name)), hint(kind))

    def function(self, node: Node) -> ir.Function:
        """A lambda; what an application is told to answer a route with is handed what was sent."""
        before, self.is_routed = self.is_routed, handed.is_mapped(node)
        body = node.child_by_field_name("body") or first_of(node, "block")
        found = self._made(node, "<lambda>", (), body)
        said = handed.marks_of(node) if self.is_routed else ()
        found.decorators = (ir.Call(at(node), ir.Name(at(node), "@action"), (), said),) if said else ()
        self.is_routed = before
        return found

    def local_function(self, node: Node) -> Iterator[ir.Statement]:
        name = text(node.child_by_field_name("name"))
        self.declares(name, "")
        before, self.is_routed = self.is_routed, False
        yield ir.Define(at(node), name, self._made(node, name, (), _body(node)))
        self.is_routed = before

    def _made(
        self, node: Node, name: str, first: tuple[ir.Parameter, ...], body: Node | None, start: Start | None = None
    ) -> ir.Function:
        qualified = self.qualified(name)
        scope = Scope({"this": "", **{one.name: "" for one in first}}, len(self.owners), qualified)
        self.scopes = [*self.scopes, scope]
        before, self.pending = self.pending, []
        results, self.results = self.results, []
        said: list[ir.Statement] = []
        parameters = (*first, *self._parameters(node, scope, said), *self.types_handed(node, name, scope))
        said += list(start()) if start is not None else []
        if body is not None and body.type != "block":
            value = self.expression(body)
            is_put = name.endswith("=") or name == "__init__"
            last: ir.Statement = ir.Evaluate(at(body), value) if is_put else ir.Return(at(body), value)
            block: ir.Block = (*self.pending, last)
        else:
            block = self.block(body)
        self.pending, self.results = before, results
        self.scopes = self.scopes[:-1]
        function = ir.Function(qualified, at(node), parameters, (*said, *block), outer=frozenset(scope.outer))
        function.module, function.path = self.name, self.path
        self.functions.append(function)
        return function

    def _parameters(self, node: Node, scope: Scope, said: list[ir.Statement]) -> Iterator[ir.Parameter]:
        given = members.parameters_of(node)
        if given is not None and given.type in ("identifier", "implicit_parameter"):
            self.names.mention(at(given), kind := given_each(node, self.elements))
            self.declares(text(given), "")
            yield ir.Parameter(text(given), at(given), "", None, kind)
            return
        for one in children(given):
            if one.type == "parameter":
                yield self._parameter(one, scope, said)
        rest = given.child_by_field_name("name") if given is not None else None
        if rest is not None:
            self.declares(text(rest), "")
            yield ir.Parameter(text(rest), at(rest), "*")

    def _parameter(self, one: Node, scope: Scope, said: list[ir.Statement]) -> ir.Parameter:
        kind, name = one.child_by_field_name("type"), text(one.child_by_field_name("name"))
        marks = members.modifiers(one)
        written = type_name(kind)
        self.names.mention(at(one), written)
        self.declares(name, written)
        own = ir.Name(at(one), name)
        if "out" in marks or "ref" in marks:
            scope.boxes.add(name)
            return ir.Parameter(name, at(one))
        if is_number(kind):
            said.append(ir.Assign(at(one), own, ir.Call(at(one), ir.Name(at(one), "int"), (own,))))
        elif self.is_routed and handed.is_sent(one):
            said.append(ir.Assign(at(one), own, handed.given_to(one), hint(kind)))
            said += self._validated(one, own)
        default = _default(one)
        lowered = self.expression(default) if default is not None else None
        kept = "HttpRequest" if self.is_routed and written == "HttpRequestMessage" else hint(kind)
        # A text that is built is a value here: what a method appends to its caller's goes back.
        way = "*" if "params" in marks else "&" if written == "StringBuilder" else ""
        return ir.Parameter(name, at(one), way, lowered, kept, shape_of(text(kind)))

    def _validated(self, one: Node, own: ir.Name) -> Iterator[ir.Statement]:
        """`[RegularExpression("…")] string code`: the framework turns away what does not match as a whole."""
        for mark, attribute in members.attributes(one):
            given = first_of(attribute, "attribute_argument_list")
            if mark == "RegularExpression" and given is not None and children(given):
                place = at(attribute)
                pattern = ir.Call(place, ir.Name(place, "RegExp"), (self.expression(children(children(given)[0])[-1]),))
                asked = ir.Call(place, ir.Attribute(place, pattern, "fullmatch"), (own,))
                yield ir.If(place, ir.Unary(place, "not", asked), (ir.Raise(place, None),), ())


def _inputs(node: Node) -> frozenset[str]:
    """The names whose `Text` or `Value` a class reads."""
    return frozenset(found[1] for found in _READ.finditer(text(node)))


def _handed(place: int) -> ir.Expression:
    return ir.Attribute(place, ir.Name(place, "@handed"), BOXED)


def _body(node: Node) -> Node | None:
    found = node.child_by_field_name("body")
    return found if found is not None and found.type in _BODIES else first_of(node, *_BODIES)


def _default(parameter: Node) -> Node | None:
    behind = [place for place, one in enumerate(parameter.children) if one.type == "="]
    return parameter.children[-1] if behind else None
