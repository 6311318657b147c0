"""Functions of Python and its library that pass elements and answers on: which goes where, as far as it is known."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from engines.taint.catalogue.kinds import ALL
from engines.taint.solve import (
    enumerations,
    folding,
    guards,
    python_dictionaries,
    python_dunders,
    python_iterators,
    python_kinds,
    python_orders,
    python_sequences,
    sent_documents,
    strings,
    typed_arguments,
    validated,
)
from engines.taint.solve.hosts_in_texts import joined
from engines.taint.solve.machine import Arguments
from engines.taint.solve.program import FunctionRef
from engines.taint.solve.python_objects import CALLS
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, NO_FACTS, UNKNOWN, Value, constant, facts_when, join, labelled, union

if TYPE_CHECKING:
    from engines.taint import ir
    from engines.taint.solve.library import Library

Known = tuple[Value, ...]
MOST_FOLDED: Final = 6
_LISTS: Final = "collections.deque queue.Queue queue.LifoQueue queue.SimpleQueue queue.PriorityQueue asyncio.Queue"


def given(
    machine: "Library", name: str, arguments: Arguments, keywords: dict[str, Value], one: "ir.Call"
) -> Value | None:
    """What a call of one of these gives, None for any other and where nothing more is known than of any call."""
    found = _CALLS.get(name)
    if found is None or machine.f.module.module.language != "python":
        return None
    values = [value for value, _ in arguments]
    known = found(machine, values, keywords, one)
    if known is None and name in _OTHERWISE:
        return _OTHERWISE[name](machine, values, keywords, one)
    return known


def exact(machine: "Library", value: Value) -> Known | None:
    """Every element of a sequence, one by one, where that is known."""
    if value.refs and (members := enumerations.listed(value)) is not None:
        return members
    cell = machine.cell(value)
    if cell is not None and cell.kind == "dict":
        return python_dictionaries.keys(machine, cell)
    return python_sequences.known(cell) if cell is not None and cell.kind != "set" else None


def _made(machine: "Library", items: Known | None, rest: Value = ANY, kind: str = "list") -> Value:
    return Value(cell=machine.new_cell(Cell(kind, items, rest=rest)))


def _zipped(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    known = [exact(machine, value) for value in values]
    # One iterator that is given twice gives its things in turn.
    is_apart = len({value.cell for value in values}) == len(values)
    if values and is_apart and all(items is not None for items in known):
        rows = zip(*(items for items in known if items is not None), strict=False)
        return _made(machine, tuple(_made(machine, row, kind="tuple") for row in rows))
    row = _made(machine, tuple(machine.element(value) for value in values), kind="tuple")
    return _made(machine, None, row)


def _chained(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    known = [exact(machine, value) for value in values]
    if all(items is not None for items in known):
        return _made(machine, tuple(item for items in known if items is not None for item in items))
    rest = ANY
    for value in values:
        rest = join(rest, machine.element(value)) if rest is not ANY else machine.element(value)
    return _made(machine, None, rest)


def _same(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """The elements again, which of them and how often nobody knows."""
    return _made(machine, None, machine.element(values[0])) if values else _made(machine, ())


def _cut(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`islice(elements, first, last, step)`"""
    known = exact(machine, values[0]) if values else None
    bounds = [value.const for value in values[1:]]
    if known is None or not bounds or not all(one is None or type(one) is int for one in bounds):
        return _same(machine, values, keywords, one)
    return _made(machine, folding.cut(known, bounds if len(bounds) > 1 else [None, *bounds, None]))


def _again(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    return _made(machine, None, values[0]) if values else None


def _copied(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """A list under another name; one with a greatest length may have lost its first elements."""
    known = exact(machine, values[0]) if values else ()
    if known is None or len(values) > 1 or "maxlen" in keywords:
        return _same(machine, values, keywords, one)
    return _made(machine, known)


def _empty(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    return _made(machine, ())


def _next(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """The first element, which is gone from then on; in a loop any of them."""
    known = exact(machine, values[0]) if values else None
    if known and not machine.f.loops:
        machine.removed(values[0], constant(0))
        return known[0]
    if known == () and len(values) > 1 and not machine.f.loops:
        return values[1]
    if values and (begun := python_iterators.taken(machine, values[0])) is not None:
        return begun
    cell = machine.cell(values[0]) if values else None
    if cell is None or cell.kind == "object":
        return None
    found = machine.element(values[0])
    return join(found, values[1]) if len(values) > 1 else found


def _reversed(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    known = exact(machine, values[0]) if values else None
    return _made(machine, tuple(reversed(known))) if known is not None else None


def _numbered(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    first = keywords.get("start", values[1] if len(values) > 1 else constant(0)).const
    known = exact(machine, values[0]) if values else None
    if known is None or type(first) is not int:
        return None
    pairs = (_made(machine, (constant(place), item), kind="tuple") for place, item in enumerate(known, first))
    return _made(machine, tuple(pairs))


def _least(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    found = python_orders.least(machine, values, keywords, is_last=False)
    return found if found is not None else _greatest_of(machine, values)


def _greatest(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    found = python_orders.least(machine, values, keywords, is_last=True)
    return found if found is not None else _greatest_of(machine, values)


def _greatest_of(machine: "Library", values: list[Value]) -> Value | None:
    """One of several texts; what is compared with a number is one."""
    candidates = [*values] if len(values) > 1 else [machine.element(value) for value in values]
    if any(isinstance(value.const, int | float) for value in candidates):
        return None
    labels = labelled({}).labels
    for value in candidates:
        labels = union(labels, machine.all_labels(value))
    return labelled(labels) if labels else None


def _folded(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`reduce(function, elements, first)`"""
    if len(values) < 2:
        return None
    known = exact(machine, values[1])
    items = [*values[2:3], *(known if known is not None else [machine.element(values[1])] * 2)]
    function = Value(refs=tuple(ref for ref in values[0].refs if isinstance(ref, FunctionRef)))
    if not function.refs or len(items) > MOST_FOLDED or not items:
        labels = union(machine.all_labels(values[1]), machine.all_labels(items[0]) if items else {})
        return labelled(labels)
    made = items[0]
    for item in items[1:]:
        made = machine.aside(function, [made, item], one)
    return made if known is not None else join(made, items[0])


def _spread(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`starmap(function, rows)`"""
    if len(values) != 2 or not any(isinstance(ref, FunctionRef) for ref in values[0].refs):
        return None
    known = exact(machine, values[1])
    rows = known if known is not None and len(known) <= MOST_FOLDED else (machine.element(values[1]),)
    found: list[Value] = []
    for row in rows:
        cell = machine.cell(row)
        parts = list(cell.items) if cell is not None and cell.items is not None else [machine.element(row)] * 4
        found.append(machine.aside(values[0], parts, one))
    return _made(machine, tuple(found)) if rows is known else _made(machine, None, found[0])


def _truth(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`bool(value)` is true when the value is, and says nothing else of it."""
    if not values or values[0].const is not UNKNOWN:
        return None
    facts = (facts_when(values[0], True) or NO_FACTS, facts_when(values[0], False) or NO_FACTS)
    return Value(facts=facts if facts[0] or facts[1] else None)


def _all(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    return _asked("and", machine, values)


def _any(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    return _asked("or", machine, values)


def _asked(operator: str, machine: "Library", values: list[Value]) -> Value | None:
    """Answers that are listed one by one, as `and` and `or` put them together."""
    known = exact(machine, values[0]) if values else None
    if not known:
        return None
    decides = operator == "or"
    truths = [bool(item.const) for item in known if item.const is not UNKNOWN]
    if decides in truths or len(truths) == len(known):
        return constant(decides if decides in truths else not decides)
    left = [item for item in known if item.const is UNKNOWN]
    found = left[0]
    for item in left[1:]:
        found = guards.together(operator, found, item)
    facts = (facts_when(found, True) or NO_FACTS, facts_when(found, False) or NO_FACTS)
    return Value(facts=facts)


def _listed(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`list(thing)` of an object of the program's own, or of an enumeration."""
    if len(values) != 1 or not values[0].refs:
        return None
    members = enumerations.listed(values[0])
    if members is not None:
        return _made(machine, members)
    return python_dunders.listed(machine, values[0], one)


def _ranged(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """A few numbers in a row."""
    bounds = [value.const for value in values]
    if not bounds or not all(type(one) is int for one in bounds) or bounds[2:] == [0]:
        return None
    numbers = range(*(one for one in bounds if isinstance(one, int)))
    return _made(machine, tuple(map(constant, numbers))) if len(numbers) <= MOST_RANGED else None


def _summed(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    known = exact(machine, values[0]) if len(values) == 1 else None
    numbers = [item.const for item in known or () if type(item.const) in (int, float)]
    return constant(sum(numbers)) if known and len(numbers) == len(known) else None  # type: ignore[arg-type]


def _spelled(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    """`str(thing)`, as the thing says of itself."""
    if len(values) != 1 or not values[0].refs:
        return None
    said = strings.spelled(machine, values, one.at)[0]
    return said if said is not values[0] else None


def _divided(machine: "Library", values: list[Value], keywords: dict[str, Value], one: "ir.Call") -> Value | None:
    given = [value.const for value in values]
    parts = [constant(folding.binary(operator, *given)) for operator in ("//", "%")] if len(given) == 2 else []
    return _made(machine, tuple(parts), kind="tuple") if parts and parts[0].const is not UNKNOWN else None


def plain(machine: "Library", name: str, arguments: Arguments) -> Value:
    """What the functions give that pass nothing on but what they count, number or ask."""
    value = arguments[0][0] if arguments else ANY
    if name == "len" and (size := python_sequences.counted(machine, value, machine.cell(value))) is not None:
        return size
    if name == "enumerate":
        pair = _made(machine, (ANY, machine.element(value)), kind="tuple")
        return _made(machine, None, pair)
    if name == "isinstance" and len(arguments) == 2 and value.labels:
        is_number = arguments[1][0].name in ("int", "float", "bool")
        return Value(facts=(guards.of_labels(value.labels, ALL if is_number else 0), NO_FACTS))
    return ANY


MOST_RANGED: Final = 12
_CALLS: Final[dict[str, Callable[["Library", list[Value], dict[str, Value], "ir.Call"], Value | None]]] = {
    "urllib.parse.urljoin": joined,
    "zip": _zipped, "itertools.chain": _chained, "itertools.islice": _cut, "itertools.repeat": _again, "next": _next,
    "reversed": _reversed, "enumerate": _numbered, "max": _greatest, "min": _least, "functools.reduce": _folded,
    "bool": _truth, "all": _all,
    "any": _any, "range": _ranged, "sum": _summed, "divmod": _divided, "str": _spelled, "repr": _spelled,
    "list": _listed, "tuple": _listed, "iter": _listed, "isinstance": python_kinds.of_kind,
    "issubclass": python_kinds.of_class, "type": python_kinds.class_of, "hasattr": python_kinds.has,
    **CALLS, **dict.fromkeys(_LISTS.split()[1:], _empty), "collections.deque": _copied, **python_iterators.CALLS,
    **python_orders.CALLS, **python_dictionaries.CALLS, **validated.CALLS,
    **sent_documents.CALLS, **typed_arguments.CALLS,
}  # fmt: skip
# What is known of them where their elements are not known one by one.
_OTHERWISE: Final = {"itertools.cycle": _same, "itertools.accumulate": _same, "itertools.starmap": _spread}
