"""What a project's own files call its modules: `paths` and `baseUrl` of a tsconfig.json, the name and the `imports` of
a package.json, those of Deno's deno.json or of a map of imports.

Each is lowered to calls `$called("@app/*", "src/app/*")`: what may be written, and where from the scanned root it is.
"""

import contextlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any, Final

import re2

from engines.json_tree import Table, load_table
from engines.source import SourceFile, Unparsed
from engines.taint import ir

CALLED: Final = "$called"
# A tsconfig speaks for the files below it, a package's name for everybody.
EVERYWHERE: Final = "everywhere"
_CHANGED: Final = ("js-yaml",)
_MAJOR: Final = re2.compile(r"[\^~>=v ]{0,4}(\d{1,3})(\.|$)")
_MOST_BYTES: Final = 100_000
MOST_NAMES: Final = 200
# Where the sources of a package are that is built before others import it.
_SOURCES: Final = ("", "src", "lib", "source", "app", "src/main", "src/public-api", "src/public_api")
_BUILT: Final = frozenset(("dist", "lib", "build", "out", "cjs", "esm", "es"))


def lower(file: SourceFile) -> ir.Module:
    """A module of JavaScript that nobody can import; of a file that says nothing one that says nothing."""
    start, table = ir.place(1), _table(file)
    folder = str(PurePosixPath(file.path).parent)
    near = [*_imports(table.table("imports"), folder), *_paths(table.table("compilerOptions"), folder)]
    is_package = PurePosixPath(file.path).name == "package.json"
    words = [*near, *((*one, EVERYWHERE) for one in (_package(table, folder) if is_package else ()))]
    called = ir.Name(start, CALLED)
    calls = [ir.Call(start, called, tuple(ir.Constant(start, word) for word in one), (), 1) for one in words]
    name = "/" + file.path.replace(".", "\u00b7")
    known = tuple(ir.Import(start, "", one) for one in (_versions(table) if is_package else ()))
    body = ir.Function("<module>", start, (), (*known, *(ir.Evaluate(start, one) for one in calls[:MOST_NAMES])))
    body.module, body.path = name, file.path
    module = ir.Module(file.path, name, "javascript", body, [], 0)
    module.kind = file.kind
    return module


def _versions(table: Table) -> Iterator[str]:
    """`js-yaml@4`, of packages that do another thing since."""
    for listed in ("dependencies", "devDependencies"):
        for name in _CHANGED:
            major = _MAJOR.match(table.table(listed).text(name))
            if major is not None:
                yield f"{name}@{major[1]}"


def _table(file: SourceFile) -> Table:
    with contextlib.suppress(Unparsed):
        return load_table(file) if file.size_bytes <= _MOST_BYTES else Table()
    return Table()


def _paths(options: Table, folder: str) -> Iterator[tuple[str, ...]]:
    base = options.text("baseUrl")
    for pattern, targets in options.table("paths").items():
        for one in _texts(targets):
            yield pattern, normpath(f"{folder}/{base or '.'}/{one}")
    if base:
        yield "*", normpath(f"{folder}/{base}/*")


def _imports(imports: Table, folder: str) -> Iterator[tuple[str, ...]]:
    """`"#jobs/*": "./jobs/*.js"` as Node reads it, `"@/": "./src/"` as Deno and browsers do."""
    for pattern, value in imports.items():
        star = "*" if pattern.endswith("/") else ""
        for one in _texts(list(value.values()) if isinstance(value, Table) else value):
            if one.startswith("."):
                yield f"{pattern}{star}", normpath(f"{folder}/{one}{star}")


def _package(table: Table, folder: str) -> Iterator[tuple[str, ...]]:
    name = table.text("name")
    if not name:
        return
    entries = [table.text(key) for key in ("source", "types", "module", "main")]
    for pattern, one in (*_exported(table.get("exports"), name), *((name, one) for one in entries if one)):
        yield from ((pattern, normpath(f"{folder}/{way}")) for way in _unbuilt(one))
    for source in _SOURCES:
        yield name, normpath(f"{folder}/{source}/index" if source.count("/") == 0 else f"{folder}/{source}")
        yield f"{name}/*", normpath(f"{folder}/{source}/*")


def _unbuilt(way: str) -> Iterator[str]:
    """A path, and where what is built there may be built from."""
    yield way
    first, _, rest = normpath(way).partition("/")
    if first in _BUILT and rest:
        yield f"src/{rest}"
        yield rest


def _exported(exports: Any, name: str) -> Iterator[tuple[str, str]]:
    """`"./math": "./src/math.ts"`, or one text for each way of asking."""
    for key, value in exports.items() if isinstance(exports, Table) else ():
        if key[:1] == ".":
            for one in _texts(list(value.values()) if isinstance(value, Table) else value):
                yield f"{name}{key[1:]}", one


def _texts(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
