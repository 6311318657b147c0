"""Names JavaScript's modules: a file by its path without its ending, a specifier by what it would resolve to.

A file of the program has a name that begins with "/" and has no dot ("/app/data/users" for `app/data/users.js` and
`app/data/users/index.ts`), so that it is never taken for a package ("mysql", "fs.promises", "@nestjs/common").
"""

from pathlib import PurePosixPath
from posixpath import normpath
from typing import Final

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
