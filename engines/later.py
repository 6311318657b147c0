"""A mapping that is made when somebody first looks into it: a small rescan needs few of the engines' rules."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

T = TypeVar("T")


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
