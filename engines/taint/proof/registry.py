"""The solver's functions and classes by names that mean the same in another scan."""

from collections.abc import Mapping

from engines.taint import ir
from engines.taint.proof.notes import name_of
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import FunctionInfo, Program
from engines.taint.solve.solver import Solver
from engines.taint.solve.value import Value


def class_name(info: ClassInfo) -> str:
    return f"{info.module.module.path}#{info.name}"


class Registering(Solver):
    """Keeps who is who. A class that a function makes, or of which there are two, cannot be told by its name."""

    def __init__(self, program: Program, names: Mapping[int, str] | None = None) -> None:
        """`names`: what functions are called that have moved within their file."""
        super().__init__(program)
        self._names = names or {}
        self.classes: dict[str, ClassInfo] = {}
        self.ambiguous: set[str] = set()
        self._bound_inside = frozenset(name for one in program.modules if one.module.is_global for name in one.rebound)

    def name(self, info: FunctionInfo) -> str:
        return self._names.get(id(info.function)) or name_of(info.function, info.module.module)

    def full_name(self, info: FunctionInfo) -> str:
        return f"{info.module.module.path}#{self.name(info)}"

    def is_anybodys(self, name: str, found: Value | None) -> bool:
        """Whether a name without a file of its own is a variable that any function may bind."""
        return name[:1] == "$" and (found is not None or name in self._bound_inside)

    @property
    def is_on_top(self) -> bool:
        """Whether the top level of a file is at work."""
        return self.f.info is self.f.info.module.function

    def class_info(self, one: ir.DefineClass) -> ClassInfo:
        info = super().class_info(one)
        name = class_name(info)
        if not self.is_on_top or self.classes.setdefault(name, info) is not info:
            self.ambiguous.add(name)
        return info

    def is_known(self, info: ClassInfo) -> bool:
        name = class_name(info)
        return self.classes.get(name) is info and name not in self.ambiguous

    def is_own_circle(self, info: FunctionInfo) -> bool:
        """Whether a function asks itself, in the only kind of call of it at work: whoever begins gets the same."""
        return info is self.f.info and len(info.running) == 1
