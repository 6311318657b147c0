"""What a C# file declares that is not as it looks: structures, and generic methods that make objects of their types."""

from typing import Final

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.csharp_names import type_name
from engines.taint.lower.owners import Scope
from engines.taint.lower.walk import at, children, first_of, text

_MAKER: Final = re2.compile(r"\b(\w+)\s*<([\w, ]{1,60})>\s*\([^;{}]{0,300}\)\s*where\b[^;{}=]{0,200}\bnew\s*\(\s*\)")
_STRUCT: Final = re2.compile(r"\bstruct\s+(\w+)")
# What a structure is when it is bound to another variable or handed over: another one like it.
COPIED: Final = "@copied"
_SERVICES: Final = frozenset(("GetRequiredService", "GetService", "GetRequiredKeyedService", "GetKeyedService"))
Makers = dict[str, list[str]]


def makers(code: str) -> Makers:
    """Methods of a file that make objects of the types they are called with, and what they call those."""
    found = _MAKER.findall(code) if "new()" in code else []
    return {name: [one.strip() for one in listed.split(",")] for name, listed in found}


def structs(code: str) -> frozenset[str]:
    """The structures a file declares, which are values."""
    return frozenset(_STRUCT.findall(code)) if "struct " in code else frozenset()


def called(name: str) -> str:
    """The parameter that a type is handed over in."""
    return f"{name} type"


def parameters(node: Node, names: list[str], scope: Scope) -> tuple[ir.Parameter, ...]:
    scope.names |= {called(name): "" for name in names}
    return tuple(ir.Parameter(called(name), at(node), "only") for name in names)


def service(function: Node, name: str) -> Node | None:
    """`services.GetRequiredService<IStore>()`: what is given is of the type it is asked for by."""
    if name not in _SERVICES:
        return None
    types = children(first_of(function.child_by_field_name("name"), "type_argument_list"))
    return types[0] if len(types) == 1 else None


def given(call: Node, known: Makers) -> list[tuple[str, ir.Expression]]:
    """The types that are written at a call of one of these, by the parameters for them."""
    function = call.child_by_field_name("function")
    if function is not None and function.type == "member_access_expression":
        function = function.child_by_field_name("name")
    if function is None or function.type != "generic_name":
        return []
    types = children(first_of(function, "type_argument_list"))
    names = known.get(text(first_of(function, "identifier")), [])
    return [(called(name), ir.Name(at(one), type_name(one))) for name, one in zip(names, types, strict=False)]
