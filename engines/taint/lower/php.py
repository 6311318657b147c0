"""Lowers PHP: one file as a module whose functions and classes every other file sees."""

from typing import Final

import re2
from tree_sitter import Node

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.php_functions import Functions
from engines.taint.lower.php_names import module_name
from engines.taint.lower.walk import children, text

_ELEMENT_SET: Final = re2.compile(r"(\$\w+)(?:->\w+){0,2}(?:\[[^\]\n]{0,80}\])+\s*(?:[-+.*/]|\?\?)?=[^=>~]")


def lower(file: SourceFile) -> ir.Module:
    """The module a PHP file is; of the markup around the code nothing is kept. Raises engines.source.Unparsed."""
    lowering = Functions()
    lowering.path, lowering.name = file.path, module_name(file.path)
    lowering.is_buffered = b"ob_get_" in file.data
    lowering.parts_written = frozenset(_ELEMENT_SET.findall(file.text))
    root = file.root
    _survey(lowering, root)
    body = lowering.block(root)
    made = ir.Function("<module>", ir.place(1), (), (*lowering.kept, *body), module=lowering.name, path=file.path)
    module = ir.Module(file.path, lowering.name, "php", made, lowering.functions, lowering.opaque)
    module.kind, module.keys_are_names, module.is_global = file.kind, True, True
    return module


def _survey(lowering: Functions, root: Node) -> None:
    """The namespace and what it uses are known before the first function is lowered."""
    for one in children(root):
        if one.type == "namespace_definition" and one.child_by_field_name("body") is None:
            lowering.names.enter(text(one.child_by_field_name("name")))
        elif one.type == "namespace_use_declaration":
            lowering.names.use(one)
    for one in children(root):
        if one.type == "function_definition":
            lowering.names.own.add(lowering.names.qualified(text(one.child_by_field_name("name")).lower()))
