"""Lowers Java's classes: fields, methods, constructors, inner and anonymous classes, and what a framework hands in."""

from collections.abc import Container, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import constraints, java_kept, java_lombok, java_mappers, java_repositories
from engines.taint.lower.java_answers import answer_of, said_of_all
from engines.taint.lower.java_calls import BUILDERS
from engines.taint.lower.java_constants import declared, is_of_itself, of_itself
from engines.taint.lower.java_expressions import NUMERIC
from engines.taint.lower.java_handed import SENT, hung_on, is_asked, is_bound, is_plain, says, way_in
from engines.taint.lower.java_hints import hint
from engines.taint.lower.java_members import (
    CLASSES,
    annotations,
    bases_of,
    body_of,
    is_page_named,
    is_private,
    is_static,
    members_of,
    owner_of,
    sets,
)
from engines.taint.lower.java_names import dotted, type_name
from engines.taint.lower.java_records import accessors, header, kept
from engines.taint.lower.java_statements import Statements, as_number
from engines.taint.lower.owners import Owner, Scope
from engines.taint.lower.shapes import shape_of
from engines.taint.lower.walk import at, children, first_of, text
from engines.taint.places import UNWRITTEN

# What the catalogue calls what is written to a page.
_PAGE: Final = "@javax.servlet.jsp.JspWriter()"
MOST_WRITTEN: Final = 200


class Classes(Statements):
    """Adds classes and functions to the statements."""

    name = ""
    path = ""
    # Simple names of types and where they are imported from.
    imported: Mapping[str, str] = MappingProxyType({})

    def __init__(self) -> None:
        super().__init__()
        self.functions: list[ir.Function] = []
        # Calls of what the classes of the file do when they are first used.
        self.started: list[ir.Statement] = []
        # What the catalogue calls the framework's use of what is returned here, if it has one.
        self.answer = ""
        self._statements["class_body"] = lambda node: iter(())

    # Names.

    def may_inherit(self, name: str) -> bool:
        return name[:1].islower() and name not in self.imported

    def own_method(self, place: int, name: str) -> tuple[ir.Expression, tuple[ir.Expression, ...]]:
        """What is imported by this name is no method of a base nobody has seen."""
        if name in self.imported and not any(name in one.methods for one in self.owners):
            return ir.Name(place, name), ()
        found, given = super().own_method(place, name)
        if isinstance(found, ir.Name) and self.owners and self.owners[-1].has_base and self.is_static:
            # Of a base, by the class alone.
            return ir.Attribute(place, ir.Name(place, self.owners[-1].name), name), ()
        return found, given

    def own_field(self, name: str) -> str:
        return self.owners[-1].held(name) if self.owners and name in self.owners[-1].fields else name

    def type_of(self, node: Node | None) -> str:
        """The declared type of a variable, field or new object; of a chain of calls, of what it begins with."""
        while node is not None and node.type in ("method_invocation", "parenthesized_expression"):
            inner = node.child_by_field_name("object") if node.type == "method_invocation" else children(node)[0]
            if node.type == "method_invocation" and text(node.child_by_field_name("name")) in (
                "toString",
                "length",
                "substring",
            ):
                return ""
            node = inner
        if node is None:
            return ""
        if node.type in ("object_creation_expression", "cast_expression"):
            return type_name(node.child_by_field_name("type"))
        if node.type == "field_access" and text(node.child_by_field_name("object")) == "this":
            node = node.child_by_field_name("field")
        name = text(node) if node is not None and node.type == "identifier" else ""
        return self.declared_type(name)

    # Classes.

    def local_class(self, node: Node) -> Iterator[ir.Statement]:
        yield from self.declared(node)

    def anonymous(self, node: Node, base: str) -> ir.Expression:
        name = f"{base.rpartition('.')[2]} {node.start_byte}"
        body = first_of(node, "class_body")
        bases = (dotted(at(node), base),) if base else ()
        self.pending.append(self._class(node, name, body, bases))
        return ir.Name(at(node), name)

    def declared(self, node: Node) -> Iterator[ir.Statement]:
        """A class, behind those inside it."""
        body = node.child_by_field_name("body")
        name = text(node.child_by_field_name("name"))
        listed = (ir.Name(at(node), ir.ENUMERATION),) if node.type == "enum_declaration" else ()
        yield self._class(node, name, body, (*bases_of(node), *listed))
        self.owners.append(owner_of(node, name, body, has_base=False))
        yield from of_itself(self, name, members_of(body))
        self.owners.pop()
        if not self.owners:
            yield from self.started
            self.started = []

    def _class(self, node: Node, name: str, body: Node | None, bases: tuple[ir.Expression, ...]) -> ir.DefineClass:
        owner, members = owner_of(node, name, body, has_base=bool(bases)), members_of(body)
        owner.says = said_of_all(dict(annotations(node)))
        self.owners.append(owner)
        statics, self.is_static = self.is_static, False
        # Looked at before the methods, so that these know what the fields hold.
        made = list(self._constructors(node, members, owner))
        told = {text(one.child_by_field_name("name")) for one in members if one.child_by_field_name("body") is not None}
        made += [statement for one in members for statement in self._member(one, told)]
        given = (*accessors(node, owner), *java_lombok.accessors(node, owner, members), *self._of_framework(node))
        made += [ir.Define(one.at, one.name.rpartition(".")[2], self.defined(one)) for one in given]
        components = children(node.child_by_field_name("parameters")) if node.type == "record_declaration" else []
        made += constraints.declared([*members, *components], annotations, self.expression, owner.held)
        if node.type in CLASSES:
            made.append(java_kept.declared(node, body))
        self.owners.pop()
        self.is_static = statics
        qualified = ".".join([one.name for one in self.owners] + [name])
        marks = tuple(self._decorator(one, mark) for mark, one in annotations(node))
        bases = (*bases, ir.Name(at(node), ir.ENUMERATION)) if node.type == "enum_declaration" else bases
        return ir.DefineClass(at(node), name, qualified, bases, tuple(made), marks)

    def _member(self, one: Node, told: Container[str]) -> Iterator[ir.Statement]:
        """`told`: names of methods that are written here."""
        if one.type in ("field_declaration", "constant_declaration"):
            yield from self._fields(one)
        elif one.type == "method_declaration" and one.child_by_field_name("body") is not None:
            name = text(one.child_by_field_name("name"))
            yield ir.Define(at(one), name, self.method(one, name))
        elif one.type == "method_declaration" and (made := self._unwritten(one)) is not None:
            yield ir.Define(at(one), made.name.rpartition(".")[2], made)
        elif one.type == "method_declaration" and not is_static(one) and text(one.child_by_field_name("name")) in told:
            # Promised, beside another of its name: those who derive from this class write it.
            name, left = text(one.child_by_field_name("name")), ir.Name(at(one), "UnsupportedOperationException")
            function = self.method(one, name)
            function.body = (ir.Raise(at(one), left),)
            yield ir.Define(at(one), name, function)
        elif one.type == "enum_constant":
            yield declared(one, self.plain_constants)
        elif one.type == "static_initializer":
            if sets(first_of(one, "block"), self.owners[-1].static):
                yield from self.block(first_of(one, "block"))
            else:
                yield self._starting(one)

    def _of_framework(self, node: Node) -> Iterator[ir.Function]:
        """The methods of a repository, which nobody writes."""
        kept = java_repositories.kept_by(node, self.imported)
        for one in java_repositories.methods(node, kept) if kept else ():
            one.name = self.qualified(one.name)
            yield one

    def _unwritten(self, one: Node) -> ir.Function | None:
        """What a library does with a method that is only promised: runs its statement, or asks whoever writes it."""
        marks, name = dict(annotations(one)), text(one.child_by_field_name("name"))
        gives = "".join(text(one.child_by_field_name("type")).split())
        run = java_mappers.body(marks, list(java_kept.parameters(one)), gives) if marks else ()
        if not run and not is_asked(one, marks):
            return None
        function = self.method(one, name)
        function.body = run or (*function.body, java_mappers.asked(function, name, at(one)))
        function.name = function.name if run else f"{function.name} asked"
        function.decorators = (ir.Name(at(one), UNWRITTEN), *function.decorators)
        return function

    def _starting(self, node: Node) -> ir.Statement:
        """What a class does when it is first used, called behind the outermost class: then every class is whole that
        derives from it and is used there.
        """
        name, place = f"static {node.start_byte}", at(node)
        owner = dotted(place, ".".join(one.name for one in self.owners))
        self.started.append(ir.Evaluate(place, ir.Call(place, ir.Attribute(place, owner, name), ())))
        before, self.is_static = self.is_static, True
        function = self._made(node, name, (), None)
        function.is_method = function.is_static = True
        self.is_static = before
        return ir.Define(place, name, function)

    def _fields(self, one: Node) -> Iterator[ir.Statement]:
        kind = one.child_by_field_name("type")
        written = type_name(kind) or text(kind)
        for declarator in one.children_by_field_name("declarator"):
            name, value = text(declarator.child_by_field_name("name")), declarator.child_by_field_name("value")
            target = ir.Name(at(declarator), self.owners[-1].held(name))
            if is_of_itself(one, value, self.owners[-1].name):
                continue
            if says(dict(annotations(one)), self.imported) or (name and name == self.owners[-1].model):
                # `@QueryParam("q") private String q;`
                given_by = ir.Name(at(declarator), SENT)
                yield ir.Assign(
                    at(declarator), target, ir.Attribute(at(declarator), given_by, "value"), hint(kind, written)
                )
            elif value is not None and (is_static(one) or one.type == "constant_declaration"):
                before, self.pending = self.pending, []
                lowered = as_number(self.expression(value), written)
                yield from self.pending
                self.pending = before
                yield ir.Assign(at(declarator), target, lowered, hint(kind, written))
            elif is_page_named(one, name):
                yield ir.Assign(at(declarator), target, ir.Opaque(at(declarator), (), "declared"), _PAGE)
            elif (said := hint(kind, written) or _plain(written)) or self.owners[-1].has_base:
                # Without a type of its own the name still says that it is none of the base's.
                yield ir.Assign(at(declarator), target, ir.Opaque(at(declarator), (), "declared"), said)

    def _constructors(self, node: Node, members: list[Node], owner: Owner) -> Iterator[ir.Statement]:
        """Every constructor sets the fields that have a value where they are declared."""
        written = [one for one in members if one.type in ("constructor_declaration", "compact_constructor_declaration")]
        for one in written:
            yield ir.Define(at(one), "__init__", self.method(one, "__init__", members))
        given = node.child_by_field_name("parameters")
        has_values = any(
            one.type == "block" or (one.type == "field_declaration" and not is_static(one) and "=" in text(one))
            for one in members
        )
        of_all = java_lombok.constructor(node, owner, members)
        if not written and (has_values or given is not None):
            made = self.method(node, "__init__", members)
            if of_all is not None:
                made.parameters, made.body = of_all.parameters, (*made.body, *of_all.body)
            yield ir.Define(at(node), "__init__", made)
        elif of_all is not None:
            yield ir.Define(at(node), "__init__", of_all)

    # Functions.

    def method(self, node: Node, name: str, members: list[Node] | None = None) -> ir.Function:
        is_classwide = is_static(node) and members is None
        before = self.is_static, self.answer
        self.is_static = is_classwide
        marks = dict(annotations(node))
        is_page = "ResponseBody" in marks or self.owners[-1].is_page
        self.answer = answer_of(node, marks, self.owners[-1].says, is_page=is_page)
        decorators = tuple(self._decorator(one, mark) for mark, one in annotations(node))
        if is_private(node):
            decorators = (*decorators, ir.Name(at(node), "private"))
        own = ir.Parameter("this", at(node))
        function = self._made(
            node,
            name,
            () if is_classwide else (own,),
            members,
            way=way_in(node, name, marks, self.imported),
        )
        function.is_method, function.is_static, function.decorators = True, is_classwide, decorators
        self.is_static, self.answer = before
        return function

    def _decorator(self, node: Node, mark: str) -> ir.Expression:
        given = first_of(node, "annotation_argument_list")
        values: list[ir.Expression] = []
        verbs: list[tuple[str, ir.Expression]] = []
        for one in children(given):
            value = one.child_by_field_name("value") if one.type == "element_value_pair" else one
            key = text(one.child_by_field_name("key")) if one.type == "element_value_pair" else "value"
            if value is not None and key in ("value", "path"):
                inner = (
                    children(value)[0] if value.type == "element_value_array_initializer" and children(value) else value
                )
                values.append(self.expression(inner))
            elif value is not None and key == "method":
                verbs.append((key, ir.Constant(at(value), text(value)[:MOST_WRITTEN])))
        return ir.Call(at(node), dotted(at(node), mark), tuple(values), tuple(verbs))

    def function(self, node: Node) -> ir.Function:
        """A lambda."""
        return self._made(node, "<lambda>", (), None)

    def _made(
        self,
        node: Node,
        name: str,
        first: tuple[ir.Parameter, ...],
        members: list[Node] | None,
        *,
        way: str = "",
    ) -> ir.Function:
        qualified = self.qualified(name)
        self.scopes = [*self.scopes, Scope({"this": ""}, len(self.owners), qualified)]
        before, self.pending = self.pending, []
        handed: list[ir.Statement] = []
        parameters = (*first, *self._parameters(node, handed, way))
        start = list(self._set_up(node, members)) if members is not None else []
        body = body_of(node)
        if body is not None and body.type not in ("block", "constructor_body"):
            value = self.expression(body)
            block: ir.Block = (*self.pending, ir.Return(at(body), value))
        else:
            block = self.block(body)
        self.pending = before
        outer = frozenset(self.scopes[-1].outer)
        self.scopes = self.scopes[:-1]
        block = (*handed, *start, *block, *(kept(node, self.owners[-1]) if members is not None else ()))
        return self.defined(ir.Function(qualified, at(node), parameters, block, outer=outer))

    def defined(self, function: ir.Function) -> ir.Function:
        function.module, function.path = self.name, self.path
        self.functions.append(function)
        return function

    def _set_up(self, node: Node, members: list[Node]) -> Iterator[ir.Statement]:
        body = node.child_by_field_name("body")
        this = ir.Name(at(node), "this")
        is_explicit = node.type not in CLASSES and first_of(body, "explicit_constructor_invocation") is not None
        if self.owners[-1].has_base and not is_explicit:
            base = ir.Call(at(node), ir.Name(at(node), "super"), ())
            yield ir.Evaluate(at(node), ir.Call(at(node), ir.Attribute(at(node), base, "__init__"), ()))
        for one in members:
            if one.type == "field_declaration" and not is_static(one):
                for declarator in one.children_by_field_name("declarator"):
                    value = declarator.child_by_field_name("value")
                    if value is not None:
                        target = ir.Attribute(
                            at(declarator), this, self.owners[-1].held(text(declarator.child_by_field_name("name")))
                        )
                        lowered = self.expression(value)
                        yield from self.pending
                        self.pending = []
                        yield ir.Assign(at(declarator), target, lowered)
            elif one.type == "block":
                yield from self.block(one)

    def _parameters(self, node: Node, handed: list[ir.Statement], filler: str) -> Iterator[ir.Parameter]:
        given = header(node)
        nodes = [given] if given is not None and given.type == "identifier" else children(given)
        for one in nodes:
            if one.type == "identifier":
                self.declares(text(one), "")
                yield ir.Parameter(text(one), at(one))
                continue
            if one.type not in ("formal_parameter", "spread_parameter"):
                continue
            kind = one.child_by_field_name("type") or next((inner for inner in children(one) if type_name(inner)), None)
            name = text(
                one.child_by_field_name("name")
                or (first_of(one, "variable_declarator") or one).child_by_field_name("name")
            )
            written = type_name(kind) or text(kind)
            self.declares(name, written)
            own = ir.Name(at(one), name)
            marks = dict(annotations(one))
            if written in NUMERIC:
                handed.append(ir.Assign(at(one), own, as_number(own, written)))
            elif is_plain(text(kind), self.imported) and (filler or says(marks, self.imported)):
                handed.append(ir.Assign(at(one), own, as_number(own, "long")))
            elif says(marks, self.imported) or (filler and is_bound(written, marks, self.imported, filler)):
                given_by = ir.Name(at(one), filler or SENT)
                filled = ir.Attribute(at(one), given_by, "value")
                handed.append(ir.Assign(at(one), own, filled, hint(kind, written)))
            elif (hung := hung_on(marks, name)) is not None:
                handed.append(ir.Assign(at(one), own, hung, hint(kind, written)))
            handed += constraints.refused(one, own, annotations, self.expression)
            # A text that is built is a value here: what a method appends to its caller's goes back.
            way = "*" if one.type == "spread_parameter" else "&" if written in BUILDERS else ""
            yield ir.Parameter(name, at(one), way, None, hint(kind, written), shape_of(text(kind)))

    def _return(self, node: Node) -> Iterator[ir.Statement]:
        """What a method of a controller returns is the page, or names the view."""
        value = self.optional(node)
        if self.answer and value is not None:
            used = ir.Call(at(node), ir.Name(at(node), self.answer), (value,), (), node.end_point[0] + 1)
            if self.answer == "@viewed":
                yield ir.Evaluate(at(node), used)
            else:
                value = used
        yield ir.Return(at(node), value)


def _plain(written: str) -> str:
    return "int" if written in NUMERIC else "bool" if written in ("boolean", "Boolean") else ""
