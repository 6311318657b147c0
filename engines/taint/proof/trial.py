"""The solver on a few functions alone. What they meet must be firm by the notes; where it is not, nothing is proved."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from engines.taint import ir
from engines.taint.proof.alike import Doubt
from engines.taint.proof.crowds import Crowds, is_crowded
from engines.taint.proof.gather import MOST_BY_NAME, entry_told, left_names
from engines.taint.proof.leaving import Leaving
from engines.taint.proof.moments import Moments, SharedThen
from engines.taint.proof.notes import Notes, OfFunction, Told, name_of
from engines.taint.proof.registry import class_name
from engines.taint.proof.told import GONE, digest, head_of, read, whole
from engines.taint.proof.watched import Watched
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.frame import Frame
from engines.taint.solve.program import (
    ClassRef,
    Entry,
    FunctionInfo,
    FunctionRef,
    InstanceRef,
    ModuleInfo,
    Program,
    SinkUse,
    Summary,
)  # fmt: skip
from engines.taint.solve.special import key_of
from engines.taint.solve.summaries import DEEPEST_CALL, MOST_SPECIAL
from engines.taint.solve.value import Source, Trace, Value


class Trial(Leaving):
    """`edited` are the files under trial, `touched` the functions of them that may say something new, by identity."""

    def __init__(
        self, program: Program, notes: Notes, names: Mapping[int, str], edited: frozenset[str], touched: frozenset[int]
    ) -> None:
        super().__init__(program, names, edited)
        self.notes = notes
        self.touched = touched
        # What edited files import only before, or only after.
        self.brought: Mapping[str, Collection[str]] = {}
        # Where the methods are of names that have come or gone.
        self.moved_methods: Mapping[str, list[str]] = {}
        # Members of classes that are others than they were.
        self.unsure_members: frozenset[str] = frozenset()
        # Before which look nobody asks for functions that were not there.
        self.began = notes.started
        self.crowds = Crowds(self)
        # Fields that were read before they were all they are.
        self.read_early: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self.deepest = 0
        self.met: dict[FunctionInfo, None] = {}
        self.read_fields: dict[str, dict[str, int]] = defaultdict(dict)
        self.routes: list[Told] = []
        # What was looked at by the function in turn.
        self.looked_at: dict[str, set[str]] = defaultdict(set)
        self.asked: set[str] = set()
        self.finders: set[FunctionInfo] = set()
        self.nesting: Counter[str] = Counter()
        self._sites = frozenset(notes.sites)
        self._growing = frozenset(notes.growing)
        self._parents, self._heirs = frozenset(notes.parents), frozenset(notes.heirs)
        self._entered_in: set[FunctionInfo] = set()
        # Where in edited files things are under trial that stood where the notes say.
        self.there: Mapping[str, Mapping[int, int]] = {}
        self.moments = Moments(self)
        self.shared = SharedThen(self.moments)
        self._whole: dict[ClassInfo, bool] = {}

    # Who may be met.

    def summary(self, info: FunctionInfo, spec: object, values: dict[int, Value]) -> Summary | None:
        if not self.is_strict:
            self._loose.append(info)
            return super().summary(info, spec, values)
        self._not_on_top()
        self.looked_at[self.slot].add(f"call {self.full_name(info)}")
        noted = self.noted(info)
        if noted is not None and self.moments.looks(info):
            return self.moments.answer(info, noted, spec, values)
        self.crowds.ask(info, noted, spec)
        if spec is not None and noted is not None and is_crowded(noted):
            spec, values = self.crowds.call(info, noted, (spec, values))
        if spec not in info.summaries:
            if spec in info.running and self.is_own_circle(info):
                return super().summary(info, spec, values)
            is_full = len(info.summaries) >= MOST_SPECIAL and not is_crowded(noted)
            if spec in info.running or self.depth >= DEEPEST_CALL or is_full:
                raise Doubt("a circle, too deep, or too many kinds of call")
            self._meet(info, noted)
            self.crowds.begin(info, noted, spec)
            if spec is not None and spec not in info.summaries:
                info.special[spec] = values
                self._made(info, spec, values)
        return super().summary(info, spec, values)

    def made_now(self, info: FunctionInfo, spec: object, values: dict[int, Value]) -> Summary:
        """An answer of this moment alone."""
        if self.depth >= DEEPEST_CALL:
            raise Doubt("too deep")
        self._meet(info, self.noted(info))
        self._made(info, spec, values)
        return info.summaries.pop(spec)

    def left_by(self, found: Summary) -> set[str]:
        """What the look has read, by names as in the notes."""
        return set(left_names(set(found.read), {}))

    def noted(self, info: FunctionInfo) -> OfFunction | None:
        return self.notes.of(info.module.module.path, self.name(info))

    def begins(self) -> int:
        """With which look the function in turn was first asked."""
        noted = self.notes.of(*self.slot.rsplit("#", 1))
        if self.moments.is_at_work:
            return self.moments.number
        return noted.first if noted is not None else self.began

    def _not_on_top(self) -> None:
        """What is found there when a top level is run need not be what is there later."""
        if self.is_top_tried:
            raise Doubt("a top level that asks others")

    def _meet(self, info: FunctionInfo, noted: OfFunction | None) -> None:
        name = self.full_name(info)
        if name in self._sites:
            raise Doubt("something found can be reached from there")
        if id(info.function) not in self.touched and not self.notes.is_told(name, noted):
            raise Doubt(f"{self.name(info)} is not firm")
        # Whoever was done with before has the answer of then.
        is_other = noted is not None and noted.since and name not in self.notes.timed and not self._is_in_turn(info)
        if is_other and noted is not None and not 0 < noted.since < self.begins():
            raise Doubt(f"{self.name(info)} is not firm by then")
        self.deepest = max(self.deepest, self.depth)
        self.met[info] = None

    def _is_in_turn(self, info: FunctionInfo) -> bool:
        """Whether it is the function in turn, or inside it."""
        around: FunctionInfo | None = info
        while around is not None and self.full_name(around) != self.slot:
            around = around.parent
        return around is not None

    def finish_frame(self, frame: Frame) -> None:
        if self.is_strict and frame.nested and frame.info is not frame.info.module.function:
            self.nesting[self.full_name(frame.info)] += 1
        super().finish_frame(frame)

    # Other files.

    def _include(self, one: ir.Include) -> Value:
        if self.is_strict:
            raise Doubt("another file's top level inside a function")
        return super()._include(one)

    def page_run(self, page: ModuleInfo, variables: dict[str, Value]) -> None:
        if self.is_strict:
            raise Doubt("a page that is run with variables of this function")
        super().page_run(page, variables)

    def _shared_member(self, module: ModuleInfo, name: str) -> Value | None:
        found = super()._shared_member(module, name)
        if self.is_strict and self.is_anybodys(name, found):
            raise Doubt("a variable that anybody may have bound")
        return found

    def class_info(self, one: ir.DefineClass) -> ClassInfo:
        info = super().class_info(one)
        if not self.is_strict:
            info.members = Watched(info.members, self, info)
        return info

    def is_noted(self, holder: ModuleInfo | ClassInfo, name: str, value: Value | None) -> bool:
        if isinstance(holder, ModuleInfo):
            path = holder.module.path
            if path in self.tops and name in self.tops[path].names:
                return True
            noted = self.notes.variables.get(path, {})
            if path in self.edited and value is not None and name not in noted:
                return name in self.brought.get(path, ()) or self._is_added(value)
            return (value is None and name not in noted) or (
                value is not None and bool(noted.get(name)) and noted[name] == digest(whole(value, self))
            )
        if self.is_other(holder):
            return value is None or whole(value, self) is not None
        head, members = self.notes.classes.get(class_name(holder), ("", {}))
        if holder not in self._whole:
            was, self.is_strict = self.is_strict, False
            self._whole[holder] = bool(head) and digest(head_of(holder, self)) == head
            self.is_strict = was
        if not self._whole[holder]:
            return False
        if self.is_other_member(holder, name):
            return value is None or whole(value, self) is not None
        if value is None:
            return name not in members
        return bool(members.get(name)) and members[name] == digest(whole(value, self))

    def _is_added(self, value: Value) -> bool:
        return all(isinstance(ref, FunctionRef) and id(ref.info.function) in self.touched for ref in value.refs)

    # What is found all over the program.

    def field_of(self, info: ClassInfo, access: str) -> Value | None:
        if not self.is_strict:
            return super().field_of(info, access)
        self._not_on_top()
        for one in info.lineage():
            self.f.info.depends_on.add((one, access))
            self.looked_at[self.slot].add(f"field {class_name(one)} {access}")
            if not self.is_known(one):
                raise Doubt("an object of a class that a function makes")
            if (early := self.moments.held_early(f"{class_name(one)} {access}")) is not None:
                self.read_early[f"{self.slot} {self.moments.began}"].add((class_name(one), access))
                if early:
                    return self.value_of(early)
                continue
            noted = self.notes.fields.get(class_name(one), {}).get(access)
            if noted is not None:
                since, value = noted
                if value is None:
                    raise Doubt("a field that cannot be told")
                self.read_fields[f"{self.slot} {self.moments.began}"][f"{class_name(one)} {access}"] = since
                return self.value_of(value)
        return None

    def implemented(self, info: ClassInfo, name: str) -> Value | None:
        if not self.is_strict:
            return super().implemented(info, name)
        self._not_on_top()
        self.looked_at[self.slot].add(f"heirs {class_name(info)} {name}")
        if name in self.unsure_members:
            raise Doubt("a member that heirs have got or lost")
        noted = self.notes.implemented.get(f"{class_name(info)} {name}") if self.is_known(info) else None
        if noted is not None:
            return self.value_of(noted)
        # Whoever else is firm and has asked got nothing.
        if class_name(info) in self._parents and name in self._heirs:
            self.asked.add(f"{class_name(info)} {name}")
        return None

    def functions_in_field(self, name: str) -> tuple[FunctionRef, ...]:
        if not self.is_strict:
            return super().functions_in_field(name)
        self._not_on_top()
        if name in self.program.kept:
            raise Doubt("functions kept in fields")
        return ()

    def methods_named(self, name: str) -> list[FunctionInfo]:
        if not self.is_strict:
            return super().methods_named(name)
        self._not_on_top()
        self.looked_at[self.slot].add(f"methods {name}")
        paths = self.moved_methods.get(name, self.notes.methods.get(name, []))
        if name in self.moved_methods and (len(paths) == MOST_BY_NAME or "" in paths):
            raise Doubt("nobody knows in which order methods are found that came or went")
        if name in self._growing:
            self.asked.add(name)
        if len(paths) > MOST_BY_NAME:
            return [self.f.info] * len(paths)
        for path in paths:
            self.keep_promises(self.module_at(path))
        found = super().methods_named(name)
        if [one.module.module.path for one in found] != paths:
            raise Doubt("methods that are not there yet")
        return found

    def extensions_named(self, name: str) -> list[FunctionInfo]:
        if not self.is_strict:
            return super().extensions_named(name)
        self._not_on_top()
        self.looked_at[self.slot].add(f"methods +{name}")
        paths = self.notes.methods.get(f"+{name}", [])
        for path in dict.fromkeys(paths):
            self.keep_promises(self.module_at(path))
        found = super().extensions_named(name)
        places = [one.module.module.path for one in found]
        if sorted(places) != sorted(paths):
            raise Doubt("functions that are not there yet")
        return sorted(found, key=lambda one: paths.index(one.module.module.path))

    def members_of(self, ref: object) -> dict[str, Value]:
        if self.is_strict:
            self._not_on_top()
            if isinstance(ref, ClassRef | InstanceRef) and not all(map(self.is_known, ref.info.lineage())):
                raise Doubt("everything of a class that cannot be told is looked at")
        return super().members_of(ref)

    def reference(self, function: ir.Function) -> FunctionRef:
        ref = super().reference(function)
        if ref.info not in self._entered_in:
            self._entered_in.add(ref.info)
            noted = self.notes.entries.get(self.full_name(ref.info))
            if noted is not None:
                framework, route, at, given = noted
                given = frozenset(given) if given is not None else None
                ref.info.entry = Entry(str(framework), str(route), int(at), given)
        return ref

    # What is found.

    def _found(self, use: SinkUse, source: Source, trace: Trace | None) -> None:
        info = self.f.info
        if self.is_strict:
            is_own = use.function is info and use.path == info.module.module.path and use.via is None
            if not is_own or id(info.function) not in self.touched or source.kind == "stored":
                raise Doubt("something is found that others have a part in")
            self.finders.add(info)
            super()._found(use, source, trace)

    def _may_be_found(self, use: SinkUse, source: Source, trace: Trace | None) -> None:
        raise Doubt("who calls it decides whether something is found")

    def enter(self, info: FunctionInfo, entry: object) -> None:
        if (self.is_strict or self.is_remade) and isinstance(entry, Entry):
            framework, route, _, given = entry_told(entry)
            self.routes.append([self.full_name(info), framework, route, given])

    # Values of the notes.

    def value_of(self, value: Told) -> Value:
        return read(value, self.module_at, self._class_at, self.function_at, self._source, self._now)

    def _source(self, told: Told, twin: Source | None) -> Source:
        kind, path, at, what = told
        return self.program.source(kind, path, self._now(path, at), what, twin)

    def _now(self, path: str, at: int) -> int:
        return self.there[path].get(at, GONE) if path in self.there else at

    def _class_at(self, path: str, name: str) -> ClassInfo:
        self.keep_promises(self.module_at(path))
        found = self.classes.get(f"{path}#{name}")
        if found is None or not self.is_known(found):
            raise Doubt("a class that is not there")
        return found

    def function_at(self, path: str, name: str) -> FunctionInfo:
        """A function inside another one is there once that one has been interpreted."""
        self.keep_promises(self.module_at(path))
        found = self._at(path, name)
        outer = self._around(path, name) if not found else ""
        if outer:
            info = self.function_at(path, outer)
            was, self.is_strict, self.slot = (self.is_strict, self.slot), True, self.full_name(info)
            if not self.moments.define(info):
                self.summary(info, None, {})
            self.is_strict, self.slot = was
            found = self._at(path, name)
        if len(found) != 1:
            raise Doubt("a function that is not there")
        return found[0]

    def _at(self, path: str, name: str) -> list[FunctionInfo]:
        there = (one for one in self.program.functions.values() if one.module.module.path == path)
        return [one for one in there if self.name(one) == name]

    def _around(self, path: str, name: str) -> str:
        """What the function around is called that one of this name stands in, "" where there is none."""
        module = self.module_at(path).module
        names = {self._names.get(id(one)) or name_of(one, module): one for one in module.functions}
        outer = name.rpartition("@")[0].rpartition(".")[0]
        end = names[name].at if name in names else 0
        before = {each: one.at for each, one in names.items() if one.name == outer and one.at < end}
        return max(before, key=lambda each: before[each], default="")

    def special(self, noted: Told) -> tuple[object, dict[int, Value]]:
        """A call that had a summary of its own: its key, and what the parameters were."""
        values = {place: self.value_of(one) for place, one in noted}
        return key_of(values), values
