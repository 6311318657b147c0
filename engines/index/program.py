"""A whole program from above: its symbols, who calls whom, its routes with their guards, what renders which page."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush
from typing import Final, Literal

import rustworkx as rx

from engines.hit import CONFIDENCES, Confidence

SymbolKind = Literal["function", "class", "module"]
GuardKind = Literal["authentication", "authorization", "csrf", "rate-limit"]
MOST_PATHS: Final = 20
LONGEST_PATH: Final = 12
MOST_WAYS: Final = 8
# Callers looked at for one symbol; what calls it through more than these is not asked for.
MOST_ABOVE: Final = 2_000
# A way through a guess is taken when there is no other.
_COSTS: Final[dict[Confidence, int]] = {"high": 1, "medium": 2, "low": 50}


@dataclass(frozen=True, slots=True)
class Symbol:
    """`id` is the dotted name with its module in front, unique within the program; `line` counts from 1, `last_line` is
    the last on which something of it stands.
    """

    id: str
    name: str
    kind: SymbolKind
    path: str
    line: int
    last_line: int = 0


@dataclass(frozen=True, slots=True)
class CallEdge:
    """`confidence` is high when the name leads there, medium when the function is handed on or written inside and
    whoever gets it calls it, low when only the method's name fits. `line` is that of the call in the caller's file.
    """

    caller: str
    callee: str
    confidence: Confidence
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Use:
    """A call of what the program does not define. `name` is its dotted name from the package on ("yaml.load")."""

    name: str
    symbol: str
    path: str
    line: int


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


@dataclass(frozen=True, slots=True)
class Way:
    """From an entry point to a symbol: `calls` in the order they are made, none when the entry point is the symbol.
    Without `routes` it begins with what a module does when it is loaded or run.
    """

    entry: str
    routes: tuple[Route, ...]
    calls: tuple[CallEdge, ...]

    @property
    def confidence(self) -> Confidence:
        """That of its least sure call."""
        return max((one.confidence for one in self.calls), key=CONFIDENCES.index, default="high")


class ProgramIndex:
    """Answers about one program. Immutable once made; symbols that are not in it have no callers and no callees."""

    def __init__(
        self,
        symbols: Iterable[Symbol],
        edges: Iterable[CallEdge] = (),
        routes: Iterable[Route] = (),
        renderings: Iterable[Rendering] = (),
        uses: Iterable[Use] = (),
    ) -> None:
        self.symbols: dict[str, Symbol] = {one.id: one for one in symbols}
        self.routes = tuple(routes)
        self.renderings = tuple(renderings)
        self.uses = tuple(uses)
        self._ways: dict[str, tuple[Way, ...]] = {}
        self._graph: rx.PyDiGraph[str, CallEdge] = rx.PyDiGraph(multigraph=False)
        self._node = {id: self._graph.add_node(id) for id in self.symbols}
        for edge in sorted(edges, key=lambda edge: -CONFIDENCES.index(edge.confidence)):
            # The surest edge between two symbols stays: it is added last.
            if edge.caller in self._node and edge.callee in self._node:
                self._graph.add_edge(self._node[edge.caller], self._node[edge.callee], edge)

    def callers(self, symbol: str) -> tuple[CallEdge, ...]:
        """Who calls it, by name."""
        if symbol not in self._node:
            return ()
        found = [edge for _, _, edge in self._graph.in_edges(self._node[symbol])]
        return tuple(sorted(found, key=lambda edge: edge.caller))

    def callees(self, symbol: str) -> tuple[CallEdge, ...]:
        """What it calls, by name."""
        if symbol not in self._node:
            return ()
        found = [edge for _, _, edge in self._graph.out_edges(self._node[symbol])]
        return tuple(sorted(found, key=lambda edge: edge.callee))

    @property
    def edges(self) -> tuple[CallEdge, ...]:
        return tuple(self._graph.edges())

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

    def symbol_at(self, path: str, line: int) -> str:
        """The innermost function around a line, else the module; "" for a file that is not in the program."""
        spans = self._spans.get(path, [])
        for _, last, symbol in reversed(spans[: bisect_right(spans, (line, 1 << 60, ""))]):
            if last >= line:
                return symbol
        return next((symbol for _, last, symbol in spans if last == 1 << 60), "")

    @cached_property
    def _spans(self) -> dict[str, list[tuple[int, int, str]]]:
        """(first line, last line, symbol) of the functions and the module of each file, in order."""
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for one in self.symbols.values():
            if one.kind != "class":
                is_module = one.kind == "module"
                found[one.path].append((0 if is_module else one.line, 1 << 60 if is_module else one.last_line, one.id))
        return {path: sorted(spans) for path, spans in found.items()}

    def ways_to(self, symbol: str) -> tuple[Way, ...]:
        """From the routes that may lead to a symbol, the surest and shortest way of each, nearest first, at most
        MOST_WAYS. When there is none: from the modules that come to it when they are loaded or run.
        """
        if symbol not in self._node:
            return ()
        if symbol not in self._ways:
            self._ways[symbol] = self._found_ways(symbol)
        return self._ways[symbol]

    def _found_ways(self, symbol: str) -> tuple[Way, ...]:
        routed: list[Way] = []
        loaded: list[Way] = []
        next_call: dict[str, CallEdge] = {}
        costs = {symbol: 0}
        waiting = [(0, symbol)]
        done: set[str] = set()
        while waiting and len(done) < MOST_ABOVE and len(routed) < MOST_WAYS:
            cost, one = heappop(waiting)
            if one in done:
                continue
            done.add(one)
            if one in self._routes_of:
                routed.append(self._way(one, next_call))
            elif self.symbols[one].kind == "module" and len(loaded) < MOST_WAYS:
                loaded.append(self._way(one, next_call))
            for edge in self.callers(one):
                more = cost + _COSTS[edge.confidence]
                if more < costs.get(edge.caller, 1 << 30):
                    costs[edge.caller], next_call[edge.caller] = more, edge
                    heappush(waiting, (more, edge.caller))
        return tuple(routed or loaded)

    def _way(self, entry: str, next_call: dict[str, CallEdge]) -> Way:
        calls: list[CallEdge] = []
        at = entry
        while at in next_call:
            calls.append(next_call[at])
            at = calls[-1].callee
        return Way(entry, self._routes_of.get(entry, ()), tuple(calls))

    @cached_property
    def _routes_of(self) -> dict[str, tuple[Route, ...]]:
        """By handler."""
        found: dict[str, tuple[Route, ...]] = {}
        for one in self.routes:
            found[one.handler] = (*found.get(one.handler, ()), one)
        return found

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
