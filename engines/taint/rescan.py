"""What is said of a whole program: as it was, where it can be proved that no edit since matters to it, else anew."""

import json
import logging
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from engines.cache.lowered import decoded
from engines.cache.memory import FileKey, Memory
from engines.hit import Hit
from engines.plain import maker, plain
from engines.source import SourceFile
from engines.taint.access.report import access_hits
from engines.taint.access.rule import AccessRule
from engines.taint.ir import Module
from engines.taint.proof.alike import Doubt
from engines.taint.proof.edited import Edited
from engines.taint.proof.edits import Edit
from engines.taint.proof.files import edits_of
from engines.taint.proof.gather import notes_of
from engines.taint.proof.looks import Looks, looks_from, looks_of
from engines.taint.proof.notes import Notes
from engines.taint.proof.noting import Noting
from engines.taint.proof.standing import why_anew
from engines.taint.report import hits as flow_hits
from engines.taint.solve.solver import Solver, solve_linked
from engines.taint.solve.tables import fields_of
from engines.taint.solve.value import Label
from engines.taint.survey.watched import release, watch
from engines.taint.survey.whole import Survey
from engines.taint.templates.link import Escaping, link, link_earlier
from engines.taint.weighing import is_new, weighed
from outcomes import Gap

log = logging.getLogger(__name__)
MOST_EDITED = 20
MOST_SKIPPED = 50
_NAME = "flows"
# Between the modules of one file, as the engine keeps them.
_BESIDE = "\x1e"


@dataclass(frozen=True, slots=True)
class _Words:
    """What was said of the flows of a program, and by the rules about its routes."""

    hits: tuple[Hit, ...]
    gaps: tuple[Gap, ...]
    access: tuple[Hit, ...]


@dataclass(slots=True)
class _Earlier:
    """A whole solve, and what has been edited since. `modules` is the program as it was."""

    words: _Words
    looks: Looks
    modules: list[Module]
    edits: list[Edit]
    access: tuple[Hit, ...] | None
    has_new: bool


def said(
    modules: list[Module], files: Mapping[str, SourceFile], memory: Memory | None, quiet: frozenset[str],
    rules: Mapping[str, AccessRule],
) -> Generator[Hit | Gap, None, Survey | None]:  # fmt: skip
    """Links the templates among the modules, see `link`. Gives the survey, where one had to be made."""
    escaping = link(modules, quiet)
    earlier = _stood(modules, files, memory, escaping) if memory is not None else None
    if memory is not None and earlier is None:
        return (yield from _anew(modules, files, memory, rules))
    if earlier is None:
        words: Iterable[Hit | Gap] = _words(solve_linked(modules), files)
    else:
        words = (*earlier.words.hits, *earlier.words.gaps)
        why = why_anew(earlier.modules, modules, earlier.edits, earlier.looks, rules)
        if not why and earlier.access is not None and not earlier.has_new:
            yield from words
            yield from earlier.access
            return None
        log.debug("Rules about routes asked anew: %s", why or "something found leads through what was edited")
    survey = Survey(modules)
    yield from weighed(words, survey)
    yield from access_hits(rules, survey, files)
    return survey


def _anew(
    modules: list[Module], files: Mapping[str, SourceFile], memory: Memory, rules: Mapping[str, AccessRule]
) -> Generator[Hit | Gap, None, Survey]:
    """Solves the program and writes down what a later scan needs to know."""
    Label.forget()
    solver = Noting(modules)
    solver.solve()
    words: list[Hit | Gap] = list(_words(solver, files))
    survey = Survey(modules)
    watch(survey.scopes)
    access = tuple(access_hits(rules, survey, files))
    looks = looks_of(survey)
    release(survey.scopes)
    # Every guard is told by the turns that the looks keep.
    words = list(weighed(words, survey))
    yield from words
    yield from access
    if solver.callers.reached:
        # Who calls whom decides what is told of, and no note is made of that.
        return survey
    hits, gaps = (tuple(one for one in words if isinstance(one, kind)) for kind in (Hit, Gap))
    kept_files = [list(one) for one in memory.files]
    notes = notes_of(solver)
    kept = [kept_files, plain(_Words(hits, gaps, access)), looks.plain(), notes.plain()]  # type: ignore[arg-type]
    memory.keep(_NAME, json.dumps(kept, separators=(",", ":")))
    return survey


def _words(solver: Solver, files: Mapping[str, SourceFile]) -> Iterator[Hit | Gap]:
    yield from flow_hits(solver, files)
    for where, why in sorted(solver.skipped.items())[:MOST_SKIPPED]:
        yield Gap("taint-budget", f"Not followed to the end: {why}.", where.partition(":")[0], "taint")


def _stood(
    modules: list[Module], files: Mapping[str, SourceFile], memory: Memory, escaping: Escaping
) -> _Earlier | None:
    """The last whole solve, where no edit since can have changed a flow."""
    raw = memory.take(_NAME)
    if raw is None:
        return None
    try:
        return _earlier(raw, modules, files, memory, escaping)
    except Doubt as doubt:
        log.debug("Solved as a whole: %s", doubt)
        return None


def _earlier(
    raw: str, modules: list[Module], files: Mapping[str, SourceFile], memory: Memory, escaping: Escaping
) -> _Earlier:
    """Raises Doubt."""
    told_files, told_words, told_looks, told_notes = json.loads(raw)
    before = {path: (path, mode, sha) for path, mode, sha in told_files}
    after = {one[0]: one for one in memory.files}
    other = [before[path] for path in before if path not in after or after[path][2] != before[path][2]]
    came = frozenset(path for path in after if path not in before)
    if len(other) + len(came) > MOST_EDITED:
        raise Doubt("many files are edited")
    was = _were(other, came, modules, memory)
    link_earlier(was, modules, escaping)
    old, new, edits = edits_of(was, modules)
    words, notes = maker(_Words)(told_words), Notes(**told_notes)
    now = Edited(old, new, edits, files)
    hits = now.found(words.hits, notes)
    is_whole = not any(one.came or one.went for one in edits)
    access = _moved(words.access, now) if is_whole else None
    has_new = is_new(hits, words.hits)
    return _Earlier(replace(words, hits=tuple(hits)), looks_from(told_looks), old, edits, access, has_new)


def _moved(access: tuple[Hit, ...], edited: Edited) -> tuple[Hit, ...] | None:
    """What rules about routes said, where it is now; None where that cannot be told."""
    try:
        return tuple(edited.moved_of_routes(access))
    except Doubt:
        return None


def _were(other: list[FileKey], came: frozenset[str], modules: list[Module], memory: Memory) -> list[Module]:
    """The program as it was, by what files were that are `other` or gone. Raises Doubt where that is not known."""
    paths = Counter(one.path for one in modules)
    now = {one.path: one for one in modules}
    were: dict[str, Module] = {}
    for file in other:
        learnt = memory.learnt(file)
        if learnt is None:
            raise Doubt("what a file was is not known any more")
        if paths[file[0]] > 1 or _BESIDE in learnt:
            raise Doubt("a page with scripts in it")
        if learnt[:1] == "[":
            were[file[0]] = decoded(learnt)
        if file[0] in {one[0] for one in memory.files} and (learnt[:1] == "[") is not (file[0] in now):
            raise Doubt("a file that could not be read before, or cannot now")
    # Functions kept in fields may be called by anybody who names the field.
    if any(map(fields_of, (*were.values(), *(now[path] for path in {*were, *came} & now.keys())))):
        raise Doubt("functions kept in fields")
    kept = [were.pop(one.path, one) for one in modules if one.path not in came]
    return sorted((*kept, *were.values()), key=lambda one: one.path) if were else kept
