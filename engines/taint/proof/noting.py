"""The solver, writing down on its way what an edit could change: who looked where, when, and who left what there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from engines.taint import ir
from engines.taint.proof.notes import ANYWHERE, BEGUN, EVERY, Told
from engines.taint.proof.timing import Timing
from engines.taint.proof.told import told
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.frame import Frame
from engines.taint.solve.machine import Machine
from engines.taint.solve.program import (
    ClassRef,
    Entry,
    FunctionInfo,
    InstanceRef,
    ModuleInfo,
    ModuleRef,
    Program,
    SinkUse,
    Summary,
)
from engines.taint.solve.settling import Asked
from engines.taint.solve.summaries import DEEPEST_CALL, MOST_SPECIAL
from engines.taint.solve.value import Source, Trace, Value
from engines.taint.solve.views import shown_to

Place = tuple[str, str, int]


@dataclass(eq=False, slots=True)
class AskedClass(ClassInfo):
    """A class that knows who has asked it for which members; EVERY for all."""

    solver: Machine | None = None
    asked: dict[str, set[FunctionInfo]] = field(default_factory=dict)

    def find(self, name: str) -> Value | None:
        self._ask(name)
        return ClassInfo.find(self, name)

    def own(self, name: str) -> Value | None:
        self._ask(name)
        return self.members.get(name)

    def all_own(self) -> dict[str, Value]:
        self._ask(EVERY)
        return self.members

    def _ask(self, name: str) -> None:
        if self.solver is not None:
            self.asked.setdefault(name, set()).add(self.solver.f.info)


class Seeking(Program):
    """Knows by which dotted names modules were looked for, behind BEGUN where others begin so, or are in there."""

    def __init__(self, modules: list[ir.Module]) -> None:
        self.sought: set[str] = set()
        super().__init__(modules)

    def module(self, name: str, *, asking: ModuleInfo) -> ModuleInfo | None:
        self.sought.add(name)
        return super().module(name, asking=asking)

    def modules_of(self, name: str, *, asking: ModuleInfo) -> list[ModuleInfo]:
        self.sought.add(f"{BEGUN}{name.removesuffix('.*')}")
        return super().modules_of(name, asking=asking)

    def modules_like(self, text: str, *, is_begun: bool) -> list[ModuleInfo]:
        self.sought.add(f"{BEGUN if is_begun else ''}{text}")
        return super().modules_like(text, is_begun=is_begun)

    def is_package(self, name: str) -> bool:
        self.sought.add(name)
        return super().is_package(name)


class Noting(Timing):
    """Solves as the solver does. `shaky` are the functions whose answers may depend on who asks first, and when."""

    class_kind = AskedClass

    def __init__(self, modules: list[ir.Module]) -> None:
        program = Seeking(modules)
        super().__init__(program)
        self.started = 0
        self.shaky: set[FunctionInfo] = set()
        self.first: dict[FunctionInfo, int] = {}
        self.deepest: dict[FunctionInfo, int] = {}
        self.steps: dict[FunctionInfo, int] = defaultdict(int)
        self.nesting: dict[FunctionInfo, int] = defaultdict(int)
        self.asked: dict[str, set[str]] = defaultdict(set)
        self.askers: dict[tuple[str, str], set[FunctionInfo]] = defaultdict(set)
        # Top levels that asked by an import: in which file, and what it binds there.
        self.importers: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        # When functions were last looked at to the end, and in which kind of call first.
        self.ended: dict[FunctionInfo, int] = {}
        self.first_ended: dict[FunctionInfo, int] = {}
        self.first_kind: dict[FunctionInfo, object] = {}
        # Of which not every kind of call is told apart.
        self.crowded: set[FunctionInfo] = set()
        self.name_reads: dict[str, dict[FunctionInfo, int]] = defaultdict(dict)
        self.heir_reads: dict[tuple[ClassInfo, str], dict[FunctionInfo, Told | None]] = defaultdict(dict)
        self.left_ever: set[object] = set()
        self.owners: dict[int, ModuleInfo] = {}
        self.settled_at: list[int] = []
        self.methods_before: dict[str, int] = {}
        # Who has a part in what is found at a place.
        self.finders: dict[Place, set[FunctionInfo]] = defaultdict(set)
        # When top levels began and ended, counted in these, and whether it was their own turn.
        self.ran: dict[str, tuple[int, int, bool]] = {}
        self.sought_modules = program.sought
        self._turns = 0
        self._running: list[ModuleInfo] = []
        self._importing: tuple[FunctionInfo, str] | None = None

    # Functions.

    def summary(self, info: FunctionInfo, spec: object, values: dict[int, Value]) -> Summary | None:
        if spec not in info.summaries:
            if spec in info.running and not self.is_own_circle(info):
                self.shaky |= {info, self.f.info}
            elif self.depth >= DEEPEST_CALL and spec not in info.running:
                self.shaky.add(self.f.info)
            elif spec is not None and len(info.summaries) >= MOST_SPECIAL:
                self.crowded.add(info)
        return super().summary(info, spec, values)

    def _made(self, info: FunctionInfo, spec: object, values: dict[int, Value]) -> Summary:
        self.first_kind.setdefault(info, spec)
        found = super()._made(info, spec, values)
        self.first_ended.setdefault(info, self.clock)
        self.ended[info] = self.clock
        return found

    def _interpreted(self, info: FunctionInfo, values: dict[int, Value]) -> Summary:
        self.first.setdefault(info, self.clock + 1)
        self.deepest[info] = max(self.deepest.get(info, 0), self.depth)
        return super()._interpreted(info, values)

    def finish_frame(self, frame: Frame) -> None:
        self.steps[frame.info] += frame.steps
        if frame.nested and frame.info is not frame.info.module.function:
            self.nesting[frame.info] += 1
        super().finish_frame(frame)

    def enter(self, info: FunctionInfo, entry: Entry) -> None:
        if info.summaries:
            self.shaky.add(info)
        super().enter(info, entry)

    # The order of things.

    def _each(self, functions: list[FunctionInfo], done: set[int]) -> None:
        if not self.started:
            self.started, self.round = self.clock + 1, 0
            # Whether what top levels were answered was forgotten when all of them had run.
            self.is_begun_anew = any(not one.summaries for one in self.first)
            self.methods_before = {name: len(infos) for name, infos in self.program.methods.items()}
        super()._each(functions, done)

    def _settle(self, functions: list[FunctionInfo], due: list[Asked], share: int) -> None:
        self.settled_at.append(self.spent)
        super()._settle(functions, due, share)

    def _readers(self, functions: list[FunctionInfo]) -> list[Asked]:
        self.left_ever.update(self.left)
        return super()._readers(functions)

    # Modules.

    def run_module(self, info: ModuleInfo) -> None:
        if info.is_running and self._running[-1:] != [info]:
            self.shaky.add(self.f.info)
        super().run_module(info)

    def _run(self, info: ModuleInfo, body: ir.Block) -> None:
        if info.is_running:
            return
        if not self.is_on_top:
            self.shaky.add(self.f.info)
        self._turns += 1
        began, is_asked_for = self._turns, bool(self._running)
        self._running.append(info)
        super()._run(info, body)
        self._running.pop()
        self._turns += 1
        self.ran.setdefault(info.module.path, (began, self._turns, not is_asked_for))
        for number in islice(self.base, len(self.owners), None):
            self.owners[number] = info

    def module_member(self, module: ModuleInfo, name: str) -> Value | None:
        if module is not self.f.module:
            self.asked[module.module.path].add(name)
            if self._importing is not None and self._importing[0] is self.f.info:
                self.importers[module.module.path, name].add((self.f.module.module.path, self._importing[1]))
            else:
                self.askers[module.module.path, name].add(self.f.info)
        if module.module.shares_names and name not in module.env:
            self._ask_anywhere(name)
        return super().module_member(module, name)

    def _shared_member(self, module: ModuleInfo, name: str) -> Value | None:
        for one in name.split("|"):
            if one not in module.env:
                self._ask_anywhere(one)
        found = super()._shared_member(module, name)
        if self.is_anybodys(name, found) and not self.is_on_top:
            self.shaky.add(self.f.info)
        return found

    def class_info(self, one: ir.DefineClass) -> ClassInfo:
        info = super().class_info(one)
        if isinstance(info, AskedClass):
            info.solver = self
        return info

    def _of_class(self, info: ClassInfo, name: str, at: int) -> Value | None:
        if info.module.module.stands_for:
            self.asked[info.module.module.path].add(name)
        return super()._of_class(info, name, at)

    def imported(self, source: str) -> Value:
        if self.f.module.module.shares_names:
            self._ask_anywhere(source.rpartition(".")[2])
        return super().imported(source)

    def _ask_anywhere(self, name: str) -> None:
        self.asked[ANYWHERE].add(name)
        self.askers[ANYWHERE, name].add(self.f.info)

    def _include(self, one: ir.Include) -> Value:
        if not self.is_on_top:
            self.shaky.add(self.f.info)
        return super()._include(one)

    def page_run(self, page: ModuleInfo, variables: dict[str, Value]) -> None:
        self.shaky.add(self.f.info)
        super().page_run(page, variables)

    def _hidden(self, module: ModuleInfo, package: ModuleInfo | None, name: str) -> Value | None:
        if package is not None:
            self.asked[package.module.path].add(name)
        return super()._hidden(module, package, name)

    def _import(self, one: ir.Import) -> None:
        module = self.program.module(one.source, asking=self.f.module) if one.is_star else None
        if module is not None:
            self.asked[module.module.path].add("*")
        before = self._importing
        self._importing = (self.f.info, one.name) if self.is_on_top and one.name and not one.is_star else None
        super()._import(one)
        self._importing = before

    def members_of(self, ref: object) -> dict[str, Value]:
        is_class = isinstance(ref, ClassRef | InstanceRef) and all(map(self.is_known, ref.info.lineage()))
        is_file = isinstance(ref, ModuleRef) and ref.info.is_done and not ref.info.rebound
        if not self.started or not (is_class or is_file):
            self.shaky.add(self.f.info)
        if isinstance(ref, ModuleRef):
            self.asked[ref.info.module.path].add(EVERY)
        return super().members_of(ref)

    # What is looked up all over the program.

    def methods_named(self, name: str) -> list[FunctionInfo]:
        found = super().methods_named(name)
        self.name_reads[name].setdefault(self.f.info, len(found))
        return found

    def extensions_named(self, name: str) -> list[FunctionInfo]:
        found = super().extensions_named(name)
        self.name_reads[f"+{name}"].setdefault(self.f.info, len(found))
        return found

    def implemented(self, info: ClassInfo, name: str) -> Value | None:
        found = super().implemented(info, name)
        if found is not None and not self.started:
            self.shaky.add(self.f.info)
        askers = self.heir_reads[info, name]
        if self.f.info not in askers:
            askers[self.f.info] = told(found, self) if found is not None else None
        return found

    def field_of(self, info: ClassInfo, access: str) -> Value | None:
        # As in `ClassInfo.field_of`, which would walk the same way once more.
        asker = self.f.info
        for one in info.lineage():
            key = (one, access)
            asker.depends_on.add(key)
            found = one.fields.get(access)
            self.was_read(key, self.versions[key][0] if found is not None else 0)
            if found is not None:
                return shown_to(info, one, access, asker) if access in one.by_method else found
        return None

    # What is left for others.

    def leave_field(self, owner: ClassInfo, access: str, kept: Value, *, is_called: bool = False) -> None:
        before = owner.fields.get(access)
        super().leave_field(owner, access, kept, is_called=is_called)
        after = owner.fields[access]
        if before is None or (before.labels.keys(), before.refs, before.name) != (
            after.labels.keys(), after.refs, after.name,
        ):  # fmt: skip
            self.became((owner, access), after)

    def spilled(self, name: str, value: Value) -> None:
        if any(isinstance(one.root, Source) for one in value.labels):
            self.shaky.add(self.f.info)
        super().spilled(name, value)

    def _found(self, use: SinkUse, source: Source, trace: Trace | None) -> None:
        self.finders[use.kind, use.path, use.at].add(self.f.info)
        super()._found(use, source, trace)

    def _spread(self, frame: Frame) -> None:
        numbers = {number for _, state in frame.exits for number in state.heap.keys() & self.base.keys()}
        before = {number: self.base[number] for number in numbers}
        super()._spread(frame)
        if any(self.base[number] is not cell for number, cell in before.items()):
            self.shaky.add(frame.info)


def reaching(targets: Iterable[FunctionInfo], solver: Noting) -> set[FunctionInfo]:
    """These, and all functions and top levels that lead to them by calls."""
    callers: dict[FunctionInfo, list[FunctionInfo]] = defaultdict(list)
    everybody = [*solver.program.functions.values(), *(one.function for one in solver.program.modules if one.function)]
    for info in everybody:
        for callee in info.callees:
            callers[callee].append(info)
    found = set(targets)
    waiting = list(found)
    while waiting:
        for info in callers[waiting.pop()]:
            if info not in found:
                found.add(info)
                waiting.append(info)
    return found
