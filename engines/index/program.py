"""A whole program from above: its symbols, who calls whom, its routes with their guards, what renders which page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

import rustworkx as rx

from engines.hit import CONFIDENCES, Confidence

SymbolKind = Literal["function", "class", "module"]
GuardKind = Literal["authentication", "authorization", "csrf", "rate-limit"]
MOST_PATHS: Final = 20
LONGEST_PATH: Final = 12


@dataclass(frozen=True, slots=True)
class Symbol:
    """`id` is the dotted name with its module in front, unique within the program; `line` counts from 1."""

    id: str
    name: str
    kind: SymbolKind
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class CallEdge:
    """`confidence` is high when the name leads there, low when only the method's name fits."""

    caller: str
    callee: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Guard:
    """What stands before a route, or a test inside its handler. `how`: "decorator", "middleware", "base class",
    "setting", "parameter", "body".
    """

    kind: GuardKind
    name: str
    how: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Route:
    """`methods` in capitals, empty for any; `pattern` as written with its known prefixes; `handler` is a symbol's id;
    `path` and `line` say where it is registered.
    """

    framework: str
    methods: tuple[str, ...]
    pattern: str
    handler: str
    path: str
    line: int
    guards: tuple[Guard, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendering:
    """A function that renders a page: `template` is a path of the tree, `renderer` a symbol's id."""

    template: str
    renderer: str
    path: str
    line: int


class ProgramIndex:
    """Answers about one program. Immutable once made; symbols that are not in it have no callers and no callees."""

    def __init__(
        self,
        symbols: Iterable[Symbol],
        edges: Iterable[CallEdge] = (),
        routes: Iterable[Route] = (),
        renderings: Iterable[Rendering] = (),
    ) -> None:
        self.symbols: dict[str, Symbol] = {one.id: one for one in symbols}
        self.routes = tuple(routes)
        self.renderings = tuple(renderings)
        self._graph: rx.PyDiGraph[str, Confidence] = rx.PyDiGraph(multigraph=False)
        self._node = {id: self._graph.add_node(id) for id in self.symbols}
        for edge in sorted(edges, key=lambda edge: -CONFIDENCES.index(edge.confidence)):
            # The surest edge between two symbols stays: it is added last.
            if edge.caller in self._node and edge.callee in self._node:
                self._graph.add_edge(self._node[edge.caller], self._node[edge.callee], edge.confidence)

    def callers(self, symbol: str) -> tuple[CallEdge, ...]:
        """Who calls it, by name."""
        if symbol not in self._node:
            return ()
        found = [(self._graph[at], sure) for at, _, sure in self._graph.in_edges(self._node[symbol])]
        return tuple(CallEdge(caller, symbol, sure) for caller, sure in sorted(found))

    def callees(self, symbol: str) -> tuple[CallEdge, ...]:
        """What it calls, by name."""
        if symbol not in self._node:
            return ()
        found = [(self._graph[to], sure) for _, to, sure in self._graph.out_edges(self._node[symbol])]
        return tuple(CallEdge(symbol, callee, sure) for callee, sure in sorted(found))

    def reachable(self, symbol: str) -> frozenset[str]:
        """Everything a call of it may lead to, itself left out."""
        if symbol not in self._node:
            return frozenset()
        return frozenset(self._graph[at] for at in rx.descendants(self._graph, self._node[symbol]))

    def paths(self, entry: str, symbol: str) -> tuple[tuple[str, ...], ...]:
        """Ways of calls from one symbol to another, shortest first, at most MOST_PATHS."""
        if entry not in self._node or symbol not in self._node or entry == symbol:
            return ()
        start, end = self._node[entry], self._node[symbol]
        shortest = rx.dijkstra_shortest_paths(self._graph, start, end, default_weight=1.0)
        if end not in shortest:
            return ()
        length = len(shortest[end])
        for cutoff in range(length, min(length + 2, LONGEST_PATH) + 1):
            # One more step at a time: the number of ways can grow exponentially with their length.
            found = rx.all_simple_paths(self._graph, start, end, cutoff=cutoff)
            if len(found) >= MOST_PATHS:
                break
        ways = [list(shortest[end]), *(list(way) for way in found)]
        unique = dict.fromkeys(tuple(self._graph[at] for at in way) for way in sorted(ways, key=len))
        return tuple(unique)[:MOST_PATHS]

    def routes_to(self, symbol: str) -> tuple[Route, ...]:
        """Routes whose handler is the symbol or may call it."""
        if symbol not in self._node:
            return ()
        above = {self._graph[at] for at in rx.ancestors(self._graph, self._node[symbol])} | {symbol}
        return tuple(one for one in self.routes if one.handler in above)

    def guards(self, pattern: str, method: str = "") -> tuple[Guard, ...]:
        """What guards the routes of this pattern (and method, in capitals)."""
        chosen = [one for one in self.routes if one.pattern == pattern]
        chosen = [one for one in chosen if not method or not one.methods or method in one.methods]
        return tuple(dict.fromkeys(guard for one in chosen for guard in one.guards))

    def renderers(self, template: str) -> tuple[Rendering, ...]:
        return tuple(one for one in self.renderings if one.template == template)

    def search(self, text: str) -> tuple[Symbol | Route, ...]:
        """Symbols and routes that have the text in their name or pattern, case aside; exact names first."""
        wanted = text.casefold()
        symbols = [one for one in self.symbols.values() if wanted in one.id.casefold()]
        symbols.sort(key=lambda one: (one.name.rpartition(".")[2].casefold() != wanted, len(one.id), one.id))
        return (*symbols, *(one for one in self.routes if wanted in one.pattern.casefold()))
