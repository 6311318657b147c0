"""Programs that lie side by side in one tree: what one of them imports says nothing of another."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from engines.taint import ir

# Folders that hold several programs or parts of one.
_HOLDERS: Final = frozenset(("apps", "examples", "libs", "modules", "packages", "plugins", "projects", "services"))
_LANGUAGES: Final = frozenset(("python", "javascript", "typescript", "tsx"))
_WORDS: Final = re.compile(r"[^./\\]+")


class Parts:
    """Top-level folders, joined where a file of one imports something named after another.

    `imports`: modules of people's own code, each with the sources of its imports. Only languages whose files import
    each other by name are told apart; a file of another belongs to everything.
    """

    def __init__(self, imports: Iterable[tuple[ir.Module, frozenset[str]]]) -> None:
        own: dict[str, set[str]] = defaultdict(set)
        for module, sources in imports:
            own[part_of_path(module.path) if module.language in _LANGUAGES else ""] |= sources
        self._whole = frozenset().union(*own.values())
        self._joined = _joined(own)

    def around(self, module: ir.Module) -> frozenset[str]:
        """What is imported in the part of this file and in those it belongs together with."""
        if module.language not in _LANGUAGES:
            return self._whole
        return self._joined.get(part_of_path(module.path), self._whole)


def part_of_path(path: str) -> str:
    """The folder a program would lie in if there were others beside it."""
    folders = path.split("/")[:-1]
    return "/".join(folders[: 2 if folders[:1] and folders[0] in _HOLDERS else 1])


def _joined(own: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    called: dict[str, list[str]] = defaultdict(list)
    for part in own:
        called[part.rpartition("/")[2]].append(part)
    head = {part: part for part in own}

    def first(part: str) -> str:
        while head[part] != part:
            part = head[part]
        return part

    for part, sources in own.items():
        for word in {word for source in sources for word in _WORDS.findall(source)}:
            for other in called.get(word, ()):
                head[first(other)] = first(part)
    found: dict[str, set[str]] = defaultdict(set)
    for part, sources in own.items():
        found[first(part)] |= sources
    return {part: frozenset(found[first(part)]) for part in own}
