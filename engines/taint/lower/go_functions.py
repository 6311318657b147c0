"""Lowers Go's functions, methods and types."""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.go_branches import Branches
from engines.taint.lower.go_copies import copied, is_value
from engines.taint.lower.go_names import NUMBERS, annotation, result_types, type_name
from engines.taint.lower.go_scopes import Scope
from engines.taint.lower.made_up import own_place
from engines.taint.lower.walk import at, children, first_of, text


class Functions(Branches):
    """Adds functions and the classes that types are. `methods` are those of the file, by the type they belong to."""

    name = ""
    path = ""

    def __init__(self) -> None:
        super().__init__()
        self.functions: list[ir.Function] = []
        self.methods: dict[str, list[Node]] = {}

    # Functions.

    def function(self, node: Node, name: str, receiver: Node | None = None, owner: str = "") -> ir.Function:
        """A function of any form; `receiver` is the parameter that makes it a method of `owner`."""
        around = self.scopes.here.name if self.scopes.here is not None else owner
        kinds = result_types(node)
        scope = Scope(f"{around}.{name}" if around else name)
        scope.is_fallible = bool(kinds) and text(kinds[-1]) == "error"
        scope.body = node.child_by_field_name("body")
        self.scopes.functions.append(scope)
        before, self.pending = self.pending, []
        handed: list[ir.Statement] = []
        parameters: list[ir.Parameter] = []
        if receiver is not None:
            parameters += self._receiver(receiver)
            handed += self._kept_apart(receiver.child_by_field_name("name"), receiver.child_by_field_name("type"))
        parameters += self._parameters(node, handed)
        handed += self._results(node, scope)
        block = self.block(node.child_by_field_name("body"))
        self.pending = before
        self.scopes.functions.pop()
        function = ir.Function(scope.name, at(node), tuple(parameters), (*handed, *block))
        function.outer = frozenset(scope.assigned)
        function.module, function.path, function.is_method = self.name, self.path, receiver is not None
        self.functions.append(function)
        return function

    def _receiver(self, receiver: Node) -> Iterator[ir.Parameter]:
        name = receiver.child_by_field_name("name")
        kind = type_name(receiver.child_by_field_name("type"))
        own = self.scopes.declare(text(name), receiver, kind) if name is not None else "receiver"
        yield ir.Parameter(own, at(receiver))

    def _kept_apart(self, name: Node | None, kind: Node | None) -> Iterator[ir.Statement]:
        """A structure or array that is handed over is a copy: whoever handed it over keeps what it was."""
        scope = self.scopes.here
        if name is None or scope is None or not is_value(kind, self.fields, self.shapes):
            return
        own = ir.Name(at(name), self.scopes.found(text(name))[0])
        scope.values.add(own.name)
        if scope.sets_part(text(name)):
            yield ir.Assign(own.at, own, copied(own))

    def _parameters(self, node: Node, handed: list[ir.Statement]) -> Iterator[ir.Parameter]:
        for place, one in enumerate(children(node.child_by_field_name("parameters"))):
            if one.type not in ("parameter_declaration", "variadic_parameter_declaration"):
                continue
            kind = one.child_by_field_name("type")
            is_rest = one.type == "variadic_parameter_declaration"
            names = one.children_by_field_name("name")
            for name in names:
                own = self.scopes.declare(text(name), name, self._written(kind) if not is_rest else "")
                if text(name) == "_":
                    own = f"unused {own_place(name)}"
                if type_name(kind) in NUMBERS and annotation(kind) != "bool" and not is_rest:
                    number = ir.Call(at(name), ir.Name(at(name), annotation(kind)), (ir.Name(at(name), own),))
                    handed.append(ir.Assign(at(name), ir.Name(at(name), own), number))
                handed += self._kept_apart(name, kind) if not is_rest else ()
                yield ir.Parameter(own, at(name), "*" if is_rest else "", None, "" if is_rest else annotation(kind))
            if not names:
                yield ir.Parameter(f"unused {place}", at(one), "*" if is_rest else "")

    def _results(self, node: Node, scope: Scope) -> Iterator[ir.Statement]:
        """Results with names are variables from the start."""
        result = node.child_by_field_name("result")
        named: list[str] = []
        for one in children(result) if result is not None and result.type == "parameter_list" else []:
            kind = one.child_by_field_name("type")
            for name in one.children_by_field_name("name"):
                own = self.scopes.declare(text(name), name, self._written(kind))
                own = own if own != "_" else f"unused {own_place(name)}"
                named.append(own)
                value = self.zero(at(name), kind)
                hint = annotation(kind) if isinstance(value, ir.Opaque) else ""
                yield ir.Assign(at(name), ir.Name(at(name), own), value, hint)
        scope.results = tuple(named)

    # Types.

    def types(self, node: Node) -> Iterator[ir.Statement]:
        """Types declared inside a function or in the file."""
        for one in children(node):
            name = text(one.child_by_field_name("name"))
            kind = one.child_by_field_name("type")
            if one.type == "type_alias" and kind is not None:
                yield ir.Assign(at(one), ir.Name(at(one), name), self.type_expression(kind))
            elif one.type == "type_spec" and kind is not None:
                yield self.type_of_name(one, name, kind)

    def type_of_name(self, node: Node, name: str, kind: Node) -> ir.Statement:
        if type_name(kind) in NUMBERS and name not in self.methods:
            return ir.Assign(at(node), ir.Name(at(node), name), ir.Name(at(node), annotation(kind)))
        bases: list[ir.Expression] = []
        promises: set[str] = set()
        body: list[ir.Statement] = []
        if kind.type == "struct_type":
            fields = children(first_of(kind, "field_declaration_list"))
            for one in fields:
                body += self._field(one, bases)
            shown = tuple(ir.Constant(at(name), text(name)) for one in fields for name in _passwords_sent(one))
            if shown:
                body.append(ir.Assign(at(node), ir.Name(at(node), "@shown"), ir.Sequence(at(node), "list", shown)))
            if checked := " ".join(text(name) for one in fields for name in _checked(one)):
                body.append(ir.Assign(at(node), ir.Name(at(node), "@checked"), ir.Constant(at(node), checked)))
            if bound := " ".join(text(name) for one in fields for name in _checked(one, "binding:")):
                body.append(ir.Assign(at(node), ir.Name(at(node), "@bound"), ir.Constant(at(node), bound)))
        elif kind.type == "interface_type":
            for one in children(kind):
                if one.type in ("method_elem", "method_spec"):
                    promises.add(text(one.child_by_field_name("name")))
                elif len(children(one)) == 1 and type_name(children(one)[0]):
                    bases.append(self.type_expression(children(one)[0]))
        elif type_name(kind) and type_name(kind) not in ("string", "any", "error") and type_name(kind) not in NUMBERS:
            bases.append(self.type_expression(kind))
        is_wrapper = kind.type not in ("struct_type", "interface_type")
        body += self.methods_of(name)
        return ir.DefineClass(
            at(node), name, name, tuple(bases), tuple(body), promises=frozenset(promises), is_wrapper=is_wrapper
        )

    def _field(self, one: Node, bases: list[ir.Expression]) -> Iterator[ir.Statement]:
        """A field with a type that says something; one without a name is a base."""
        kind = one.child_by_field_name("type")
        names = one.children_by_field_name("name")
        if not names and kind is not None and type_name(kind):
            bases.append(self.type_expression(kind))
            names = [kind]
        hint = annotation(kind)
        for name in names if hint else []:
            own = ir.Name(at(name), text(name) if name is not kind else type_name(kind).rpartition(".")[2])
            yield ir.Delete(at(name), own)
            yield ir.Assign(at(name), own, ir.Opaque(at(name), (), "declared"), hint)

    def methods_of(self, name: str) -> Iterator[ir.Statement]:
        """The methods of a type that stand in this file; they are taken out of `methods`."""
        for node in self.methods.pop(name, []):
            called = text(node.child_by_field_name("name"))
            receiver = next(iter(children(node.child_by_field_name("receiver"))), None)
            yield ir.Define(at(node), called, self.function(node, called, receiver, name))


_PASSWORD: Final = re2.compile(r"(?i)^(pass(word|wd)?|hashed_?password|password_?(hash|digest)|pass_?hash)$")
_HIDDEN: Final = re2.compile(r'json:"-"')


def _passwords_sent(field: Node) -> list[Node]:
    """The names of a field that keeps a password and goes into JSON."""
    if type_name(field.child_by_field_name("type")) not in ("string", "sql.NullString"):
        return []
    if _HIDDEN.search(text(field.child_by_field_name("tag"))):
        return []
    return [
        one for one in field.children_by_field_name("name") if _PASSWORD.search(text(one)) and text(one)[0].isupper()
    ]


# Letters, digits and a few signs, a number, an address or one of a list: by the words of Macaron's and Gin's binders.
_CHECKED: Final = re2.compile(
    r'\b(?:binding|validate):"[^"]{0,200}\b(?:AlphaDash(?:Dot)?|AlphaDashDotSlash|Email|alpha(?:num)?|numeric|number|uuid[345]?|'
    r"hexadecimal|email|oneof|datetime|ip|cidr)\b"
)


def _checked(field: Node, by: str = "") -> list[Node]:
    """The names of a field that is let through with plain values only."""
    found = _CHECKED.search(text(field.child_by_field_name("tag")))
    return field.children_by_field_name("name") if found is not None and found[0].startswith(by) else []
