"""What a record of Java has for its components: parameters of its constructor, fields, and methods that give them."""

from collections.abc import Iterator

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.owners import Owner
from engines.taint.lower.walk import at, children, text


def header(node: Node) -> Node | None:
    """The parameters a function is written with; a compact constructor has those of its record."""
    is_compact = node.type == "compact_constructor_declaration" and node.parent is not None
    record = node.parent.parent if is_compact and node.parent is not None else node
    return record.child_by_field_name("parameters") if record is not None else None


def kept(node: Node, owner: Owner) -> Iterator[ir.Statement]:
    """What a record's own constructor, and a compact one at its end, does with what it is given."""
    if node.type not in ("record_declaration", "compact_constructor_declaration"):
        return
    this = ir.Name(at(node), "this")
    for place, one in enumerate(children(header(node))):
        name = text(one.child_by_field_name("name"))
        yield ir.Assign(at(one), ir.Attribute(at(one), this, owner.held(name)), ir.Name(at(one), name))
        # Patterns take it apart by place.
        yield ir.Assign(at(one), ir.Index(at(one), this, ir.Constant(at(one), place)), ir.Name(at(one), name))


def accessors(node: Node, owner: Owner) -> Iterator[ir.Function]:
    """The methods a record has for its components."""
    for one in children(node.child_by_field_name("parameters")) if node.type == "record_declaration" else []:
        name = text(one.child_by_field_name("name"))
        if name and name not in owner.written:
            value = ir.Return(at(one), ir.Attribute(at(one), ir.Name(at(one), "this"), owner.held(name)))
            function = ir.Function(f"{owner.name}.{name}", at(one), (ir.Parameter("this", at(one)),), (value,))
            function.is_method = True
            yield function
