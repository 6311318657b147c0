"""Lowers what C# makes objects with: constructors, initialisers, arrays, anonymous objects, copies, calls."""

from dataclasses import replace
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import csharp_calls as calls
from engines.taint.lower import csharp_generics as generics
from engines.taint.lower.csharp_expressions import BOXED, Expressions, said
from engines.taint.lower.csharp_names import NUMBERS, type_name
from engines.taint.lower.made_up import own_place
from engines.taint.lower.owners import Scope
from engines.taint.lower.texts import built, holder
from engines.taint.lower.walk import MOST_DEPTH, at, children, first_of, text

# An interpolated text given to these becomes a statement with parameters.
_PARAMETERISED: Final = frozenset(("FromSql", "SqlQuery", "ExecuteSql", "ExecuteSqlAsync", "FromSqlInterpolated"))
_READ_INTO: Final = frozenset(
    ("Deserialize", "DeserializeAsync", "DeserializeObject", "ToObject", "ReadFromJsonAsync", "GetFromJsonAsync")
)
_DELEGATES: Final = frozenset(("Action", "Func", "Predicate", "Comparison", "Converter", "EventHandler"))
_TAKES: Final = frozenset(("TryGetValue", "TryRemove", "TryPop", "TryDequeue", "TryPeek", "TryTake"))


class Creations(Expressions):
    """Adds calls and new objects to the expressions."""

    def __init__(self) -> None:
        super().__init__()
        # Types of functions that the file declares, and its methods that make objects of types they are told.
        self.delegates: frozenset[str] = frozenset()
        self.makers: generics.Makers = {}
        self.structs: frozenset[str] = frozenset()
        self._lowerings |= {
            "invocation_expression": self._invocation,
            **dict.fromkeys(("object_creation_expression", "implicit_object_creation_expression"), self._creation),
            "anonymous_object_creation_expression": self._anonymous,
            "with_expression": self._with,
            **dict.fromkeys(("array_creation_expression", "implicit_array_creation_expression"), self._array),
            **dict.fromkeys(("initializer_expression", "collection_expression"), self._items),
        }  # fmt: skip

    def type_of(self, node: Node | None) -> str:
        """The declared type of a variable, field or new object; of a chain of calls, of what it begins with."""
        while node is not None and node.type in ("invocation_expression", "parenthesized_expression"):
            function = node.child_by_field_name("function")
            if node.type == "parenthesized_expression":
                node = next(iter(children(node)), None)
                continue
            if text(function).rpartition(".")[2] in ("ToString", "Substring"):
                return ""
            node = function.child_by_field_name("expression") if function is not None else None
        if node is None:
            return ""
        if node.type == "object_creation_expression":
            return type_name(node.child_by_field_name("type"))
        if node.type == "member_access_expression" and text(node.child_by_field_name("expression")) == "this":
            node = node.child_by_field_name("name")
        return self.declared_type(text(node)) if node is not None and node.type == "identifier" else ""

    # Calls.

    def _invocation(self, node: Node) -> ir.Expression:
        """A long chain of calls is walked down its receivers, not recursed into."""
        chain = [node]
        while (inner := _receiver(chain[-1])) is not None and inner.type == "invocation_expression":
            chain.append(inner)
        if len(chain) > MOST_DEPTH * 4:
            return self.unknown(chain[-1])
        value = self._made_as(chain[-1], self._begun(chain[-1]))
        for one in reversed(chain[:-1]):
            value = self._made_as(one, self._called(one, self.expression_of(one), value))
        return value

    def _made_as(self, node: Node, value: ir.Expression) -> ir.Expression:
        """`JsonSerializer.Deserialize<Order>(text)`: what a text is read into is of the type that is written there."""
        function = node.child_by_field_name("function")
        name = function.child_by_field_name("name") if function is not None else None
        if self.elements and function is not None and self.expression_of(node) in generics.PICKS:
            return self.held_as(value, generics.element_of(_receiver(node), self.elements))
        if name is None or name.type != "generic_name" or self.expression_of(node) not in _READ_INTO:
            return value
        given = children(first_of(name, "type_argument_list"))
        return self._taken_for(value, given[0]) if len(given) == 1 else value

    def expression_of(self, node: Node) -> str:
        """The name of the method a call is of."""
        function = node.child_by_field_name("function")
        name = function.child_by_field_name("name") if function is not None else None
        return text(first_of(name, "identifier") if name is not None and name.type == "generic_name" else name)

    def _begun(self, node: Node) -> ir.Expression:
        function, end = node.child_by_field_name("function"), node.end_point[0] + 1
        if function is None:
            return self.unknown(node)
        if function.type in ("identifier", "generic_name"):
            name = text(function if function.type == "identifier" else first_of(function, "identifier"))
            return self._bare(node, name, end)
        if function.type == "conditional_access_expression":
            return self._asked(node, function)
        if function.type != "member_access_expression":
            return self._call(node, self.expression(function))
        name = self.expression_of(node)
        base = function.child_by_field_name("expression")
        parts = self.written(function)
        if len(parts) == 2 and base is not None:
            found = self._static(node, parts[0], name, end)
            if found is not None:
                return found
        if base is None:
            return self.unknown(node)
        value = self.held_as(self.expression(base), generics.element_at(base, self.elements))
        made = self._called(node, name, value)
        service = generics.service(function, name)
        return self._taken_for(made, service) if service is not None else made

    def _bare(self, node: Node, name: str, end: int) -> ir.Expression:
        if name == "nameof":
            return ir.Constant(at(node), text(node.child_by_field_name("arguments")).strip("()").rpartition(".")[2])
        if self.local(name) is not None:
            return self._call(node, self.variable(at(node), name))
        if self.owners and any(name in one.fields and name not in one.methods for one in self.owners):
            return self._call(node, self.variable(at(node), name))
        function, first = self.own_method(at(node), name)
        if self.names.statics and not any(name in one.methods for one in self.owners):
            function = calls.of_any(function, name, self.names.statics)
        made = self._call(node, function, first)
        if (
            name == "Content"
            and self.names.uses("System.Web.Mvc")
            and isinstance(made, ir.Call)
            and not made.arguments[1:]
        ):
            # What nothing is said of is a page there.
            return replace(made, arguments=(*made.arguments, ir.Constant(made.at, "text/html")))
        return made

    def _static(self, node: Node, owner: str, name: str, end: int) -> ir.Expression | None:
        if name in ("TryParse", "TryParseExact") and owner in NUMBERS:
            return self._parsed(node, owner)
        if (owner, name) in (("Task", "Run"), ("Uri", "TryCreate"), ("Enum", "TryParse")):
            return self._special(node, owner)
        arguments = children(node.child_by_field_name("arguments"))
        if any(one.type == "argument" and first_of_mode(one) for one in arguments):
            return None
        return calls.on_type(at(node), owner, name, tuple(self.expression(said(one)) for one in arguments), end)

    def _parsed(self, node: Node, owner: str) -> ir.Expression:
        """`int.TryParse(text, out number)`: when it is true the text is a number, and the number always is one."""
        arguments = [said(one) for one in children(node.child_by_field_name("arguments"))]
        if len(arguments) < 2:
            return self.unknown(node)
        asked = ir.Attribute(at(node), ir.Name(at(node), owner), "TryParse")
        call = ir.Call(at(node), asked, (self.expression(arguments[0]),), (), node.end_point[0] + 1)
        return calls.behind(call, self.target(arguments[-1]), ir.Opaque(at(node), (), "number"))

    def _special(self, node: Node, owner: str) -> ir.Expression | None:
        arguments = [said(one) for one in children(node.child_by_field_name("arguments"))]
        if owner == "Task" and arguments and arguments[0].type == "lambda_expression":
            run = ir.Call(at(node), self.expression(arguments[0]), ())
            is_left_alone = node.parent is not None and node.parent.type == "expression_statement"
            if not is_left_alone:
                return run
            later = ir.Opaque(at(node), (), "later")
            self.pending.append(ir.If(at(node), later, (ir.Evaluate(at(node), run),), ()))
            return later
        if owner in ("Uri", "Enum") and len(arguments) >= 2:
            value = self.expression(arguments[0])
            made = ir.Call(at(node), ir.Name(at(node), owner), (value,), ())
            kept = made if owner == "Uri" else ir.Opaque(at(node), (), "number")
            asked = ir.Attribute(at(node), ir.Name(at(node), owner), self.expression_of(node))
            return calls.behind(ir.Call(at(node), asked, (value,)), self.target(arguments[-1]), kept)
        return None

    def _asked(self, node: Node, function: Node) -> ir.Expression:
        """`a?.B(x)`"""
        inner = [one for one in children(function) if one != function.child_by_field_name("condition")]
        base = self.field(function, "condition")
        if not inner or inner[-1].type != "member_binding_expression":
            return self._call(node, self.expression(function))
        name = inner[-1].child_by_field_name("name")
        named = text(first_of(name, "identifier") if name is not None and name.type == "generic_name" else name)
        return self._called(node, named, base)

    def _called(self, node: Node, name: str, base: ir.Expression) -> ir.Expression:
        arguments = children(node.child_by_field_name("arguments"))
        if name in _TAKES and arguments and first_of_mode(arguments[-1]):
            return self._taken(node, name, base, arguments)
        is_told = name in self.makers
        if is_told or any(one.type == "argument" and (first_of_mode(one) or _named(one)) for one in arguments):
            return self._call(node, ir.Attribute(at(node), base, name))
        given = tuple(self.expression(said(one)) for one in arguments)
        if name in _PARAMETERISED and given and isinstance(given[0], ir.Text):
            given = (ir.Constant(at(node), "?"), *given[1:])
        if self.type_of(_receiver(node)) in calls.BUILDERS:
            known, put = calls.building(name, given, at(node))
            held = holder(base)
            if known and isinstance(held, ir.Name) and self.scopes and held.name not in self.scopes[-1].names:
                self.scopes[-1].outer.add(held.name)
            found = built(at(node), held, base, known, put) if known else None
            if found is not None:
                return found
        end = node.end_point[0] + 1
        found = calls.on_receiver(at(node), base, name, given, end)
        return found if found is not None else ir.Call(at(node), ir.Attribute(at(node), base, name), given, (), end)

    def _taken(self, node: Node, name: str, base: ir.Expression, arguments: list[Node]) -> ir.Expression:
        """`map.TryGetValue(key, out value)`"""
        given = tuple(self.expression(said(one)) for one in arguments[:-1])
        target = self.target(said(arguments[-1]))
        if name == "TryGetValue" and len(given) == 1:
            # What is found is the map's, whatever it was asked for.
            found = self.held_as(ir.Index(at(node), base, given[0]), generics.at_key(_receiver(node), self.elements))
        else:
            given = (ir.Constant(at(node), 0),) if name == "TryDequeue" else given
            found = ir.Call(at(node), ir.Attribute(at(node), base, "get" if name == "TryGetValue" else "pop"), given)
        return calls.behind(ir.Opaque(at(node), (), "found"), target, found)

    def _call(self, node: Node, function: ir.Expression, first: tuple[ir.Expression, ...] = ()) -> ir.Expression:
        """A call with names and places to be filled."""
        given: list[ir.Expression] = list(first)
        named: list[tuple[str, ir.Expression]] = []
        filled: list[tuple[ir.Expression, ir.Expression]] = []
        for one in children(node.child_by_field_name("arguments")):
            value = self._place(one, filled) if first_of_mode(one) else self.expression(said(one))
            name = text(one.child_by_field_name("name"))
            if name:
                named.append((name, value))
            else:
                given.append(value)
        named += self._types_given(node)
        value = ir.Call(at(node), function, tuple(given), tuple(named), node.end_point[0] + 1)
        if not filled:
            return value
        binds = [ir.Bind(value.at, target, ir.Attribute(value.at, box, BOXED)) for target, box in filled]
        return ir.Index(value.at, ir.Sequence(value.at, "tuple", (value, *binds)), ir.Constant(value.at, 0))

    def _types_given(self, node: Node) -> list[tuple[str, ir.Expression]]:
        found = generics.given(node, self.makers) if self.makers else []
        for _, kind in found:
            self.names.mention(kind.at, kind.name if isinstance(kind, ir.Name) else "")
        return found

    def types_handed(self, node: Node, name: str, scope: Scope) -> tuple[ir.Parameter, ...]:
        """The types a generic method is called with, which it makes objects of."""
        return generics.parameters(node, self.makers[name], scope) if name in self.makers else ()

    def _place(self, argument: Node, filled: list[tuple[ir.Expression, ir.Expression]]) -> ir.Expression:
        """A box for an `out` or `ref` argument, which the variable is read from after the call."""
        box = ir.Name(at(argument), f"box {own_place(argument)}")
        target = self.target(said(argument))
        self.pending.append(ir.Assign(box.at, box, ir.Call(box.at, ir.Name(box.at, "@box"), ())))
        if first_of_mode(argument) == "ref":
            self.pending.append(ir.Assign(box.at, ir.Attribute(box.at, box, BOXED), target))
        if not (isinstance(target, ir.Name) and target.name == "_"):
            filled.append((target, box))
        return box

    # New objects.

    def _creation(self, node: Node) -> ir.Expression:
        kind = node.child_by_field_name("type")
        name = type_name(kind) if kind is not None else self.expected
        self.expected = ""
        start = node.child_by_field_name("initializer") or first_of(node, "initializer_expression")
        if kind is not None and kind.type == "array_type":
            return self._array(node)
        arguments = node.child_by_field_name("arguments") or first_of(node, "argument_list")
        given = tuple(self.expression(said(one)) for one in children(arguments) if not one.child_by_field_name("name"))
        if text(kind).startswith("Lazy<") and given and isinstance(given[0], ir.Lambda):
            # What it is made with is called when somebody asks.
            return ir.Call(at(node), given[0], ())
        if len(given) == 1 and (name in self.delegates or name in _DELEGATES):
            # What is called when it is.
            return given[0]
        found = calls.made(at(node), name, given, node.end_point[0] + 1)
        if name in calls.COLLECTIONS and start is not None and not given:
            return self._collection(start, found)
        if found is None:
            self.names.mention(at(node), name)
            held = generics.called(name)
            name = held if self.makers and self.local(held) is not None else name
            named = [
                (text(one.child_by_field_name("name")), self.expression(said(one)))
                for one in children(arguments)
                if one.child_by_field_name("name")
            ]
            found = ir.Call(at(node), ir.Name(at(node), name or "?"), given, tuple(named), node.end_point[0] + 1)
        return self._initialised(node, found, start) if start is not None else found

    def _collection(self, node: Node, empty: ir.Expression | None) -> ir.Expression:
        if not isinstance(empty, ir.Mapping):
            return self._items(node, "set" if isinstance(empty, ir.Sequence) and empty.kind == "set" else "list")
        pairs: list[tuple[ir.Expression | None, ir.Expression]] = []
        for one in children(node):
            inner = children(one)
            left, right = one.child_by_field_name("left"), one.child_by_field_name("right")
            if left is not None and right is not None and left.type == "element_binding_expression":
                pairs.append((self.expression(said(children(left)[0])), self.expression(right)))
            elif one.type == "initializer_expression" and len(inner) == 2:
                pairs.append((self.expression(inner[0]), self.expression(inner[1])))
            else:
                pairs.append((None, self.expression(one)))
        return ir.Mapping(at(node), tuple(pairs))

    def _initialised(self, node: Node, value: ir.Expression, start: Node) -> ir.Expression:
        """`new X { A = 1, B = { C = 2 } }`: an object that is filled before it is used."""
        held = ir.Name(at(node), f"made {own_place(node)}")
        self.declares(held.name, "")
        self.pending.append(ir.Assign(at(node), held, value))
        self._filled(held, start)
        return held

    def _filled(self, held: ir.Expression, start: Node) -> None:
        items = children(start)
        if start.type == "with_initializer" and len(items) == 2 and items[0].type == "identifier":
            self._put(held, items[0], items[1])
            return
        for one in items:
            left, right = one.child_by_field_name("left"), one.child_by_field_name("right")
            if one.type == "with_initializer":
                self._filled(held, one)
            elif one.type == "assignment_expression" and left is not None and right is not None:
                self._put(held, left, right)
            else:
                add = ir.Attribute(at(one), held, "Add")
                inner = children(one) if one.type == "initializer_expression" else [one]
                self.pending.append(ir.Evaluate(at(one), ir.Call(at(one), add, tuple(map(self.expression, inner)))))

    def _put(self, held: ir.Expression, left: Node, right: Node) -> None:
        target: ir.Expression = ir.Attribute(at(left), held, text(left))
        if left.type == "element_binding_expression":
            target = ir.Index(at(left), held, self.expression(said(children(left)[0])))
        if right.type == "initializer_expression":
            self._filled(target, right)
        else:
            value = self.expression(right)
            self.pending.append(ir.Assign(at(left), target, value))

    def _anonymous(self, node: Node) -> ir.Expression:
        held = ir.Name(at(node), f"made {own_place(node)}")
        self.declares(held.name, "")
        self.pending.append(ir.Assign(at(node), held, ir.Opaque(at(node), (), "object")))
        waiting = ""
        inner = children(node)
        for place, one in enumerate(inner):
            if one.type == "identifier" and _is_label(one):
                waiting = text(one)
                continue
            name = waiting or text(one).rpartition(".")[2]
            waiting = ""
            value = self.expression(inner[place])
            self.pending.append(ir.Assign(at(one), ir.Attribute(at(one), held, name), value))
        return held

    def _with(self, node: Node) -> ir.Expression:
        inner = children(node)
        copy = ir.Attribute(at(node), ir.Name(at(node), "copy"), "copy")
        held = ir.Name(at(node), f"made {own_place(node)}")
        self.declares(held.name, "")
        self.pending.append(ir.Assign(at(node), held, ir.Call(at(node), copy, (self.expression(inner[0]),))))
        for one in inner[1:]:
            self._filled(held, one)
        return held

    def _array(self, node: Node) -> ir.Expression:
        start = node.child_by_field_name("initializer") or first_of(node, "initializer_expression")
        return self._items(start) if start is not None else ir.Sequence(at(node), "list", ())

    def _items(self, node: Node, kind: str = "list") -> ir.Expression:
        return ir.Sequence(at(node), kind, tuple(self.expression(one) for one in children(node)))


def _receiver(node: Node) -> Node | None:
    function = node.child_by_field_name("function")
    if function is None or function.type != "member_access_expression":
        return None
    return function.child_by_field_name("expression")


def _named(argument: Node) -> bool:
    return argument.child_by_field_name("name") is not None


def first_of_mode(argument: Node) -> str:
    """`out` or `ref` in front of an argument, else ""."""
    return next((one.type for one in argument.children if one.type in ("out", "ref")), "")


def _is_label(node: Node) -> bool:
    behind = node.next_sibling
    return behind is not None and behind.type == "="
