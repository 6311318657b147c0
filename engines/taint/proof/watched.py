"""What a top level or a class has, looked at under trial."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from engines.taint.proof.alike import Doubt
from engines.taint.proof.promised import Promised
from engines.taint.proof.registry import class_name
from engines.taint.solve.program import ModuleInfo
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.proof.trial import Trial
    from engines.taint.solve.classes import ClassInfo


class Watched(dict[str, Value]):
    """Under trial, only what the notes say it has may be looked at."""

    def __init__(self, content: Mapping[str, Value], trial: "Trial", holder: "ModuleInfo | ClassInfo") -> None:
        super().__init__(content)
        self._trial = trial
        self._holder = holder
        self._called = holder.module.path if isinstance(holder, ModuleInfo) else class_name(holder)
        self._sure: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self._look(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self._look(str(name))
        return super().__contains__(name)

    def __getitem__(self, name: str) -> Value:
        self._look(name)
        return super().__getitem__(name)

    def __iter__(self) -> Iterator[str]:
        for name in super().__iter__():
            self._look(name)
        return super().__iter__()

    def items(self) -> Any:
        for name in super().__iter__():
            self._look(name)
        return super().items()

    def _look(self, name: str) -> None:
        if self._trial.is_strict:
            self._trial.looked_at[self._trial.slot].add(f"{self._called} {name}")
        if self._trial.is_strict and name not in self._sure:
            value = super().get(name)
            if not self._trial.is_noted(self._holder, name, value):
                raise Doubt(f"{name} is not known to be what it was")
            if isinstance(value, Promised):
                self[name] = value.look()
            self._sure.add(name)
