"""A whole solve of a small program with its notes, and what an edit of it is held against."""

import json
from collections import Counter
from dataclasses import dataclass

from engines.hit import Hit
from engines.source import SourceFile
from engines.taint.ir import Module
from engines.taint.lower import LOWERINGS
from engines.taint.proof.alike import Doubt
from engines.taint.proof.edited import Edited
from engines.taint.proof.edits import Edit
from engines.taint.proof.files import edits_of
from engines.taint.proof.gather import notes_of
from engines.taint.proof.importers import with_importers
from engines.taint.proof.notes import Notes, name_of
from engines.taint.proof.noting import Noting
from engines.taint.proof.proof import prove
from engines.taint.report import hits
from engines.taint.solve.solver import Solver
from engines.taint.solve.value import Label
from engines.taint.templates import template_lowering

Texts = dict[str, str]


def lowered(texts: Texts) -> list[Module]:
    files = [SourceFile(path, text.encode()) for path, text in sorted(texts.items())]
    return [(template_lowering(file) or LOWERINGS[file.language])(file) for file in files]


def versions(before: Texts, after: Texts) -> tuple[list[Module], list[Module], list[Edit]]:
    """Both programs, what was not edited shared, and the edits."""
    now, were = lowered(after), {one.path: one for one in lowered(before)}
    same = {one.path: one for one in now if before.get(one.path) == after[one.path]}
    return edits_of([same.get(path, one) for path, one in were.items()], now)


def said(solver: Solver, texts: Texts) -> Counter[str]:
    return Counter(map(repr, (*hits(solver, sources(texts)), *sorted(solver.skipped.items()))))


def noted(texts: Texts) -> tuple[Notes, Counter[str]]:
    Label.forget()
    solver = Noting(lowered(texts))
    solver.solve()
    return Notes(**json.loads(json.dumps(notes_of(solver).plain()))), said(solver, texts)


def doubt(before: Texts, after: Texts, notes: Notes) -> str:
    """Why nothing can be said, "" for what is proved."""
    try:
        old, now, edits = versions(before, after)
        edits = with_importers(old, now, edits, notes)
        found = prove(old, now, edits, notes)
    except Doubt as why:
        return str(why) or "?"
    tried = {f"{one.old.path}#{name_of(each, one.old)}" for one in edits for each in one.old_touched}
    return "something else may be found" if found or tried & notes.alone.keys() else ""


@dataclass
class First:
    """A whole solve of these texts."""

    texts: Texts
    notes: Notes
    hits: list[Hit]
    skipped: dict[str, str]

    @property
    def said(self) -> Counter[str]:
        return Counter(map(repr, (*self.hits, *sorted(self.skipped.items()))))

    def after(self, texts: Texts) -> Counter[str] | None:
        """What is said after an edit without solving again, None where that must be done."""
        try:
            old, now, edits = versions(self.texts, texts)
            edited = Edited(old, now, edits, sources(texts))
            hits = edited.found(self.hits, self.notes)
        except Doubt:
            return None
        return Counter(map(repr, (*hits, *sorted(self.skipped.items()))))


def first(texts: Texts) -> First:
    Label.forget()
    solver = Noting(lowered(texts))
    solver.solve()
    found, notes = list(hits(solver, sources(texts))), notes_of(solver)
    return First(texts, Notes(**json.loads(json.dumps(notes.plain()))), found, solver.skipped)


def sources(texts: Texts) -> dict[str, SourceFile]:
    return {path: SourceFile(path, text.encode()) for path, text in texts.items()}
