"""Top levels under trial. A file is run as ever, but what it binds is found out when somebody uses it: most of it
nobody does. Statements that are others than they were are held against the notes like the functions under trial.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from functools import partial
from typing import Any

from engines.taint import ir
from engines.taint.proof.alike import Doubt
from engines.taint.proof.inner import Viewing
from engines.taint.proof.promised import Promised
from engines.taint.proof.tops import Tops, top_names
from engines.taint.proof.watched import Watched
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.frame import Frame, OutOfBudget
from engines.taint.solve.program import FunctionInfo, ModuleInfo, Program
from engines.taint.solve.state import State
from engines.taint.solve.value import Value

Later = ir.Define | ir.DefineClass | ir.Assign
# What the solver finds on its way.
_FOUND = ("left", "reaching", "stored_bits", "skipped", "provisional")


class TopLevels(Viewing):
    """`is_strict`: what is met is held against the notes. `edited` are the files under trial."""

    def __init__(self, program: Program, names: Mapping[int, str], edited: frozenset[str]) -> None:
        super().__init__(program, names)
        self.edited = edited
        self.is_strict = False
        self.waits = True
        # By edited file what is another at its top; `is_top_tried` while one of these statements is run.
        self.tops: Mapping[str, Tops] = {}
        self.others: frozenset[int] = frozenset()
        self.is_top_tried = False
        # Whether a class is being made that has other members now.
        self.is_remade = False
        self.slot = ""
        self._by_path = {one.module.path: one for one in program.modules}
        self._by_name: dict[str, list[ModuleInfo]] = defaultdict(list)
        for one in program.modules:
            self._by_name[one.module.name].append(one)
        self._several = len(self._by_path) < len(program.modules)
        self._loose: list[FunctionInfo] = []
        self._waiting: dict[ModuleInfo, list[Promised]] = defaultdict(list)
        self._other: dict[ModuleInfo, list[Promised]] = defaultdict(list)

    def is_noted(self, holder: ModuleInfo | ClassInfo, name: str, value: Value | None) -> bool:
        raise NotImplementedError

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

    @contextmanager
    def _unwatched(self) -> Iterator[None]:
        """Files are run without a look at the notes; what functions are found to do meanwhile is forgotten after."""
        was, depth, spent = self.is_strict, self.depth, self.spent
        is_top_tried, is_remade = self.is_top_tried, self.is_remade
        self.is_top_tried = self.is_remade = False
        found = {name: copy(getattr(self, name)) for name in _FOUND} if was else {}
        self.is_strict, self.depth = False, 0
        try:
            yield
        except (OutOfBudget, RecursionError):
            raise Doubt("a top level that takes too many steps") from None
        self.depth, self.spent, self.is_strict = depth, spent, was
        self.is_top_tried, self.is_remade = is_top_tried, is_remade
        if was:
            self.forget()
        for name, value in found.items():
            setattr(self, name, value)

    def _import(self, one: ir.Import) -> None:
        if not one.is_star and one.name and self._may_wait(one.name):
            self.f.now.env[one.name] = Promised(partial(self._looked_for, self.f.module, one.source))
        else:
            super()._import(one)

    def _define(self, one: ir.Define) -> None:
        if id(one) in self.others and not self.is_strict:
            self._put_off_other(one, super()._define, one.name)
        elif one.function.decorators and self._may_wait(one.name):
            self._put_off(one, super()._define, one.name)
        else:
            super()._define(one)

    def _define_class(self, one: ir.DefineClass) -> None:
        if id(one) in self.others and not self.is_strict:
            self._put_off_other(one, super()._define_class, one.name)
        elif self._may_wait(one.name):
            self._put_off(one, self._made_class, one.name)
        else:
            self._made_class(one)

    def _made_class(self, one: ir.DefineClass) -> None:
        tops = self.tops.get(self.f.module.module.path)
        outer, self.is_remade = self.is_remade, self.is_remade or (tops is not None and id(one) in tops.again)
        super()._define_class(one)
        self.is_remade = outer

    def _assign(self, one: ir.Assign) -> None:
        if id(one) in self.others and not self.is_strict:
            self._put_off_other(one, super()._assign, one.target.name if isinstance(one.target, ir.Name) else "")
        elif isinstance(one.value, ir.Call) and isinstance(one.target, ir.Name) and self._may_wait(one.target.name):
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

    def _put_off_other(self, one: Later, run: Callable[[Any], None], name: str) -> None:
        module = self.f.module
        if not self.waits or id(one) in self.tops[module.module.path].in_place:
            with self._held(one, module, self.f.now):
                run(one)
            return
        promised = Promised(partial(self._run_other, one, run, name, module, self.f.now))
        self.f.now.env[name] = promised
        self._waiting[module].append(promised)
        self._other[module].append(promised)

    def try_others(self, module: ModuleInfo) -> None:
        """Run what is another at its top, held against the notes."""
        self.run_module(module)
        for one in self._other.pop(module, ()):
            one.look()
        for name in self.tops[module.module.path].remade:
            value = dict.get(module.env, name)
            if isinstance(value, Promised):
                value.look()

    def _run_other(self, one: Later, run: Callable[[Any], None], name: str, module: ModuleInfo, then: State) -> Value:
        with self._held(one, module, then):
            return self._bound_by(one, run, name, module, then)

    @contextmanager
    def _held(self, one: Later, module: ModuleInfo, then: State) -> Iterator[None]:
        """A statement that is another is held against the notes: it may meet nothing that could do more than give a
        value.
        """
        for used in top_names(one) - self.tops[module.module.path].names:
            value = then.env.get(used)
            if value is not None and not self.is_noted(module, used, value):
                raise Doubt(f"{used} is not known to be what it was")
        was, kept = (self.is_strict, self.is_top_tried, self.slot, self.depth), {x: getattr(self, x) for x in _FOUND}
        for each, value in kept.items():
            setattr(self, each, type(value)())
        self.is_strict, self.is_top_tried, self.slot = True, True, f"{module.module.path}#"
        try:
            yield
        except OutOfBudget:
            raise Doubt("a top level that takes too many steps") from None
        if any(getattr(self, each) for each in _FOUND):
            raise Doubt("a top level that leaves something for others to find")
        self.is_strict, self.is_top_tried, self.slot, self.depth = was
        for each, value in kept.items():
            setattr(self, each, value)

    def _bound_by(self, one: Later, run: Callable[[Any], None], name: str, module: ModuleInfo, then: State) -> Value:
        frame = Frame(module.function, module, State({**then.env}, {**then.heap}, {}, self.base))
        before = self.work_on(frame)
        run(one)
        self.base.update({number: cell for number, cell in frame.now.heap.items() if number not in then.heap})
        found = frame.now.env[name]
        self.finish_frame(frame)
        self.work_on(before)
        return found

    def is_other(self, info: ClassInfo) -> bool:
        """Whether the class is made by a statement that is another."""
        tops = self.tops.get(info.module.module.path)
        return tops is not None and info.name.partition(".")[0] in tops.names

    def is_other_member(self, info: ClassInfo, name: str) -> bool:
        """Whether this is a member that the class has got, or part of one."""
        tops = self.tops.get(info.module.module.path)
        outer, _, inner = info.name.partition(".")
        return tops is not None and (inner.partition(".")[0] or name) in tops.remade.get(outer, ())

    def _looked_for(self, module: ModuleInfo, source: str) -> Value:
        with self._unwatched():
            before = self.work_on(Frame(module.function, module, State({}, {}, {}, self.base)))
            found = self.imported(self._first(source.split("|")))
            self.work_on(before)
        return found

    def _run_alone(self, one: Later, run: Callable[[Any], None], name: str, module: ModuleInfo, then: State) -> Value:
        """One statement of a top level, with what was bound before it."""
        with self._unwatched():
            return self._bound_by(one, run, name, module, then)

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
