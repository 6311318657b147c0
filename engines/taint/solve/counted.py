"""Loops that count from one known number to another, in few turns and with little in them: each turn in order."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve import folding, unrolled
from engines.taint.solve.frame import Loop
from engines.taint.solve.state import joined
from engines.taint.solve.value import UNKNOWN

if TYPE_CHECKING:
    from engines.taint.solve.statements import Statements

MOST_TURNS: Final = 8


def is_walked(machine: "Statements", one: ir.While) -> bool:
    """Whether all its turns have been done; else those that could be, and the rest goes on as any loop does."""
    test = _asked(one)
    if test is None or machine.f.loops or one.is_checked_late or not unrolled.is_little(one.body):
        return False
    if not 0 < _turns(machine, one.body, test) <= MOST_TURNS:
        return False
    broken = []
    for _ in range(MOST_TURNS + 1):
        if machine.f.state is None:
            break
        found = machine.value(test)
        if found.const is UNKNOWN or not found.const:
            break
        loop = Loop()
        machine.f.loops.append(loop)
        machine.block(one.body)
        machine.f.loops.pop()
        machine.f.state = joined([*loop.continues, *([machine.f.state] if machine.f.state is not None else [])])
        broken += loop.breaks
    is_done = machine.f.state is None or machine.value(test).const is not UNKNOWN
    if is_done:
        if machine.f.state is not None:
            machine.block(one.otherwise)
        machine.f.state = joined([*([machine.f.state] if machine.f.state is not None else []), *broken])
    return is_done


def is_written_out(test: ir.Expression) -> bool:
    """Whether a test is true as it stands there, whatever its variables hold."""
    match test:
        case ir.Constant():
            return bool(test.value)
        case ir.Compare(left=ir.Constant() as left, right=ir.Constant() as right):
            return folding.compare(test.operator, left.value, right.value) is True
        case ir.Logic(operator="or"):
            return any(map(is_written_out, test.items))
        case ir.Logic(operator="and"):
            return all(map(is_written_out, test.items))
    return False


def _asked(one: ir.While) -> ir.Compare | None:
    """What is asked before each turn, where a variable is compared."""
    match one.test:
        case ir.Logic(operator="and", items=(ir.Opaque(what="turn"), ir.Compare(left=ir.Name()) as test)):
            return test
        case ir.Compare(left=ir.Name()):
            return one.test
    return None


def _turns(machine: "Statements", body: ir.Block, test: ir.Compare) -> int:
    """How often that holds, when the variable changes by the same number in each turn; 0 where that is not known."""
    steps = [found for one in body if (found := _step(one, test.left))]
    first, last = machine.value(test.left).const, machine.value(test.right).const
    if len(steps) != 1 or type(first) is not int or type(last) is not int:
        return 0
    step = steps[0]
    if test.operator in ("<=", ">="):
        last += 1 if step > 0 else -1
    is_towards = (test.operator in ("<", "<=") and step > 0) or (test.operator in (">", ">=") and step < 0)
    return len(range(first, last, step)) if is_towards else 0


def _step(one: ir.Statement, name: ir.Expression) -> int:
    match one:
        case ir.Augment(operator="+" | "-", target=ir.Name(name=target), value=value):
            by = _number(value) if isinstance(name, ir.Name) and target == name.name else 0
            return -by if one.operator == "-" else by
    return 0


def _number(value: ir.Expression) -> int:
    if isinstance(value, ir.Unary) and value.operator == "-":
        return -_number(value.value)
    return value.value if isinstance(value, ir.Constant) and type(value.value) is int else 0
