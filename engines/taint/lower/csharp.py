"""Lowers C#: one file as a part of the namespace it belongs to."""

from collections.abc import Iterator

import re2
from tree_sitter import Node

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower import csharp_tuples as tuples
from engines.taint.lower.csharp_classes import Classes
from engines.taint.lower.csharp_generics import bounds, elements, makers, structs
from engines.taint.lower.csharp_members import CLASSES
from engines.taint.lower.csharp_names import Namespaces
from engines.taint.lower.heirs import behind_their_bases
from engines.taint.lower.owners import Scope
from engines.taint.lower.walk import children, text

_DELEGATE = re2.compile(r"\bdelegate\s+[\w.<>\[\],? ]{1,80}\s(\w+)\s*(?:<[\w, ]{1,60}>)?\(")
_SPACES = ("namespace_declaration", "file_scoped_namespace_declaration")
_AROUND = (*_SPACES, "preproc_if", "preproc_else", "preproc_elif", "declaration_list")


def lower(file: SourceFile) -> ir.Module:
    """The module a C# file is. Raises engines.source.Unparsed."""
    return lowered(file.root, file.text, file)


def lowered(root: Node, written: str, file: SourceFile) -> ir.Module:
    """The module a file is whose C# is this."""
    lowering = Classes()
    lowering.names = Namespaces(root)
    lowering.path = file.path
    lowering.places = tuples.places(written)
    lowering.delegates = frozenset(_DELEGATE.findall(written)) if "delegate " in written else frozenset()
    lowering.makers, lowering.structs, lowering.elements = makers(written), structs(written), elements(written)
    declared = list(_declared(root))
    # A class outside of every namespace may stand behind the one that a file is about.
    lowering.name = next((space for _, space in declared if space), "")
    own = [text(one.child_by_field_name("name")) for one, _ in declared]
    body = [made for one, _ in declared for made in lowering.declared(one)]
    body += _top_level(lowering, root)
    names = lowering.names.statements(set(own), bounds(written))
    made = ir.Function(
        "<module>", ir.place(1), (), (*names, *behind_their_bases(body)), module=lowering.name, path=file.path
    )
    module = ir.Module(file.path, lowering.name, "csharp", made, lowering.functions, lowering.opaque)
    module.kind, module.stands_for, module.shares_names = file.kind, own[0] if own else "Program", True
    return module


def _declared(root: Node) -> Iterator[tuple[Node, str]]:
    """Every class of the file that is not inside another one, with its namespace."""
    waiting: list[tuple[Node, str]] = [(root, "")]
    while waiting:
        node, space = waiting.pop(0)
        for one in children(node):
            if one.type in CLASSES:
                yield one, space
            elif one.type in _AROUND:
                name = text(one.child_by_field_name("name")) if one.type in _SPACES else ""
                inside = f"{space}.{name}" if space and name else name or space
                waiting.append((one, inside))
                if one.type == "file_scoped_namespace_declaration":
                    space = inside


def _top_level(lowering: Classes, root: Node) -> list[ir.Statement]:
    """The statements of a program without a class around them."""
    lowering.scopes = [Scope({"args": ""}, 0)]
    nodes = [one for one in children(root) if one.type == "global_statement"]
    inner = [children(one)[0] for one in nodes if children(one)]
    body = [made for one in lowering.ordered(inner) for made in lowering.statements(one)]
    lowering.scopes = []
    return body
