"""Parameters that are entries of an archive, in a library that unpacks archives: whoever made one names its entries."""

from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.catalogue.kinds import ALL, mask
from engines.taint.solve.program import FunctionInfo, InstanceRef
from engines.taint.solve.value import Label, Source, Value
from engines.taint.unread import head

if TYPE_CHECKING:
    from engines.taint.solve.reaching import Reaching

KIND: Final = "entry"
# What a name in an archive can do.
HARMLESS: Final = ALL & ~mask("path-traversal archive-extraction")
_ARCHIVE: Final = r"(zip|tar|rar|jar|cpio|archive|sevenzip|7z|lzh|iso9660)"
_TYPE: Final = re2.compile(rf"(?i){_ARCHIVE}\w{{0,20}}(entry|header|item|member)(\(\))?$")
_ABOUT: Final = re2.compile(rf"(?i)(^|[^a-z])(un|de|g|adm-?)?{_ARCHIVE}|decompress|unpack|extract")
_PLAIN_TYPE: Final = frozenset(("Entry", "FileHeader", "LocalFileHeader", "IEntry"))
# Where nothing is declared, what they are called.
_CALLED: Final = frozenset(("entry", "fileHeader", "file_header", "zipEntry", "tarEntry"))
_UNTYPED: Final = frozenset(("javascript", "typescript", "tsx"))
_NAMES: Final = re2.compile(
    r"(?i)^(?:\[['\"])?\.?@?(?:get)?_?(?:m_)?(?:(?:full|entry|file|link)?_?names?|(?:entry|link)?_?path|key|link_?target)"
    r"(?:string|w)?(?:\(\))?(?:['\"]\])?$"
)
# Writes or makes something, as against reading it.
_WRITES: Final = re2.compile(
    r"(?i)(write|output|mkdir|create|link|rename|move|copy|extract|chmod|open(sync)?$|filestream|save)"
)

_ASKS: Final = frozenset(
    f"java.io.File().{name}" for name in ("exists", "isFile", "isDirectory", "canRead", "length", "list", "listFiles")
)


def is_one(info: FunctionInfo, place: int, kind: Value) -> bool:
    """Whether a parameter is an entry of an archive, by what it is declared as or, in scripts, is called."""
    for ref in kind.refs:
        if isinstance(ref, InstanceRef):
            return _is_entry(ref.info.name, ref.info.module.module.path)
    if place == 0 and info.owner is not None and info.function.is_method and not info.function.is_static:
        return _is_entry(info.owner.name, info.module.module.path)
    parameter = info.function.parameters[place]
    module = info.module.module
    if module.language not in _UNTYPED or parameter.name not in _CALLED:
        return False
    return _ABOUT.search(module.path) is not None or any(map(_ABOUT.search, head(module).imports))


def label(machine: "Reaching", info: FunctionInfo, parameter: ir.Parameter) -> Label:
    """Where it comes in."""
    own = info.owner.name.rpartition(".")[2] if info.owner is not None else ""
    what = own if parameter.name in ("self", "this", "$this") else parameter.name
    source = machine.program.source(KIND, info.function.path, parameter.at, what)
    machine.callers.functions[source] = info
    return Label(source, (), HARMLESS)


def _is_entry(name: str, path: str) -> bool:
    last = name.rpartition(".")[2]
    return _TYPE.search(last) is not None or (last in _PLAIN_TYPE and _ABOUT.search(path) is not None)


def names(label: Label) -> bool:
    """Whether a part of an entry is what it is called."""
    return any(_NAMES.search(access) for access in label.path)


def is_left(label: Label) -> bool:
    """Whether it is a source that others find in a field; an entry is one for whoever is handed it."""
    return isinstance(label.root, Source) and label.root.kind != KIND


def is_asked(sink: str) -> bool:
    """Whether a call only asks whether there is something where its path says."""
    return sink in _ASKS


def is_written(sink: str) -> bool:
    """Whether a call puts something where its path says."""
    return _WRITES.search(sink) is not None and "read" not in sink.lower()
