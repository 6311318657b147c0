"""What is made when somebody first asks for it: a small rescan needs few of the engines' rules and languages."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from typing import Any, TypeVar

T = TypeVar("T")


def later(module: str, name: str) -> Callable[..., Any]:
    """The function `name` of a module that is imported at the first call."""

    def called(*given: object) -> Any:
        return getattr(import_module(module), name)(*given)

    return called


class Later(Mapping[str, T]):
    """What `made` gives, asked for once. Looking into it raises what `made` raises."""

    def __init__(self, made: Callable[[], Mapping[str, T]]) -> None:
        self._made = made

    @cached_property
    def _all(self) -> Mapping[str, T]:
        return self._made()

    def __getitem__(self, key: str) -> T:
        return self._all[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
