"""What a declared type lets in, as far as that tells methods of one name apart."""

from typing import Final

_TEXTS: Final = frozenset(("String", "string", "CharSequence", "java.lang.String", "System.String", "char[]"))
_NUMBERS: Final = frozenset(
    ("int", "long", "short", "byte", "double", "float", "boolean", "bool", "char", "decimal", "uint", "ulong",
     "Integer", "Long", "Short", "Byte", "Double", "Float", "Boolean", "Character")
)  # fmt: skip
_SEVERAL: Final = frozenset(
    ("List", "ArrayList", "LinkedList", "Collection", "Set", "HashSet", "Map", "HashMap", "Iterable", "Queue", "Deque",
     "IEnumerable", "IList", "ICollection", "Dictionary", "IDictionary")
)  # fmt: skip


def shape_of(written: str) -> str:
    """One of "text", "number", "several"; "" for what may be anything."""
    name = "".join(written.split()).removesuffix("?")
    if name in _TEXTS:
        return "text"
    if name in _NUMBERS:
        return "number"
    is_several = name.endswith(("[]", "...")) or name.partition("<")[0].rpartition(".")[2] in _SEVERAL
    return "several" if is_several else ""
