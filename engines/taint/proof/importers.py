"""Files that import at their top what is another in the file it comes from: they are edited too, without a word."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from engines.taint import ir
from engines.taint.proof.alike import Doubt
from engines.taint.proof.edits import Edit, edit
from engines.taint.proof.notes import Notes, name_key

MOST_IMPORTERS: Final = 40


def with_importers(
    old: Sequence[ir.Module], new: Sequence[ir.Module], edits: Sequence[Edit], notes: Notes
) -> list[Edit]:
    """The edits, and those of files that import what is another by them. Raises Doubt where that goes too far."""
    found = {one.old.path: one for one in edits}
    pairs = {one.path: (one, other) for one, other in zip(old, new, strict=True)}
    counted = Counter(one.path for one in old)
    taken: dict[str, set[str]] = defaultdict(set)
    waiting = list(found)
    while waiting:
        path = waiting.pop()
        others: dict[str, set[str]] = defaultdict(set)
        for importer, bound in _importers(found[path], notes):
            if bound not in taken[importer]:
                others[importer].add(bound)
        for importer, names in others.items():
            if counted[importer] > 1:
                raise Doubt("a file that is two modules imports what is another")
            _vet_order(path, importer, notes)
            taken[importer] |= names
            known, (before, after) = found.get(importer), pairs[importer]
            came, went = (known.came, known.went) if known is not None else (False, False)
            found[importer] = edit(before, after, came=came, went=went, imported=frozenset(taken[importer]))
            waiting.append(importer)
        if len(found) > MOST_IMPORTERS + len(edits):
            raise Doubt("too many files import what is another")
    return list(found.values())


def vet_importers(edits: Sequence[Edit], notes: Notes) -> None:
    """Whoever imports what is another must be among the edits."""
    names = {one.old.path: one.tops.names for one in edits}
    for one in edits:
        if any(bound not in names.get(importer, ()) for importer, bound in _importers(one, notes)):
            raise Doubt("somebody imports what is another at the top")


def _importers(edit: Edit, notes: Notes) -> list[tuple[str, str]]:
    keys = (name_key(edit.old.path, name) for name in edit.tops.names)
    return [(importer, bound) for key in keys for importer, bound in notes.importers.get(key, ())]


def _vet_order(path: str, importer: str, notes: Notes) -> None:
    """Who was run while the file it imports was being run saw a part of it."""
    if path not in notes.ran or importer not in notes.ran:
        raise Doubt("a file that was not run imports what is another")
    began, ended, _ = notes.ran[path]
    first, last, _ = notes.ran[importer]
    if began < first and last < ended:
        raise Doubt("files that need each other")
