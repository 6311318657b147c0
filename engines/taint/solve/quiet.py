"""Statements that raise nothing: a handler around them does not start there."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.value import UNKNOWN

if TYPE_CHECKING:
    from engines.taint.solve.statements import Statements

# Of the language, on constants.
_FUNCTIONS: Final = frozenset(("int", "str", "float", "bool", "len", "abs", "ord", "chr", "Number", "String"))
_SIMPLE: Final = (ir.Assign, ir.Evaluate, ir.Raise, ir.Return)
_PLAIN: Final = (ir.Constant, ir.Name)


def is_one(machine: "Statements", one: ir.Statement) -> bool:
    """Whether a statement that has just been done raises nothing, or what it raises is known by itself."""
    match one:
        case ir.Raise() | ir.Break() | ir.Continue():
            return True
        case ir.Return(value=value):
            return value is None or isinstance(value, _PLAIN)
        case ir.Evaluate(value=value):
            return isinstance(value, ir.Constant)
        case ir.Assign(target=ir.Name(name=name), value=value):
            return isinstance(value, _PLAIN) or (_is_asked(value) and _is_known(machine, name))
    return False


def is_simple(one: ir.Statement) -> bool:
    """Whether nothing else is in it that may raise something before it fails itself."""
    return isinstance(one, _SIMPLE)


def returns(block: ir.Block) -> bool:
    """Whether it gives something back on each way."""
    return bool(block) and isinstance(block[-1], ir.Return)


def _is_asked(value: ir.Expression) -> bool:
    match value:
        case ir.Call(function=ir.Name(name=name), arguments=arguments, keywords=()):
            return name in _FUNCTIONS and all(isinstance(one, _PLAIN) for one in arguments)
    return False


def _is_known(machine: "Statements", name: str) -> bool:
    state = machine.f.state
    return state is not None and name in state.env and state.env[name].const is not UNKNOWN
