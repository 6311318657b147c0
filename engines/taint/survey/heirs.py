"""Which classes stand behind an interface where types are declared: what a call through it runs, when that is one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from engines.taint.survey.scopes import Bound, Class

DECLARED: Final = frozenset(("java", "csharp", "go"))
_MOST: Final = 2_000


class Heirs:
    """`bases` says what a class derives from; in Go a class implements whatever it has the methods of."""

    def __init__(self, classes: Iterable[Class], bases: Callable[[Class], Iterable[object]]) -> None:
        mine = [one for one in classes if one.module.language in DECLARED and one.module.kind != "test"]
        self._below: dict[int, list[Class]] = defaultdict(list)
        self._promising: dict[str, list[Class]] = defaultdict(list)
        self._found: dict[int, list[Class]] = {}
        for one in mine[:_MOST]:
            if one.module.language == "go":
                for name in one.members:
                    self._promising[name].append(one)
            elif one.node.bases:
                for base in bases(one):
                    self._below[id(base)].append(one)

    def member(self, one: Class, name: str) -> tuple[Bound, Class] | None:
        """What the only class behind `one` that has a member of this name has there, or the only one beside it."""
        found = {id(bound[-1]): (bound[-1], heir) for heir in self._of(one) if (bound := heir.members.get(name))}
        if len(found) > 1 and one.module.language == "go":
            # Whatever has the methods fits; who declares a small interface means what stands beside it.
            near = {key: pair for key, pair in found.items() if pair[1].module is one.module}
            found = near or {key: pair for key, pair in found.items() if _package(pair[1]) == _package(one)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _of(self, one: Class) -> list[Class]:
        if id(one) not in self._found:
            self._found[id(one)] = list(self._implementing(one))
        return self._found[id(one)]

    def _implementing(self, one: Class) -> Iterator[Class]:
        yield from self._below.get(id(one), ())
        promised = one.node.promises if one.module.language == "go" else frozenset()
        rarest = min(promised, key=lambda name: len(self._promising[name]), default="")
        for heir in self._promising[rarest] if rarest else ():
            if promised <= heir.members.keys():
                yield heir


def _package(one: Class) -> str:
    return one.module.path.rpartition("/")[0]
