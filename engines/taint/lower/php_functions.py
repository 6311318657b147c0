"""Lowers PHP's functions, classes and calls."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import php_calls as calls
from engines.taint.lower import php_classes as classes
from engines.taint.lower import php_hooks as hooks
from engines.taint.lower import php_implicit_pages, php_mapped
from engines.taint.lower import php_walks as walks
from engines.taint.lower.php_annotations import annotated
from engines.taint.lower.php_answers import as_said, declared
from engines.taint.lower.php_expressions import as_number
from engines.taint.lower.php_names import included
from engines.taint.lower.php_paths import expanded, path_of
from engines.taint.lower.php_statements import Statements
from engines.taint.lower.walk import at, children, first_of, text

_INCLUDES: Final = ("include_expression", "include_once_expression", "require_expression", "require_once_expression")
# `strlen(...)`: the function itself.
_TAKEN: Final = "variadic_placeholder"


class Functions(Statements):
    """Adds functions, classes and calls to the statements."""

    name = path = ""
    is_told = False  # which class the method at work is called on

    def __init__(self) -> None:
        super().__init__()
        self.functions: list[ir.Function] = []
        # Of each function around this place: its name, and what it binds outside itself.
        self.scopes: list[tuple[str, set[str]]] = []
        # Constants and variables that a path may be put together of, as they were last said to be.
        self.spelt: dict[str, ir.Expression] = {}
        self._lowerings |= {
            "function_call_expression": self._call,
            **dict.fromkeys(("member_call_expression", "nullsafe_member_call_expression"), self._method_call),
            "scoped_call_expression": self._scoped_call,
            "object_creation_expression": self._new,
            **dict.fromkeys(
                ("anonymous_function", "anonymous_function_creation_expression", "arrow_function"),
                lambda node: ir.Lambda(at(node), self.function(node)),
            ),
            **dict.fromkeys(_INCLUDES, self._include),
            "variadic_unpacking": lambda node: ir.Star(at(node), self.inner(node)),
        }
        self._statements |= {
            "function_definition": self._define,
            **dict.fromkeys(classes.CLASSES, self._class_statement),
        }

    # Names.

    def binds_outside(self, name: str) -> None:
        if self.scopes:
            self.scopes[-1][1].add(name)

    def around(self) -> str:
        return self.scopes[-1][0] if self.scopes else ""

    def class_reference(self, node: Node) -> ir.Expression:
        written = text(node).lower()
        if written == "static" and self.is_told:
            return ir.Name(at(node), classes.TOLD)
        if written in ("self", "static") and self.owner:
            return ir.Name(at(node), self.owner)
        if written == "parent" and self.parent:
            return ir.Name(at(node), self.parent)
        if node.type in ("name", "qualified_name", "relative_scope"):
            return ir.Name(at(node), self.names.class_name(text(node)))
        return self.expression(node)

    def ordered(self, nodes: list[Node]) -> list[Node]:
        return classes.ordered(nodes)

    # Calls.

    def _given(self, node: Node | None) -> tuple[tuple[ir.Expression, ...], tuple[tuple[str, ir.Expression], ...]]:
        given: list[ir.Expression] = []
        named: list[tuple[str, ir.Expression]] = []
        for one in children(node):
            inner = children(one)
            if one.type != "argument" or not inner:
                continue
            name = one.child_by_field_name("name")
            value = self.expression(inner[-1])
            if name is not None and len(inner) > 1:
                named.append((f"${text(name)}", value))
            else:
                given.append(value)
        return tuple(given), tuple(named)

    def _call(self, node: Node) -> ir.Expression:
        function, end = node.child_by_field_name("function"), node.end_point[0] + 1
        arguments = node.child_by_field_name("arguments")
        if function is None or function.type not in ("name", "qualified_name"):
            callee = self.field(node, "function")
            if first_of(arguments, _TAKEN):
                return callee
            given, named = self._given(arguments)
            return ir.Call(at(node), callee, given, named, end)
        return self._named_call(node, self.names.function_name(text(function)), arguments, end)

    def _named_call(self, node: Node, name: str, arguments: Node | None, end: int) -> ir.Expression:
        place, plain = at(node), name.rpartition("|")[2]
        if first_of(arguments, _TAKEN):
            return ir.Name(place, name)
        given, named = self._given(arguments)
        if plain in calls.CALLBACKS:
            which = calls.CALLBACKS[plain]
            given = tuple(self._callable(one) if number == which else one for number, one in enumerate(given))
        if plain == "compact":
            return self._compacted(place, given)
        if plain == hooks.REST_ROUTE:
            given, answered = hooks.rest_routes(given, self._callable)
            self.pending += answered
        if plain == "extract" and given and (known := hooks.extracted(place, given[0])) is not None:
            self.pending += known
            return ir.Constant(place, len(known))
        if plain in ("die", "exit"):
            return ir.Call(place, ir.Name(place, "exit"), given, (), end)
        if plain == "define" and len(given) > 1 and isinstance(given[0], ir.Constant):
            self.spelt[str(given[0].value)] = given[1]
            return ir.Bind(place, ir.Name(place, str(given[0].value)), given[1])
        if plain in calls.FILLED and len(given) > calls.FILLED[plain]:
            self._filled(place, plain, given)
        if plain in walks.WALKS and (walked := walks.walked(place, plain, given)) is not None:
            self.pending += walked[0]
            return walked[1]
        made = calls.rewritten(place, plain, given, end) if not named else None
        made = hooks.with_defaults(place, given) if plain == "shortcode_atts" else made
        made = made or hooks.called(place, plain, given, end) or hooks.filtered(plain, given)
        return made if made is not None else ir.Call(place, ir.Name(place, name), given, named, end)

    def _filled(self, place: int, name: str, given: tuple[ir.Expression, ...]) -> None:
        """`preg_match(pattern, text, $found)` puts parts of the text into $found."""
        which = calls.FILLED[name]
        if isinstance(given[which], ir.Name | ir.Attribute | ir.Index):
            value = ir.Call(place, ir.Name(place, f"{name}.into"), given[:which])
            self.pending.append(ir.Assign(place, given[which], value))

    def _callable(self, one: ir.Expression) -> ir.Expression:
        """A function by its name."""
        one = hooks.in_one(one)
        if isinstance(one, ir.Constant) and isinstance(one.value, str) and one.value:
            return hooks.of_class(one) or ir.Name(one.at, self.names.function_name(one.value))
        return hooks.of_pair(one, self.owner) if isinstance(one, ir.Sequence) else one

    def callable_array(self, node: Node) -> ir.Expression | None:
        """`[$this, "method"]` and `[Thing::class, "method"]`"""
        inner = [children(one)[0] for one in children(node) if len(children(one)) == 1]
        if len(inner) != 2 or len(children(node)) != 2 or inner[1].type not in ("string", "encapsed_string"):
            return None
        name, first = text(inner[1])[1:-1], inner[0]
        is_class = first.type == "class_constant_access_expression" and text(first).endswith("::class")
        if not name.isidentifier() or not (is_class or text(first) == "$this" or first.type.startswith("object_")):
            return None
        base = self.class_reference(children(first)[0]) if is_class else self.expression(first)
        return ir.Attribute(at(node), base, name)

    def _compacted(self, place: int, given: tuple[ir.Expression, ...]) -> ir.Expression:
        flat = [item for one in given for item in (one.items if isinstance(one, ir.Sequence) else (one,))]
        names = [one for one in flat if isinstance(one, ir.Constant) and isinstance(one.value, str)]
        return ir.Mapping(place, tuple((one, ir.Name(one.at, f"${one.value!s}")) for one in names))

    def _method_call(self, node: Node) -> ir.Expression:
        base, name = self.field(node, "object"), node.child_by_field_name("name")
        arguments = node.child_by_field_name("arguments")
        if name is not None and first_of(arguments, _TAKEN):
            return ir.Attribute(at(name), base, text(name))
        given, named = self._given(arguments)
        if name is not None and name.type == "name":
            base = as_said(base, text(name), given)
            function: ir.Expression = ir.Attribute(at(name), base, classes.MAGIC.get(text(name), text(name)))
        else:
            function = ir.Index(at(node), base, self.expression(name) if name is not None else self.unknown(node))
        return ir.Call(at(node), function, given, named, node.end_point[0] + 1)

    def _scoped_call(self, node: Node) -> ir.Expression:
        scope, name = node.child_by_field_name("scope"), node.child_by_field_name("name")
        given, named = self._given(node.child_by_field_name("arguments"))
        if scope is None or name is None or name.type != "name":
            return ir.Opaque(at(node), given, "scoped call")
        member = classes.MAGIC.get(text(name), text(name))
        base = self.class_reference(scope)
        if isinstance(base, ir.Name) and base.name == "Closure" and member in ("fromCallable", "bind") and given:
            return self._callable(given[0])
        if first_of(node.child_by_field_name("arguments"), _TAKEN):
            return ir.Attribute(at(name), base, member)
        self.pending += hooks.controllers(base, member, given)
        if text(scope).lower() == "parent" and self.scopes and self.parent:
            base = ir.Call(at(scope), ir.Name(at(scope), "super"), ())
        return ir.Call(at(node), ir.Attribute(at(name), base, member), given, named, node.end_point[0] + 1)

    def _new(self, node: Node) -> ir.Expression:
        end = node.end_point[0] + 1
        anonymous = first_of(node, "anonymous_class")
        arguments = first_of(anonymous if anonymous is not None else node, "arguments")
        given, named = self._given(arguments)
        if anonymous is not None:
            name = f"class {anonymous.start_byte}"
            self.pending.append(self._class(anonymous, name))
            return ir.Call(at(node), ir.Name(at(node), name), given, named, end)
        written = next((one for one in children(node) if one.type != "arguments"), None)
        if written is not None and written.type not in ("name", "qualified_name", "relative_scope"):
            return ir.Call(at(node), ir.Name(at(node), "new"), (self.expression(written), *given), named, end)
        made = self.class_reference(written) if written is not None else self.unknown(node)
        if isinstance(made, ir.Name) and (held := classes.collection(made.name, at(node), given)) is not None:
            return held
        return ir.Call(at(node), made, given, named, end)

    def assigned(self, place: int, left: Node, value: ir.Expression) -> ir.Expression:
        name = self._computed_name(left)
        if name is not None:
            return ir.Call(place, ir.Name(place, "variable by name"), (name, value))
        target = self.expression(left)
        if isinstance(target, ir.Name):
            self.spelt.pop(target.name, None)
            if isinstance(value, ir.Text) and all(
                not isinstance(one, ir.Name) or one.name != target.name for one in value.parts
            ):
                self.spelt[target.name] = value
        return ir.Bind(place, target, value)

    def _computed_name(self, left: Node) -> ir.Expression | None:
        """`$$name = …`, `$GLOBALS[$name] = …`: the variable whose name was computed."""
        inner = children(left)
        if left.type == "dynamic_variable_name" and inner and inner[0].type != "name":
            return self.expression(inner[0])
        if left.type != "subscript_expression" or len(inner) != 2 or text(inner[0]) != "$GLOBALS":
            return None
        key = self.expression(inner[1])
        return None if isinstance(key, ir.Constant) else key

    def _include(self, node: Node) -> ir.Expression:
        """A file by its path; one that is computed may be any."""
        value = self.inner(node)
        known = path_of(expanded(value, self.spelt))
        call = ir.Call(at(node), ir.Name(at(node), "include"), (value,), (), node.end_point[0] + 1)
        if known is None:
            return call
        names = included(known.written, is_own_folder=known.is_own_folder, path=self.path)
        made = ir.Include(at(node), tuple(f"{one}.*" for one in names) if known.is_folder else names)
        return ir.Opaque(at(node), (call, made), "include") if known.is_open else made

    # Functions.

    def qualified(self, name: str) -> str:
        around = [one for one, _ in self.scopes] or ([self.owner] if self.owner else [])
        return ".".join([*around[-1:], name])

    def _define(self, node: Node) -> Iterator[ir.Statement]:
        name = self.names.qualified(text(node.child_by_field_name("name")).lower())
        yield ir.Define(at(node), name, self.function(node, name))

    def function(self, node: Node, name: str = "<lambda>", *, receiver: bool = False) -> ir.Function:
        """A function of any form. `receiver` gives it `$this` as its first parameter."""
        qualified = self.qualified(name) if name == "<lambda>" or receiver or self.owner else name
        self.scopes.append((qualified, set()))
        yields, self.yields = self.yields, False
        before, self.pending = self.pending, []
        aliases, self.aliases = self.aliases, dict(self.aliases) if name == "<lambda>" else {}
        first: list[ir.Statement] = []
        parameters = list(self._parameters(node, first))
        if receiver:
            parameters.insert(0, ir.Parameter("$this", at(node)))
        for one in children(first_of(node, "anonymous_function_use_clause")):
            if one.type == "by_ref":
                self.binds_outside(text(children(one)[0]) if children(one) else "")
        body = node.child_by_field_name("body")
        if body is not None and body.type != "compound_statement":
            value = self.expression(body)
            block: ir.Block = (*self.pending, ir.Return(at(body), value))
        else:
            block = self.block(body)
        self.pending, self.aliases = before, aliases
        function = ir.Function(qualified, at(node), tuple(parameters), (*first, *block))
        function.outer = frozenset(self.scopes.pop()[1])
        function.module, function.path = self.name, self.path
        function.is_generator, self.yields = self.yields, yields
        function.decorators = (*self._attributes(node), *declared(node))
        self.functions.append(hooks.with_all_given(function, node))
        return function

    def _parameters(self, node: Node, first: list[ir.Statement]) -> Iterator[ir.Parameter]:
        before = ""
        for one in children(node.child_by_field_name("parameters")):
            name = one.child_by_field_name("name")
            if name is None:
                continue
            own, value = ir.Name(at(one), text(name)), one.child_by_field_name("default_value")
            default = self.expression(value) if value is not None else None
            is_reference = one.child_by_field_name("reference_modifier") is not None
            kind = "*" if one.type == "variadic_parameter" else "&" if is_reference else ""
            written = self.annotation(one.child_by_field_name("type"))
            if text(name) == "$args" and before.endswith(("Response", "ResponseInterface")):
                written = "@route.arguments"
            before = written
            if (sent := php_mapped.filled(one, own, written)) is not None:
                first.append(sent)
            if written in ("int", "float"):
                first.append(ir.Assign(at(one), own, as_number(at(one), own)))
            elif written == "bool":
                # A switch that is known stays known.
                first.append(ir.Assign(at(one), own, ir.Unary(at(one), "not", ir.Unary(at(one), "not", own))))
            if one.type == "property_promotion_parameter":
                held = ir.Attribute(at(one), ir.Name(at(one), "$this"), text(name)[1:])
                first.append(ir.Assign(at(one), held, own))
            yield ir.Parameter(text(name), at(one), kind, default, written)

    def annotation(self, node: Node | None) -> str:
        """A declared type: a number's, or the dotted name of a class; "" for others."""
        if node is None:
            return ""
        if node.type == "primitive_type":
            return text(node) if text(node) in ("int", "float", "bool") else ""
        if node.type == "named_type":
            inner = children(node)
            return self.names.class_name(text(inner[0])) if inner and text(inner[0]) != "self" else self.owner
        if node.type == "optional_type":
            return next((self.annotation(one) for one in children(node)), "")
        named = [one for one in children(node) if one.type == "named_type"]
        return self.annotation(named[0]) if named else ""

    def _attributes(self, node: Node) -> Iterator[ir.Expression]:
        """`#[Route("/path")]`"""
        for group in children(node.child_by_field_name("attributes")):
            for one in children(group):
                named = first_of(one, "name", "qualified_name")
                if named is not None:
                    given, keywords = self._given(one.child_by_field_name("parameters"))
                    plain = tuple((key.lstrip("$"), value) for key, value in keywords)
                    name = ir.Name(at(one), self.names.class_name(text(named)))
                    yield ir.Call(at(one), name, given, plain)
        yield from annotated(node, self.names.class_name)

    # Classes.

    def _class_statement(self, node: Node) -> Iterator[ir.Statement]:
        yield self._class(node, self.names.qualified(text(node.child_by_field_name("name"))))

    def _class(self, node: Node, name: str) -> ir.DefineClass:
        """Traits come before the parent: what they have hides what it has."""
        body = node.child_by_field_name("body")
        traits = [one for part in children(body) if part.type == "use_declaration" for one in children(part)]
        own = [one for one in traits if one.type in ("name", "qualified_name")]
        above = [one for clause in children(node) if clause.type.endswith("_clause") for one in children(clause)]
        bases = tuple(ir.Name(at(one), self.names.class_name(text(one))) for one in [*own, *above])
        extended = first_of(node, "base_clause")
        before = self.owner, self.parent, self.scopes
        self.owner, self.scopes = name, []
        self.parent = self.names.class_name(text(children(extended)[0])) if children(extended) else ""
        members = tuple(made for one in children(body) for made in self._class_member(one))
        members += (*classes.renamed(body, self.names), *classes.sent_fields(body, bases))
        members += classes.of_enum(node, name) if node.type == classes.ENUM else ()
        php_implicit_pages.show(members, name, bases)
        self.owner, self.parent, self.scopes = before
        return ir.DefineClass(at(node), name, name, bases, members, tuple(self._attributes(node)))

    def _class_member(self, node: Node) -> Iterator[ir.Statement]:
        if node.type == "method_declaration":
            yield from self._method(node)
        elif node.type == "const_declaration":
            yield from self._constants(node)
        elif node.type == "enum_case":
            name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
            made = self.expression(value) if value is not None else ir.Constant(at(node), text(name))
            yield ir.Assign(at(node), ir.Name(at(node), text(name)), made)
        elif node.type == "property_declaration":
            yield from self._properties(node)

    def _method(self, node: Node) -> Iterator[ir.Statement]:
        name = text(node.child_by_field_name("name"))
        name = classes.MAGIC.get(name, name)
        is_static = any(one.type == "static_modifier" for one in children(node))
        if node.child_by_field_name("body") is None:
            return
        is_told, self.is_told = self.is_told, is_static and classes.asks_who(node)
        made = self.function(node, name, receiver=not is_static)
        made.is_method, made.is_static = True, is_static and not self.is_told
        classes.tell(made, at(node), is_asked=self.is_told)
        self.is_told = is_told
        yield ir.Define(at(node), name, made)

    def _properties(self, node: Node) -> Iterator[ir.Statement]:
        written = self.annotation(node.child_by_field_name("type"))
        for one in children(node):
            name, value = one.child_by_field_name("name"), one.child_by_field_name("default_value")
            if one.type != "property_element" or name is None:
                continue
            target = ir.Name(at(one), text(name)[1:])
            if value is not None and value.type != "null":
                yield ir.Assign(at(one), target, self.expression(value), written)
            elif written not in ("", "int", "float", "bool"):
                yield ir.Assign(at(one), target, ir.Opaque(at(one), (), "declared"), written)
