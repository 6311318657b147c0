"""The solver on a few functions alone. What they meet must be firm by the notes; where it is not, nothing is proved."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from functools import partial
from typing import Any

from engines.taint import ir
from engines.taint.proof.edits import Doubt
from engines.taint.proof.gather import MOST_BY_NAME, entry_told
from engines.taint.proof.notes import Notes, Told
from engines.taint.proof.promised import Promised
from engines.taint.proof.registry import Registering, class_name
from engines.taint.proof.told import digest, of_class, read, told
from engines.taint.proof.watched import Watched
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.frame import Frame, OutOfBudget
from engines.taint.solve.program import Entry, FunctionInfo, FunctionRef, ModuleInfo, Program, SinkUse, Summary
from engines.taint.solve.state import State
from engines.taint.solve.summaries import DEEPEST_CALL, MOST_SPECIAL
from engines.taint.solve.value import UNKNOWN, Source, Trace, Value

Later = ir.Define | ir.DefineClass | ir.Assign
# What the solver finds on its way.
_FOUND = ("left", "reaching", "stored_bits", "skipped", "provisional")


class Trial(Registering):
    """`edited` are the files under trial, `touched` the functions of them that may say something new, by identity."""

    def __init__(
        self, program: Program, notes: Notes, names: Mapping[int, str], edited: frozenset[str], touched: frozenset[int]
    ) -> None:
        super().__init__(program, names)
        self.notes = notes
        self.edited = edited
        self.touched = touched
        self.is_strict = False
        self.waits = True
        # By edited file where things are now that are what they were, by where they are in the program under trial.
        self.places: dict[str, Mapping[int, int]] = {}
        # What edited files import only before, or only after.
        self.brought: Mapping[str, Collection[str]] = {}
        self.slot = ""
        self.deepest = 0
        self.met: dict[FunctionInfo, None] = {}
        self.left_fields: dict[str, list[Told]] = defaultdict(list)
        self.read_fields: dict[str, dict[str, int]] = defaultdict(dict)
        self.routes: list[Told] = []
        self.asked: set[str] = set()
        self.finders: set[FunctionInfo] = set()
        self.nesting: Counter[str] = Counter()
        self._by_path = {one.module.path: one for one in program.modules}
        self._by_name: dict[str, list[ModuleInfo]] = defaultdict(list)
        for one in program.modules:
            self._by_name[one.module.name].append(one)
        self._several = len(self._by_path) < len(program.modules)
        self._sites = frozenset(notes.sites)
        self._growing = frozenset(notes.growing)
        self._parents, self._heirs = frozenset(notes.parents), frozenset(notes.heirs)
        self._loose: list[FunctionInfo] = []
        self._entered_in: set[FunctionInfo] = set()
        self._whole: dict[ClassInfo, bool] = {}
        self._waiting: dict[ModuleInfo, list[Promised]] = defaultdict(list)

    # Who may be met.

    def summary(self, info: FunctionInfo, spec: object, values: dict[int, Value]) -> Summary | None:
        if not self.is_strict:
            self._loose.append(info)
            return super().summary(info, spec, values)
        if spec not in info.summaries:
            if spec in info.running or self.depth >= DEEPEST_CALL or len(info.summaries) >= MOST_SPECIAL:
                raise Doubt("a circle, too deep, or too many kinds of call")
            self._meet(info)
        return super().summary(info, spec, values)

    def _meet(self, info: FunctionInfo) -> None:
        path, name = info.module.module.path, self.name(info)
        if f"{path}#{name}" in self._sites:
            raise Doubt("something found can be reached from there")
        if id(info.function) not in self.touched:
            noted = self.notes.of(path, name)
            if noted is None or not noted.is_firm:
                raise Doubt(f"{name} is not firm")
        self.deepest = max(self.deepest, self.depth)
        self.met[info] = None

    def finish_frame(self, frame: Frame) -> None:
        if self.is_strict and frame.nested and frame.info is not frame.info.module.function:
            self.nesting[self.full_name(frame.info)] += 1
        super().finish_frame(frame)

    # Files are run as ever; what they bind is looked at by the notes.

    def module_at(self, path: str) -> ModuleInfo:
        if self._several and sum(one.module.path == path for one in self.program.modules) > 1:
            raise Doubt("a file that is two modules")
        return self._by_path[path]

    def run_module(self, info: ModuleInfo) -> None:
        if info.is_done:
            return
        if self.is_strict and info.is_running:
            raise Doubt("a file that is not run yet")
        with self._unwatched():
            for one in self._mates(info):
                if not one.is_done:
                    super().run_module(one)
                    if one.is_done:
                        one.env = Watched(one.env, self, one)

    def _mates(self, info: ModuleInfo) -> list[ModuleInfo]:
        """Those that may define parts of the same classes, in the order in which the whole solve runs them."""
        return self._by_name[info.module.name] if info.module.shares_names else [info]

    def _include(self, one: ir.Include) -> Value:
        if self.is_strict:
            raise Doubt("another file's top level inside a function")
        return super()._include(one)

    def _shared_member(self, module: ModuleInfo, name: str) -> Value | None:
        found = super()._shared_member(module, name)
        if self.is_strict and self.is_anybodys(name, found):
            raise Doubt("a variable that anybody may have bound")
        return found

    @contextmanager
    def _unwatched(self) -> Iterator[None]:
        """Files are run without a look at the notes; what functions are found to do meanwhile is forgotten after."""
        was, depth, spent = self.is_strict, self.depth, self.spent
        found = {name: copy(getattr(self, name)) for name in _FOUND} if was else {}
        self.is_strict, self.depth = False, 0
        try:
            yield
        except (OutOfBudget, RecursionError):
            raise Doubt("a top level that takes too many steps") from None
        self.depth, self.spent, self.is_strict = depth, spent, was
        if was:
            self.forget()
        for name, value in found.items():
            setattr(self, name, value)

    # What a top level binds is found out when somebody uses it: most of it nobody does.

    def _import(self, one: ir.Import) -> None:
        if not one.is_star and one.name and self._may_wait(one.name):
            self.f.now.env[one.name] = Promised(partial(self._looked_for, self.f.module, one.source))
        else:
            super()._import(one)

    def _define(self, one: ir.Define) -> None:
        if one.function.decorators and self._may_wait(one.name):
            self._put_off(one, super()._define, one.name)
        else:
            super()._define(one)

    def _define_class(self, one: ir.DefineClass) -> None:
        if self._may_wait(one.name):
            self._put_off(one, super()._define_class, one.name)
        else:
            super()._define_class(one)

    def _assign(self, one: ir.Assign) -> None:
        if isinstance(one.value, ir.Call) and isinstance(one.target, ir.Name) and self._may_wait(one.target.name):
            self._put_off(one, super()._assign, one.target.name)
        else:
            super()._assign(one)

    def _may_wait(self, name: str) -> bool:
        is_alone = not self.f.module.module.shares_names
        return self.waits and is_alone and not self.is_strict and self.is_on_top and name not in self.f.now.env

    def _put_off(self, one: Later, run: Callable[[Any], None], name: str) -> None:
        promised = Promised(partial(self._run_alone, one, run, name, self.f.module, self.f.now))
        self.f.now.env[name] = promised
        self._waiting[self.f.module].append(promised)

    def _looked_for(self, module: ModuleInfo, source: str) -> Value:
        with self._unwatched():
            before = self.work_on(Frame(module.function, module, State({}, {}, {}, self.base)))
            found = self.imported(self._first(source.split("|")))
            self.work_on(before)
        return found

    def _run_alone(self, one: Later, run: Callable[[Any], None], name: str, module: ModuleInfo, then: State) -> Value:
        """One statement of a top level, with what was bound before it."""
        with self._unwatched():
            frame = Frame(module.function, module, State({**then.env}, {**then.heap}, {}, self.base))
            before = self.work_on(frame)
            run(one)
            self.base.update({number: cell for number, cell in frame.now.heap.items() if number not in then.heap})
            found = frame.now.env[name]
            self.finish_frame(frame)
            self.work_on(before)
        return found

    def keep_promises(self, module: ModuleInfo) -> None:
        """Everything the file defines is there from now on."""
        self.run_module(module)
        for one in self._waiting.pop(module, ()):
            one.look()

    def forget(self) -> None:
        """What was found out while nobody looked at the notes."""
        for info in self._loose:
            info.summaries.clear()
            info.special.clear()
            if info.parent is not None:
                info.captured = {}
        self._loose.clear()
        self.left.clear()
        self.reaching.clear()
        self.stored_bits.clear()
        self.skipped.clear()
        self.provisional.clear()

    def class_info(self, one: ir.DefineClass) -> ClassInfo:
        info = super().class_info(one)
        if not self.is_strict:
            info.members = Watched(info.members, self, info)
        return info

    def is_noted(self, holder: ModuleInfo | ClassInfo, name: str, value: Value | None) -> bool:
        if isinstance(holder, ModuleInfo):
            path = holder.module.path
            noted = self.notes.variables.get(path, {})
            if path in self.edited and value is not None and name not in noted:
                return name in self.brought.get(path, ()) or self._is_added(value)
            return (value is None and name not in noted) or (
                value is not None and bool(noted.get(name)) and noted[name] == digest(told(value, self))
            )
        if holder not in self._whole:
            was, self.is_strict = self.is_strict, False
            self._whole[holder] = digest(of_class(holder, self)) == (self.notes.classes.get(class_name(holder)) or "-")
            self.is_strict = was
        return self._whole[holder] and (value is None or told(value, self) is not None)

    def _is_added(self, value: Value) -> bool:
        return all(isinstance(ref, FunctionRef) and id(ref.info.function) in self.touched for ref in value.refs)

    # What is found all over the program.

    def field_of(self, info: ClassInfo, access: str) -> Value | None:
        if not self.is_strict:
            return super().field_of(info, access)
        for one in info.lineage():
            self.f.info.depends_on.add((one, access))
            if not self.is_known(one):
                raise Doubt("an object of a class that a function makes")
            noted = self.notes.fields.get(class_name(one), {}).get(access)
            if noted is not None:
                since, value = noted
                if value is None:
                    raise Doubt("a field that cannot be told")
                self.read_fields[self.slot][f"{class_name(one)} {access}"] = since
                return self.value_of(value)
        return None

    def implemented(self, info: ClassInfo, name: str) -> Value | None:
        if not self.is_strict:
            return super().implemented(info, name)
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
        if name in self.program.kept:
            raise Doubt("functions kept in fields")
        return ()

    def methods_named(self, name: str) -> list[FunctionInfo]:
        if not self.is_strict:
            return super().methods_named(name)
        paths = self.notes.methods.get(name, [])
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
            raise Doubt("everything of a file or a class is looked at")
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

    # What is found, or left for others.

    def _found(self, use: SinkUse, source: Source, trace: Trace | None) -> None:
        info = self.f.info
        if self.is_strict:
            is_own = use.function is info and use.path == info.module.module.path and use.via is None
            if not is_own or id(info.function) not in self.touched or source.kind == "stored":
                raise Doubt("something is found that others have a part in")
            self.finders.add(info)
            super()._found(use, source, trace)

    def leave_field(self, owner: ClassInfo, access: str, kept: Value) -> None:
        if not self.is_strict:
            super().leave_field(owner, access, kept)
            return
        value = told(kept, self)
        if value is None:
            raise Doubt("a field that cannot be told")
        self.left_fields[self.slot].append([class_name(owner), access, value])

    def enter(self, info: FunctionInfo, entry: object) -> None:
        if self.is_strict and isinstance(entry, Entry):
            self.routes.append([self.full_name(info), *entry_told(entry)[:2]])

    # Values of the notes.

    def value_of(self, value: Told) -> Value:
        return read(value, self.module_at, self._class_at, self.function_at)

    def _class_at(self, path: str, name: str) -> ClassInfo:
        self.keep_promises(self.module_at(path))
        found = self.classes.get(f"{path}#{name}")
        if found is None or not self.is_known(found):
            raise Doubt("a class that is not there")
        return found

    def function_at(self, path: str, name: str) -> FunctionInfo:
        self.keep_promises(self.module_at(path))
        there = (one for one in self.program.functions.values() if one.module.module.path == path)
        found = [one for one in there if self.name(one) == name]
        if len(found) != 1:
            raise Doubt("a function that is not there")
        return found[0]

    def special(self, noted: Told) -> tuple[object, dict[int, Value]]:
        """A call that had a summary of its own: its key, and what the parameters were."""
        key: list[tuple[int, object]] = []
        values: dict[int, Value] = {}
        for place, one in noted:
            value = self.value_of(one)
            values[place] = value
            if value.const is not UNKNOWN:
                key.append((place, (type(value.const), value.const)))
            elif value.refs:
                key.append((place, tuple((type(ref), id(getattr(ref, "info", None))) for ref in value.refs)))
            else:
                key.append((place, value.name))
        return (tuple(key) or None), values
