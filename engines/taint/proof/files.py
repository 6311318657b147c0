"""Files that came or went: a program without one is as with an empty one, where nobody has looked for it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import fields, replace
from itertools import takewhile
from math import inf
from typing import Final

from engines.taint import ir
from engines.taint.proof.alike import Doubt
from engines.taint.proof.edits import Edit, edit
from engines.taint.proof.notes import BEGUN, Notes
from engines.taint.proof.tops import ALONE, NAMED
from engines.taint.solve.components import imported
from engines.taint.solve.program import ModuleInfo, Program

# What the lowering of scripts calls a file that is asked for.
_REQUIRED: Final = "require "
# What the lowering of a page of Rails calls what it does.
_VIEW: Final = "<view>"


def edits_of(
    were: Sequence[ir.Module], now: Sequence[ir.Module]
) -> tuple[list[ir.Module], list[ir.Module], list[Edit]]:
    """From two versions of a program, in which the modules that are what they were are shared: both with the same
    files, some of them empty, and what was edited. Raises Doubt.
    """
    before, after = _by_place(were), _by_place(now)
    if list(before) != sorted(before) or list(after) != sorted(after):
        raise Doubt("files in another order")
    if any(number or (path, 1) in before.keys() | after.keys() for path, number in before.keys() ^ after.keys()):
        raise Doubt("a file came or went that is two modules")
    pairs = [
        (before[place] if place in before else nothing(after[place]),
         after[place] if place in after else nothing(before[place]))
        for place in sorted(before.keys() | after.keys())
    ]  # fmt: skip
    came, went = ({path for path, _ in one.keys() - other.keys()} for one, other in ((after, before), (before, after)))
    edits = [edit(old, new, came=old.path in came, went=old.path in went) for old, new in pairs if old is not new]
    return [old for old, _ in pairs], [new for _, new in pairs], edits


def _by_place(modules: Sequence[ir.Module]) -> dict[tuple[str, int], ir.Module]:
    """By their paths; of a file that is several modules, the second by a one behind it, and so on."""
    counted: Counter[str] = Counter()
    found: dict[tuple[str, int], ir.Module] = {}
    for one in modules:
        found[one.path, counted[one.path]] = one
        counted[one.path] += 1
    return found


def nothing(module: ir.Module) -> ir.Module:
    """A file of the same name with nothing in it."""
    others = {one.name: getattr(module, one.name) for one in fields(ir.Module) if one.name not in ("body", "functions")}
    return ir.Module(**others | {"opaque": 0}, body=replace(module.body, body=()), functions=[])


def vet_files(edits: Sequence[Edit], modules: Sequence[ir.Module], notes: Notes) -> None:
    """`modules` are all there were or are. Raises Doubt where a file is one that somebody may have looked for."""
    moving = [one.new if one.came else one.old for one in edits if one.came or one.went]
    stay = [one for one in modules if one.path not in {each.path for each in moving}]
    for one in moving:
        _vet(one, stay, notes)


def _vet(module: ir.Module, stay: Sequence[ir.Module], notes: Notes) -> None:
    is_shared = module.shares_names or module.stands_for or module.is_global or module.is_package
    if module.language not in (NAMED if is_shared else ALONE) or not module.name:
        raise Doubt("a file came or went that others see")
    if is_shared and any(one.name.rpartition(".")[2] == _VIEW for one in module.functions):
        raise Doubt("a page came or went")
    begun = (one.removeprefix(BEGUN) for one in notes.sought_modules if one.startswith(BEGUN))
    if any(f".{one}" in f".{module.name}" for one in begun):
        raise Doubt("somebody has looked for files of a name that begins so")
    if module.shares_names:
        _vet_package(module, stay)
        return
    parts = module.name.split(".")
    names = {".".join(parts[start:]) for start in range(len(parts))}
    folders = {one.rpartition(".")[0] for one in names} - {""}
    known = {
        ".".join(folder[start:])
        for folder in {tuple(one.name.split(".")[:-1]) for one in stay}
        for start in range(len(folder))
    }
    if not (names | (folders - known)).isdisjoint(notes.sought_modules):
        raise Doubt("somebody has looked for a file that came or went")
    if "/" not in module.path and module.language == "python" and not any(_is_root(one) for one in stay):
        raise Doubt("the first file at the root, or the last")


def _vet_package(module: ir.Module, stay: Sequence[ir.Module]) -> None:
    """Whoever looks for its package gets the first of its files, and what folder that stands for."""
    folder = module.path.rpartition("/")[0]
    mates = [one for one in stay if one.name == module.name and one.language == module.language]
    is_first = not any(one.path < module.path for one in mates)
    if is_first or any(one.path.rpartition("/")[0] != folder for one in mates):
        raise Doubt("the first file of a package, or one in another folder")
    if any(one.name.startswith(f"{module.name}.") for one in stay):
        raise Doubt("a file of a package with others in it")


def _is_root(module: ir.Module) -> bool:
    return "/" not in module.path and module.language == "python"


class Order:
    """In which order the top levels of a program's files are run, by the notes of an earlier scan."""

    def __init__(self, edits: Sequence[Edit], notes: Notes, program: Program) -> None:
        self._moving: Mapping[str, Edit] = {one.old.path: one for one in edits if one.came or one.went}
        self._notes = notes
        self._program = program

    def vet(self, edit: Edit, asking: ModuleInfo) -> None:
        """What it imports in one version only must be a library's, or of a file that has been run by then in both."""
        self._vet_inside(edit, asking)
        if edit.tops.names and any(
            self._program.module(one.source, asking=asking) is asking
            for one in edit.new.body.body
            if isinstance(one, ir.Import)
        ):
            raise Doubt("a file that imports itself")
        brought = edit.brought.values()
        needed = set(_needed(edit, asking, self._program))
        paths = [path for one in brought for path in paths_of(one, asking, self._program)]
        if edit.old.stands_for or needed.issuperset(paths):
            return
        if self._notes.is_stored:
            self._vet_parts(edit, asking)
        slot = self._slot(edit.old.path)
        if not all(self._is_run(path, slot, needed) for path in paths):
            raise Doubt("an import of another file")

    def _vet_parts(self, edit: Edit, asking: ModuleInfo) -> None:
        """Where files are of one program already, one more import between them changes nothing."""
        found = (imported(self._program, source, asking) for source in edit.brought.values())
        gone = {one.name for one in edit.old.body.body if isinstance(one, ir.Import)} & edit.brought.keys()
        together = {self._notes.parts.get(one.module.path) for one in found if one is not None}
        if not edit.came:
            together.add(self._notes.parts.get(edit.old.path))
        if gone or edit.went or None in together or len(together) > 1:
            raise Doubt("an import that says which files are one program")

    def _vet_inside(self, edit: Edit, asking: ModuleInfo) -> None:
        """Which files are one program decides where what was stored comes out."""
        before, after = (
            {path for source in _imports(each) for path in paths_of(source, asking, self._program)}
            for each in (edit.old_touched, edit.touched)
        )
        if self._notes.is_stored and before != after:
            raise Doubt("other imports")

    def _slot(self, path: str) -> float:
        """When the file's top level begins."""
        if path in self._notes.ran:
            return self._notes.ran[path][0]
        return min((began for one, (began, _, is_own) in self._notes.ran.items() if is_own and one > path), default=inf)

    def _is_within(self, began: float, ended: float, needed: str) -> bool:
        """Whether who is needed is that file, or was run while it was."""
        first, last, _ = self._notes.ran.get(needed, (inf, 0, False))
        return first <= began and ended <= last

    def _is_run(self, path: str, slot: float, needed: Set[str], seen: Set[str] = frozenset()) -> bool:
        """By then, or in any case with what is `needed`."""
        if path in seen:
            return False
        if path not in self._moving:
            began, ended, _ = self._notes.ran.get(path, (inf, inf, False))
            return ended < slot or any(self._is_within(began, ended, one) for one in needed)
        asking = next(one for one in self._program.modules if one.module.path == path)
        sources = self._moving[path].brought.values()
        return all(
            self._is_run(one, slot, needed, seen | {path})
            for source in sources
            for one in paths_of(source, asking, self._program)
        )


def _needed(edit: Edit, asking: ModuleInfo, program: Program) -> Iterator[str]:
    """Of the files that its head asks for in both versions."""
    for one in takewhile(_says_nothing, edit.new.body.body):
        if isinstance(one, ir.Import) and one.name not in edit.brought:
            yield from paths_of(one.source, asking, program)


def _says_nothing(one: ir.Statement) -> bool:
    """An import, a text, or a name for what is imported or a part of it."""
    if isinstance(one, ir.Assign) and isinstance(one.target, ir.Name):
        value = one.value.base if isinstance(one.value, ir.Attribute) else one.value
        is_empty = isinstance(value, ir.Mapping) and not value.items
        return is_empty or (isinstance(value, ir.Name) and value.name.startswith(_REQUIRED))
    return isinstance(one, ir.Import) or (isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Constant))


def paths_of(source: str, asking: ModuleInfo, program: Program) -> Iterator[str]:
    """Of the files that a dotted name may be, or be in."""
    for one in source.split("|"):
        for name in (one, one.rpartition(".")[0]):
            found = program.module(name, asking=asking) if name else None
            if found is not None and found is not asking:
                yield found.module.path


def _imports(functions: Sequence[ir.Function]) -> set[str]:
    return {one.source for function in functions for one in function.body if isinstance(one, ir.Import)}
