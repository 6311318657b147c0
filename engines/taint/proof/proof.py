"""Proves of an edit what would be found by solving the whole again; or raises Doubt.

The program is taken as a sequence of steps that look at one another. Functions whose code is as it was do what they did
while all they look at answers as it did. So the others are solved twice on their own, as they were and as they are,
with what they meet held against the notes of the whole solve: when both answer alike to every kind of call there was,
leave the same for others and meet nothing that leads to a finding, no step of the whole can turn out otherwise. Where
one answers otherwise, its callers are tried as well, and theirs, until all do. What is found in a function that nobody
calls, and nobody else has a part in, is nobody else's concern: there may be more of it or less.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from engines.taint import ir
from engines.taint.proof.alike import Doubt
from engines.taint.proof.crowds import is_crowded
from engines.taint.proof.edits import Edit
from engines.taint.proof.files import Order, vet_files
from engines.taint.proof.gather import MOST_BY_NAME, left_names
from engines.taint.proof.importers import vet_importers
from engines.taint.proof.likeness import Likeness
from engines.taint.proof.notes import Notes, OfFunction, name_of
from engines.taint.proof.promised import Circle
from engines.taint.proof.tables import vet_networks
from engines.taint.proof.trial import Trial
from engines.taint.proof.vetting import askers, vet, vet_heirs, vet_mates, vet_promises, vet_requests
from engines.taint.solve.interest import interesting, outward
from engines.taint.solve.program import FunctionInfo, Program
from engines.taint.solve.settling import SHARE_OF_LEFT, SHARE_OF_RECURSION, allowance
from engines.taint.solve.solver import RECURSION, Reached
from engines.taint.solve.summaries import DEEPEST_CALL, MOST_SPECIAL
from engines.taint.solve.value import Label
from engines.taint.solve.written_kinds import texts_asked

MOST_ROUNDS: Final = 4
MOST_CALLERS: Final = 200
# What a page is shown with, and what takes whatever it is given for fields.
_NOTICED: Final = frozenset(("include", "setattr"))


@dataclass(slots=True)
class Outcome:
    """What the functions under trial do to the rest, by their names; `steps` is what it took."""

    answers: dict[str, object]
    left: dict[str, object]
    read: dict[str, dict[str, int]]
    nesting: dict[str, int]
    routes: object
    stored: object
    asked: set[str]
    found: list[Reached]
    looks: Mapping[str, set[str]]
    kinds: Mapping[str, set[tuple[str, int]]]
    moments: object
    turned: Mapping[str, list[bool]]
    steps: int


def prove(
    old: list[ir.Module],
    new: list[ir.Module],
    edits: Sequence[Edit],
    notes: Notes,
) -> list[Reached]:
    """`old` and `new` are the whole program before and after, its templates linked; what was not edited is shared.

    Gives what is found in the functions under trial now; `notes.alone` says what was. Raises Doubt when nothing can be
    said.
    """
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, RECURSION))
    try:
        with suppress(Circle):
            return _prove(old, new, edits, notes)
        return _prove(old, new, edits, notes, waits=False)
    except RecursionError:
        raise Doubt("too deep") from None
    finally:
        sys.setrecursionlimit(before)


def _prove(
    old: list[ir.Module], new: list[ir.Module], edits: Sequence[Edit], notes: Notes, *,
    waits: bool = True,
) -> list[Reached]:  # fmt: skip
    """`waits`: what top levels bind is found out when somebody uses it."""
    names = {f"{one.old.path}#{name_of(function, one.old)}" for one in edits for function in one.all_old_touched}
    notes = notes.without(names)
    for one in edits:
        vet(one, notes)
        vet_networks(one)
    vet_requests(old, new, edits, notes)
    vet_promises(old, edits)
    vet_mates(old, new, edits)
    vet_files(edits, new, notes)
    vet_importers(edits, notes)
    if not any(one.all_touched or one.all_old_touched or one.tops.others for one in edits):
        return []
    callers = {one for each in edits for one in askers(each, notes)} - names
    for _ in range(MOST_ROUNDS):
        tried = [_noted(name, notes) for name in names | callers]
        first = min((one.first for one in tried), default=notes.started)
        was = _tried(old, edits, notes, callers, first, waits, is_new=False)
        now = _tried(new, edits, notes, callers, first, waits, is_new=True)
        otherwise = {name for name in was.answers.keys() & now.answers.keys() if was.answers[name] != now.answers[name]}
        if any(was.turned.get(name) != now.turned.get(name) for name in otherwise):
            raise Doubt("something else is said by what is solved again")
        more = {caller for name in otherwise for caller in notes.callers.get(name, ())} - names - callers
        if not more:
            _compare(was, now, first, come=frozenset(_come(edits)))
            for name in names | callers:
                # Asked for by a top level, before all files were there: it may look at what it looked at, not at more.
                if _noted(name, notes).first < notes.started and not now.looks[name] <= was.looks[name]:
                    raise Doubt(f"{name.rpartition('#')[2]} was asked for before all files were there")
            _afford(was, now, sum(one.steps for one in tried), notes)
            if _places(was.found) != sorted(place for name in names for place in _noted_places(name, notes)):
                raise Doubt("something else was found than is found alone")
            return now.found
        callers |= more
        if "" in callers or len(callers) > MOST_CALLERS:
            raise Doubt("too many are told something else")
    raise Doubt("it goes too far")


def _places(found: list[Reached]) -> list[list[object]]:
    return sorted([use.path, use.kind, use.at] for use, _, _ in found)


def _noted_places(name: str, notes: Notes) -> list[list[object]]:
    places, _ = notes.alone.get(name, ((), ()))
    return [[name.rpartition("#")[0], kind, at] for kind, at in places]


def _noted(name: str, notes: Notes) -> OfFunction:
    """Of a function that may be looked at alone."""
    path, _, own = name.rpartition("#")
    noted = notes.of(path, own)
    if noted is None or not notes.is_told(name, noted):
        raise Doubt(f"{own} is not firm")
    if None in noted.specials:
        raise Doubt(f"{own} is called in ways that cannot be told")
    return noted


def _tried(
    modules: list[ir.Module],
    edits: Sequence[Edit],
    notes: Notes,
    callers: set[str],
    first: int,
    waits: bool,
    *,
    is_new: bool,
) -> Outcome:
    Label.forget()
    touched = [(one, function) for one in edits for function in (one.all_touched if is_new else one.all_old_touched)]
    trial = _trial(modules, edits, notes, frozenset(id(function) for _, function in touched), is_new=is_new)
    trial.waits = waits
    trial.began = min(first, notes.started)
    order = Order(edits, notes, trial.program)
    for one in edits:
        order.vet(one, trial.module_at(one.old.path))
    answers: dict[str, object] = {}
    for path in [one.old.path for one in edits] + sorted({one.rpartition("#")[0] for one in callers}):
        trial.run_module(trial.module_at(path))
    trial.forget()
    for one in edits:
        trial.try_others(trial.module_at(one.old.path))
        vet_heirs(trial, one, notes)
    trial.forget()
    for one, function in touched:
        info = trial.program.functions.get(id(function))
        if info is None:
            trial.keep_promises(trial.module_at(one.old.path))
            info = trial.program.functions.get(id(function))
        if info is None:
            raise Doubt(f"{function.name} is not defined")
        answers |= _answers(trial, info, notes)
    for name in sorted(callers):
        answers |= _answers(trial, trial.function_at(*name.rsplit("#", 1)), notes)
    _end(trial, notes)
    left = {name: fields for name, fields in trial.left_fields.items() if fields}
    return Outcome(
        answers, dict(left), dict(trial.read_fields), dict(trial.nesting), sorted(trial.routes, key=repr),
        sorted(trial.stored_bits.items()), trial.asked, list(trial.reaching.values()), trial.looked_at,
        dict(trial.crowds.asked), _moments(trial), trial.moments.turned(), trial.spent,
    )  # fmt: skip


def _moments(trial: Trial) -> object:
    """What those that are solved again have asked of one another, and read of what is left."""
    return {key: list(asked) for key, asked in trial.moments.asked.items()}, dict(trial.moments.read)


def _trial(
    modules: list[ir.Module], edits: Sequence[Edit], notes: Notes, touched: frozenset[int], *, is_new: bool
) -> Trial:
    names = {key: name for one in edits for key, name in one.names.items()} if is_new else {}
    trial = Trial(Program(modules), notes, names, frozenset(one.old.path for one in edits), touched)
    trial.there = {one.old.path: one.places.there for one in edits} if is_new else {}
    trial.places = {one.old.path: _places_now(one, is_new=is_new) for one in edits}
    trial.brought = {one.old.path: one.brought for one in edits}
    trial.tops = {one.old.path: one.tops for one in edits}
    trial.moved_methods = _moved_methods(edits, notes, is_new=is_new)
    trial.others = frozenset().union(*(one.tops.others for one in edits))
    trial.unsure_members = frozenset().union(*(one.tops.other_members for one in edits))
    return trial


def _moved_methods(edits: Sequence[Edit], notes: Notes, *, is_new: bool) -> dict[str, list[str]]:
    """Where the methods are of the names that have come or gone."""
    found: dict[str, list[str]] = {}
    for one in edits:
        for name, (before, after) in one.moved_methods.items():
            known = found.setdefault(name, list(notes.methods.get(name, ())))
            if is_new and after > before:
                known += [one.old.path] * (after - before)
            elif is_new and after < before and len(known) > MOST_BY_NAME:
                known.clear()
                known.append("")
            elif is_new and after < before:
                known[:] = [path for path in known if path != one.old.path] + [one.old.path] * after
    return found


def _places_now(edit: Edit, *, is_new: bool) -> Mapping[int, int]:
    return {one: one for one in edit.places.back} if is_new else edit.places.there


def _answers(trial: Trial, info: FunctionInfo, notes: Notes) -> dict[str, object]:
    """To a call nobody knows anything of, and to each kind of call there was."""
    name = trial.full_name(info)
    noted = notes.of(info.module.module.path, trial.name(info))
    trial.slot = name
    calls = [(None, {})] if noted is None else [(None, {}), *map(trial.special, filter(None, noted.specials))]
    trial.is_strict = True
    found: list[object] = [*_seen_outside(info, noted)]
    looks = trial.moments.calls(info, noted) if noted is not None else []
    for look, spec, values in looks:
        found.append(Likeness(trial).of(trial.moments.at(info, look, spec, values)))
    for spec, values in calls if not looks else ():
        summary = trial.summary(info, spec, values)
        found.append(Likeness(trial).of(summary) if summary is not None else None)
    if noted is not None and noted.deepest + trial.deepest >= DEEPEST_CALL:
        raise Doubt("too deep")
    trial.is_strict = False
    return {name: found}


def _seen_outside(info: FunctionInfo, noted: OfFunction | None) -> Iterator[object]:
    """What those who call it see of its code; of the names in it, those that may be of a function around it."""
    yield sorted(interesting(info))
    yield outward(info) if info.parent is not None else sorted(info.mentions & _NOTICED)
    yield texts_asked(info) if is_crowded(noted) else None


def _end(trial: Trial, notes: Notes) -> None:
    if trial.left or trial.skipped or trial.provisional:
        raise Doubt("something is left for others to find")
    outers = {trial.full_name(one.parent) for one in trial.torn if one.parent is not None}
    if any(trial.nesting[one] > 1 and one not in notes.torn for one in outers):
        raise Doubt("a function inside another is shown different things")
    for slot, fields in trial.read_early.items():
        left_there = trial.left_fields.get(slot, ())
        if any((owner, access) in fields for owner, access, _, _, is_last in left_there if not is_last):
            raise Doubt("a field is left where it has been read before it was all it is")
    called = {callee for info in trial.program.functions.values() for callee in info.callees}
    for info in trial.finders:
        noted = notes.of(info.module.module.path, trial.name(info))
        if info in called or trial.full_name(info) in notes.callers or (noted is not None and noted.specials):
            raise Doubt("something is found in a function that others call")
    if any(page for _, _, _, _, page in trial.reaching):
        raise Doubt("something is found in a page that others print")
    left = set(notes.left)
    for info in trial.met:
        is_firm = not trial.moments.looks(info)
        if is_firm and not left.isdisjoint(left_names(info.depends_on, {})):
            raise Doubt("a look at what others left")
        noted = trial.noted(info)
        is_new = noted is not None and not is_crowded(noted)
        if noted is not None and is_new and len(noted.specials) + len(info.summaries) >= MOST_SPECIAL:
            raise Doubt("too many kinds of call")


def _come(edits: Sequence[Edit]) -> Iterator[str]:
    """The names of functions that there were not before."""
    for one in edits:
        names = {one.names.get(id(function)) for function in one.touched}
        names -= {name_of(function, one.old) for function in one.old_touched}
        yield from (f"{one.old.path}#{name}" for name in names if name is not None)


def _compare(was: Outcome, now: Outcome, first: int, *, come: frozenset[str]) -> None:
    if was.left != now.left or was.routes != now.routes or was.stored != now.stored:
        raise Doubt("something else is left")
    if was.moments != now.moments:
        raise Doubt("something else is asked of what is solved again")
    if was.kinds != now.kinds:
        raise Doubt("other kinds of call that may be told apart or not")
    if now.asked - was.asked:
        raise Doubt("a question nobody has asked before")
    if any(times != was.nesting.get(name, int(name in come)) for name, times in now.nesting.items()):
        raise Doubt("other functions that make functions")
    for slot, fields in now.read.items():
        if any(since >= first and one not in was.read.get(slot, {}) for one, since in fields.items()):
            raise Doubt("a field that may not be known yet")


def _afford(was: Outcome, now: Outcome, saved: int, notes: Notes) -> None:
    """Nobody else may get more or fewer steps than before."""
    first, second, last = notes.spent
    for spent, used, share in ((first, second - first, SHARE_OF_LEFT), (second, last - second, SHARE_OF_RECURSION)):
        may = {allowance(one, share) for one in (max(spent - saved - was.steps, 0), spent, spent + now.steps)}
        if len(may) > 1 and used >= min(may):
            raise Doubt("another budget")
    if last + now.steps > Trial.budget:
        raise Doubt("the budget of the whole program")
