"""Lowers what is written out in Go: structs, slices and maps, by the types in front of them."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower import go_calls as calls
from engines.taint.lower.go_names import holds_anything, is_document, opened, type_name
from engines.taint.lower.walk import MOST_DEPTH, Walk, at, children, text

_LISTS: Final = frozenset(("slice_type", "array_type", "implicit_length_array_type"))


class Literals(Walk):
    """Turns literals with a type into containers, objects and calls of the type."""

    def __init__(self) -> None:
        super().__init__()
        # Fields of the file's structs in order, and which of its types are maps or slices.
        self.fields: dict[str, list[str]] = {}
        self.shapes: dict[str, Node] = {}

    def type_expression(self, node: Node) -> ir.Expression:
        name = type_name(node)
        if not name:
            return ir.Opaque(at(node), (), "type")
        first, *rest = name.split(".")
        made: ir.Expression = ir.Name(at(node), first)
        for part in rest:
            made = ir.Attribute(at(node), made, part)
        return made

    def literal(self, node: Node, kind: Node | None, body: Node | None) -> ir.Expression:
        """`T{…}` of a struct, slice or map; elements without a type have the one of the elements of `kind`."""
        while kind is not None and kind.type == "pointer_type":
            kind = next(iter(children(kind)), None)
        shape = self.shapes.get(type_name(kind)) or kind
        elements = children(body)
        if shape is not None and shape.type in _LISTS:
            inner = shape.child_by_field_name("element")
            return ir.Sequence(at(node), "list", tuple(self._element(_value(one), inner) for one in elements))
        if shape is not None and shape.type == "map_type" and not elements and holds_anything(shape):
            return opened(at(node))
        if shape is not None and shape.type == "map_type":
            return self._mapping(node, elements, shape.child_by_field_name("key"), shape.child_by_field_name("value"))
        name = type_name(kind)
        if name in calls.BUILDERS:
            return ir.Constant(at(node), "")
        if not elements and is_document(name):
            return opened(at(node))
        if kind is None or not name:
            return self._nameless(node, kind, elements)
        return self._named_literal(node, kind, name, elements)

    def _named_literal(self, node: Node, kind: Node, name: str, elements: list[Node]) -> ir.Expression:
        end = node.end_point[0] + 1
        keyed = [one for one in elements if one.type == "keyed_element"]
        if keyed and all(_is_identifier(_key(one)) for one in keyed):
            named = tuple(pair for one in keyed for pair in self._named(text(_key(one)), _value(one)))
            return ir.Call(at(node), self.type_expression(kind), (), named, end)
        if keyed:
            made = self._mapping(node, keyed, None, None)
            is_foreign = "." in name and _is_called_upon(node)
            return ir.Call(at(node), self.type_expression(kind), (made,), (), end) if is_foreign else made
        values = tuple(self._element(_value(one), None) for one in elements)
        if elements and all((_value(one) or one).type == "literal_value" for one in elements):
            return ir.Sequence(at(node), "list", values)
        if name in self.fields:
            pairs = tuple(zip(self.fields[name], values, strict=False))
            return ir.Call(at(node), self.type_expression(kind), (), pairs, end)
        return ir.Call(at(node), self.type_expression(kind), values, (), end)

    def _nameless(self, node: Node, kind: Node | None, elements: list[Node]) -> ir.Expression:
        """A struct whose type is written right there: its parts by their names."""
        values = tuple(self._element(_value(one), None) for one in elements)
        is_struct = kind is not None and kind.type == "struct_type"
        keys = [text(_key(one)) for one in elements if one.type == "keyed_element"] or fields_of(kind)
        if not is_struct or len(keys) < len(values) or not values:
            return ir.Opaque(at(node), values, "literal")
        said = " ".join(f"{name}={place}" for place, name in enumerate(keys))
        return ir.Sequence(at(node), f"tuple {said}", values)

    def _named(self, name: str, node: Node | None) -> Iterator[tuple[str, ir.Expression]]:
        """A field with its value; the fields of an embedded struct are the outer one's too."""
        value = self._element(node, None)
        yield name, value
        kind = node.child_by_field_name("type") if node is not None and node.type == "composite_literal" else None
        if isinstance(value, ir.Call) and type_name(kind).rpartition(".")[2] == name:
            yield from value.keywords

    def _mapping(self, node: Node, elements: list[Node], key: Node | None, value: Node | None) -> ir.Expression:
        items: list[tuple[ir.Expression | None, ir.Expression]] = []
        for one in elements:
            if one.type != "keyed_element":
                continue
            named, held = self._element(_key(one), key), self._element(_value(one), value)
            if isinstance(named, ir.Constant) and named.value == "$where":
                # A document database runs this as code.
                held = ir.Call(at(one), ir.Name(at(one), "@where"), (held,), (), one.end_point[0] + 1)
            items.append((named, held))
        return ir.Mapping(at(node), tuple(items))

    def _element(self, node: Node | None, kind: Node | None) -> ir.Expression:
        if node is None:
            return ir.Constant(0, None)
        if node.type == "literal_value":
            if self.depth > MOST_DEPTH:
                return self.unknown(node)
            self.depth += 1
            made = self.literal(node, kind, node) if kind is not None else self._bare(node)
            self.depth -= 1
            return made
        return self.expression(node)

    def _bare(self, node: Node) -> ir.Expression:
        """`{…}` whose type is written elsewhere."""
        values = tuple(self._element(_value(one), None) for one in children(node))
        return ir.Sequence(at(node), "list", values)


def fields_of(kind: Node | None) -> list[str]:
    """The names of a struct's fields, in order."""
    declared = children(next((one for one in children(kind) if one.type == "field_declaration_list"), None))
    return [text(name) for one in declared for name in one.children_by_field_name("name")]


def _key(node: Node) -> Node | None:
    inner = node.child_by_field_name("key")
    return next(iter(children(inner)), None) if inner is not None and inner.type == "literal_element" else inner


def _value(node: Node) -> Node | None:
    inner = node.child_by_field_name("value") if node.type == "keyed_element" else node
    return next(iter(children(inner)), None) if inner is not None and inner.type == "literal_element" else inner


def _is_called_upon(node: Node) -> bool:
    """`builder.Eq{…}.And(…)`: what the method does is the type's to say."""
    outer = node.parent
    return outer is not None and outer.type == "selector_expression"


def _is_identifier(node: Node | None) -> bool:
    return node is not None and node.type == "identifier"
