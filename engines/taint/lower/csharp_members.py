"""What the members of a C# class are called, which of them are static, and what is marked with an attribute."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint.lower.csharp_names import type_name
from engines.taint.lower.owners import Owner
from engines.taint.lower.walk import children, first_of, text

CLASSES: Final = frozenset(
    ("class_declaration", "interface_declaration", "enum_declaration", "record_declaration", "struct_declaration",
     "record_struct_declaration")
)  # fmt: skip
FIELDS: Final = ("field_declaration", "event_field_declaration")
_CONDITIONAL: Final = ("preproc_if", "preproc_else", "preproc_elif", "preproc_if_in_attribute_list")


def members_of(body: Node | None) -> list[Node]:
    """The members of a class, those under `#if` too."""
    return [inner for one in children(body) for inner in (members_of(one) if one.type in _CONDITIONAL else [one])]


def parameters_of(node: Node) -> Node | None:
    """The list of parameters, also of a primary constructor."""
    return node.child_by_field_name("parameters") or first_of(node, "parameter_list")


def owner_of(node: Node, name: str) -> Owner:
    # What another part of the class declares is there for this one as a base's members are.
    owner = Owner(name, has_base=first_of(node, "base_list") is not None or "partial" in modifiers(node))
    for one in members_of(node.child_by_field_name("body")):
        _enter(owner, one)
    for one in primary(node):
        owner.fields[text(one.child_by_field_name("name"))] = type_name(one.child_by_field_name("type"))
    return owner


def primary(node: Node) -> list[Node]:
    """The parameters of a primary constructor; they are there for every member."""
    return [one for one in children(first_of(node, "parameter_list")) if one.type == "parameter"]


def _enter(owner: Owner, one: Node) -> None:
    """What a member adds to the names of its class."""
    marks = modifiers(one)
    names: list[str] = []
    if one.type in FIELDS:
        declared = first_of(one, "variable_declaration")
        kind = declared.child_by_field_name("type") if declared is not None else None
        for declarator in children(declared):
            if declarator.type == "variable_declarator":
                names.append(text(declarator.child_by_field_name("name")))
                owner.fields[names[-1]] = type_name(kind)
    elif one.type in ("property_declaration", "event_declaration"):
        names.append(text(one.child_by_field_name("name")))
        owner.fields[names[-1]] = type_name(one.child_by_field_name("type"))
    elif one.type == "method_declaration":
        names.append(text(one.child_by_field_name("name")))
        owner.methods.add(names[-1])
    elif one.type == "enum_member_declaration":
        names.append(text(one.child_by_field_name("name")))
        owner.fields[names[-1]] = owner.name
    if "static" in marks or "const" in marks or one.type == "enum_member_declaration":
        owner.static.update(names)


def modifiers(node: Node) -> frozenset[str]:
    return frozenset(text(one) for one in children(node) if one.type == "modifier")


def attributes(node: Node) -> Iterator[tuple[str, Node]]:
    """The attributes of a class, member or parameter by their short names."""
    for group in children(node):
        if group.type == "attribute_list":
            for one in children(group):
                if one.type == "attribute":
                    name = text(one.child_by_field_name("name")).rpartition(".")[2]
                    yield name.removesuffix("Attribute"), one


def bases_of(node: Node) -> Iterator[tuple[str, Node]]:
    """The classes and interfaces behind the colon."""
    for one in children(first_of(node, "base_list")):
        inner = one.child_by_field_name("type") if one.type == "primary_constructor_base_type" else one
        name = type_name(inner)
        if name:
            yield name, one


def getter(node: Node) -> Node | None:
    """The body with which a property answers, None when it only holds a value."""
    arrow = node.child_by_field_name("value")
    if arrow is not None and arrow.type == "arrow_expression_clause":
        return arrow
    return _accessor(node, "get")


def setter(node: Node) -> Node | None:
    return _accessor(node, "set") or _accessor(node, "init")


def _accessor(node: Node, word: str) -> Node | None:
    for one in children(node.child_by_field_name("accessors")):
        if any(part.type == word for part in one.children):
            return one.child_by_field_name("body")
    return None


def begins(node: Node) -> Node | None:
    value = node.child_by_field_name("value")
    return value if value is not None and value.type != "arrow_expression_clause" else None


def declared_as(node: Node) -> Node | None:
    """The type of a property, or of a field by one of its names."""
    around = node.parent if node.type == "variable_declarator" else node
    return around.child_by_field_name("type") if around is not None else None


def starts(inside: list[Node]) -> Iterator[tuple[Node, str, Node]]:
    """Fields and properties of objects that begin with a value: place, name, value."""
    for one in inside:
        if modifiers(one) & {"static", "const"}:
            continue
        if one.type in FIELDS:
            for declarator in children(first_of(one, "variable_declaration")):
                if declarator.type == "variable_declarator" and "=" in [part.type for part in declarator.children]:
                    yield declarator, text(declarator.child_by_field_name("name")), declarator.children[-1]
        elif one.type == "property_declaration":
            value = begins(one)
            if value is not None:
                yield one, text(one.child_by_field_name("name")), value


def operator_name(node: Node) -> str:
    """What an operator of a class is called for whoever asks it: those that put texts together have a name."""
    said = text(node.child_by_field_name("operator"))
    return {"+": "__add__", "<<": "__lshift__"}.get(said, node.type)
