"""Comprehensions: their names are their own, their conditions validate."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve import guards, python_dictionaries, python_sequences
from engines.taint.solve.state import Cell, State
from engines.taint.solve.value import ANY, UNKNOWN, Value, facts_when, union

if TYPE_CHECKING:
    from engines.taint.solve.expressions import Expressions

MOST_GATHERED: Final = 8


def gathered(machine: "Expressions", one: ir.Gather) -> Value:
    """A list, set or dictionary; of few things that are known one by one it is known one by one."""
    before = machine.f.now
    machine.f.state = State(dict(before.env), before.heap, before.valid, before.base)
    first = machine.value(one.clauses[0].iterable)
    found = _one_by_one(machine, one, first)
    machine.f.state.valid = before.valid
    if found is None:
        found = _any(machine, one, first)
    machine.f.state = before
    return found


def _one_by_one(machine: "Expressions", one: ir.Gather, iterable: Value) -> Value | None:
    cell = machine.cell(iterable)
    items = python_sequences.known(cell) or python_dictionaries.keys(machine, cell)
    clause = one.clauses[0]
    is_plain = len(one.clauses) == 1 and not machine.f.loops
    if items is None or not is_plain or not 0 < len(items) <= MOST_GATHERED:
        return None
    made: list[Value] = []
    keys: list[Value] = []
    for item in items:
        machine.assign(clause.target, item, clause.target.at)
        tests = [machine.value(condition).const for condition in clause.conditions]
        if UNKNOWN in tests:
            return None
        if all(tests):
            keys += [machine.value(one.key)] if one.key is not None else []
            made.append(machine.settled(machine.value(one.element)))
    if any(item.facts is not None for item in made) or any(key.const is UNKNOWN for key in keys):
        return None
    if one.key is not None:
        fields = {machine.key(key.const): item for key, item in zip(keys, made, strict=True)}
        return Value(cell=machine.new_cell(Cell("dict", None, fields, is_sure=bool(fields))))
    return Value(cell=machine.new_cell(Cell(_kind(one), tuple(made))))


def _any(machine: "Expressions", one: ir.Gather, first: Value) -> Value:
    for place, clause in enumerate(one.clauses):
        iterable = machine.value(clause.iterable) if place else first
        machine.assign(clause.target, machine.element(iterable), clause.target.at)
        for condition in clause.conditions:
            machine.f.now.assume(facts_when(machine.value(condition), True))
    element = machine.settled(machine.value(one.element))
    key = machine.value(one.key) if one.key is not None else ANY
    facts = element.facts or ((guards.NO_FACTS, guards.NO_FACTS) if element.const is not UNKNOWN else None)
    rest = Value(union(element.labels, key.labels), cell=element.cell, refs=element.refs, name=element.name)
    return Value(cell=machine.new_cell(Cell(_kind(one), rest=rest)), facts=facts)


def _kind(one: ir.Gather) -> str:
    return {"generator": "list"}.get(one.kind, one.kind)
