"""Names JavaScript's modules: a file by its path without its ending, a specifier by what it would resolve to.

A file of the program has a name that begins with "/" and has no dot ("/app/data/users" for `app/data/users.js` and
`app/data/users/index.ts`), so that it is never taken for a package ("mysql", "fs.promises", "@nestjs/common").
"""

from pathlib import PurePosixPath
from posixpath import normpath
from typing import Final

from tree_sitter import Node

from engines.taint.lower.walk import children, text

_ENDINGS: Final = (".d.ts", ".mjs", ".cjs", ".jsx", ".tsx", ".mts", ".cts", ".js", ".ts", ".vue", ".json")
_DOT: Final = "\u00b7"


def module_name(path: str) -> str:
    """The name of the file at this path from the scanned root."""
    return _named(path)


def is_index(path: str) -> bool:
    return _without_ending(PurePosixPath(path).name) == "index"


def resolved(specifier: str, *, path: str) -> tuple[str, bool]:
    """What a specifier in the file at `path` names, and whether that is a file of the program."""
    folder = str(PurePosixPath(path).parent)
    if specifier.startswith("."):
        return _named(normpath(f"{folder}/{specifier}")), True
    if specifier.startswith("/"):
        return _named(specifier), True
    mapped = _mapped(specifier, path)
    if mapped:
        return _named(mapped), True
    return specifier.removeprefix("node:").replace("fs/promises", "fs.promises"), False


def beside(node: Node) -> tuple[Node | str, ...]:
    """What `path.join(__dirname, "models", name)` and `__dirname + "/" + name` say behind the folder of the file."""
    if node.type == "call_expression" and text(node.child_by_field_name("function")) in ("path.join", "path.resolve"):
        given = children(node.child_by_field_name("arguments"))
        is_here = bool(given) and text(given[0]) == "__dirname"
        return (".", *(part for one in given[1:] for part in ("/", one))) if is_here else ()
    if node.type == "binary_expression" and text(node.child_by_field_name("operator")) == "+":
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return ()
        before = (".",) if text(left) == "__dirname" else beside(left)
        return (*before, right) if before else ()
    return ()


def begun(text: str, *, path: str) -> str:
    """What the names of the files begin with whose specifiers begin so in the file at `path`; "" for a package's."""
    return resolved(f"{text}{_DOT}", path=path)[0].removesuffix(_DOT) if text.startswith(".") else ""


def _mapped(specifier: str, path: str) -> str:
    """The usual path mappings: "@/x" and "~/x" from the source folder, "src/x" from the folder that holds it."""
    parts = PurePosixPath(path).parts
    above = parts[: parts.index("src")] if "src" in parts else ()
    if specifier.startswith(("@/", "~/")):
        return "/".join((*above, *(("src",) if "src" in parts else ()), specifier[2:]))
    if specifier.startswith("src/") and "src" in parts:
        return "/".join((*above, specifier))
    return ""


def _named(path: str) -> str:
    name = _without_ending(path.strip("/"))
    if name == "index" or name.endswith("/index"):
        name = name.removesuffix("index").rstrip("/")
    return "/" + name.replace(".", _DOT)


def _without_ending(path: str) -> str:
    return next((path.removesuffix(ending) for ending in _ENDINGS if path.endswith(ending)), path)
