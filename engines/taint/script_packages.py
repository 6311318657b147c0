"""Leads what JavaScript imports by a name to the files of the program that are meant: packages of a workspace, paths
of a `tsconfig.json`, and folders that `@/` stands for.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from posixpath import dirname, normpath
from typing import Any, Final

from engines.taint import ir
from engines.taint.lower.javascript_modules import module_name
from engines.taint.lower.script_packages import SAID

# Where it was looked for in a file, and what was found: ("apps/web/a.ts", "@own/store") leads to "/packages/store/src".
Joined = Mapping[tuple[str, str], str]
_BUILT: Final = frozenset(("dist", "lib", "build", "out", "cjs", "esm", "es"))
_USUAL: Final = ("src", "index", "src/main", "lib", "src/public_api", "src/public-api")
_WHOLE: Final = (".exports", ".default")


class Packages:
    """What a program's packages are called, and where the files of each are."""

    def __init__(self, modules: Sequence[ir.Module]) -> None:
        self._names = {one.name for one in modules if one.language == "javascript"}
        self._folders: dict[str, tuple[str, dict[str, Any]]] = {}
        self._paths: dict[str, list[dict[str, Any]]] = {}
        for one in sorted(modules, key=lambda one: one.path):
            said = _said(one)
            if "name" in said:
                self._folders.setdefault(said["name"], (dirname(one.path), said))
            elif said:
                self._paths.setdefault(dirname(one.path), []).append(said)

    def target(self, path: str, source: str) -> str:
        """What an import of this source in the file at `path` means, the source itself where nothing else does."""
        if source[:1] == "/":
            return self._below(path, source)
        for way in self._ways(path, source):
            name = module_name(normpath(way))
            if name in self._names:
                return name
        return source

    def _below(self, path: str, source: str) -> str:
        """`@/lib/db` in a program that lies below the root: from the folder around that has such a file."""
        whole = source[-len(_WHOLE[0]) :] if source.endswith(_WHOLE) else ""
        bare = source.removesuffix(whole)
        if bare in self._names:
            return source
        for folder in _around(path):
            name = f"{module_name(folder)}{bare}" if folder else bare
            if name in self._names:
                return f"{name}{whole}"
        return source

    def _ways(self, path: str, source: str) -> Iterator[str]:
        for folder in _around(path):
            for said in self._paths.get(folder, ()):
                yield from _mapped(folder, said, source)
        parts = source.split("/")
        for count in (2, 1) if source[:1] == "@" else (1,):
            known = self._folders.get("/".join(parts[:count]))
            if known is not None:
                yield from _of_package(*known, "/".join(parts[count:]))


def join_packages(modules: Sequence[ir.Module]) -> Joined:
    """Changes the imports of all these modules. What each was led to."""
    packages = Packages(modules)
    return {key: led for module in modules for key, led in _joined(module, packages)}


def join_earlier(were: Sequence[ir.Module], linked: Sequence[ir.Module], joined: Joined) -> bool:
    """Does the same with a program as it was, where some of it is joined already; whether that leads where it did."""
    packages, done = Packages(were), set(map(id, linked))
    for module in were:
        if id(module) not in done:
            list(_joined(module, packages))
    return all(packages.target(*key) == led for key, led in joined.items())


def _joined(module: ir.Module, packages: Packages) -> Iterator[tuple[tuple[str, str], str]]:
    for one in module.body.body if module.language == "javascript" else ():
        if not isinstance(one, ir.Import):
            continue
        key, led = (module.path, one.source), packages.target(module.path, one.source)
        if led != one.source or one.source[:1] != "/":
            yield key, led
        if led != one.source:
            is_default = not one.name.startswith("require ")
            one.source = led if one.source[:1] == "/" else f"{led}{_WHOLE[is_default]}"


def _said(module: ir.Module) -> dict[str, Any]:
    match module.body.body:
        case (ir.Assign(_, ir.Name(_, name), ir.Constant(_, str(text))),) if name == SAID:
            read = json.loads(text)
            return read if isinstance(read, dict) else {}
    return {}


def _around(path: str) -> Iterator[str]:
    """The folders a file is in, the nearest first."""
    folder = dirname(path)
    while folder:
        yield folder
        folder = dirname(folder)
    yield ""


def _mapped(folder: str, said: dict[str, Any], source: str) -> Iterator[str]:
    base = f"{folder}/{said.get('base', '.')}"
    for pattern, ways in said["paths"].items():
        before, star, after = pattern.partition("*")
        if (star and source.startswith(before) and source.endswith(after)) or source == pattern:
            middle = source[len(before) : len(source) - len(after)]
            yield from (f"{base}/{way.replace('*', middle, 1)}" for way in ways)
    if "base" in said:
        yield f"{base}/{source}"


def _of_package(folder: str, said: dict[str, Any], inner: str) -> Iterator[str]:
    exports = said["exports"]
    told = [exports[f"./{inner}"]] if f"./{inner}" in exports else []
    if not inner:
        told = [*([exports["."]] if "." in exports else []), *said["mains"], *_USUAL]
    for pattern, way in exports.items() if inner else ():
        before, star, after = pattern.removeprefix("./").partition("*")
        if star and inner.startswith(before) and inner.endswith(after):
            told.append(way.replace("*", inner[len(before) : len(inner) - len(after)], 1))
    for way in (*told, *((inner, f"src/{inner}") if inner else ())):
        yield f"{folder}/{way}"
        # What is built lies elsewhere, if it lies here at all.
        first, _, rest = normpath(way).partition("/")
        if first in _BUILT and rest:
            yield f"{folder}/src/{rest}"
            yield f"{folder}/{rest}"
