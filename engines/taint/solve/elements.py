"""Which element of a container is meant where that is not known."""

from collections.abc import Iterable, Sequence
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve import plain_beside, python_objects, python_sequences, same_keys
from engines.taint.solve.held_parts import by_part
from engines.taint.solve.machine import Machine, bound
from engines.taint.solve.program import FunctionRef, InstanceRef
from engines.taint.solve.state import Cell, join_labels, join_values
from engines.taint.solve.value import ANY, UNKNOWN, Value, deeper, join, labelled, union

if TYPE_CHECKING:
    from engines.taint.solve.expressions import Expressions
    from engines.taint.solve.statements import Statements


# Where a list that is known no further keeps the texts it begins with.
HEAD: Final = "@"
MOST_HEADS: Final = 4
_TOWARDS_ZERO: Final = frozenset(("java", "csharp", "go", "javascript", "typescript", "tsx", "php"))
# What an object is asked for that is gone through.
_ITERATES: Final = (
    "iterator", "GetEnumerator", "__iter__", "getIterator", "[Symbol.iterator]", "[Symbol.asyncIterator]",
)  # fmt: skip


def listed(kind: str, items: list[Value] | None, rest: Value, ahead: Sequence[Value] = ()) -> Cell:
    """What is written out one by one, some of it `ahead` of a rest; the places of a tuple may have names."""
    kind, *names = kind.split(" ")
    fields = (
        {f".{name}": items[int(place)] for name, _, place in (one.partition("=") for one in names)}
        if items
        else heads(ahead)
    )
    return Cell(kind, tuple(items) if items is not None else None, fields or None, rest)


def heads(ahead: Iterable[Value]) -> dict[str, Value]:
    """The texts that a list begins with which is known no further."""
    texts = takewhile(lambda one: isinstance(one.const, str), ahead)
    return {f"{HEAD}{place}": one for place, one in enumerate(islice(texts, MOST_HEADS))}


def begun(cell: Cell) -> list[Value]:
    """What a list is known to begin with."""
    if cell.items is not None:
        return list(cell.items)
    return [value for access, value in cell.known().items() if access.startswith(HEAD)]


def behind(machine: "Expressions", base: Value, cell: Cell, place: int) -> Value:
    """What has been put at a place behind those that a list is known to have."""
    found = cell.known().get(f"[{place}]")
    return found if found is not None and not machine.f.loops else machine.anywhere(base, cell)


def either(machine: Machine, one: Value, other: Value) -> Value:
    """One element or another; of two containers a third that may hold what either holds."""
    mine = machine.cell(one)
    if mine is None or machine.cell(other) is None or one.cell == other.cell:
        return join(one, other)
    return join_values(one.with_cell(machine.new_cell(mine)), other, machine.f.now.heap)


def are_values(machine: Machine) -> bool:
    """Whether going through a dictionary gives what stands in it, not what it is called there."""
    return machine.f.module.module.language in ("php", "go")


def paired(machine: Machine, name: Value, held: Value) -> Value:
    """What going through a dictionary gives: its names, and in JavaScript and C# what they stand for too."""
    is_object = machine.f.module.module.language == "csharp"
    if not machine.f.module.module.keys_are_names and not is_object:
        return name
    fields = {".Key": name, ".Value": held} if is_object else None
    return Value(cell=machine.new_cell(Cell("tuple", (name, held), fields)))


def each(machine: "Expressions", value: Value, at: int) -> Value:
    """What going through something gives: of an object of the program what its own iterator does."""
    for ref in value.refs:
        found = (ref.info.find(name) for name in _ITERATES) if isinstance(ref, InstanceRef) else ()
        member = next((one for one in found if one is not None), None)
        if member is not None and any(isinstance(one, FunctionRef) for one in member.refs):
            given = machine.called(bound(member, value), [], {}, ir.Call(at, ir.Name(at, ""), ()))
            return machine.element(given)
    return machine.element(value)


def yielded(machine: "Expressions", value: Value) -> Value:
    """What a generator that stands for entering and leaving gives: no list can be entered."""
    cell = machine.cell(value)
    return machine.element(value) if cell is not None and cell.kind == "list" else value


def chained(machine: "Expressions", left: Value, right: Value) -> Value:
    """Two lists one behind the other."""
    one, other = machine.cell(left), machine.cell(right)
    if one is not None and other is not None and one.items is not None and other.items is not None:
        return Value(cell=machine.new_cell(Cell(one.kind, (*one.items, *other.items))))
    rest = join(machine.element(left), machine.element(right))
    held = Value(rest.labels, cell=rest.cell)
    kind = (one or other or Cell("list")).kind
    return Value(cell=machine.new_cell(Cell(kind, fields=heads(begun(one)) if one is not None else None, rest=held)))


def apart(machine: Machine, target: ir.Sequence, cell: Cell | None) -> list[tuple[ir.Expression, Value]]:
    """What each name gets of a sequence that is known one by one, where one of them takes all that are left; nothing
    where that is not known.
    """
    if cell is None or cell.items is None or cell.is_open or cell.rest is not ANY:
        return []
    stars = [place for place, one in enumerate(target.items) if isinstance(one, ir.Star)]
    left = len(cell.items) - len(target.items) + 1
    if len(stars) != 1 or left < 0:
        return []
    first, items = stars[0], cell.items
    rest = Value(cell=machine.new_cell(Cell("list", items[first : first + left])))
    given = (*items[:first], rest, *items[first + left :])
    targets = (one.value if isinstance(one, ir.Star) else one for one in target.items)
    return list(zip(targets, given, strict=True))


def results(machine: "Statements", target: ir.Sequence, value: Value, at: int) -> None:
    """Of what a library gives the first is the thing itself; the last says how it went, and carries nothing."""
    for place, one in enumerate(target.items):
        name = machine.book.canonical(f"{value.name}[{place}]") if value.name else ""
        further = Value(value.labels, name=name) if place + 1 < len(target.items) else Value(facts=value.facts)
        machine.assign(one, further if place else value, at)


def membership(operator: str, left: Value, cell: Cell | None) -> object:
    """Whether a constant is in a container that is wholly known, or is a key of a dictionary that has it."""
    if operator not in ("in", "not in") or cell is None or cell.is_open:
        return UNKNOWN
    if cell.kind == "dict" and cell.is_sure and {f"[{left.const!r}]", f".{left.const}"} & cell.known().keys():
        return operator == "in"
    if cell.items is None:
        return UNKNOWN
    if any(item.const is UNKNOWN for item in cell.items) or cell.rest is not ANY:
        return UNKNOWN
    return (left.const in [item.const for item in cell.items]) is (operator == "in")


def of_pairs(machine: "Expressions", cell: Cell, value: Value) -> Value:
    """A dictionary made from keys and values that stand side by side."""
    fields: dict[str, Value] = {}
    rest = ANY
    for one in (*(cell.items or ()), *((machine.anywhere(value, cell),) if cell.items is None else ())):
        pair = machine.cell(one)
        if pair is None or pair.items is None or len(pair.items) != 2:
            key, held = ANY, Value(machine.all_labels(one))
        else:
            key, held = pair.items
        if key.const is UNKNOWN:
            held = join_labels(held, key)
            rest = join(rest, held) if rest is not ANY else held
        else:
            fields[machine.key(key.const)] = held
    return Value(value.labels, cell=machine.new_cell(Cell("dict", fields=fields, rest=rest)))


def mapped(machine: "Expressions", one: ir.Mapping) -> Value:
    """A dictionary that is written out."""
    fields: dict[str, Value] = {}
    rest = ANY
    for key, item in one.items:
        found = machine.value(item)
        if key is None:
            cell = machine.cell(found)
            if cell is not None:
                fields.update(
                    {name: part for name, part in cell.known().items() if name[0] == "[" or cell.kind == "dict"}
                )
                rest = join(rest, cell.rest) if rest is not ANY else cell.rest
            fields = plain_beside.overwritten(fields, found) if cell is None else fields
            parts, others = by_part(found.labels)
            for access, labels in parts.items():
                fields[access] = Value(union(fields[access].labels, labels) if access in fields else labels)
            if others:
                rest = Value(union(rest.labels, deeper(others, "[]")), cell=rest.cell)
            continue
        at = python_sequences.key_of(machine, machine.value(key))
        if at.const is UNKNOWN:
            labels = union(union(rest.labels, found.labels), at.labels)
            if access := same_keys.slot(machine, at, is_new=True):
                fields[access] = found
            rest = Value(labels, cell=rest.cell or found.cell, refs=found.refs)
        else:
            fields[machine.key(at.const)] = found
            if isinstance(at.const, str) and at.const[:1] == "$":
                # An operator of a document database: what runs a text as code is told where the text is.
                machine.stored_sink(f"?.{at.const}=", found, item.at, ANY)  # type: ignore[attr-defined]
    return Value(cell=machine.new_cell(Cell("dict", fields=fields, rest=rest, is_sure=True)))


def placed(machine: Machine, holder: Value, cell: Cell, key: Value, value: Value) -> bool:
    """Whether a list has such a place, where the value stands now."""
    if cell.items is None or not isinstance(key.const, int) or not -len(cell.items) <= key.const < len(cell.items):
        return False
    items = list(cell.items)
    items[key.const] = value
    machine.put(holder.cell, Cell(cell.kind, tuple(items), cell.fields, cell.rest, cell.is_open, cell.origin))
    return True


def reckoned(machine: Machine, operator: str, left: Value, right: Value) -> str:
    """The operator on two constants: whole numbers are divided without rest in Ruby, in C and its heirs to zero."""
    is_whole = type(left.const) is int and type(right.const) is int
    if machine.f.module.module.reads_by_call:
        return "//" if operator == "/" and is_whole else operator
    if operator in ("//", "%") and machine.f.module.module.language in _TOWARDS_ZERO:
        return f"{operator[0]}0" if is_whole else operator[0]
    return operator


def combined(machine: "Expressions", operator: str, left: Value, right: Value) -> Value:
    """What operators of numbers leave of anything else: lists of Ruby are joined by `|`, and keep what `-` leaves."""
    if machine.f.module.module.reads_by_call and operator in ("|", "&", "-"):
        kept = machine.all_labels(left)
        return labelled(union(kept, machine.all_labels(right)) if operator == "|" else kept)
    if (
        operator in ("-", "&", "|")
        and left.cell
        and (found := python_sequences.combined(machine, operator, left, right))
    ):
        return found
    return python_objects.merged(machine, left, right) if operator == "|" else ANY
