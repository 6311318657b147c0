"""Whether what is read is a file whose path the code fixes: whoever can change that can change the program."""

from typing import Final

import re2
from tree_sitter import Node

from engines.index.constants import is_fixed, string
from engines.index.names import dotted
from engines.index.scopes import only_value, text
from engines.source import SourceFile

_OPENS: Final = frozenset(("open", "io.open", "gzip.open", "bz2.open", "lzma.open", "codecs.open"))
# Folders that others write to.
_SHARED: Final = re2.compile(r"(?i)(^|/)(tmp|temp|uploads?|media|shm)(/|$)")
_STEPS: Final = 3


def is_own_file(file: SourceFile, data: Node, steps: int = _STEPS) -> bool:
    """`open("model.pkl", "rb")`, there or under a name that a `with` or an assignment gives it."""
    if data.type == "call":
        arguments = data.child_by_field_name("arguments")
        path = arguments.named_children[0] if arguments is not None and arguments.named_children else None
        is_opened = dotted(file, data.child_by_field_name("function")) in _OPENS
        return is_opened and is_fixed(file, path) and not _SHARED.search(string(file, path) or text(path))
    if data.type != "identifier" or steps <= 0:
        return False
    given = _of_with(data) or only_value(file, data)
    return given is not None and is_own_file(file, given, steps - 1)


def _of_with(name: Node) -> Node | None:
    """What the innermost `with` around it opens under this name."""
    one = name.parent
    while one is not None:
        if one.type == "with_statement":
            for pattern in (each for clause in one.named_children if clause.type == "with_clause"
                            for item in clause.named_children for each in item.named_children
                            if each.type == "as_pattern"):  # fmt: skip
                target = pattern.child_by_field_name("alias")
                if text(target) == text(name):
                    return pattern.named_children[0]
        one = one.parent
    return None
