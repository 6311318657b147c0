"""Proves of an edit that what has been found, and nothing else, would be found again; or raises Doubt.

The program is taken as a sequence of steps that look at one another. Functions whose code is as it was do what they did
while all they look at answers as it did. So the others are solved twice on their own, as they were and as they are,
with what they meet held against the notes of the whole solve: when both answer alike to every kind of call there was,
leave the same for others and meet nothing that leads to a finding, no step of the whole can turn out otherwise.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from engines.taint import ir
from engines.taint.proof.edits import Doubt, Edit, names_used
from engines.taint.proof.gather import left_names
from engines.taint.proof.likeness import Likeness
from engines.taint.proof.notes import Notes
from engines.taint.proof.trial import Trial
from engines.taint.solve.interest import interesting
from engines.taint.solve.program import FunctionInfo, Program
from engines.taint.solve.solver import RECURSION, SHARE_OF_LEFT, SHARE_OF_RECURSION, allowance
from engines.taint.solve.summaries import DEEPEST_CALL, MOST_SPECIAL
from engines.taint.solve.value import Label
from engines.taint.templates.link import unescaping

# What the random programs of the tests are written in.
LANGUAGES: Final = frozenset(("python",))


@dataclass(slots=True)
class Outcome:
    """What the functions under trial do to the rest, by their names; `steps` is what it took."""

    answers: dict[str, object]
    left: dict[str, object]
    read: dict[str, dict[str, int]]
    nesting: dict[str, int]
    routes: object
    stored: object
    steps: int


def prove(old: list[ir.Module], new: list[ir.Module], edits: Sequence[Edit], notes: Notes) -> None:
    """`old` and `new` are the whole program before and after, its templates linked; what was not edited is shared.

    Raises Doubt when nothing can be said.
    """
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, RECURSION))
    try:
        _prove(old, new, edits, notes)
    except RecursionError:
        raise Doubt("too deep") from None
    finally:
        sys.setrecursionlimit(before)


def _prove(old: list[ir.Module], new: list[ir.Module], edits: Sequence[Edit], notes: Notes) -> None:
    for one in edits:
        _vet(one, notes)
    if not any(one.touched or one.old_touched for one in edits):
        return
    first = min((_first(one, notes) for one in edits), default=notes.started)
    was = _tried(old, edits, notes, is_new=False)
    now = _tried(new, edits, notes, is_new=True)
    _compare(was, now, first)
    _afford(was, now, edits, notes)


def _vet(edit: Edit, notes: Notes) -> None:
    path = edit.old.path
    if edit.old.language not in LANGUAGES and edit.touched + edit.old_touched:
        raise Doubt("a language nobody has tried this with")
    if path in notes.paths:
        raise Doubt("something found leads through the file")
    asked = set(notes.asked.get(path, ()))
    if edit.added and ("*" in asked or edit.added & (asked | names_used(edit.old))):
        raise Doubt("somebody has asked for what came or went")
    if unescaping([edit.old]) != unescaping([edit.new]):
        raise Doubt("another setting for templates")
    if _imports(edit.old_touched) != _imports(edit.touched) and notes.is_stored:
        raise Doubt("other imports")
    for function in edit.old_touched:
        noted = notes.of(path, f"{function.name}@{function.at}")
        if noted is None or not noted.is_firm or noted.first < notes.started:
            raise Doubt(f"{function.name} is not firm")
        if None in noted.specials or len(noted.specials) + 1 >= MOST_SPECIAL:
            raise Doubt(f"{function.name} is called in ways that cannot be told")


def _imports(functions: list[ir.Function]) -> set[str]:
    return {one.source for function in functions for one in function.body if isinstance(one, ir.Import)}


def _first(edit: Edit, notes: Notes) -> int:
    """When the first of them was looked at."""
    noted = [notes.of(edit.old.path, f"{one.name}@{one.at}") for one in edit.old_touched]
    return min((one.first for one in noted if one is not None), default=notes.started)


def _tried(modules: list[ir.Module], edits: Sequence[Edit], notes: Notes, *, is_new: bool) -> Outcome:
    Label.forget()
    names = {key: name for one in edits for key, name in one.names.items()} if is_new else {}
    functions = {id(one): edit for edit in edits for one in (edit.touched if is_new else edit.old_touched)}
    edited = frozenset(one.old.path for one in edits)
    trial = Trial(Program(modules), notes, names, edited, frozenset(functions))
    answers: dict[str, object] = {}
    for edit in edits:
        trial.run_module(trial.module_at(edit.old.path))
        trial._forget()
        for function in edit.touched if is_new else edit.old_touched:
            info = trial.program.functions.get(id(function))
            if info is None:
                raise Doubt(f"{function.name} is not defined")
            answers |= _answers(trial, info, notes)
    _end(trial, functions.keys(), notes)
    left = {name: [trial.left_fields[name]] for name in trial.left_fields if trial.left_fields[name]}
    return Outcome(
        answers, dict(left), dict(trial.read_fields), dict(trial.nesting), trial.routes,
        sorted(trial.stored_bits.items()), trial.spent,
    )  # fmt: skip


def _answers(trial: Trial, info: FunctionInfo, notes: Notes) -> dict[str, object]:
    """To a call nobody knows anything of, and to each kind of call there was."""
    name = trial.full_name(info)
    noted = notes.of(info.module.module.path, trial.name(info))
    trial.slot = name
    calls = [(None, {})] if noted is None else [(None, {}), *map(trial.special, filter(None, noted.specials))]
    trial.is_strict = True
    found: list[object] = [sorted(interesting(info))]
    for spec, values in calls:
        summary = trial.summary(info, spec, values)
        found.append(Likeness(trial).of(summary) if summary is not None else None)
    if noted is not None and noted.deepest + trial.deepest >= DEEPEST_CALL:
        raise Doubt("too deep")
    trial.is_strict = False
    return {name: found}


def _end(trial: Trial, touched: object, notes: Notes) -> None:
    if trial.left or trial.reaching or trial.skipped or trial.provisional:
        raise Doubt("something is found, or left for others to find")
    left = set(notes.left)
    for info in trial.met:
        if id(info.function) in trial.touched and not left.isdisjoint(left_names(info.depends_on, {})):
            raise Doubt("a look at what others left")
        noted = notes.of(info.module.module.path, trial.name(info))
        if noted is not None and len(noted.specials) + len(info.summaries) >= MOST_SPECIAL:
            raise Doubt("too many kinds of call")


def _compare(was: Outcome, now: Outcome, first: int) -> None:
    for name in was.answers.keys() | now.answers.keys():
        if name in was.answers and name in now.answers and was.answers[name] != now.answers[name]:
            raise Doubt(f"{name} answers otherwise")
    if was.left != now.left or was.routes != now.routes or was.stored != now.stored:
        raise Doubt("something else is left")
    if any(times != was.nesting.get(name) for name, times in now.nesting.items()):
        raise Doubt("other functions that make functions")
    for slot, fields in now.read.items():
        if any(since >= first and one not in was.read.get(slot, {}) for one, since in fields.items()):
            raise Doubt("a field that may not be known yet")


def _afford(was: Outcome, now: Outcome, edits: Sequence[Edit], notes: Notes) -> None:
    """Nobody else may get more or fewer steps than before."""
    saved = 0
    for edit in edits:
        for function in edit.old_touched:
            noted = notes.of(edit.old.path, f"{function.name}@{function.at}")
            saved += noted.steps if noted is not None else 0
    first, second, last = notes.spent
    for spent, share in ((first, SHARE_OF_LEFT), (second, SHARE_OF_RECURSION)):
        if len({allowance(one, share) for one in (max(spent - saved - was.steps, 0), spent, spent + now.steps)}) > 1:
            raise Doubt("another budget")
    if last + now.steps > Trial.budget:
        raise Doubt("the budget of the whole program")
