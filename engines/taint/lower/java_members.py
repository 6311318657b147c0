"""What the members of a Java class are called, which of them are static, and what is annotated."""

import re
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.java_names import dotted, type_name
from engines.taint.lower.owners import Owner
from engines.taint.lower.walk import at, children, first_of, text

_INTERFACES: Final = ("interface_declaration", "annotation_type_declaration")
CLASSES: Final = frozenset(("class_declaration", "enum_declaration", "record_declaration", *_INTERFACES))
# What an action of Struts says is to be filled.
_MODEL: Final = re.compile(r"\bgetModel\(\)\s{0,9}\{\s{0,99}return\s{1,9}(?:this\.)?(\w{1,80})\s{0,9};")
# What has Lombok write a builder for a class.
BUILDING: Final = frozenset(("Builder", "SuperBuilder", "lombok.Builder", "lombok.experimental.SuperBuilder"))
_WRITERS: Final = ("PrintWriter", "Writer")


def members_of(body: Node | None) -> list[Node]:
    return [
        inner for one in children(body) for inner in (children(one) if one.type == "enum_body_declarations" else [one])
    ]


def owner_of(node: Node, name: str, body: Node | None, *, has_base: bool) -> Owner:
    owner = Owner(name, has_base)
    # An annotation of one's own that stands for Spring's is called like it at the end.
    owner.is_page = any(name.endswith("RestController") for name in dict(annotations(node)))
    if "ModelDriven" in text(node.child_by_field_name("interfaces")):
        owner.model = next((found[1] for one in members_of(body) if (found := _MODEL.search(text(one)))), "")
    for one in members_of(body):
        _enter(owner, one, is_interface=node.type in _INTERFACES)
    owner.written = set(owner.methods)
    if text(node.child_by_field_name("superclass")).endswith("TagSupport"):
        owner.fields.setdefault("pageContext", "PageContext")
    for one in children(node.child_by_field_name("parameters")) if node.type == "record_declaration" else []:
        owner.fields[text(one.child_by_field_name("name"))] = type_name(one.child_by_field_name("type"))
        owner.methods.add(text(one.child_by_field_name("name")))
    if BUILDING & {name for name, _ in annotations(node)}:
        owner.methods |= {*(owner.fields.keys() - owner.static), "builder", "toBuilder", "build"}
        owner.static.add("builder")
    return owner


def twice(node: Node) -> frozenset[str]:
    """Names that a class has both a field and a method of."""
    owner = owner_of(node, text(node.child_by_field_name("name")), node.child_by_field_name("body"), has_base=False)
    return frozenset(owner.fields.keys() & owner.methods)


def _enter(owner: Owner, one: Node, *, is_interface: bool) -> None:
    """What a member adds to the names of its class."""
    if one.type in ("field_declaration", "constant_declaration"):
        kind = one.child_by_field_name("type")
        for declarator in one.children_by_field_name("declarator"):
            name = text(declarator.child_by_field_name("name"))
            owner.fields[name] = type_name(kind) or text(kind)
            if is_static(one) or is_interface:
                owner.static.add(name)
    elif one.type == "method_declaration":
        name = text(one.child_by_field_name("name"))
        owner.methods.add(name)
        if is_static(one):
            owner.static.add(name)
    elif one.type == "enum_constant":
        owner.fields[text(one.child_by_field_name("name"))] = owner.name
        owner.static.add(text(one.child_by_field_name("name")))


def sets(block: Node | None, names: set[str]) -> bool:
    """Whether one of these names is given a value somewhere in it."""
    waiting = [block] if block is not None else []
    while waiting:
        node = waiting.pop()
        if node.type == "assignment_expression" and text(node.child_by_field_name("left")) in names:
            return True
        waiting += node.named_children
    return False


def is_static(node: Node) -> bool:
    return _has_modifier(node, "static")


def is_private(node: Node) -> bool:
    return _has_modifier(node, "private")


def _has_modifier(node: Node, word: str) -> bool:
    modifiers = first_of(node, "modifiers")
    return modifiers is not None and any(one.type == word for one in modifiers.children)


def annotations(node: Node) -> Iterator[tuple[str, Node]]:
    for one in children(first_of(node, "modifiers")):
        if one.type in ("annotation", "marker_annotation"):
            yield text(one.child_by_field_name("name")), one


def bases_of(node: Node) -> Iterator[ir.Expression]:
    for clause in children(node):
        if clause.type in ("superclass", "super_interfaces", "extends_interfaces"):
            inner = first_of(clause, "type_list", "interface_type_list")
            for one in children(inner) if inner is not None else children(clause):
                if type_name(one):
                    yield dotted(at(one), type_name(one))


def body_of(node: Node) -> Node | None:
    if node.type == "static_initializer":
        return first_of(node, "block")
    return node.child_by_field_name("body") if node.type not in CLASSES else None


def is_page_named(one: Node, name: str) -> bool:
    """Whether a field is set to what an answer gives to write to."""
    around = one.parent
    is_writer = text(one.child_by_field_name("type")) in _WRITERS and around is not None
    return is_writer and re.search(rf"\b{re.escape(name)}\s?=\s?\w{{1,40}}\.getWriter\(\)", text(around)) is not None


def hears(node: Node, name: str) -> bool:
    """`onMessage` of a class that says it is a socket's MessageHandler."""
    around = node.parent.parent if name == "onMessage" and node.parent is not None else None
    return around is not None and "MessageHandler." in text(around.child_by_field_name("interfaces"))
