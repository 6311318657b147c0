"""Which functions, and which names of a file, a survey looks at while it is about something else than that file."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, Union

if TYPE_CHECKING:
    from engines.taint.survey.handlers import Handler
    from engines.taint.survey.scopes import Class, Scope

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
S = TypeVar("S", "Scope", "Class")


@dataclass(frozen=True, slots=True)
class Head:
    """Of a function only what is seen of it outside: its parameters and what stands above it."""

    of: "Scope"


# A file and a name that is looked up at its top or in a class, EVERY when all are.
Asked = tuple[str, str]
Read = Union["Scope", Head, Asked]
EVERY = "*"


def of_class(name: str) -> str:
    """What stands before the names of its members."""
    return f"{name}::"


class Reads:
    """`now` takes what is looked at at the moment. What a file's own turn looks at is kept apart by file, and `about`
    each handler what those questions look at that are about nothing else; `questions` are their names.

    `is_walked`: something looked through all Python of the program, or at others while it was about one handler.
    `is_around`: the rule at hand has looked at more than one handler by itself. `is_cut`: a question was given up after
    many looks, so that its answer may depend on what was asked before.
    """

    def __init__(self) -> None:
        self.rest: set[Read] = set()
        self.now = self.rest
        self.is_walked = False
        self.is_cut = False
        self.is_around = False
        self._is_alone = False
        self.about: dict[Handler, set[Read]] = defaultdict(set)
        self.questions: dict[Handler, set[str]] = defaultdict(set)
        self._turns: dict[str, set[Read]] = defaultdict(set)
        self._parts: dict[tuple[int, Hashable], set[Read]] = {}

    def turns(self, scopes: Iterable[S]) -> Iterator[S]:
        """One after the other, functions or classes; until the next is asked for it is the turn of its file."""
        outer = self.now
        try:
            for one in scopes:
                self.now = self._turns[one.module.path]
                yield one
        finally:
            self.now = outer

    def alone(self, handlers: Iterable["Handler"], question: str) -> Iterator["Handler"]:
        """One after the other; until the next is asked for, all that is looked at is for a question about this one."""
        outer = self.now
        try:
            for one in handlers:
                self.now, self._is_alone = self.about[one], True
                self.questions[one].add(question)
                yield one
        finally:
            self.now, self._is_alone = outer, False

    def look_around(self) -> None:
        self.is_around = True
        self.is_walked |= self._is_alone

    def ask(self, one: "Handler", question: str, made: Callable[[], V]) -> V:
        """The answer to a question about a handler: who asks depends on it, and not on what it looks at."""
        if self.now is self.about[one]:
            return made()
        outer, self.now = self.now, self.about[one]
        self.questions[one].add(question)
        try:
            return made()
        finally:
            self.now = outer

    def apart(self, made: Callable[[], V]) -> V:
        """For something about the whole program, whoever asks for it."""
        outer = self.now, self._is_alone, self.is_around
        self.now, self._is_alone = self.rest, False
        try:
            return made()
        finally:
            self.now, self._is_alone, self.is_around = outer

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

    def of_others(self) -> Iterator[tuple[str, set[Read]]]:
        """What was looked at in the turn of each file, and is of another."""
        for path, own in self._turns.items():
            if found := {one for one in own if _path_of(one) != path}:
                yield path, found


def _path_of(read: Read) -> str:
    if isinstance(read, tuple):
        return read[0]
    return (read.of if isinstance(read, Head) else read).module.path
