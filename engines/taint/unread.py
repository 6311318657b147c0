"""A module of which only the head is known until somebody looks at its code, and what is asked of heads."""

from collections.abc import Callable
from dataclasses import dataclass

from engines.taint import ir

Code = tuple[ir.Function, list[ir.Function]]


@dataclass(slots=True)
class Head:
    """`rebinds`: the names that functions bind outside of themselves. `imports`: whose parts the top level imports."""

    rebinds: frozenset[str]
    imports: frozenset[str]


class Unread(ir.Module):
    """`read` gives the body and the functions; it is called once, at the first look at either."""

    __slots__ = ("_code", "_read", "head")

    def __init__(self, head: Head, read: Callable[[], Code], *fields: object) -> None:
        """`fields`: those of a Module but its body and functions, in their order."""
        self.head = head
        self._read = read
        self._code: Code | None = None
        for name, value in zip(HEAD_FIELDS, fields, strict=True):
            setattr(self, name, value)

    @property
    def is_read(self) -> bool:
        return self._code is not None

    @property
    def body(self) -> ir.Function:  # type: ignore[override]
        return self._whole[0]

    @property
    def functions(self) -> list[ir.Function]:  # type: ignore[override]
        return self._whole[1]

    @property
    def _whole(self) -> Code:
        if self._code is None:
            self._code = self._read()
        return self._code


HEAD_FIELDS = tuple(name for name in ir.Module.__slots__ if name not in ("body", "functions"))


def head(module: ir.Module) -> Head:
    """Without a look at the code where it is known already."""
    return module.head if isinstance(module, Unread) else Head(_rebinds(module), _imports(module))


def _rebinds(module: ir.Module) -> frozenset[str]:
    return frozenset(name for one in module.functions for name in one.outer)


def _imports(module: ir.Module) -> frozenset[str]:
    return frozenset(one.source.partition(".")[0] for one in module.body.body if isinstance(one, ir.Import))
