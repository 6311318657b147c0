"""Which functions, and which names of a file, a survey looks at while it is about something else than that file."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar, Union

if TYPE_CHECKING:
    from engines.taint.survey.scopes import Scope

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
# A file and a name that is looked up at its top, EVERY when all are.
Asked = tuple[str, str]
Read = Union["Scope", Asked]
EVERY = "*"


class Reads:
    """`now` takes what is looked at at the moment. What a file's own turn looks at is kept apart by file.

    `is_walked`: something looked through all Python of the program. `is_cut`: a question was given up after many looks,
    so that its answer may depend on what was asked before.
    """

    def __init__(self) -> None:
        self.rest: set[Read] = set()
        self.now = self.rest
        self.is_walked = False
        self.is_cut = False
        self._turns: dict[str, set[Read]] = defaultdict(set)
        self._parts: dict[tuple[int, Hashable], set[Read]] = {}

    def turns(self, scopes: Iterable["Scope"]) -> Iterator["Scope"]:
        """One after the other; until the next is asked for it is the turn of its file."""
        outer = self.now
        try:
            for one in scopes:
                self.now = self._turns[one.module.path]
                yield one
        finally:
            self.now = outer

    def unseen(self, made: Callable[[], V]) -> V:
        """Without taking down what is looked at."""
        outer, self.now = self.now, set()
        try:
            return made()
        finally:
            self.now = outer

    def memo(self, cache: dict[K, V], key: K, made: Callable[[], V]) -> V:
        """Made once; whoever asks again has looked at the same."""
        if key in cache:
            self.now |= self._parts.get((id(cache), key), set())
            return cache[key]
        outer, self.now = self.now, set()
        try:
            found = cache[key] = made()
        finally:
            own, self.now = self.now, outer
            outer |= own
        if own:
            self._parts[id(cache), key] = own
        return found

    def by_others(self) -> set[Read]:
        """What was looked at in another file's turn, or in nobody's."""
        found = set(self.rest)
        for path, own in self._turns.items():
            found.update(one for one in own if (one[0] if isinstance(one, tuple) else one.module.path) != path)
        return found
