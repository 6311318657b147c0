"""Functions of Python that are written once for each type of what they are given first: `@render.register`."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.program import FunctionRef
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

_SINGLE: Final = frozenset(("singledispatch", "singledispatchmethod"))


def also(machine: "Machine", one: ir.Define, ref: FunctionRef) -> tuple[str, Value] | None:
    """The name of the function this is another form of, with both; None for any other function."""
    for decorator in one.function.decorators:
        marking = decorator.function if isinstance(decorator, ir.Call) else decorator
        match marking:
            case ir.Attribute(base=ir.Name(name=name), name="register"):
                known = machine.f.now.env.get(name)
                if known is not None and any(_is_single(each) for each in known.refs):
                    return name, Value(refs=(*known.refs, ref))
    return None


def _is_single(ref: object) -> bool:
    names = ref.info.decorated if isinstance(ref, FunctionRef) else ()
    return any(name.rpartition(".")[2] in _SINGLE for name in names)
