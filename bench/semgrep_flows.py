"""Our catalogue of Python as semgrep's taint rules: one rule for each kind of harm, as somebody who writes rules would.

A value known by the class of its holder is written by the name it usually has there (`request.GET`, `self.path`), a
sink's argument by its place and by its keyword. Conditions on other arguments are left out: they cost semgrep more.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from engines.taint.catalogue.family import Catalogue, catalogue
from engines.taint.catalogue.kinds import BITS
from engines.taint.catalogue.signatures import Place, Sink

Pattern = dict[str, object]
_EVERY, _RECEIVER = -2, -3
# What a handler calls the object whose class the catalogue names.
_HOLDERS = ((re.compile(r"^[\w.]+Handler\(\)"), "self"), (re.compile(r"^[\w.]+Request\(\)"), "request"))
_ASSIGNED = re.compile(r"\[\]=$|=$")
_UNWRITTEN = ("<return>", "xml.sax.resolving()")
_FROM_OUTSIDE = ("request", "command-line", "environment", "route")


@dataclass(frozen=True)
class Flows:
    """Rules without their heads, by name, and how much they look for."""

    rules: dict[str, Pattern]
    sources: int
    sinks: int
    sanitizers: int


def python_flows() -> Flows:
    book = catalogue("python")
    by_kind: dict[str, list[Pattern]] = defaultdict(list)
    for sinks in book._sinks.values():
        for sink in sinks:
            by_kind[sink.kind] += _sink(sink)
    rules = {kind: _rule(book, kind, sinks) for kind, sinks in by_kind.items()}
    return Flows(rules, len(book.sources), sum(map(len, by_kind.values())), len(book.cleaned))


def _rule(book: Catalogue, kind: str, sinks: list[Pattern]) -> Pattern:
    wanted = {"weak-random": ("weak-random",), "archive-extraction": ("archive",)}.get(kind, _FROM_OUTSIDE)
    sources = [_written(name) for name, source in book.sources.items() if source in wanted]
    cleaned = [_result(name) for name, bits in book.cleaned.items() if bits & BITS[kind]]
    return {
        "mode": "taint",
        "pattern-sources": [{"pattern": one} for one in dict.fromkeys(sources)],
        "pattern-sinks": sinks,
        **({"pattern-sanitizers": [{"pattern": one} for one in dict.fromkeys(cleaned)]} if cleaned else {}),
    }


def _sink(sink: Sink) -> Iterator[Pattern]:
    if any(one in sink.name for one in _UNWRITTEN):
        return
    name = _written(_ASSIGNED.sub("", sink.name))
    if sink.name.endswith("="):
        yield _focused(f"{name}[$K] = $SINK" if sink.name.endswith("[]=") else f"{name} = $SINK")
        return
    for place in sink.places:
        yield from (_focused(one) for one in _calls(name, place))


def _calls(name: str, place: Place) -> Iterator[str]:
    if place.index == _RECEIVER:
        _, _, method = name.rpartition(".")
        yield f"$SINK.{method}(...)"
    elif place.index == _EVERY:
        yield f"{name}(..., $SINK, ...)"
    elif place.index >= 0:
        before = "".join(f"$A{number}, " for number in range(place.index))
        yield f"{name}({before}$SINK, ...)"
    if place.keyword == "**":
        yield f"{name}(..., **$SINK)"
    elif place.keyword:
        yield f"{name}(..., {place.keyword}=$SINK, ...)"


def _focused(pattern: str) -> Pattern:
    return {"patterns": [{"pattern": pattern}, {"focus-metavariable": "$SINK"}]}


def _result(name: str) -> str:
    """What a function gives, or a value that is harmless where it stands."""
    return _written(name) if "()" in name else f"{_written(name)}(...)"


def _written(name: str) -> str:
    for holder, usual in _HOLDERS:
        name = holder.sub(usual, name)
    return re.sub(r"^\*", "$O", name).replace("()", "(...)")
