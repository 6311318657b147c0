"""One function being interpreted: its state, its ways out, and what it has been seen to do."""

from dataclasses import dataclass, field
from typing import Final

from engines.taint import ir
from engines.taint.solve.program import FunctionInfo, FunctionRef, ModuleInfo, Raised, SinkUse, Summary
from engines.taint.solve.state import Cell, State
from engines.taint.solve.value import ANY, Path, Source, Value

STEPS_OF_A_FUNCTION: Final = 60_000
MOST_SINKS: Final = 80


class OutOfBudget(Exception):
    """A function or the whole program takes more steps than it may."""


@dataclass(eq=False, slots=True)
class Loop:
    breaks: list[State] = field(default_factory=list)
    continues: list[State] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Given:
    """What a generator has given so far, in order while that `is_known`; `state` is how things were at the last."""

    is_in_order: bool
    # Those of its `yield`s that surely come first.
    ahead: frozenset[int] = frozenset()
    items: list[Value] = field(default_factory=list)
    rest: Value = ANY
    is_known: bool = True
    state: State | None = None


@dataclass(eq=False, slots=True)
class Frame:
    """`state` is None where nothing gets to. `opened` are the cells made for parts of parameters, `raised` what leaves
    the function by an exception, then what leaves each `try` it is in."""

    info: FunctionInfo
    module: ModuleInfo
    state: State | None
    exits: list[tuple[Value, State]] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    catchers: list[list[State]] = field(default_factory=list)
    raised: list[dict[tuple[str, int], Raised]] = field(default_factory=lambda: [{}])
    sinks: dict[object, SinkUse] = field(default_factory=dict)
    opened: dict[tuple[int | str, Path], int] = field(default_factory=dict)
    nested: list[FunctionRef] = field(default_factory=list)
    consulted: set[int] = field(default_factory=set)
    used: dict[Summary, None] = field(default_factory=dict)
    free: dict[str, Value] = field(default_factory=dict)
    outer_env: dict[str, Value] | None = None
    reads: dict[str, Source] = field(default_factory=dict)
    # Where the name stands of each file that was opened, by its cell.
    files: dict[int, ir.Expression] = field(default_factory=dict)
    steps: int = 0
    ends: bool = False
    given: Given | None = None
    # Whether variables of functions further out have been bound here.
    is_far: bool = False
    # Values that are no constants under which something has been put into dictionaries, and where, by identity.
    keys: dict[int, tuple[Value, str]] = field(default_factory=dict)
    # Whether functions have been put in the place of others.
    is_patched: bool = False
    # By dictionary what was put into it last under a key nobody knows, as `same_keys` says.
    put_last: dict[int, tuple[Cell, tuple[str, tuple[object, ...]], Value]] = field(default_factory=dict)
    # Calls around the place at work that may not happen.
    doubts: int = 0

    @property
    def path(self) -> str:
        return self.module.module.path

    @property
    def now(self) -> State:
        """The state where something does get to."""
        assert self.state is not None
        return self.state

    def back(self, state: State) -> dict[int, Value]:
        """What is left in parameters passed by reference, by their number."""
        return {
            place: state.env[one.name]
            for place, one in enumerate(self.info.function.parameters)
            if one.kind == "&" and one.name in state.env and state.env[one.name].alias != (place, ())
        }

    @property
    def is_half_spent(self) -> bool:
        return self.steps > STEPS_OF_A_FUNCTION // 2

    def tick(self, steps: int = 1) -> None:
        self.steps += steps
        if self.steps > STEPS_OF_A_FUNCTION:
            raise OutOfBudget(self.info.function.name)
