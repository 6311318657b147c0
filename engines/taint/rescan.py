"""The flows of a program: as they were, where it can be proved that no edit since matters to them, else solved anew."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engines.cache.lowered import decoded
from engines.cache.memory import FileKey, Memory
from engines.hit import Hit
from engines.plain import maker, plain
from engines.source import SourceFile
from engines.taint.ir import Module
from engines.taint.proof.edits import Doubt, edit
from engines.taint.proof.gather import notes_of
from engines.taint.proof.notes import Notes
from engines.taint.proof.noting import Noting
from engines.taint.proof.proof import prove
from engines.taint.report import hits
from engines.taint.solve.program import Program
from engines.taint.solve.solver import Solver, solve_linked
from engines.taint.solve.tables import fields_of
from engines.taint.solve.value import Label
from engines.taint.templates.link import link
from outcomes import Gap

MOST_EDITED = 20
MOST_SKIPPED = 50
_NAME = "flows"
# Between the modules of one file, as the engine keeps them.
_BESIDE = "\x1e"


@dataclass(frozen=True, slots=True)
class _Words:
    """What was said of the flows of a program."""

    hits: tuple[Hit, ...]
    gaps: tuple[Gap, ...]


def flows(
    modules: list[Module], files: Mapping[str, SourceFile], memory: Memory | None, quiet: frozenset[str]
) -> Iterator[Hit | Gap]:
    """Links the templates among the modules, see `link`."""
    link(modules, quiet)
    if memory is None:
        yield from _words(solve_linked(modules), files)
        return
    kept = _kept(modules, memory)
    if kept is not None:
        yield from kept.hits
        yield from kept.gaps
        return
    Label.forget()
    solver = Noting(Program(modules))
    solver.solve()
    said = list(_words(solver, files))
    yield from said
    words = _Words(
        tuple(one for one in said if isinstance(one, Hit)), tuple(one for one in said if isinstance(one, Gap))
    )
    kept_files = [list(one) for one in memory.files]
    memory.keep(_NAME, json.dumps([kept_files, plain(words), notes_of(solver).plain()], separators=(",", ":")))


def _words(solver: Solver, files: Mapping[str, SourceFile]) -> Iterator[Hit | Gap]:
    yield from hits(solver, files)
    for where, why in sorted(solver.skipped.items())[:MOST_SKIPPED]:
        yield Gap("taint-budget", f"Not followed to the end: {why}.", where.partition(":")[0], "taint")


def _kept(modules: list[Module], memory: Memory) -> _Words | None:
    """The words of an earlier scan that hold of this program too."""
    raw = memory.take(_NAME)
    if raw is None:
        return None
    told_files, told_words, told_notes = json.loads(raw)
    before: list[FileKey] = [(path, mode, sha) for path, mode, sha in told_files]
    if [one[0] for one in before] != [one[0] for one in memory.files]:
        return None
    edited = [old for old, new in zip(before, memory.files, strict=True) if old[2] != new[2]]
    if len(edited) > MOST_EDITED or not _is_proved(edited, modules, memory, Notes(**told_notes)):
        return None
    words: _Words = maker(_Words)(told_words)
    return words


def _is_proved(edited: list[FileKey], modules: list[Module], memory: Memory, notes: Notes) -> bool:
    now = {one.path: one for one in modules}
    were: dict[str, Module] = {}
    for file in edited:
        learnt = memory.learnt(file)
        if learnt is None:
            return False
        if [one.path for one in modules].count(file[0]) > 1 or _BESIDE in learnt:
            return False
        if file[0] in now and learnt[:1] == "[":
            were[file[0]] = decoded(learnt)
        elif file[0] in now or learnt[:1] == "[":
            return False
    old = [were.get(one.path, one) for one in modules]
    if any(fields_of(one) or fields_of(now[path]) for path, one in were.items()):
        return False  # functions kept in fields may be called by anybody who names the field
    try:
        prove(old, modules, [edit(one, now[path]) for path, one in were.items()], notes)
    except Doubt:
        return False
    return True
