"""An index as text, and back: what one scan knows of a program is there for its later stages and for the next scan."""

import json
from typing import Any, Final

from engines.hit import CONFIDENCES
from engines.index.program import CallEdge, Guard, ProgramIndex, Rendering, Route, Symbol, Use

_KINDS: Final = ("function", "class", "module")


def kept(index: ProgramIndex) -> str:
    """Symbols are told once, and by their place among the others from then on."""
    places = {id: place for place, id in enumerate(index.symbols)}
    paths: dict[str, int] = {}
    told: list[Any] = [
        [
            [one.id, one.name, _KINDS.index(one.kind), _placed(paths, one.path), one.line, one.last_line]
            for one in index.symbols.values()
        ],
        [[places[one.caller], places[one.callee], CONFIDENCES.index(one.confidence), one.line] for one in index.edges],
        [
            [one.framework, one.methods, one.pattern, one.handler, one.path, one.line, _guards(one)]
            for one in index.routes
        ],
        [[one.template, one.renderer, one.path, one.line] for one in index.renderings],
        [[one.name, places.get(one.symbol, -1), _placed(paths, one.path), one.line] for one in index.uses],
    ]
    return json.dumps([list(paths), *told], separators=(",", ":"))


def _placed(paths: dict[str, int], path: str) -> int:
    return paths.setdefault(path, len(paths))


def _guards(route: Route) -> list[Any]:
    return [[one.kind, one.name, one.how, one.path, one.line] for one in route.guards]


def read(text: str) -> ProgramIndex:
    """The same index. Raises ValueError, TypeError or IndexError for what `kept` never wrote."""
    paths, symbols, edges, routes, renderings, uses = json.loads(text)
    ids = [one[0] for one in symbols]
    return ProgramIndex(
        [Symbol(id, name, _KINDS[kind], paths[path], line, last) for id, name, kind, path, line, last in symbols],
        [CallEdge(ids[caller], ids[callee], CONFIDENCES[sure], line) for caller, callee, sure, line in edges],
        [
            Route(framework, tuple(methods), pattern, handler, path, line, tuple(Guard(*one) for one in guards))
            for framework, methods, pattern, handler, path, line, guards in routes
        ],
        [Rendering(*one) for one in renderings],
        [Use(name, ids[symbol] if symbol >= 0 else "", paths[path], line) for name, symbol, path, line in uses],
    )
