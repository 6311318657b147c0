"""What classes of Java and C# declare: types of what their objects hold and their methods give, and what is marked."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from engines.taint import ir
from engines.taint.survey.scopes import Class

LANGUAGES: Final = frozenset(("java", "csharp"))
BASES: Final = ""
MARKS: Final = "@"
_SAID: Final = "@kept"
_WORD: Final = re.compile(r"[A-Za-z_]\w*")
_ARGUMENTS: Final = re.compile(r"<(.{1,180})>")
# What a generic class calls the type it is about.
_VARIABLE: Final = re.compile(r"^(T|E|T[A-Z]\w{0,30})$")
_DEEPEST: Final = 6


@dataclass(frozen=True, slots=True)
class Said:
    """A type as it is written, and the annotations, attributes and modifiers that stand before it."""

    type: str
    marks: tuple[str, ...]
    at: int


class Declared:
    """Every class of a program by what it declares, and by its last name."""

    def __init__(self, classes: Iterable[Class]) -> None:
        self._members: dict[int, dict[str, list[Said]]] = {}
        self._named: dict[tuple[str, str], list[Class]] = defaultdict(list)
        for one in classes:
            if one.module.language in LANGUAGES and one.module.kind != "test":
                self._members[id(one)] = _members(one)
                self._named[one.module.language, one.name.rpartition(".")[2]].append(one)

    def __iter__(self) -> Iterator[Class]:
        return (one for several in self._named.values() for one in several)

    def members(self, one: Class) -> dict[str, list[Said]]:
        """By name; a method's ends in "()"."""
        return self._members.get(id(one), {})

    def marks(self, one: Class) -> tuple[str, ...]:
        return tuple(mark for said in self.members(one).get(MARKS, ()) for mark in said.marks)

    def bases(self, one: Class) -> list[str]:
        return [said.type for said in self.members(one).get(BASES, ())]

    def named(self, name: str, language: str) -> Class | None:
        """The only class that is called so."""
        found = self._named.get((language, name), ())
        return found[0] if len(found) == 1 else None

    def of_type(self, type: str, language: str) -> Class | None:
        """The first class of the program that a type speaks of: User of `List<User>`."""
        return next((one for word in _WORD.findall(type) if (one := self.named(word, language))), None)

    def member(self, one: Class, name: str) -> Said | None:
        """What a class, or one it is made of, declares under a name; a type that stands for another is that."""
        return self._found(one, name, _DEEPEST)

    def _found(self, one: Class, name: str, steps: int) -> Said | None:
        if steps <= 0:
            return None
        if said := self.members(one).get(name):
            return said[0]
        for base in self.bases(one):
            above = self.named(_WORD.findall(base)[0], one.module.language) if _WORD.search(base) else None
            found = self._found(above, name, steps - 1) if above is not None and above is not one else None
            if found is not None:
                return _filled(found, base)
        return None

    def argument(self, one: Class) -> str:
        """What the first generic base of a class is made of: User of `JpaRepository<User, Long>`."""
        return next((argument_of(base) for base in self.bases(one) if argument_of(base)), "")


def argument_of(type: str) -> str:
    """The first argument of a generic type, as it is written."""
    found = _ARGUMENTS.search(type)
    return found[1].split(",")[0].strip() if found is not None else ""


def _filled(said: Said, base: str) -> Said:
    words = _WORD.findall(said.type)
    given = argument_of(base)
    if not given or not any(map(_VARIABLE.match, words)):
        return said
    type = _WORD.sub(lambda word: given if _VARIABLE.match(word[0]) else word[0], said.type)
    return Said(type[:200], said.marks, said.at)


def _members(one: Class) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for statement in one.body:
        value = statement.value if isinstance(statement, ir.Evaluate) else None
        if isinstance(value, ir.Call) and isinstance(value.function, ir.Name) and value.function.name == _SAID:
            for name, constant in value.keywords:
                if isinstance(constant, ir.Constant):
                    type, *marks = str(constant.value).split("\n")
                    found[name].append(Said(type, tuple(marks), constant.at))
    return dict(found)
