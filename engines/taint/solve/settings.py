"""A property that makes its object dangerous once it is set, by the catalogue."""

from engines.taint import ir
from engines.taint.solve.machine import Machine
from engines.taint.solve.value import Value


def turned(machine: Machine, base: Value, target: ir.Attribute, value: Value) -> bool:
    """Whether `base.name = value` makes the object something else, which stands in its place from then on."""
    return _turns(machine, f"{base.name}.{target.name}=", base, target.base, value)


def turned_by_key(machine: Machine, base: Value, target: ir.Index, key: object, value: Value) -> bool:
    """The same of `thing.headers["Content-Type"] = value`, or of the thing itself, which it says something of."""
    thing = target.base.base if isinstance(target.base, ir.Attribute) else target.base
    if not base.name or not isinstance(key, str):
        return False
    return _turns(machine, f"{base.name}['{key.lower()}']=", machine.value(thing), thing, value)


def _turns(machine: Machine, name: str, base: Value, place: ir.Expression, value: Value) -> bool:
    turn = machine.book.turns.get(name)
    if turn is None:
        return False
    said = (value.name or str(value.const)).partition(";")[0].rstrip()
    if not any(said.endswith(one) for one in turn[0].split("|")):
        return False
    machine.put_back(place, Value(base.labels, name=turn[1]))
    return True
