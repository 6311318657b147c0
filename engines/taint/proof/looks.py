"""What rules about routes have looked at, so that a later scan can tell which of them an edit may concern."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from engines.index.program import Guard
from engines.taint.proof.notes import name_of
from engines.taint.survey.handlers import Handler
from engines.taint.survey.reads import Head, Read
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

# Before the name of a function of which only the head was seen, and before a name that was looked up.
_HEAD: Final = "^"
_NAME: Final = "."
Place = tuple[str, str]
# Where it is registered, where the function is and what it is called there, framework, address and methods.
Key = tuple[str, str, str, str, str, tuple[str, ...]]


@dataclass(slots=True)
class Asked:
    """What was asked about a handler by itself: the names of the questions, and the places that were looked at.
    `guards` and `prefix` are those it has in the whole program.
    """

    key: Key
    questions: frozenset[str]
    looked: frozenset[Place]
    guards: list[Guard]
    prefix: str


@dataclass(slots=True)
class Looks:
    """`places` that were looked at in nobody's turn; by file, in `turns`, those of others it looked at in its own;
    and what was `asked` by handler. `is_sure`: whether that is all. `facts` are about the whole program.
    """

    places: frozenset[Place] = frozenset()
    turns: dict[str, frozenset[Place]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    facts: dict[str, bool] = field(default_factory=dict)
    is_sure: bool = False

    def plain(self) -> list[Any]:
        """For JSON; `looks_from` makes the same of it again."""
        parts = (self.places, *self.turns.values(), *(one.looked for one in self.asked))
        table = sorted(frozenset().union(*parts))
        numbers = {place: number for number, place in enumerate(table)}
        asked = [
            [one.key, sorted(one.questions), sorted(numbers[place] for place in one.looked),
             [[each.kind, each.name, each.how, each.path, each.line] for each in one.guards], one.prefix]
            for one in self.asked
        ]  # fmt: skip
        turns = {path: sorted(numbers[place] for place in looked) for path, looked in self.turns.items()}
        return [table, sorted(numbers[place] for place in self.places), turns, asked, self.facts, self.is_sure]


def looks_from(plain: list[Any]) -> Looks:
    told, places, turns, asked, facts, is_sure = plain
    table = [(path, name) for path, name in told]
    return Looks(
        frozenset(table[number] for number in places),
        {path: frozenset(table[number] for number in looked) for path, looked in turns.items()},
        [
            Asked(
                (*key[:-1], tuple(key[-1])), frozenset(questions), frozenset(table[number] for number in looked),
                [Guard(*guard) for guard in guards], prefix,
            )
            for key, questions, looked, guards, prefix in asked
        ],
        facts,
        is_sure,
    )  # fmt: skip


def looks_of(survey: Survey) -> Looks:
    """What a watched survey has looked at until now."""
    reads = survey.scopes.reads
    places = frozenset(map(_place, tuple(reads.rest)))  # telling where something is, is a look
    turns = {path: frozenset(map(_place, looked)) for path, looked in reads.of_others()}
    asked = [
        Asked(
            key_of(one, _called(one.scope)), frozenset(reads.questions[one]), frozenset(map(_place, looked)),
            list(one.guards), one.prefix,
        )
        for one, looked in reads.about.items()
    ]  # fmt: skip
    is_sure = not (reads.is_walked or reads.is_cut)
    return Looks(places, turns, asked, dict(survey.facts), is_sure)


def key_of(one: Handler, called: str) -> Key:
    """`called` is the name of its function in its file, as of the whole solve."""
    return one.module.path, one.scope.module.path, called, one.framework, one.path, tuple(sorted(one.methods))


def of_function(path: str, called: str) -> Place:
    return path, called


def of_head(path: str, called: str) -> Place:
    return path, _HEAD + called


def of_names(path: str, names: Collection[str]) -> Iterator[Place]:
    return ((path, _NAME + name) for name in names)


def _place(read: Read) -> Place:
    if isinstance(read, tuple):
        return read[0], _NAME + read[1]
    if isinstance(read, Head):
        return of_head(read.of.module.path, _called(read.of))
    return of_function(read.module.path, _called(read))


def _called(scope: Scope) -> str:
    return name_of(scope.function, scope.module)
