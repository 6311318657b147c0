"""A property that makes its object dangerous once it is set, by the catalogue."""

from engines.taint import ir
from engines.taint.solve.machine import Machine
from engines.taint.solve.value import Value


def turned(machine: Machine, base: Value, target: ir.Attribute, value: Value) -> bool:
    """Whether `base.name = value` makes the object something else, which stands in its place from then on."""
    turn = machine.book.turns.get(f"{base.name}.{target.name}=")
    if turn is None:
        return False
    said = value.name or str(value.const)
    if not any(said.endswith(one) for one in turn[0].split("|")):
        return False
    machine.put_back(target.base, Value(base.labels, name=turn[1]))
    return True
