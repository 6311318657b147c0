"""Lowers Go: one file as a part of its package, whose files share their names."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from tree_sitter import Node

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.go_functions import Functions
from engines.taint.lower.go_names import (
    bound_name,
    import_source,
    package_name,
    plain_path,
    type_name,
    versioned_folder,
)
from engines.taint.lower.walk import at, children, first_of, text


def lower(file: SourceFile) -> ir.Module:
    """The module a Go file is. Raises engines.source.Unparsed."""
    lowering = Functions()
    root = file.root
    clause = first_of(root, "package_clause")
    lowering.path = file.path
    lowering.name = package_name(file.path, text(clause).removeprefix("package").strip())
    parts = list(_declarations(root))
    body: list[ir.Statement] = [one for node in parts for one in _imports(node, lowering)]
    for node in parts:
        _survey(node, lowering)
    body += [one for node in parts if node.type == "const_declaration" for one in lowering.statements(node)]
    types = [one for node in parts if node.type == "type_declaration" for one in lowering.types(node)]
    body += sorted(types, key=lambda one: isinstance(one, ir.DefineClass) and bool(one.bases))
    for name in list(lowering.methods):
        # The type stands in another file of the package.
        methods = tuple(lowering.methods_of(name))
        body.append(ir.DefineClass(ir.place(1), name, name, (), methods))
    for node in parts:
        if node.type == "function_declaration":
            name = text(node.child_by_field_name("name"))
            body.append(ir.Define(at(node), name, lowering.function(node, name)))
    for node in parts:
        if node.type in ("var_declaration", "ERROR"):
            body += lowering.statements(node)
    made = ir.Function("<module>", ir.place(1), (), tuple(body), module=lowering.name, path=file.path)
    module = ir.Module(file.path, lowering.name, "go", made, lowering.functions, lowering.opaque)
    module.kind, module.shares_names = file.kind, True
    return module


def _declarations(root: Node) -> Iterator[Node]:
    """What stands in a file, through what the parser could not read."""
    for one in children(root):
        yield one
        if one.type == "ERROR":
            yield from (inner for inner in children(one) if inner.type.endswith("_declaration"))


def _imports(node: Node, lowering: Functions) -> Iterator[ir.Statement]:
    folder = str(PurePosixPath(lowering.path).parent)
    if node.type != "import_declaration":
        return
    listed = first_of(node, "import_spec_list")
    for one in children(listed if listed is not None else node):
        if one.type != "import_spec":
            continue
        path = text(one.child_by_field_name("path"))[1:-1]
        plain = plain_path(path)
        written = one.child_by_field_name("name")
        name = text(written) if written is not None else bound_name(plain)
        source = import_source(plain, folder, path)
        if name == ".":
            # Its name is that of the library, where it is none of the program's own.
            yield ir.Import(at(one), plain, source.partition("|")[0], is_star=True)
        elif name != "_" and plain:
            lowering.imports[name] = plain
            yield ir.Import(at(one), name, source)
            if written is None and (own := versioned_folder(path)):
                lowering.imports[own] = plain
                yield ir.Import(at(one), own, source)


def _survey(node: Node, lowering: Functions) -> None:
    """What has to be known of the file before anything in it is lowered: types and whose methods there are."""
    if node.type == "method_declaration":
        receiver = next(iter(children(node.child_by_field_name("receiver"))), None)
        owner = type_name(receiver.child_by_field_name("type")) if receiver is not None else ""
        lowering.methods.setdefault(owner, []).append(node)
    if node.type == "function_declaration" and first_of(node, "channel_type") is not None:
        lowering.channels.add(text(node.child_by_field_name("name")))
    for one in children(node) if node.type == "type_declaration" else []:
        name, kind = text(one.child_by_field_name("name")), one.child_by_field_name("type")
        if kind is None:
            continue
        if kind.type in ("map_type", "slice_type", "array_type"):
            lowering.shapes[name] = kind
        elif kind.type == "struct_type":
            lowering.fields[name] = list(_field_names(kind))


def _field_names(kind: Node) -> Iterator[str]:
    for one in children(first_of(kind, "field_declaration_list")):
        names = one.children_by_field_name("name")
        yield from map(text, names)
        if not names:
            yield type_name(one.child_by_field_name("type")).rpartition(".")[2]
