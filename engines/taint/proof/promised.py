"""A value that is found out when somebody looks at it: under trial most of what a file imports is never used."""

from collections.abc import Callable

from engines.taint.proof.alike import Doubt
from engines.taint.solve.value import Value


class Circle(Doubt):
    """A file needs itself: what that gives depends on who asked first."""


class Promised(Value):
    """Looks like what `found` gives, which is asked once. Raises Circle."""

    __slots__ = ("_found", "_value")

    def __init__(self, found: Callable[[], Value]) -> None:
        self._found: Callable[[], Value] | None = found
        self._value: Value | None = None

    def look(self) -> Value:
        if self._value is None:
            found, self._found = self._found, None
            if found is None:
                raise Circle("a file that needs itself")
            value = found()
            self._value = value.look() if isinstance(value, Promised) else value
        return self._value


def _delegated(name: str) -> property:
    return property(lambda self: getattr(self.look(), name))


for _name in Value.__slots__:
    setattr(Promised, _name, _delegated(_name))
