"""What has been edited since an earlier scan: the program as it was beside the one there is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from engines.cache.lowered import decoded
from engines.cache.memory import FileKey, Memory
from engines.source import SourceFile
from engines.taint.ir import Module
from engines.taint.proof.alike import Doubt
from engines.taint.proof.edited import Edited
from engines.taint.proof.files import edits_of
from engines.taint.script_packages import join_earlier
from engines.taint.templates.link import Escaping, link_earlier

MOST_EDITED: Final = 20
# Between the modules of one file, as the engine keeps them.
_BESIDE: Final = "\x1e"


@dataclass(slots=True)
class Since:
    """`modules` is the program as it is, its templates linked; `files` its text."""

    modules: list[Module]
    files: Mapping[str, SourceFile]
    memory: Memory
    escaping: Escaping
    _known: dict[tuple[tuple[str, ...], ...], Edited] = field(default_factory=dict)

    def edited(self, told: Sequence[Sequence[str]]) -> Edited:
        """`told` are the files there were. Raises Doubt."""
        key = tuple(tuple(one) for one in told)
        if key not in self._known:
            self._known[key] = self._edited({path: (path, mode, sha) for path, mode, sha in told})
        return self._known[key]

    def _edited(self, before: Mapping[str, FileKey]) -> Edited:
        after = {one[0]: one for one in self.memory.files}
        other = [before[path] for path in before if path not in after or after[path][2] != before[path][2]]
        came = frozenset(path for path in after if path not in before)
        if len(other) + len(came) > MOST_EDITED:
            raise Doubt("many files are edited")
        was = self._were(other, came)
        link_earlier(was, self.modules, self.escaping)
        if not join_earlier(was, self.modules, self.escaping.joined):
            raise Doubt("what is imported by a name is another file")
        old, new, edits = edits_of(was, self.modules)
        return Edited(old, new, edits, self.files)

    def _were(self, other: list[FileKey], came: frozenset[str]) -> list[Module]:
        """The program as it was, by what files were that are `other` or gone. Raises Doubt where that is not known."""
        paths = Counter(one.path for one in self.modules)
        now = {one.path for one in self.modules}
        are = {one[0] for one in self.memory.files}
        were: dict[str, Module] = {}
        for file in other:
            learnt = self.memory.learnt(file)
            if learnt is None:
                raise Doubt("what a file was is not known any more")
            if paths[file[0]] > 1 or _BESIDE in learnt:
                raise Doubt("a page with scripts in it")
            if learnt[:1] == "[":
                were[file[0]] = decoded(learnt)
            if file[0] in are and (learnt[:1] == "[") is not (file[0] in now):
                raise Doubt("a file that could not be read before, or cannot now")
        kept = [were.pop(one.path, one) for one in self.modules if one.path not in came]
        return sorted((*kept, *were.values()), key=lambda one: one.path) if were else kept
