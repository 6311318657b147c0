"""Where Go copies: structures and arrays are values, so that what is done to a copy is not done to the first."""

from collections.abc import Mapping
from typing import Final

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.go_names import type_name
from engines.taint.lower.walk import text

COPIED: Final = "@copied"
_WRITTEN: Final = re2.compile(r"\b(\w+)(?:\.\w+|\[[^\]\n]{0,80}\])+\s*(?:[-+*/%&|^]|<<|>>)?=[^=]")
_ARRAYS: Final = frozenset(("array_type", "implicit_length_array_type"))


def parts_written(node: Node | None) -> frozenset[str]:
    """The variables of which a function sets a part."""
    return frozenset(_WRITTEN.findall(text(node)))


def is_value(kind: Node | None, fields: Mapping[str, object], shapes: Mapping[str, Node]) -> bool:
    """Whether a type is a structure of the file or an array, and no pointer to one."""
    if kind is None:
        return False
    shape = shapes.get(type_name(kind), kind)
    return shape.type in _ARRAYS or (kind.type == "type_identifier" and text(kind) in fields)


def copied(value: ir.Expression) -> ir.Expression:
    return ir.Call(value.at, ir.Name(value.at, COPIED), (value,))
