"""Lowers C#'s expressions. What nests too deep keeps its names and becomes opaque."""

import re
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import csharp_literals as literals
from engines.taint.lower import csharp_tuples as tuples
from engines.taint.lower.csharp_names import INHERITED, Namespaces, cast_to, hint, is_value, type_name
from engines.taint.lower.owners import Scope, Scoped
from engines.taint.lower.places_in_texts import placed
from engines.taint.lower.walk import at, children, counted_on, first_of, text

_COMPARE: Final = frozenset(("==", "!=", "<", "<=", ">", ">="))
_LOGIC: Final = {"&&": "and", "||": "or", "??": "??"}
_TYPED: Final = ("qualified_name", "alias_qualified_name", "generic_name", "nullable_type", "array_type")
# Parts of a tuple, and members of what is declared as something that keeps others.
_ITEM: Final = re.compile(r"Item[1-9]")
_OF_OWNERS: Final = frozenset(("Value", "Keys", "Values"))
# The places of a linked list's own ends.
_ENDS: Final = {"First": 0, "Last": -1}
MAPS: Final = frozenset(("Dictionary", "IDictionary", "SortedDictionary", "ConcurrentDictionary"))
# What a box holds once the call it was given to is over.
BOXED: Final = "value"


class Expressions(Scoped):
    """Turns expression nodes into trees."""

    NAMES = frozenset(("identifier",))

    def __init__(self) -> None:
        super().__init__()
        self.names: Namespaces
        self.asked: list[ir.Expression] = []
        self.expected = ""
        self.places: tuples.Places = {}
        # What collections hold, by the names they are declared under.
        self.elements: dict[str, str] = {}
        # In the code of a page: the controls whose text is read.
        self.inputs: frozenset[str] | None = None
        wrapped = ("parenthesized_expression", "await_expression", "checked_expression", "ref_expression",
                   "expression_element", "collection_element", "arrow_expression_clause")  # fmt: skip
        self._lowerings = {
            "identifier": self._identifier,
            "this": lambda node: ir.Name(at(node), "this"),
            "base": lambda node: ir.Call(at(node), ir.Name(at(node), "super"), ()),
            "null_literal": lambda node: ir.Constant(at(node), None),
            "boolean_literal": lambda node: ir.Constant(at(node), text(node) == "true"),
            **dict.fromkeys(("integer_literal", "real_literal"), self._number),
            **dict.fromkeys(("string_literal", "verbatim_string_literal", "raw_string_literal", "character_literal"),
                            lambda node: ir.Constant(at(node), literals.string(node))),
            "interpolated_string_expression": self._interpolated,
            "predefined_type": lambda node: ir.Name(at(node), text(node)),
            **dict.fromkeys(_TYPED, self._type),
            "member_access_expression": self._member,
            "member_binding_expression": lambda node: self.member(node, self._before_access(node), _named(node)),
            "element_binding_expression": lambda node: self._indexed(node, self._before_access(node), children(node)),
            "conditional_access_expression": self._conditional,
            "element_access_expression": self._element,
            "binary_expression": lambda node: self.chained(node, operated),
            "prefix_unary_expression": self._prefix,
            "postfix_unary_expression": self._postfix,
            "assignment_expression": self._assignment,
            "conditional_expression": self._ternary,
            **dict.fromkeys(("lambda_expression", "anonymous_method_expression"),
                            lambda node: ir.Lambda(at(node), self.function(node))),
            "cast_expression": self._cast,
            "as_expression": lambda node: self._taken_for(self.field(node, "left"), node.child_by_field_name("right")),
            **dict.fromkeys(("typeof_expression", "sizeof_expression", "stackalloc_expression", "default_expression",
                             "default"), lambda node: ir.Opaque(at(node), (), node.type)),
            **dict.fromkeys(wrapped, self.inner),
            "tuple_expression": self._tuple,
            "tuple_pattern": self._tuple,
            "declaration_expression": self._declared,
            "argument": lambda node: self.expression(said(node)),
            "throw_expression": self._throw,
            "spread_element": lambda node: ir.Star(at(node), self.inner(node)),
            "discard": lambda node: ir.Name(at(node), "_"),
        }  # fmt: skip

    def function(self, node: Node) -> ir.Function:
        raise NotImplementedError

    def type_of(self, node: Node | None) -> str:
        raise NotImplementedError

    # Names.

    def may_inherit(self, name: str) -> bool:
        return not self.is_control(name) and (name[:1].islower() or name[:1] == "_")

    def is_control(self, name: str) -> bool:
        """Whether a name that nothing declares is a control of the page's markup."""
        return self.inputs is not None and (name[:1].islower() or name[-1:].isdigit())

    def _identifier(self, node: Node) -> ir.Expression:
        """A bare name: one that nothing here declares is the base class's, where no type can stand."""
        name = text(node)
        is_open = bool(self.owners and self.owners[-1].has_base and self.scopes) and not self.is_static
        is_known = self.is_bound(name) or name in INHERITED or any(name in one.methods for one in self.owners)
        if is_open and not is_known and is_value(node) and not self.is_control(name):
            return ir.Attribute(at(node), ir.Name(at(node), "this"), name)
        return self.variable(at(node), name)

    def bound(self, place: int, name: str, scope: Scope) -> ir.Expression:
        if name in scope.boxes:
            return ir.Attribute(place, ir.Name(place, name), BOXED)
        return ir.Name(place, name)

    def inner(self, node: Node) -> ir.Expression:
        return ir.Name(at(node), "this") if _is_this(node) else super().inner(node)

    def optional(self, node: Node) -> ir.Expression | None:
        return ir.Name(at(node), "this") if _is_this(node) else super().optional(node)

    def unbound(self, place: int, name: str) -> ir.Expression:
        if name in INHERITED and self.owners and self.owners[-1].has_base:
            return ir.Name(place, f"@{name}")
        if self.inputs is not None and self.is_control(name):
            return self.names.control(place, name, is_read=name in self.inputs)
        if any(name in one.methods for one in self.owners):
            # A method that is handed on, not called.
            return self.own_method(place, name)[0]
        self.names.mention(place, name)
        return ir.Name(place, name)

    def _type(self, node: Node) -> ir.Expression:
        name = type_name(node)
        self.names.mention(at(node), name)
        return ir.Name(at(node), name or "?")

    # Literals.

    def _number(self, node: Node) -> ir.Expression:
        return ir.Constant(at(node), literals.number(text(node)))

    def _interpolated(self, node: Node) -> ir.Expression:
        is_verbatim = "@" in text(first_of(node, "interpolation_start")) or '"""' in text(node)[:6]
        parts: list[ir.Expression] = []
        for one in children(node):
            if one.type == "interpolation":
                inner = [held for held in children(one) if not held.type.startswith("interpolation_")]
                parts += [self.expression(inner[0])] if inner else []
            elif not one.type.startswith("interpolation_"):
                parts.append(ir.Constant(at(one), literals.piece(one, is_verbatim=is_verbatim)))
        return ir.Text(at(node), tuple(parts))

    # Access.

    def written(self, node: Node) -> list[str]:
        """A chain of plain names, without the namespace it begins with; empty when it begins with a variable."""
        parts: list[str] = []
        here: Node | None = node
        while here is not None and here.type == "member_access_expression":
            parts.append(_named(here))
            here = here.child_by_field_name("expression")
        if here is None or here.type not in ("identifier", "alias_qualified_name", "generic_name", "predefined_type"):
            return []
        first = text(first_of(here, "identifier")) if here.type == "generic_name" else text(here)
        first = first.removeprefix("global::")
        if self.is_bound(first) or first in INHERITED:
            return []
        return self.names.shortened([first, *reversed(parts)])

    def _member(self, node: Node) -> ir.Expression:
        """A long chain of names is walked down, not recursed into."""
        chain: list[Node] = []
        here: Node | None = node
        while here is not None and here.type == "member_access_expression":
            if self._is_qualified(here):
                break
            chain.append(here)
            here = here.child_by_field_name("expression")
        if here is not None and here.type == "member_access_expression":
            name, *rest = self.written(here)
            value = self.unbound(at(here), name)
            for part in rest:
                value = ir.Attribute(at(here), value, part)
        else:
            value = self.expression(here) if here is not None else self.unknown(node)
        for one in reversed(chain):
            value = self.member(one, value, _named(one))
        return value

    def _is_qualified(self, node: Node) -> bool:
        """Whether a chain begins with a namespace."""
        here: Node | None = node
        depth = 1
        while here is not None and here.type == "member_access_expression" and depth < 12:
            here, depth = here.child_by_field_name("expression"), depth + 1
        if here is None or here.type not in ("identifier", "alias_qualified_name") or self.is_bound(text(here)):
            return False
        if not self.names.is_root(text(here).removeprefix("global::")):
            return False
        return 0 < len(self.written(node)) < depth

    def member(self, node: Node, base: ir.Expression, name: str) -> ir.Expression:
        if name == "Length" or (
            name == "Count" and node.parent is not None and node.parent.type != "invocation_expression"
        ):
            return ir.Call(at(node), ir.Name(at(node), "len"), (base,))
        if name == "Result" and not isinstance(base, ir.Name):
            return base
        if _ITEM.fullmatch(name):
            return ir.Index(at(node), base, ir.Constant(at(node), int(name[4:]) - 1))
        owner = self.type_of(node.child_by_field_name("expression")) if name in _OF_OWNERS else ""
        if name == "Value" and owner in ("Lazy", "AsyncLocal"):
            return base
        if name == "Value" and isinstance(base, ir.Attribute) and base.name in _ENDS:
            end = node.child_by_field_name("expression") or node
            if self.type_of(end.child_by_field_name("expression")) == "LinkedList":
                return ir.Index(at(node), base.base, ir.Constant(at(node), _ENDS[base.name]))
        if name in ("Keys", "Values") and owner in MAPS:
            return ir.Call(at(node), ir.Attribute(at(node), base, name.lower()), ())
        if isinstance(base, ir.Name) and base.name == "@ViewBag":
            return ir.Index(at(node), ir.Name(base.at, "@ViewData"), ir.Constant(at(node), name))
        if name == "Empty" and isinstance(base, ir.Name) and base.name in ("string", "String"):
            return ir.Constant(at(node), "")
        return ir.Attribute(at(node), base, name)

    def _conditional(self, node: Node) -> ir.Expression:
        base = self.field(node, "condition")
        inner = [one for one in children(node) if one != node.child_by_field_name("condition")]
        if not inner:
            return base
        self.asked.append(base)
        value = self.expression(inner[-1])
        self.asked.pop()
        return value

    def _element(self, node: Node) -> ir.Expression:
        base = self.field(node, "expression")
        return self._indexed(node, base, children(node.child_by_field_name("subscript")))

    def _indexed(self, node: Node, base: ir.Expression, given: list[Node]) -> ir.Expression:
        if isinstance(base, ir.Name | ir.Attribute) and base.name in ("@Request", "Request"):
            return ir.Attribute(at(node), base, "Item")
        keys = [self.key(said(one)) for one in given]
        if not keys:
            return self.unknown(node)
        for key in keys:
            base = ir.Index(at(node), base, key)
        return base

    def key(self, node: Node) -> ir.Expression:
        if node.type == "range_expression":
            bounds: dict[bool, ir.Expression] = {}
            for one in node.children:
                if one.is_named:
                    bounds[any(before.type == ".." for before in node.children[: node.children.index(one)])] = self.key(
                        one
                    )
            return ir.Slice(at(node), bounds.get(False), bounds.get(True), None)
        if node.type == "prefix_unary_expression" and text(node)[:1] == "^":
            return ir.Unary(at(node), "-", self.inner(node))
        return self.expression(node)

    # Operators.

    def _prefix(self, node: Node) -> ir.Expression:
        written = text(node)
        value = self.inner(node)
        if written[:2] in ("++", "--"):
            return ir.Bind(at(node), value, ir.Binary(at(node), written[0], value, ir.Constant(at(node), 1)))
        if written[:1] == "!":
            return ir.Unary(at(node), "not", value)
        if written[:1] == "-" and isinstance(value, ir.Constant) and isinstance(value.value, int | float):
            return ir.Constant(at(node), -value.value)
        return ir.Unary(at(node), written[:1], value) if written[:1] in "-+~" else value

    def _postfix(self, node: Node) -> ir.Expression:
        value, end = self.inner(node), text(node)[-2:]
        if end not in ("++", "--"):
            return value
        return counted_on(at(node), value, end[0], is_late=True)

    def _before_access(self, node: Node) -> ir.Expression:
        """What stands before `?.`; an initializer (`new() { ["a"] = b }`) is misread so by the grammar at times."""
        return self.asked[-1] if self.asked else ir.Opaque(at(node), (), "nothing asked")

    def _assignment(self, node: Node) -> ir.Expression:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return self.unknown(node)
        target = self.target(left)
        self.expected = self.type_of(left)
        value = self.expression(right)
        operator = text(node.child_by_field_name("operator")).removesuffix("=") or self._operator(node)
        if operator == "??":
            value = ir.Logic(at(node), "??", (target, value))
        elif operator:
            value = operated(at(node), operator, target, value)
        return ir.Bind(at(node), target, value)

    def _operator(self, node: Node) -> str:
        """Where the grammar gives the operator no name of its own."""
        found = next((one.type for one in node.children if not one.is_named and one.type.endswith("=")), "=")
        return found.removesuffix("=")

    def target(self, node: Node) -> ir.Expression:
        """What is assigned to; a variable of a function around this one is known as such."""
        if node.type == "tuple_expression":
            return ir.Sequence(at(node), "tuple", tuple(self.target(said(one)) for one in children(node)))
        if node.type == "identifier":
            name = text(node)
            scope = self.local(name)
            if scope is not None and self.scopes and scope is not self.scopes[-1]:
                self.scopes[-1].outer.add(name)
        return self.expression(node)

    def _ternary(self, node: Node) -> ir.Expression:
        test = self.field(node, "condition")
        then, otherwise = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
        if then is not None and then.type == "throw_expression":
            self.pending.append(ir.If(at(node), test, (self._raised(then),), ()))
            return self.field(node, "alternative")
        if otherwise is not None and otherwise.type == "throw_expression":
            self.pending.append(ir.If(at(node), test, (), (self._raised(otherwise),)))
            return self.field(node, "consequence")
        return ir.Choose(at(node), test, self.field(node, "consequence"), self.field(node, "alternative"))

    def _raised(self, node: Node) -> ir.Statement:
        return ir.Raise(at(node), self.optional(node))

    def _throw(self, node: Node) -> ir.Expression:
        """Behind `??`: what was there before, or nothing at all."""
        return ir.Opaque(at(node), (), "throw")

    def _cast(self, node: Node) -> ir.Expression:
        kind = node.child_by_field_name("type")
        self.expected = type_name(kind)
        return self._taken_for(cast_to(self.field(node, "value"), type_name(kind)), kind)

    def _taken_for(self, value: ir.Expression, kind: Node | None) -> ir.Expression:
        return self.held_as(value, hint(kind)) if isinstance(value, ir.Call) else value

    def held_as(self, value: ir.Expression, written: str) -> ir.Expression:
        """What a call gives is of the type that is written down, whatever the call says."""
        if not isinstance(value, ir.Call | ir.Index) or not written or written == "int":
            return value
        held = ir.Name(value.at, f"asserted {value.at}")
        self.names.mention(value.at, written)
        self.pending.append(ir.Assign(value.at, held, value, written))
        return held

    def _tuple(self, node: Node) -> ir.Expression:
        items: list[ir.Expression] = []
        for one in children(node):
            if node.type == "tuple_pattern":
                self.declares(text(one), "")
            items.append(ir.Name(at(one), text(one)) if node.type == "tuple_pattern" else self.expression(said(one)))
        is_value = node.type == "tuple_expression"
        return ir.Sequence(at(node), tuples.kind(node, self.places) if is_value else "tuple", tuple(items))

    def _declared(self, node: Node) -> ir.Expression:
        """`out var x`, `(var a, int b) = …`"""
        name = node.child_by_field_name("name")
        if name is None or name.type != "identifier":
            inner = [one for one in children(node) if one.type == "tuple_pattern"]
            return self.expression(inner[0]) if inner else ir.Name(at(node), "_")
        self.declares(text(name), type_name(node.child_by_field_name("type")))
        return ir.Name(at(node), text(name))


def _is_this(node: Node) -> bool:
    """`return this` and the like: the grammar gives the word no name."""
    return not children(node) and any(one.type == "this" for one in node.children)


def said(argument: Node) -> Node:
    """The expression of an argument, behind its name and its mode."""
    if argument.type != "argument":
        return argument
    name = argument.child_by_field_name("name")
    found = [one for one in argument.children if one != name and one.type not in (":", "ref", "out", "in", "comment")]
    return found[-1] if found else argument


def _named(node: Node) -> str:
    name = node.child_by_field_name("name")
    return text(first_of(name, "identifier") if name is not None and name.type == "generic_name" else name)


def operated(place: int, operator: str, left: ir.Expression, right: ir.Expression) -> ir.Expression:
    if operator in _LOGIC:
        if operator == "??" and isinstance(right, ir.Opaque) and right.what == "throw":
            return left
        return ir.Logic(place, _LOGIC[operator], (left, right))
    if operator in _COMPARE:
        return placed(place, operator, left, right) or ir.Compare(place, operator, left, right)
    if operator == "/":
        return ir.Binary(place, "//", left, right)
    return ir.Binary(place, ">>" if operator == ">>>" else operator, left, right)
