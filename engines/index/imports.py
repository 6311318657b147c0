"""The names a file imports and what each one is, wherever in the file the import stands."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.index.scopes import text
from engines.index.star_imports import BROUGHT
from engines.source import SourceFile, per_file

# What compilers put around `require`.
_INTEROP: Final = frozenset(
    ("_interopRequireDefault", "_interopRequireWildcard", "_interopDefault", "_interopDefaultLegacy", "__importDefault",
     "__importStar", "__toESM", "tslib_1.__importDefault", "tslib_1.__importStar", "_interopNamespace")
)  # fmt: skip


@per_file
def imports(file: SourceFile) -> dict[str, str]:
    """Local name → full dotted name. `from a.b import c as d` gives d → "a.b.c"; relative imports keep their dots."""
    if file.language == "python":
        return dict(_python(file))
    return dict(_javascript_imports(file)) | dict(_javascript_requires(file))


def _python(file: SourceFile) -> Iterator[tuple[str, str]]:
    for node in file.nodes("import_statement"):
        for one in node.children_by_field_name("name"):
            if one.type == "aliased_import":
                yield text(one.child_by_field_name("alias")), text(one.child_by_field_name("name"))
            else:
                first = text(one).partition(".")[0]
                yield first, first
    for node in file.nodes("import_from_statement"):
        module = text(node.child_by_field_name("module_name"))
        if module in BROUGHT and any(one.type == "wildcard_import" for one in node.named_children):
            yield from ((name, f"{module}.{name}") for name in BROUGHT[module])
        for one in node.children_by_field_name("name"):
            name = text(one.child_by_field_name("name")) if one.type == "aliased_import" else text(one)
            local = text(one.child_by_field_name("alias")) if one.type == "aliased_import" else name
            yield local, f"{module}.{name}" if not module.endswith(".") else f"{module}{name}"


def _javascript_imports(file: SourceFile) -> Iterator[tuple[str, str]]:
    for node in file.nodes("import_statement"):
        module = _module(node.child_by_field_name("source"))
        clauses = [one for one in node.named_children if one.type == "import_clause"]
        for one in (inner for clause in clauses for inner in clause.named_children):
            if one.type == "identifier":
                yield text(one), module
            elif one.type == "namespace_import":
                yield text(one.named_children[-1]), module
            elif one.type == "named_imports":
                yield from _named(one, module)
        for one in node.named_children:
            if one.type == "import_require_clause" and one.named_children:
                yield text(one.named_children[0]), _module(one.child_by_field_name("source"))


def _named(node: Node, module: str) -> Iterator[tuple[str, str]]:
    for one in node.named_children:
        if one.type == "import_specifier":
            name = text(one.child_by_field_name("name"))
            local = text(one.child_by_field_name("alias")) or name
            yield local, module if name == "default" else f"{module}.{name}"


def _javascript_requires(file: SourceFile) -> Iterator[tuple[str, str]]:
    for node in file.nodes("variable_declarator"):
        name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        module = required(value) if value is not None else ""
        if not module or name is None:
            continue
        if name.type == "identifier":
            yield text(name), module
        elif name.type == "object_pattern":
            yield from _destructured(name, module)


def required(value: Node, *, depth: int = 8) -> str:
    """The dotted name of `require("x")`, `require("x").y`, `await import("x")`; "" for anything else."""
    if depth == 0:
        return ""
    if value.type in ("await_expression", "parenthesized_expression") and value.named_children:
        return required(value.named_children[0], depth=depth - 1)
    if value.type == "member_expression":
        inner = value.child_by_field_name("object")
        module = required(inner, depth=depth - 1) if inner is not None else ""
        return f"{module}.{text(value.child_by_field_name('property'))}" if module else ""
    arguments = value.child_by_field_name("arguments") if value.type == "call_expression" else None
    function = value.child_by_field_name("function")
    if arguments is None or function is None or not arguments.named_children:
        return ""
    first, name = arguments.named_children[0], text(function)
    if name in ("require", "import") and len(arguments.named_children) == 1:
        return _module(first)
    return required(first, depth=depth - 1) if name in _INTEROP else ""


def _destructured(pattern: Node, module: str) -> Iterator[tuple[str, str]]:
    for one in pattern.named_children:
        if one.type == "shorthand_property_identifier_pattern":
            yield text(one), f"{module}.{text(one)}"
        elif one.type == "pair_pattern":
            yield text(one.child_by_field_name("value")), f"{module}.{text(one.child_by_field_name('key'))}"


def _module(source: Node | None) -> str:
    if source is None or source.type != "string":
        return ""
    return text(source).strip("'\"`").removeprefix("node:")
