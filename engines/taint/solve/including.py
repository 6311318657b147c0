"""Files whose top level is run as a part of another one: `include` of PHP, and pages that are shown by their name."""

from typing import Final

from engines.taint import ir
from engines.taint.solve.definitions import Definitions
from engines.taint.solve.program import ModuleInfo, Program
from engines.taint.solve.state import State, joined
from engines.taint.solve.value import ANY, Value, join

MOST_NESTED: Final = 8
MOST_ALTERNATIVES, MOST_INLINED = 40, 1_000_000


class Including(Definitions):
    """Runs what a file does with the variables of whoever includes it."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        # Files whose top level is run as part of another's, and the steps that took altogether.
        self.including: list[ModuleInfo] = []
        self.inlined = 0
        # Of them those that are shown by their name.
        self.shown_pages: list[ModuleInfo] = []

    def run_module(self, info: ModuleInfo) -> None:
        raise NotImplementedError

    def _include(self, one: ir.Include) -> Value:
        """Another file's top level, run here; of the files of a folder, each as if it were the one."""
        found = (self.program.modules_of(source, asking=self.f.module) for source in one.sources)
        modules = [
            one for one in next(filter(None, found), []) if one not in self.including and one is not self.f.module
        ]
        if not modules or len(modules) > MOST_ALTERNATIVES:
            return ANY
        start, ends, value = self.copied(), [], ANY
        for module in modules:
            self.f.state = start.copy()
            own = self._inlined(module)
            value = own if value is ANY else join(value, own)
            if not self.f.ends:
                ends.append(self.f.now)
            self.f.ends = False
        state = joined(ends)
        self.f.ends = state is None
        self.f.state = state if state is not None else start
        return value

    def _inlined(self, module: ModuleInfo) -> Value:
        """What a file does to the variables here: its functions and classes are everybody's anyway."""
        self.run_module(module)
        if len(self.including) >= MOST_NESTED or self.inlined > MOST_INLINED or self.f.is_half_spent:
            self.f.now.env.update(module.env)
            return ANY
        start, exits, steps = self.copied(), len(self.f.exits), self.f.steps
        before = self.f.module
        self.work_in(module)
        self.including.append(module)
        body = tuple(one for one in module.module.body.body if not isinstance(one, ir.Define | ir.DefineClass))
        try:
            self.block(body)
        finally:
            self.including.pop()
            self.work_in(before)
        self.inlined += self.f.steps - steps
        returned = self.f.exits[exits:]
        del self.f.exits[exits:]
        state = joined([*([self.f.state] if self.f.state is not None else []), *(state for _, state in returned)])
        self.f.ends = state is None
        self.f.state = state if state is not None else start
        value = ANY
        for own, _ in returned:
            value = own if value is ANY else join(value, own)
        return value

    def page_run(self, page: ModuleInfo, variables: dict[str, Value]) -> None:
        if page in self.including or page is self.f.module:
            return
        before, now = self.f.state, self.copied()
        self.f.state = State(variables, now.heap, now.valid, now.base)
        self.shown_pages.append(page)
        self._inlined(page)
        self.shown_pages.pop()
        self.f.state, self.f.ends = before, False
