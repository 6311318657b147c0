"""A whole solve of a small program with its notes, and what an edit of it is held against."""

import json
from collections import Counter
from collections.abc import Mapping

from engines.source import SourceFile
from engines.taint.ir import Module
from engines.taint.lower import LOWERINGS
from engines.taint.proof.edits import Doubt, edit
from engines.taint.proof.gather import notes_of
from engines.taint.proof.notes import Notes
from engines.taint.proof.noting import Noting
from engines.taint.proof.proof import prove
from engines.taint.report import hits
from engines.taint.solve.program import Program
from engines.taint.solve.solver import Solver
from engines.taint.solve.value import Label

Texts = dict[str, str]


def lowered(texts: Texts) -> list[Module]:
    files = [SourceFile(path, text.encode()) for path, text in sorted(texts.items())]
    return [LOWERINGS[file.language](file) for file in files]


def said(solver: Solver, texts: Texts) -> Counter[str]:
    files = {path: SourceFile(path, text.encode()) for path, text in texts.items()}
    return Counter(map(repr, (*hits(solver, files), *sorted(solver.skipped.items()))))


def noted(texts: Texts) -> tuple[Notes, Counter[str]]:
    Label.forget()
    solver = Noting(Program(lowered(texts)))
    solver.solve()
    return Notes(**json.loads(json.dumps(notes_of(solver).plain()))), said(solver, texts)


def doubt(before: Texts, after: Texts, notes: Notes, same: Mapping[str, int] | None = None) -> str:
    """Why nothing can be said, "" for what is proved."""
    now = lowered(after)
    were = {one.path: one for one in lowered(before)}
    changed = [one for one in now if before[one.path] != after[one.path]]
    old = [were[one.path] if one in changed else one for one in now]
    try:
        prove(old, now, [edit(were[one.path], one) for one in changed], notes, same)
    except Doubt as found:
        return str(found) or "?"
    return ""
