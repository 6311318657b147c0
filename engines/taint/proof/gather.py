"""From what the noting solver saw to the notes that are kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from engines.taint.places import COLUMN_BITS
from engines.taint.proof.firmness import NEVER, Firmness, everybody, implemented
from engines.taint.proof.notes import (
    Notes,
    OfFunction,
    Told,
    code_key,
    member_key,
    method_key,
    name_key,
    name_of,
)
from engines.taint.proof.noting import AskedClass, Noting, reaching
from engines.taint.proof.registry import class_name
from engines.taint.proof.timed import shared
from engines.taint.proof.told import digest, head_of, told, told_with_ways, whole
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.components import components
from engines.taint.solve.program import Entry, FunctionInfo, ModuleInfo
from engines.taint.solve.solver import Reached
from engines.taint.solve.value import Value, steps

MOST_BY_NAME = 2


def notes_of(solver: Noting) -> Notes:
    """What an edit of this program's files can be measured against."""
    notes = Notes(started=solver.started, spent=[*solver.settled_at, solver.spent])
    firmness = Firmness(solver)
    for info in everybody(solver):
        of_file = notes.functions.setdefault(info.module.module.path, {})
        name = name_of(info.function, info.module.module)
        of_file[name] = OfFunction(
            NEVER if name in of_file else firmness.since.get(info, 0), solver.first.get(info, 0),
            solver.deepest.get(info, 0), solver.steps.get(info, 0),
            [_special(solver, one) for one in info.special.values()],
        )  # fmt: skip
        if info in firmness.torn:
            notes.torn[solver.full_name(info)] = [*info.special, None].index(firmness.torn[info])
        if info in solver.crowded:
            notes.crowded[solver.full_name(info)] = solver.ended[info]
        if info in firmness.timed.functions:
            notes.timed[solver.full_name(info)] = firmness.timed.looks(info)
        elif info in firmness.early:
            notes.early[solver.full_name(info)] = firmness.early[info]
        if info.entry is not None:
            notes.entries[f"{info.module.module.path}#{name}"] = entry_told(info.entry)
    notes.values, notes.shared = firmness.timed.values, shared(solver)
    _values(solver, notes)
    before = solver.methods_before
    notes.growing = sorted(name for name, infos in solver.program.methods.items() if len(infos) != before.get(name))
    for name, infos in solver.program.methods.items():
        notes.methods[name] = [one.module.module.path for one in infos[: MOST_BY_NAME + 1]]
    for name, infos in solver.program.extensions.items():
        notes.methods[f"+{name}"] = [one.module.module.path for one in infos]
    parents = [one for one in solver.classes.values() if one.heirs]
    notes.parents = sorted(map(class_name, parents))
    notes.heirs = sorted({name for one in _descendants(parents) for name in one.members})
    for (owner, name), _ in solver.heir_reads.items():
        if solver.is_known(owner) and (value := implemented(owner, name, solver)) is not None:
            notes.implemented[f"{class_name(owner)} {name}"] = value
    notes.left = sorted(set(left_names(solver.left_ever.union(solver.left), solver.owners)))
    for owner, name in solver.heir_reads:
        notes.sought_heirs.setdefault(class_name(owner), []).append(name)
    notes.sought_modules = sorted(one for one in solver.sought_modules if "(" not in one and "[" not in one)
    notes.ran = solver.ran
    notes.silencing = sorted(solver.callers.silencing)
    _callers(solver, notes)
    _askers(solver, notes)
    _found(solver, notes)
    return notes


def _values(solver: Noting, notes: Notes) -> None:
    """What stands in fields, at the tops of files and in classes."""
    notes.asked = {path: sorted(names) for path, names in solver.asked.items()}
    for slot, (_, since) in solver.versions.items():
        if isinstance(slot, str):
            continue
        owner, access = slot
        # What is shown to one and not to another cannot be told in one word.
        is_for_all = solver.is_known(owner) and access not in owner.by_method
        value = told_with_ways(owner.fields[access], solver) if is_for_all else None
        notes.fields.setdefault(class_name(owner), {})[access] = (since, value)
    for module in solver.program.modules:
        digests = ((name, digest(whole(value, solver))) for name, value in module.env.items())
        path = module.module.path
        is_alone = path not in notes.variables
        told_names = dict(digests) if is_alone else {**notes.variables[path], **dict(digests)}
        # Where a file is two modules, neither can be told by its path.
        notes.variables[path] = told_names if is_alone else dict.fromkeys(told_names, "")
    for name, one in solver.classes.items():
        members = {member: digest(whole(value, solver)) for member, value in one.members.items()}
        notes.classes[name] = digest(head_of(one, solver)), members


def _askers(solver: Noting, notes: Notes) -> None:
    for (path, name), importers in solver.importers.items():
        notes.importers[name_key(path, name)] = sorted(importers)
    who: dict[str, set[FunctionInfo]] = defaultdict(set)
    for (path, name), askers in solver.askers.items():
        who[name_key(path, name)] |= askers
    for name, lookers in solver.name_reads.items():
        who[method_key(name)].update(lookers)
    for one in solver.classes.values():
        # What an heir is asked for is asked of its ancestors.
        for ancestor in one.lineage() if isinstance(one, AskedClass) and one.asked else ():
            for name, askers in one.asked.items():  # type: ignore[attr-defined]
                who[member_key(class_name(ancestor), name)] |= askers
    for info in everybody(solver):
        for slot in info.depends_on:
            if isinstance(slot, FunctionInfo):
                who[code_key(slot.module.module.path, name_of(slot.function, slot.module.module))].add(info)
            elif isinstance(slot, ModuleInfo):
                who[code_key(slot.module.path)].add(info)
    asking = set[FunctionInfo]().union(*who.values())
    numbers: dict[FunctionInfo, int] = {}
    for info in everybody(solver):
        name = solver.name(info) if info in asking else ""
        noted = notes.of(info.module.module.path, name) if name else None
        if name and notes.is_told(solver.full_name(info), noted):
            numbers[info] = len(notes.people)
            notes.people.append(solver.full_name(info))
    notes.askers = {key: sorted({numbers.get(info, -1) for info in askers}) for key, askers in who.items()}


def _callers(solver: Noting, notes: Notes) -> None:
    for info in everybody(solver):
        name = name_of(info.function, info.module.module)
        noted = notes.of(info.module.module.path, name)
        is_told = bool(name) and notes.is_told(f"{info.module.module.path}#{name}", noted)
        for callee in info.callees:
            called = f"{callee.module.module.path}#{name_of(callee.function, callee.module.module)}"
            notes.callers.setdefault(called, []).append(f"{info.module.module.path}#{name}" if is_told else "")


def entry_told(entry: Entry) -> Told:
    given = sorted(entry.given) if entry.given is not None else None
    return [entry.framework, entry.route, entry.at, given]


def _special(solver: Noting, values: dict[int, Value]) -> Told | None:
    found: Told = []
    for place, value in sorted(values.items()):
        one = told(value, solver)
        if one is None:
            return None
        found.append([place, one])
    return found


def _descendants(parents: list[ClassInfo]) -> list[ClassInfo]:
    found: dict[int, ClassInfo] = {}
    waiting = [heir for one in parents for heir in one.heirs]
    while waiting:
        one = waiting.pop()
        if id(one) not in found:
            found[id(one)] = one
            waiting += one.heirs
    return list(found.values())


def left_names(left: set[object], owners: dict[int, ModuleInfo]) -> Iterator[str]:
    """What has been left for others to find, or was looked at, by names that mean the same in another scan."""
    for one in left:
        if isinstance(one, str):
            yield f"name {one}"
        elif isinstance(one, int):
            yield f"part {owners[one].module.path}" if one in owners else "part"
        elif isinstance(one, tuple) and isinstance(one[0], ModuleInfo):
            yield f"variable {one[0].module.path} {one[1]}"
        elif isinstance(one, tuple) and isinstance(one[0], ClassInfo):
            yield f"field {class_name(one[0])} {one[1]}"


def _found(solver: Noting, notes: Notes) -> None:
    notes.is_stored = any(source.kind == "stored" for _, source, _ in solver.reaching.values())
    notes.parts = components(solver.program) if notes.is_stored else {}
    alone = _alone(solver, notes)
    for info, found in alone.items():
        places = sorted((use.kind, use.at) for use, _, _ in found)
        notes.alone[solver.full_name(info)] = places, _by_file(_shown(found))
    reached = [one for one in solver.reaching.values() if one[0].function not in alone]
    sites = reaching({use.function for use, _, _ in reached}, solver)
    # A finding shows the entry points that lead to it too.
    notes.shown = _by_file((*_shown(reached), *((one.module.module.path, one.function.at) for one in sites)))
    notes.sites = sorted(
        f"{one.module.module.path}#{name_of(one.function, one.module.module)}" for one in sites
    )  # fmt: skip


def _shown(reached: Iterable[Reached]) -> Iterator[tuple[str, int]]:
    for use, source, trace in reached:
        for place in (use, use.via) if use.via is not None else (use,):
            yield place.path, place.at
            if place.end_line:
                yield place.path, place.end_line << COLUMN_BITS
        yield source.path, source.at
        yield from ((one.path, one.at) for one in steps(trace))


def _by_file(places: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for path, at in places:
        found[path].add(at)
    return {path: sorted(each) for path, each in sorted(found.items())}


def _alone(solver: Noting, notes: Notes) -> dict[FunctionInfo, list[Reached]]:
    """Firm functions that nobody calls, and all that is found in each, where nobody else has a part in it."""
    found: dict[FunctionInfo, list[Reached]] = defaultdict(list)
    others: set[FunctionInfo] = set()
    for (kind, path, at, via, page), one in solver.reaching.items():
        info = one[0].function
        found[info].append(one)
        is_own = solver.finders[kind, path, at] == {info} and info.module.module.path == path
        if not is_own or via is not None or page or one[1].kind == "stored":
            others.add(info)
    for info in found:
        noted = notes.of(info.module.module.path, solver.name(info))
        is_firm = noted is not None and noted.is_firm and noted.first >= notes.started and not noted.specials
        if not is_firm or not solver.name(info) or solver.full_name(info) in notes.callers:
            others.add(info)
    leading = reaching(others, solver)
    return {info: each for info, each in found.items() if info not in leading}
