"""What is said of a whole program: as it was, where it can be proved that no edit since matters to it, else anew.

Flows, and what rules about routes say, are two answers. Each stands or falls by itself, and each is kept with the files
it was found in.
"""

import json
import logging
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from engines.cache.memory import Memory
from engines.hit import Hit
from engines.plain import maker, plain
from engines.source import SourceFile
from engines.taint.access.rule import AccessRule
from engines.taint.called import settle
from engines.taint.ir import Module
from engines.taint.proof.alike import Doubt
from engines.taint.proof.gather import notes_of
from engines.taint.proof.notes import Notes
from engines.taint.proof.noting import Noting
from engines.taint.proof.tables import vet_tables
from engines.taint.report import hits as flow_hits
from engines.taint.routes_again import Routes
from engines.taint.since import Since
from engines.taint.solve.solver import Solver, solve_linked
from engines.taint.solve.value import Label
from engines.taint.survey.whole import Survey
from engines.taint.templates.link import link
from outcomes import Gap

log = logging.getLogger(__name__)
MOST_SKIPPED = 50
_NAME = "flows"


@dataclass(frozen=True, slots=True)
class _Words:
    """What was said of the flows of a program, before anybody weighed it."""

    hits: tuple[Hit, ...]
    gaps: tuple[Gap, ...]


def said(
    modules: list[Module], files: Mapping[str, SourceFile], memory: Memory | None, quiet: frozenset[str],
    rules: Mapping[str, AccessRule],
) -> Generator[Hit | Gap, None, Survey | None]:  # fmt: skip
    """Settles what scripts import and links the templates, see `settle` and `link`. Gives the survey, where rules were
    asked anew.
    """
    settled = settle(modules)
    escaping = link(modules, quiet)
    survey = cache(lambda: Survey(modules))
    if memory is None:
        words = list(_words(solve_linked(modules), files))
        routes = Routes(rules, survey, files)
    else:
        since = Since(modules, files, memory, escaping, settled)
        stood = _stood(since)
        words = _anew(since) if stood is None else stood
        routes = Routes(rules, survey, files, since)
    yield from routes.weighed(words)
    yield from routes.hits
    return survey() if routes.are_anew else None


def _anew(since: Since) -> list[Hit | Gap]:
    """Solves the program and writes down what a later scan needs to know."""
    Label.forget()
    solver = Noting(since.modules)
    solver.solve()
    words = list(_words(solver, since.files))
    if not solver.callers.reached:
        # Else who calls whom decides what is told of, and no note is made of that.
        hits, gaps = (tuple(one for one in words if isinstance(one, kind)) for kind in (Hit, Gap))
        told = _Words(hits, gaps)  # type: ignore[arg-type]
        kept = [[list(one) for one in since.memory.files], plain(told), notes_of(solver).plain()]
        since.memory.keep(_NAME, json.dumps(kept, separators=(",", ":")))
    solver.let_go()
    return words


def _words(solver: Solver, files: Mapping[str, SourceFile]) -> Iterator[Hit | Gap]:
    yield from flow_hits(solver, files)
    for where, why in sorted(solver.skipped.items())[:MOST_SKIPPED]:
        yield Gap("taint-budget", f"Not followed to the end: {why}.", where.partition(":")[0], "taint")


def _stood(since: Since) -> list[Hit | Gap] | None:
    """What the last whole solve said, where no edit since can have changed a flow."""
    raw = since.memory.take(_NAME)
    if raw is None:
        return None
    try:
        told_files, told_words, told_notes = json.loads(raw)
        now = since.edited(told_files)
        for one in now.edits:
            vet_tables(one)
        words = maker(_Words)(told_words)
        return [*now.found(words.hits, Notes(**told_notes)), *words.gaps]
    except Doubt as doubt:
        log.debug("Solved as a whole: %s", doubt)
        return None
