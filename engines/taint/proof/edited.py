"""What is found after edits of a solved program: what stands, and what is found anew where nobody else has a part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from engines.hit import Hit
from engines.source import SourceFile
from engines.taint import ir
from engines.taint.proof.edits import Edit
from engines.taint.proof.importers import with_importers
from engines.taint.proof.moved import Moved
from engines.taint.proof.notes import Notes
from engines.taint.proof.proof import prove
from engines.taint.proof.standing import seen
from engines.taint.report import own_hits


@dataclass(frozen=True, slots=True)
class Edited:
    """`old` and `new` are the whole program before and after, its templates linked; `files` the text it has now."""

    old: list[ir.Module]
    new: list[ir.Module]
    edits: Sequence[Edit]
    files: Mapping[str, SourceFile]

    def found(self, hits: Sequence[Hit], notes: Notes) -> list[Hit]:
        """The hits there are now, from those there were. Raises Doubt."""
        return replace(self, edits=with_importers(self.old, self.new, self.edits, notes))._found(hits, notes)

    def _found(self, hits: Sequence[Hit], notes: Notes) -> list[Hit]:
        again = {name for one in self.edits for name in _try_again(one, notes)}
        places = {place for name in again for place in _places(name, notes)}
        kept = self.moved(hit for hit in hits if _place(hit) not in places)
        found = prove(self.old, self.new, self.edits, notes)
        tests = frozenset(one.path for one in self.new if one.kind == "test")
        return sorted((*kept, *own_hits(found, tests, self.files)), key=_order)

    def moved(self, hits: Iterable[Hit]) -> list[Hit]:
        """Hits that stand, shown where they are now. Raises Doubt."""
        now = Moved({one.old.path: one.places for one in self.edits}, self.files)
        return [now.hit(one) for one in hits]

    def moved_of_routes(self, hits: Iterable[Hit]) -> list[Hit]:
        """The same for those that look at where a function begins, whatever it does."""
        now = Moved({one.old.path: seen(one) for one in self.edits}, self.files)
        return [now.hit(one) for one in hits]


def _try_again(edit: Edit, notes: Notes) -> list[str]:
    """Functions of the file that nobody calls are tried, whatever stands in them: they may have moved."""
    path = edit.old.path
    names = [name.removeprefix(f"{path}#") for name in notes.alone if name.rpartition("#")[0] == path]
    edit.try_again(names)
    return [f"{path}#{name}" for name in names]


def _places(name: str, notes: Notes) -> list[tuple[str, str, int, int]]:
    path = name.rpartition("#")[0]
    return [(f"taint-{kind}", path, ir.line_of(at), ir.column_of(at)) for kind, at in notes.alone[name][0]]


def _place(hit: Hit) -> tuple[str, str, int, int]:
    return hit.rule, hit.path, hit.start_line, hit.start_column


def _order(hit: Hit) -> tuple[str, int, int, str]:
    return hit.path, hit.start_line, hit.start_column, hit.rule
