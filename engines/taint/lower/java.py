"""Lowers Java: one file as a module that stands for the class it is named after."""

from collections.abc import Iterator

from tree_sitter import Node

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.heirs import behind_their_bases
from engines.taint.lower.java_classes import Classes
from engines.taint.lower.java_constants import plain
from engines.taint.lower.java_members import CLASSES, members_of, owner_of, twice
from engines.taint.lower.java_names import Imports, stem, type_name
from engines.taint.lower.walk import at, children, first_of, text


def lower(file: SourceFile) -> ir.Module:
    """The module a Java file is. Raises engines.source.Unparsed."""
    main, imports = stem(file.path), Imports(file.root)
    module = module_of(file, f"{imports.package}.{main}" if imports.package else main, [file.root], imports)
    module.stands_for = main
    return module


def module_of(file: SourceFile, name: str, roots: list[Node], imports: Imports) -> ir.Module:
    """The classes of some trees as one module."""
    lowering = Classes()
    lowering.path, lowering.imported, lowering.name = file.path, imports.named, name
    own: dict[str, Node] = {}
    used: dict[str, int] = {}
    body: list[ir.Statement] = []
    for root in roots:
        _survey(root, own, used)
        lowering.doubled = {name: twice(node) for name, node in own.items()}
        lowering.plain_constants = frozenset(name for one in own.values() for name in plain(one))
        for one, around in _declared(root):
            lowering.owners = [
                owner_of(node, _name(node), node.child_by_field_name("body"), has_base=False) for node in around
            ]
            body += lowering.declared(one)
    bounds = {name: bound for node in own.values() for name, bound in _bounds(node)}
    names = imports.statements(used, set(own), bounds)
    made = ir.Function("<module>", ir.place(1), (), (*names, *behind_their_bases(body)), module=name, path=file.path)
    module = ir.Module(file.path, name, "java", made, lowering.functions, lowering.opaque)
    module.kind = file.kind
    return module


def _declared(root: Node) -> list[tuple[Node, list[Node]]]:
    """Every class of the file that is not inside a method, with those around it; inner ones come first."""
    found: list[tuple[Node, list[Node]]] = []
    waiting: list[tuple[Node, list[Node]]] = [(one, []) for one in children(root) if one.type in CLASSES]
    while waiting:
        one, around = waiting.pop(0)
        found.append((one, around))
        inner = [member for member in members_of(one.child_by_field_name("body")) if member.type in CLASSES]
        waiting += [(member, [*around, one]) for member in inner]
    return sorted(found, key=lambda one: -len(one[1]))


def _name(node: Node) -> str:
    return text(node.child_by_field_name("name"))


def _bounds(node: Node) -> Iterator[tuple[str, str]]:
    """`class Shelf<T, S extends Store<T>>`"""
    for one in children(node.child_by_field_name("type_parameters")):
        bound = first_of(first_of(one, "type_bound"), "type_identifier", "generic_type", "scoped_type_identifier")
        if bound is not None:
            yield text(first_of(one, "type_identifier", "identifier")), type_name(bound)


def _survey(root: Node, own: dict[str, Node], used: dict[str, int]) -> None:
    """The classes a file declares, and every name in it that may be a class's."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.type in CLASSES:
            own[_name(node)] = node
        elif node.type in ("type_identifier", "identifier") and text(node)[:1].isupper():
            used.setdefault(text(node), at(node))
        waiting += node.named_children
