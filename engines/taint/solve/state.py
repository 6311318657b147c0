"""What holds at one point of a function: variables, the heap they point into, and what has been validated."""

from dataclasses import dataclass, replace
from typing import Final

from engines.taint.catalogue.kinds import (
    ALL,
    ALONE,
    BITS,
    LITERAL,
    LOCAL,
    NO_PARENT,
    OUTSIDE,
    PLAIN,
    UNSLASHED,
    mask,
    told,
)
from engines.taint.solve.coded import MOST_PATH
from engines.taint.solve.first_elements import with_first
from engines.taint.solve.held_parts import inside
from engines.taint.solve.left_behind import Base
from engines.taint.solve.shells import are_alike
from engines.taint.solve.sides import only_there, with_sides
from engines.taint.solve.value import (
    ANY,
    NOTHING,
    UNKNOWN,
    Facts,
    Label,
    Labels,
    Path,
    Root,
    Value,
    both,
    deeper,
    join,
    known_as,
    safer,
    union,
)  # fmt: skip

MOST_ITEMS: Final = 64
MOST_FIELDS: Final = 120
DEEPEST: Final = 4
_PATH: Final = mask("path-traversal archive-extraction")


@dataclass(slots=True, eq=False)
class Cell:
    """Something with parts; never changed, only replaced. `kind`: list, tuple, set, dict, object.

    `items` are a list's known elements in order, None when not known; `fields` the values at constant keys or
    attribute names; `rest` what may be at any other place. An `is_open` cell began as something that came from
    outside the function (`origin` are its labels): a missing part is a part of that. `cls` is the class of an object.
    `is_sure`: what `fields` has is there for sure, on whatever way one came here.
    """

    kind: str
    items: tuple[Value, ...] | None = None
    fields: dict[str, Value] | None = None
    rest: Value = ANY
    is_open: bool = False
    origin: Value = ANY
    cls: object = None
    is_sure: bool = False

    def known(self) -> dict[str, Value]:
        return self.fields or {}

    def with_fields(self, fields: dict[str, Value]) -> "Cell":
        is_sure = self.is_sure or not self.fields
        return Cell(self.kind, self.items, fields, self.rest, self.is_open, self.origin, self.cls, is_sure)

    def with_rest(self, rest: Value) -> "Cell":
        return Cell(self.kind, self.items, self.fields, rest, self.is_open, self.origin, self.cls, self.is_sure)


class State:
    """Mutable while a block is walked; copied at branches."""

    __slots__ = ("base", "env", "heap", "valid")

    def __init__(self, env: dict[str, Value], heap: dict[int, Cell], valid: Facts, base: Base) -> None:
        self.env = env
        self.heap = heap
        self.valid = valid
        self.base = base

    def copy(self) -> "State":
        return State(dict(self.env), dict(self.heap), self.valid, self.base)

    def cell(self, value: Value) -> Cell | None:
        """Where the value's parts are: in this function's heap, or in what modules left behind."""
        if not value.cell:
            return None
        return self.heap.get(value.cell) or self.base.get(value.cell)

    def assume(self, facts: Facts | None) -> None:
        if facts:
            self.valid = {**self.valid, **{key: self.valid.get(key, 0) | told(bits) for key, bits in facts.items()}}

    def forget(self, root: Root, path: Path) -> None:
        if (root, path) in self.valid:
            self.valid = {key: mask for key, mask in self.valid.items() if key != (root, path)}

    def effective(self, labels: Labels) -> Labels:
        """The labels with what has been validated since counted in."""
        if not self.valid or not labels:
            return labels
        return {label.safer(self._mask(label)): trace for label, trace in labels.items()}

    def settle(self, number: int) -> None:
        """What the fields of a cell hold counts in what has been validated, for whoever sees the cell and not this."""
        cell = self.heap.get(number)
        if cell is not None and cell.fields and self.valid:
            fields = {key: value.with_labels(self.effective(value.labels)) for key, value in cell.fields.items()}
            self.heap[number] = cell.with_fields(fields)

    def _mask(self, label: Label) -> int:
        mask = label.safe
        root = known_as(label.root)
        for length in range(len(label.path) + 1):
            mask |= self.valid.get((root, label.path[:length]), 0)
        if mask & NO_PARENT and (not mask & ALONE or mask & UNSLASHED):
            mask |= _PATH
        if mask & LITERAL == LITERAL:
            mask |= BITS["code-injection"]
        if mask & LOCAL == LOCAL:
            mask |= BITS["open-redirect"]
        if mask & OUTSIDE == OUTSIDE:
            mask |= BITS["server-side-request"]
        if mask & PLAIN == PLAIN:
            mask |= ALL
        return mask

    def deep(self, value: Value, *, depth: int = DEEPEST) -> Labels:
        """Everything that may be anywhere in the value."""
        cell = self.cell(value)
        if cell is None or depth <= 0:
            return value.labels
        labels = union(value.labels, cell.rest.labels)
        for part in (*(cell.items or ()), *(cell.fields.values() if cell.fields else ())):
            if part.cell:
                labels = union(labels, self.deep(part, depth=depth - 1))
            elif part.labels:
                labels = union(labels, part.labels)
        return union(labels, self.deep(cell.rest, depth=depth - 1)) if cell.rest.cell else labels

    def apart(self, value: Value, *, depth: int = DEEPEST) -> Labels:
        """The same, for whoever sees no parts: what is in one that has a name is told to be there."""
        cell = self.cell(value)
        if cell is None or not cell.fields or depth <= 1:
            return self.deep(value, depth=depth)
        labels = value.labels
        for other in (cell.rest, *(cell.items or ())):
            labels = union(labels, self.deep(other, depth=depth - 1))
        for access, part in cell.fields.items():
            labels = union(labels, inside(self.apart(part, depth=depth - 1), access))
        return labels


def joined(states: list[State]) -> State | None:
    """What holds wherever one came from; None when nobody comes."""
    if not states:
        return None
    result = states[0]
    for other in states[1:]:
        result = _join_two(result, other)
    return result


def _join_two(one: State, other: State) -> State:
    heap = dict(one.heap)
    for key, cell in other.heap.items():
        mine = heap.get(key)
        if mine is None:
            heap[key] = cell
        elif mine is not cell:
            settled = _settled_cell(one, other, mine, cell), _settled_cell(other, one, cell, mine)
            heap[key] = join_cells(*settled, heap, DEEPEST)
    env = dict(one.env)
    for name, value in other.env.items():
        mine_value = env.get(name)
        if mine_value is None:
            if name[:5] == "@put ":
                continue
            env[name] = only_there(value, other, one)
            _maybe_untouched(name, value, heap, one)
        elif mine_value is not value:
            # What only one side has validated stays with the value it has on that side.
            made = join_values(_settled(one, other, mine_value), _settled(other, one, value), heap)
            _opened_on_one_side(heap, (mine_value, one), (value, other))
            env[name] = with_sides(made, (mine_value, one), (value, other))
    for name in one.env.keys() - other.env.keys():
        _maybe_untouched(name, one.env[name], heap, other)
        if name[:5] == "@put ":
            del env[name]
        elif one.valid and one.valid is not other.valid:
            env[name] = only_there(one.env[name], one, other)
    valid = one.valid if one.valid is other.valid else both(one.valid, other.valid)
    return State(env, heap, valid, one.base)


def _settled(state: State, other: State, value: Value) -> Value:
    if not value.labels or not state.valid or state.valid is other.valid:
        return value
    labels = state.effective(value.labels)
    return value if labels.keys() == value.labels.keys() else value.changed(labels)


def _settled_cell(state: State, other: State, cell: Cell, beside: Cell) -> Cell:
    """The same of the fields that are another on the other side."""
    if not cell.fields or not state.valid or state.valid is other.valid:
        return cell
    there = beside.known()
    fields = {
        key: value if there.get(key) is value else _settled(state, other, value) for key, value in cell.fields.items()
    }
    return cell.with_fields(fields)


def join_values(one: Value, other: Value, heap: dict[int, Cell], depth: int = DEEPEST) -> Value:
    """Two different containers in one variable become one that may hold what either holds, and so on inside them."""
    if one.cell and other.cell and one.cell != other.cell and one.cell in heap and other.cell in heap and depth:
        heap[one.cell] = join_cells(heap[one.cell], heap[other.cell], heap, depth - 1)
    return join(one, other)


def _maybe_untouched(name: str, value: Value, heap: dict[int, Cell], state: State) -> None:
    """Something from outside that only one side has put a part into: on the other it is what it was."""
    cell = heap.get(value.cell)
    if cell is not None and cell.origin.name == name:
        _untouched_too(value.cell, heap, state, DEEPEST)


def _untouched_too(number: int, heap: dict[int, Cell], state: State, depth: int) -> None:
    """Each part may also be what it was in a state where nothing has been put in."""
    cell = heap.get(number)
    if cell is None or not cell.is_open or not cell.fields or not depth:
        return
    parts = {}
    for key, part in cell.fields.items():
        if part.cell == 0 and _is_by_name(cell):
            continue
        _untouched_too(part.cell, heap, state, depth - 1)
        before = derived(cell.origin, key)
        parts[key] = before.with_labels(state.effective(before.labels))
    heap[number] = join_cells(cell, Cell(cell.kind, fields=parts, is_open=True, origin=cell.origin), heap, 0)


def _is_by_name(cell: Cell) -> bool:
    """Whether what its parts are where nobody put any in is known by their names alone."""
    return cell.is_open and bool(cell.origin.name) and not cell.origin.labels


def _opened_on_one_side(heap: dict[int, Cell], mine: tuple[Value, State], theirs: tuple[Value, State]) -> None:
    """What was handed over, and only on one side has been opened to put parts into."""
    if bool(mine[0].cell) is not bool(theirs[0].cell):
        opened, (plain, state) = (mine[0], theirs) if mine[0].cell else (theirs[0], mine)
        cell = heap.get(opened.cell)
        if cell is not None and plain.alias is not None and plain.alias == cell.origin.alias:
            _untouched_too(opened.cell, heap, state, DEEPEST)
        elif cell is not None and is_plain(plain):
            heap[opened.cell] = may_be(cell, plain.with_labels(state.effective(plain.labels)), heap)


def is_plain(value: Value) -> bool:
    """Whether nothing is known of a value but that it is untrusted."""
    return bool(value.labels) and not value.cell and not value.refs and value.const is UNKNOWN


def _are_of_one(labels: Labels, others: Labels) -> bool:
    return not {one.root for one in labels}.isdisjoint(one.root for one in others)


def may_be(cell: Cell, plain: Value, heap: dict[int, Cell], depth: int = DEEPEST) -> Cell:
    """A list or dictionary, or something that nobody has looked into: each part is what it was, or a part of that."""
    if cell.kind not in ("dict", "list") or (cell.is_open and _are_of_one(cell.origin.labels, plain.labels)):
        return cell
    for access, part in cell.known().items() if depth else ():
        if part.cell in heap:
            heap[part.cell] = may_be(heap[part.cell], derived(plain, access), heap, depth - 1)
    origin = Value(plain.labels, alias=plain.alias)
    return join_cells(cell, Cell(cell.kind, fields={}, is_open=True, origin=origin), heap, 0)


def join_cells(one: Cell, other: Cell, heap: dict[int, Cell], depth: int = DEEPEST) -> Cell:
    if one.items is not None and other.items is not None and len(one.items) == len(other.items):
        pairs = zip(one.items, other.items, strict=True)
        items: tuple[Value, ...] | None = tuple(
            mine if are_alike(mine.const, theirs.const) else join_values(mine, theirs, heap, depth)
            for mine, theirs in pairs
        )
        rest = join_values(one.rest, other.rest, heap, depth)
    else:
        items, rest = None, join(_all_items(one), _all_items(other))
    fields = _join_fields(one, other, heap, depth) if one.fields or other.fields else None
    if items is None and one.kind not in ("dict", "object"):
        fields = with_first(fields, one, other)
    cls = one.cls if one.cls is not None else other.cls
    return Cell(one.kind, items, fields, rest, one.is_open or other.is_open, join(one.origin, other.origin), cls)


def _all_items(cell: Cell) -> Value:
    value = cell.rest
    for item in cell.items or ():
        value = join(value, item)
    return value


def _join_fields(one: Cell, other: Cell, heap: dict[int, Cell], depth: int) -> dict[str, Value]:
    fields = dict(one.known())
    is_by_name = _is_by_name(one) and _is_by_name(other)
    for key, value in other.known().items():
        if key in fields or not is_by_name or value.cell:
            mine = fields[key] if key in fields else part_of(one, key)
            fields[key] = join_values(mine, value, heap, depth)
    for key in one.known().keys() - other.known().keys():
        if is_by_name and not fields[key].cell:
            del fields[key]
        else:
            fields[key] = join_values(fields[key], part_of(other, key), heap, depth)
    return fields


def part_of(cell: Cell, key: str) -> Value:
    """What is at a constant key or attribute; of what came from outside, the part of it there."""
    found = cell.fields.get(key) if cell.fields else None
    if found is not None:
        return found
    if cell.items is not None and key[1:-1].removeprefix("-").isdigit():
        place = int(key[1:-1])
        if -len(cell.items) <= place < len(cell.items):
            return cell.items[place]
    if cell.is_open:
        return join_labels(derived(cell.origin, key), cell.rest)
    rest = cell.rest
    return Value(rest.labels, name=rest.name, refs=rest.refs, cell=rest.cell) if rest is not ANY else ANY


def join_labels(value: Value, more: Value) -> Value:
    return value if not more.labels else value.with_labels(union(value.labels, more.labels))


def derived(value: Value, access: str) -> Value:
    """A part of something that is only known by its labels: exactly that part while the path is short enough."""
    alias = value.alias
    if alias is not None:
        alias = (alias[0], (*alias[1], access)) if len(alias[1]) < MOST_PATH else None
    if not value.labels and alias is None:
        return ANY
    return Value(deeper(value.labels, access) if value.labels else NOTHING, alias=alias)


def stored(cell: Cell, key: str, value: Value) -> Cell:
    """The cell with a part replaced; too many parts become any part."""
    fields = dict(cell.known())
    if key not in fields and len(fields) >= MOST_FIELDS:
        return loosely_stored(cell, value)
    fields[key] = value
    return cell.with_fields(fields)


def loosely_stored(cell: Cell, value: Value) -> Cell:
    """The cell with something stored nobody knows where: any part may be it now, and no part is constant."""
    if cell.items is not None:
        items = tuple(_or_this(item, value) for item in cell.items)
        return replace(cell, items=items, rest=join(cell.rest, value) if cell.rest is not ANY else value)
    rest = (
        value if cell.rest is ANY else Value(union(cell.rest.labels, value.labels), cell=cell.rest.cell or value.cell)
    )
    return cell.with_rest(rest)


def _or_this(item: Value, value: Value) -> Value:
    """An element that may be another one now."""
    return Value(union(item.labels, value.labels), cell=item.cell or value.cell, refs=item.refs or value.refs)


def is_known(value: Value) -> bool:
    return value.const is not UNKNOWN


def made_safe(value: Value, mask: int) -> Value:
    return Value(safer(value.labels, mask))


def declared_as(value: Value, labels: Labels, hint: Value) -> Value:
    """What a variable holds whose type is written: its class is that of the type, and it begins as the value does."""
    return Value(labels, const=value.const, prefix=value.prefix, name=hint.name, refs=hint.refs, alias=value.alias)
