"""Marks of parameters that a program made with NestJS: what their function gives is what the parameter is."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.program import FunctionRef
from engines.taint.solve.value import ANY, Value

if TYPE_CHECKING:
    from engines.taint.solve.library import Library
    from engines.taint.solve.machine import Arguments

_CONTEXT: Final = Value(name="@nestjs/common.ExecutionContext()")


def made(_: "Library", arguments: "Arguments", __: ir.Call) -> Value | None:
    """`createParamDecorator((data, context) => …)`: the mark, which stands for its function."""
    return Value(refs=arguments[0][0].refs) if arguments and arguments[0][0].refs else None


def filled(machine: "Library", arguments: "Arguments", one: ir.Call) -> Value | None:
    """What a parameter is that carries such a mark."""
    before, mark = arguments[0][0], arguments[1][0]
    if not any(isinstance(ref, FunctionRef) for ref in mark.refs):
        return before
    data = arguments[2][0] if len(arguments) > 2 else ANY
    found = machine.called(Value(refs=mark.refs), [(data, one.function), (_CONTEXT, one.function)], {}, one)
    return found if found.labels or found.cell or found.refs or found.name else before
