"""What a whole solve writes down about itself, so that a later one can tell what an edit is able to change.

A function is called by its name and place within its file, a module's top level by "". One is `firm` when its summaries
follow from its code, from those of the firm functions it calls, and from things that nobody changed after somebody had
looked: whenever and by whomever it is asked for, its answer is the same.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from engines.taint import ir

Told = list[Any]
# What the random programs of the tests are written in.
LANGUAGES: Final = frozenset(("python", "javascript", "typescript", "tsx", "java", "go", "php", "ruby", "csharp"))
# Where what any file may have bound is asked for.
ANYWHERE: Final = "*"
# In place of names, when all were looked at.
EVERY: Final = "*"
# Before the name of a module, when those were looked for that go on from there.
BEGUN: Final = "~"


@dataclass(slots=True)
class OfFunction:
    """`since`: after which look it is firm, 0 for always, -1 for never. `first` and `deepest`: when it was first looked
    at, counted in looks, and how far down at most. `specials` are the values it got summaries of its own for, None for
    one that cannot be written down.
    """

    since: int
    first: int
    deepest: int
    steps: int
    specials: list[Told | None] = field(default_factory=list)

    @property
    def is_firm(self) -> bool:
        """Always, or from some look on."""
        return self.since >= 0


@dataclass(slots=True)
class Notes:
    """`asked` are names of a module that others looked up, with or without success, "*" for all of them; beside the
    modules, those that were looked up wherever they are.

    `fields`: what objects of a class hold by access, and since when; None where that cannot be written down.
    `sites` are the functions from which something found can be reached, `shown` the places that findings show
    by file. `left` is what functions left for others to find. `variables` are digests of what top levels bind,
    `classes` of what classes are, and of their members. `methods` counts the methods of each name and says where up
    to two are, behind a "+" where functions are that are called as methods of anything; `growing` which names of
    methods got more while functions were looked at. `alone` are functions that nobody calls and that have found by
    themselves what is found in them: its kinds and places, and the places it shows; of them `sites` and `shown`
    say nothing. `callers` are those of a function, "" among them for one that is not firm; `heirs` the members
    of any heir, and `implemented` what was got by who asked a parent for one. `askers` are those of a name of a
    module, of a member of a class or its heirs, and of methods by name (`name_key`, `member_key`, `method_key`): by
    their places among `people`, -1 for who is not firm; `importers` top levels that ask for a name of a module by an
    import, as their file and what it binds there. `sought_heirs` are by class the members that its heirs were
    asked for, `sought_modules` the dotted names that modules were looked for by. `ran` says when a file's top level
    began and ended, counted in these, and whether nobody asked for it; `parts`, where something `is_stored`, which
    files are one program. `early`, `torn` and `crowded` are told of in `Firmness`: which kind of call was
    the first, by its place among the `specials`, behind them the usual one; and since when no more are told apart.
    `timed` are the looks at functions that are not firm but have one answer for each, as in `Timed`, which are told by
    `values`; `shared` what is shared by name in the end.
    `silencing` are files that take requests, where a library's functions would be told of else.
    """

    functions: dict[str, dict[str, OfFunction]] = field(default_factory=dict)
    asked: dict[str, list[str]] = field(default_factory=dict)
    fields: dict[str, dict[str, tuple[int, Told | None]]] = field(default_factory=dict)
    methods: dict[str, list[str]] = field(default_factory=dict)
    growing: list[str] = field(default_factory=list)
    callers: dict[str, list[str]] = field(default_factory=dict)
    parents: list[str] = field(default_factory=list)
    heirs: list[str] = field(default_factory=list)
    implemented: dict[str, Told] = field(default_factory=dict)
    variables: dict[str, dict[str, str]] = field(default_factory=dict)
    classes: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    entries: dict[str, Told] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    shown: dict[str, list[int]] = field(default_factory=dict)
    alone: dict[str, tuple[list[tuple[str, int]], dict[str, list[int]]]] = field(default_factory=dict)
    is_stored: bool = False
    parts: dict[str, int] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)
    askers: dict[str, list[int]] = field(default_factory=dict)
    importers: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    sought_heirs: dict[str, list[str]] = field(default_factory=dict)
    sought_modules: list[str] = field(default_factory=list)
    ran: dict[str, tuple[int, int, bool]] = field(default_factory=dict)
    timed: dict[str, list[Told]] = field(default_factory=dict)
    values: list[Told] = field(default_factory=list)
    shared: dict[str, Told | None] = field(default_factory=dict)
    silencing: list[str] = field(default_factory=list)
    early: dict[str, dict[str, Told | None]] = field(default_factory=dict)
    torn: dict[str, int] = field(default_factory=dict)
    crowded: dict[str, int] = field(default_factory=dict)
    started: int = 0
    spent: list[int] = field(default_factory=list)

    def of(self, path: str, name: str) -> OfFunction | None:
        found: Any = self.functions.get(path, {}).get(name)
        return OfFunction(*found) if isinstance(found, list) else found

    def is_told(self, name: str, noted: OfFunction | None) -> bool:
        """Whether its answers are known to be the same, or can be found for each moment."""
        return noted is not None and (noted.is_firm or name in self.timed)

    def who_asks(self, key: str) -> list[str]:
        """By their full names, "" for who is not firm."""
        return [self.people[one] if one >= 0 else "" for one in self.askers.get(key, ())]

    def without(self, names: Collection[str]) -> "Notes":
        """As if what these functions have found by themselves had not been found."""
        others = {name: of for name, of in self.alone.items() if name not in names}
        shown = {path: list(places) for path, places in self.shown.items()}
        for _, places_of in others.values():
            for path, places in places_of.items():
                shown.setdefault(path, []).extend(places)
        return replace(self, sites=sorted({*self.sites, *others}), shown=shown)

    def plain(self) -> dict[str, Any]:
        """For JSON; `Notes(**plain)` is the same again."""
        functions = {
            path: {name: list(_values(one)) for name, one in of.items()} for path, of in self.functions.items()
        }
        return {**{name: getattr(self, name) for name in self.__slots__}, "functions": functions}


def _values(one: OfFunction) -> Iterable[Any]:
    return (getattr(one, name) for name in OfFunction.__slots__)


def name_of(function: ir.Function, module: ir.Module) -> str:
    """What a function is called within its file."""
    return "" if function is module.body else f"{function.name}@{function.at}"


def name_key(path: str, name: str) -> str:
    return f"name {path} {name}"


def member_key(owner: str, name: str) -> str:
    return f"member {owner} {name}"


def method_key(name: str) -> str:
    return f"method {name}"


def code_key(path: str, name: str = EVERY) -> str:
    """Of a function's code, or of that of all functions of a file."""
    return f"code {path}#{name}"
