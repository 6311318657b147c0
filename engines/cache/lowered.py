"""A lowered module as JSON and back: a list for each node, its kind first; functions in a table of their own.

Its head stands on a line before its code, and the code is read when somebody looks at it.

Kinds are numbers in the order of `engines.taint.ir`; the version of the cache covers that file.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import partial
from operator import attrgetter
from typing import Any, Final

from engines.taint import ir
from engines.taint.unread import HEAD_FIELDS, Code, Head, Unread, head


def _alone(name: str, node: Any) -> tuple[Any, ...]:
    return (getattr(node, name),)


_KINDS: Final[tuple[Any, ...]] = tuple(
    one for one in vars(ir).values() if isinstance(one, type) and is_dataclass(one) and one.__module__ == ir.__name__
)
_NAMES: Final = {kind: tuple(one.name for one in fields(kind)) for kind in _KINDS}
# A getter of one field gives that, of several a tuple.
_PARTS: Final[dict[Any, Callable[[Any], tuple[Any, ...]]]] = {
    kind: attrgetter(*names) if len(names) > 1 else partial(_alone, names[0]) for kind, names in _NAMES.items()
}
_NUMBERS: Final = {kind: number for number, kind in enumerate(_KINDS)}
_PLAIN: Final = frozenset((str, int, bool, type(None)))
_TUPLE, _FUNCTION, _LIST, _SET, _BYTES, _NUMBER = -1, -2, -3, -4, -5, -6


def encoded(module: ir.Module) -> str:
    """Raises RecursionError or ValueError for a module that cannot be kept."""
    writer = _Writer()
    code = [writer.plain(module.body), writer.plain(module.functions), writer.functions]
    known = head(module)
    told = [sorted(known.rebinds), sorted(known.imports), *(getattr(module, name) for name in HEAD_FIELDS)]
    return "\n".join(json.dumps(one, separators=(",", ":")) for one in (told, code))


def decoded(text: str) -> ir.Module:
    """The same module. Raises ValueError or TypeError for what `encoded` never wrote, and so do looks at its code."""
    told, _, code = text.partition("\n")
    rebinds, imports, *fields = json.loads(told)
    return Unread(Head(frozenset(rebinds), frozenset(imports)), partial(_code, code), *fields)


def _code(text: str) -> Code:
    body, named, functions = json.loads(text)
    reader = _Reader(len(functions))
    for place, one in enumerate(functions):
        reader.fill(place, one)
    return reader.value(body), reader.value(named)


class _Writer:
    """A function is written once, whatever refers to it: the solver tells functions apart by identity."""

    def __init__(self) -> None:
        self.functions: list[Any] = []
        self._places: dict[int, int] = {}

    def plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple:
            return [_TUPLE, *map(self.plain, value)]
        if kind is ir.Function:
            return [_FUNCTION, self._function(value)]
        number = _NUMBERS.get(kind)
        if number is not None:
            plain = self.plain
            return [number, *[one if type(one) in _PLAIN else plain(one) for one in _PARTS[kind](value)]]
        if kind is list:
            return [_LIST, *map(self.plain, value)]
        return _rare(value)

    def _function(self, function: ir.Function) -> int:
        place = self._places.get(id(function))
        if place is None:
            place = self._places[id(function)] = len(self.functions)
            self.functions.append(None)
            self.functions[place] = [self.plain(getattr(function, name)) for name in _NAMES[ir.Function]]
        return place


def _rare(value: Any) -> Any:
    if isinstance(value, frozenset):
        return [_SET, *sorted(value)]
    if isinstance(value, bytes):
        return [_BYTES, value.decode("latin-1")]
    if isinstance(value, float):
        return [_NUMBER, value.hex()]
    raise ValueError(f"{type(value).__name__} in a module")


class _Reader:
    def __init__(self, count: int) -> None:
        self._functions = [ir.Function("", 0, (), ()) for _ in range(count)]

    def fill(self, place: int, told: list[Any]) -> None:
        for name, value in zip(_NAMES[ir.Function], told, strict=True):
            setattr(self._functions[place], name, self.value(value))

    def value(self, told: Any) -> Any:
        if type(told) is not list:
            return told
        kind = told[0]
        if kind >= 0:
            return _KINDS[kind](*map(self.value, told[1:]))
        if kind == _TUPLE:
            return tuple(map(self.value, told[1:]))
        if kind == _FUNCTION:
            return self._functions[told[1]]
        return self._rare(kind, told[1:])

    def _rare(self, kind: int, rest: list[Any]) -> Any:
        if kind == _LIST:
            return list(map(self.value, rest))
        if kind == _SET:
            return frozenset(rest)
        if kind == _BYTES:
            return rest[0].encode("latin-1")
        if kind == _NUMBER:
            return float.fromhex(rest[0])
        raise ValueError(f"a kind {kind}")
