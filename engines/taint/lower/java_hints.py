"""What the type that a variable of Java is declared with says of what it holds."""

from typing import Final

from tree_sitter import Node

from engines.taint.lower.java_calls import COLLECTIONS
from engines.taint.lower.java_expressions import NUMERIC
from engines.taint.lower.java_holders import HOLDERS
from engines.taint.lower.java_names import type_name

# Types of functions: what such a variable holds is called, whatever the one method is named.
_FUNCTIONAL: Final = """
Function BiFunction UnaryOperator BinaryOperator Supplier Consumer BiConsumer Predicate BiPredicate Callable Runnable
ToIntFunction ToLongFunction IntFunction IntPredicate IntUnaryOperator BooleanSupplier Comparator
"""
# Types that say nothing about where a value comes from or what its methods do.
_SILENT: Final = (
    COLLECTIONS
    | HOLDERS
    | {
        "Map",
        "HashMap",
        "LinkedHashMap",
        "TreeMap",
        "ConcurrentMap",
        "ConcurrentHashMap",
    }.union(
        ("String", "Object", "CharSequence", "var", "boolean", "char", "Boolean", "Character", "T"), _FUNCTIONAL.split()
    )
)


def hint(kind: Node | None, written: str) -> str:
    """The annotation a declared type gives; arrays, numbers and texts give none."""
    if kind is None or kind.type == "array_type" or written.rpartition(".")[2] in _SILENT or written in NUMERIC:
        return ""
    return written if type_name(kind) else ""


def said(written: str) -> str:
    """The same of a type by what is written."""
    return "" if "[" in written or written.rpartition(".")[2] in _SILENT or written in NUMERIC else written
