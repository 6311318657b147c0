"""Walks over lowered code without recursion, in the order of the source."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from engines.taint import ir

Node = ir.Expression | ir.Statement | ir.Handler | ir.Case | ir.Clause | ir.Parameter
Kind = TypeVar("Kind")
_NODES: Final = (ir.Expression, ir.Statement, ir.Handler, ir.Case, ir.Clause, ir.Parameter)
# A function's own code is walked on its own; a lambda's is part of where it stands.
_CLOSED: Final = (ir.Define, ir.DefineClass)
_SHUT: Final = frozenset((*_CLOSED, ir.Name, ir.Constant))
_MOST_CHAINED: Final = 12


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text, for a table of names."""
    return frozenset(text.split())


_KNOWN: Final[dict[type, tuple[str, ...]]] = {}


def fields_of(kind: type) -> tuple[str, ...]:
    """The fields of a kind of node that may hold nodes."""
    found = _KNOWN.get(kind)
    if found is None:
        found = _KNOWN[kind] = _listed(kind)
    return found


def _listed(kind: type) -> tuple[str, ...]:
    if kind in (ir.Constant, ir.Name, ir.Import):
        return ()
    slots = [name for one in reversed(kind.__mro__) for name in getattr(one, "__slots__", ())]
    return tuple(name for name in slots if name not in ("at", "name", "end_line", "operator", "kind", "annotation"))


def _concrete(kinds: tuple[type, ...]) -> frozenset[type]:
    """These kinds and all that are made of them."""
    return (
        frozenset(kinds).union(*(_concrete(tuple(kind.__subclasses__())) for kind in kinds)) if kinds else frozenset()
    )


_CONCRETE: Final = _concrete(_NODES)


def children(node: object) -> list[object]:
    """The nodes directly in a node; a lambda's function counts as one."""
    found: list[object] = []
    for name in fields_of(type(node)):
        value = getattr(node, name)
        if type(value) in _CONCRETE:
            found.append(value)
        elif value.__class__ is tuple and value:
            _gather(value, found)
    return found


def _gather(values: tuple[object, ...], found: list[object]) -> None:
    for one in values:
        if type(one) in _CONCRETE:
            found.append(one)
        elif type(one) is tuple:
            _gather(one, found)


def nodes(*roots: object, lambdas: bool = True) -> Iterator[object]:
    """Everything in these nodes, without what is defined there under a name; with `lambdas`, what those do."""
    waiting = list(reversed(roots))
    while waiting:
        node = waiting.pop()
        yield node
        kind = type(node)
        if kind is ir.Lambda:
            waiting.extend(reversed(node.function.body if lambdas else ()))  # type: ignore[attr-defined]
        elif kind not in _SHUT:
            waiting.extend(reversed(children(node)))


def each(kind: type[Kind], *roots: object, lambdas: bool = True) -> Iterator[Kind]:
    """Those of one kind."""
    for node in nodes(*roots, lambdas=lambdas):
        if isinstance(node, kind):
            yield node


def names_in(body: tuple[object, ...]) -> frozenset[str]:
    """Every name there, in the functions defined inside too."""
    found: set[str] = set()
    waiting: list[object] = list(body)
    while waiting:
        for node in nodes(*waiting[:1]):
            if isinstance(node, ir.Name):
                found.add(node.name)
            elif isinstance(node, _CLOSED):
                waiting += node.function.body if isinstance(node, ir.Define) else node.body
        del waiting[0]
    return frozenset(found)


def written(node: ir.Expression) -> str:
    """What is written, as far as it is names."""
    parts: list[str] = []
    one: ir.Expression | None = node.function if isinstance(node, ir.Call) else node
    while isinstance(one, ir.Attribute | ir.Call) and len(parts) < 6:
        if isinstance(one, ir.Attribute):
            parts.append(one.name)
        one = one.base if isinstance(one, ir.Attribute) else one.function
    if isinstance(one, ir.Name):
        parts.append(one.name)
    return ".".join(reversed(parts))


def chained(calls: Iterable[ir.Call]) -> dict[int, ir.Call]:
    """The call of a method of what another call or name gives, by the identity of that."""
    return {id(one.function.base): one for one in calls if isinstance(one.function, ir.Attribute)}


def behind(call: ir.Call, outer: dict[int, ir.Call]) -> Iterator[ir.Call]:
    """The calls that stand in a chain behind this one, the nearest first."""
    one = outer.get(id(call))
    for _ in range(_MOST_CHAINED):
        if one is None:
            break
        yield one
        one = outer.get(id(one))
