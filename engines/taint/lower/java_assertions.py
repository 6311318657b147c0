"""Calls that raise unless what they are given is so: `Assert.isTrue(…)` of Spring, `Preconditions.checkArgument(…)`."""

from collections.abc import Iterator, Mapping
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import at, text

_NAMES: Final = frozenset(
    f"{owner}.{name}"
    for owner, names in (
        ("org.springframework.util.Assert", ("isTrue", "state")),
        ("com.google.common.base.Preconditions", ("checkArgument", "checkState")),
        ("com.google.common.base.Verify", ("verify",)),
        ("org.apache.commons.lang3.Validate", ("isTrue", "validState")),
        ("org.apache.commons.lang.Validate", ("isTrue",)),
    )
    for name in names
)


def asserted(node: Node, lowered: ir.Expression, imported: Mapping[str, str]) -> Iterator[ir.Statement]:
    """The test behind which the program goes on; nothing for any other call."""
    if node.type != "method_invocation" or not isinstance(lowered, ir.Call) or not lowered.arguments:
        return
    name, owner = text(node.child_by_field_name("name")), text(node.child_by_field_name("object"))
    whole = f"{imported.get(owner, owner)}.{name}" if owner else imported.get(name, "")
    if whole in _NAMES:
        yield ir.If(at(node), ir.Unary(at(node), "not", lowered.arguments[0]), (ir.Raise(at(node), None),), ())
