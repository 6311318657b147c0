"""A survey's scopes, taking down who looks into them."""

from collections.abc import Iterator
from typing import Any

from engines.taint.survey.reads import EVERY, Head, Reads, of_class
from engines.taint.survey.scopes import Bound, Class, Scope, Scopes

_CONTENT = ("function", "bound", "fields", "calls", "returns", "inner")
_SLOTS: dict[str, Any] = {name: Scope.__dict__[name] for name in _CONTENT}

_HEAD = ("decorators", "parameters")

# What it is called is what it is asked for by; where it is, is no matter for who finds the same there.
_FREE = {
    "name": property(lambda scope: _SLOTS["function"].__get__(scope).name),
    "at": property(lambda scope: _SLOTS["function"].__get__(scope).at),
}


def watch(scopes: Scopes) -> None:
    """From now on a look at the content of one of these, or at a member of a class, is taken down."""
    reads = scopes.reads
    content = {one: _noted(one, reads) for one in _CONTENT}
    heads = {one: _head_noted(one, reads) for one in _HEAD}
    inside = type("WatchedScope", (Scope,), {"__slots__": (), **_FREE, **heads, **content})
    on_top = type("WatchedTop", (Scope,), {"__slots__": (), "inner": _all_noted("inner", reads)})
    for one in scopes.scopes.values():
        if one.is_module:
            one.bound = Names(one.bound, one.module.path, reads)
        one.__class__ = on_top if one.is_module else inside
    of_body = type("WatchedClass", (Class,), {"__slots__": (), "body": _body_noted(reads)})
    for made in scopes.all_classes():
        made.members = Names(made.members, made.module.path, reads, of_class(made.name))
        made.__class__ = of_body


def release(scopes: Scopes) -> None:
    """Nobody wants to know any more: looking costs less."""
    for one in scopes.scopes.values():
        one.__class__ = Scope
    for made in scopes.all_classes():
        made.__class__ = Class


def _noted(name: str, reads: Reads) -> property:
    held = _SLOTS[name]

    def look(scope: Scope) -> Any:
        reads.now.add(scope)
        return held.__get__(scope)

    return property(look)


def _head_noted(name: str, reads: Reads) -> property:
    held = _SLOTS["function"]

    def look(scope: Scope) -> Any:
        reads.now.add(Head(scope))
        return getattr(held.__get__(scope), name)

    return property(look)


def _body_noted(reads: Reads) -> property:
    def look(one: Class) -> Any:
        reads.now.add((one.module.path, of_class(one.name) + EVERY))
        return one.node.body

    return property(look)


def _all_noted(name: str, reads: Reads) -> property:
    held = _SLOTS[name]

    def look(scope: Scope) -> Any:
        reads.now.add((scope.module.path, EVERY))
        return held.__get__(scope)

    return property(look)


class Names(dict[str, list[Bound]]):
    """What a top level binds, or the members of a class."""

    def __init__(self, content: dict[str, list[Bound]], path: str, reads: Reads, of: str = "") -> None:
        super().__init__(content)
        self._path = path
        self._reads = reads
        self._of = of

    def _ask(self, name: object) -> None:
        self._reads.now.add((self._path, f"{self._of}{name}"))

    def get(self, name: str, default: Any = None) -> Any:
        self._ask(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self._ask(name)
        return super().__contains__(name)

    def __getitem__(self, name: str) -> list[Bound]:
        self._ask(name)
        return super().__getitem__(name)

    def __missing__(self, name: str) -> list[Bound]:
        return []

    def __iter__(self) -> Iterator[str]:
        self._ask(EVERY)
        return super().__iter__()

    def keys(self) -> Any:
        self._ask(EVERY)
        return super().keys()

    def values(self) -> Any:
        self._ask(EVERY)
        return super().values()

    def items(self) -> Any:
        self._ask(EVERY)
        return super().items()
