"""What scripts import by a name that their project gives: settled once all files are there, before anybody looks.

`import { db } from "@app/db"` means a file where a tsconfig.json says so, or a package of the program is so called.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from engines.taint import ir
from engines.taint.lower.javascript_modules import REQUIRED, module_name
from engines.taint.lower.script_packages import CALLED, EVERYWHERE

_LANGUAGE: Final = "javascript"


@dataclass(frozen=True, slots=True)
class _Called:
    """What may be written, and the path it stands for; `folder` is the one whose files may write so."""

    pattern: str
    target: str
    folder: str

    def path(self, written: str) -> str | None:
        """The path that is meant, without regard to whether there is one."""
        before, star, after = self.pattern.partition("*")
        if not star:
            return self.target if written == self.pattern else None
        if not (written.startswith(before) and written.endswith(after) and len(written) > len(before) + len(after)):
            return None
        return self.target.replace("*", written[len(before) : len(written) - len(after)], 1)


class Names:
    """What the projects of a program call its modules, and which modules there are."""

    def __init__(self, modules: Iterable[ir.Module]) -> None:
        scripts = [one for one in modules if one.language == _LANGUAGE]
        self._there = {one.name for one in scripts}
        self._near: dict[str, list[_Called]] = {}
        self._anywhere: dict[str, list[_Called]] = {}
        for one in scripts:
            for called, is_anywhere in _calls(one):
                known = self._anywhere if is_anywhere else self._near
                known.setdefault(_root(called.pattern) if is_anywhere else called.folder, []).append(called)
        for called_here in self._near.values():
            # What is written out counts before a star, and of two stars the one with more before it.
            called_here.sort(key=lambda one: ("*" in one.pattern, -len(one.pattern.partition("*")[0])))

    def meant(self, written: str, path: str) -> str:
        """The module that is meant in the file at `path`; "" where no project says so, or it is not there."""
        for folder in _folders(path):
            for one in self._near.get(folder, ()):
                if found := self._module(one, written):
                    return found
        return next(filter(None, (self._module(one, written) for one in self._anywhere.get(_root(written), ()))), "")

    def below(self, name: str, path: str) -> str:
        """`@/lib/db` in a project below the root: the module in the nearest folder around the file at `path`."""
        around = (f"/{folder}{name}" for folder in _folders(path) if folder != ".")
        return next((one for one in around if one in self._there), "") if name not in self._there else ""

    def _module(self, called: _Called, written: str) -> str:
        path = called.path(written)
        name = module_name(path) if path is not None else ""
        return name if name in self._there else ""


@dataclass(slots=True)
class Settled:
    """What was settled, so that an earlier version of the program can be held against it."""

    names: Names
    asked: dict[tuple[str, str], str] = field(default_factory=dict)

    def holds(self, modules: Iterable[ir.Module]) -> bool:
        """Whether all that was asked for means the same among these modules."""
        names = Names(modules)
        return all(
            (names.below(written, path) if written[:1] == "/" else names.meant(written, path)) == found
            for (path, written), found in self.asked.items()
        )

    def settle(self, modules: Iterable[ir.Module]) -> None:
        for module in modules:
            if module.language == _LANGUAGE:
                for one in module.body.body:
                    if isinstance(one, ir.Import) and one.source[:1] != "/":
                        self._settle(one, module.path)

    def _settle(self, one: ir.Import, path: str) -> None:
        first, bar, last = one.source.rpartition("|")
        written, _, of = first.rpartition(".") if bar else (last, "", "")
        key = path, written
        if key not in self.asked:
            self.asked[key] = self.names.meant(written, path)
        if self.asked[key]:
            one.source = f"{self.asked[key]}.{of or ('exports' if one.name.startswith(REQUIRED) else 'default')}"
        else:
            one.source = self._below(last, path) if last[:1] == "/" else last

    def _below(self, source: str, path: str) -> str:
        name, _, of = source.rpartition(".")
        key = path, name
        if key not in self.asked:
            self.asked[key] = self.names.below(name, path)
        return f"{self.asked[key] or name}.{of}"


def settle(modules: list[ir.Module]) -> Settled:
    """Imports of the scripts among the modules mean one thing from now on."""
    settled = Settled(Names(modules))
    settled.settle(modules)
    return settled


def _calls(module: ir.Module) -> Iterator[tuple[_Called, bool]]:
    folder = str(PurePosixPath(module.path).parent)
    for one in module.body.body:
        if isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Call) and _is_called(one.value.function):
            words = [str(each.value) for each in one.value.arguments if isinstance(each, ir.Constant)]
            yield _Called(words[0], words[1], folder), words[2:] == [EVERYWHERE]


def _is_called(function: ir.Expression) -> bool:
    return isinstance(function, ir.Name) and function.name == CALLED


def _root(name: str) -> str:
    """The package in what is written: `@own/lib` of `@own/lib/text`."""
    parts = name.split("/")
    return "/".join(parts[: 2 if name[:1] == "@" else 1])


def _folders(path: str) -> Iterator[str]:
    return (str(one) for one in PurePosixPath(path).parents)
