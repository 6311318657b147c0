"""What the methods of lists, dictionaries, sets and texts do to what they hold. Names of several languages."""

from typing import Final

from engines.taint import ir
from engines.taint.catalogue.kinds import ALL, UNSLASHED
from engines.taint.solve import (
    constant_calls,
    constant_lists,
    folding,
    formats,
    guards,
    indexed,
    java_streams,
    keyed,
    lists_in_parts,
    matches,
    merging,
    pieces_of_paths,
    python_orders,
    replaced,
    signs,
    taken_out,
)
from engines.taint.solve.dictionaries import Dictionaries
from engines.taint.solve.dispatch import SCRIPTS
from engines.taint.solve.machine import Arguments
from engines.taint.solve.state import Cell, loosely_stored, stored
from engines.taint.solve.value import ANY, NOTHING, UNKNOWN, Value, constant, deeper, labelled, safer, union

APPENDS: Final = frozenset(("append", "push", "appendleft", "unshift", "add_last", "offer", "addLast"))
_CUTS: Final = frozenset(("substring", "slice"))
_ASKED: Final = frozenset(("get", "getOrDefault", "setdefault", "fetch", "dig"))
# Of a queue.
_TAKES: Final = frozenset(("get", "get_nowait"))
ADDS: Final = frozenset(("add", "put_nowait", "write", "writelines", "feed"))
MUTATORS: Final = APPENDS | ADDS | frozenset(("extend", "insert", "update", "setdefault", "put", "set"))
_ONE_OF: Final = frozenset(("pop", "shift", "popleft"))
PARTS: Final = frozenset(("split", "rsplit", "partition", "rpartition", "splitlines", "group", "groups"))


class Containers(Dictionaries):
    """Methods on what is known to be a container, or becomes one by being used so."""

    def on_container(
        self, base: Value, place: ir.Expression, name: str, arguments: Arguments, keywords: dict[str, Value]
    ) -> Value | None:
        """The result of a method, or None when this is no container method."""
        cell = self.cell(base)
        if cell is None or cell.kind == "object":
            is_mutation = name in MUTATORS and arguments and cell is None and not base.refs
            if not is_mutation or (base.name and name not in ADDS) or base.const is not UNKNOWN:
                return None
            return self._absorbed(base, place, name, arguments)
        if not arguments and (size := constant_calls.of_cell(self, base, name)) is not None:
            return size
        if (known := java_streams.given(self, base, cell, name, [one for one, _ in arguments], place)) is not None:  # type: ignore[arg-type]
            return known
        if cell.kind in ("list", "tuple", "set"):
            return self._on_list(base, cell, name, arguments, keywords)
        if cell.kind == "table":
            return self._on_table(base, cell, name, [value for value, _ in arguments])
        return self.on_dict(base, cell, name, arguments, keywords) if cell.kind == "dict" else None

    def _on_table(self, base: Value, cell: Cell, name: str, values: list[Value]) -> Value | None:
        """Values at two keys, such as a section and an option."""
        if name == "set" and len(values) >= 3:
            if any(key.const is UNKNOWN for key in values[:2]):
                self.put(base.cell, loosely_stored(cell, values[2]))
            else:
                self.put(base.cell, stored(cell, f"[{values[0].const!r}][{values[1].const!r}]", values[2]))
            return ANY
        if name == "get" and len(values) >= 2:
            if any(key.const is UNKNOWN for key in values[:2]):
                return self.anywhere(base, cell)
            found = cell.known().get(f"[{values[0].const!r}][{values[1].const!r}]")
            return found if found is not None else labelled(cell.rest.labels)
        return ANY if name in ("add_section", "has_section", "has_option", "getint", "getboolean", "getfloat") else None

    def _absorbed(self, base: Value, place: ir.Expression, name: str, arguments: Arguments) -> Value | None:
        """Something from outside takes a value in; what comes out of it later may be that."""
        given = self._all([value for value, _ in arguments], ANY)
        labels = given.labels
        for value, _ in arguments:
            labels = union(labels, self.all_labels(value))
        if base.name:
            if labels and isinstance(place, ir.Name) and place.name in self.f.now.env:
                self.put_back(place, base.with_labels(union(base.labels, labels)))
            return None
        is_at_key = keyed.is_put(base, name, arguments)
        if not labels and not given.cell and not is_at_key:
            return None
        holder = self.opened(place, base, "list" if name in APPENDS else "dict")
        if is_at_key and (cell := self.cell(holder)) is not None:
            self.set_at_keys(holder, cell, [arguments[0][0]], arguments[1][0])
            return ANY
        if name in ("update", "putAll") and (found := merging.told(map(self.cell, (one for one, _ in arguments)))):
            self.put(holder.cell, merging.all_stored(self.f.now.heap[holder.cell], found))
            return ANY
        if name == "setdefault" and len(arguments) == 2 and (cell := self.cell(holder)) is not None:
            # What was put in for the case that nothing was there is changed through what comes back.
            return self.got(holder, cell, arguments[0][0], name, arguments[1][0])
        # Of a function that is handed on, only whoever calls knows which it is.
        is_field = base.alias is not None and bool(base.alias[1])
        alias = arguments[0][0].alias if is_field and len(arguments) == 1 else None
        self.weaken(holder.cell, Value(labels, cell=given.cell, refs=given.refs, alias=alias))
        return None if not base.alias else ANY

    def _on_list(
        self, base: Value, cell: Cell, name: str, arguments: Arguments, keywords: dict[str, Value]
    ) -> Value | None:
        values = [value for value, _ in arguments]
        if self.f.module.module.stands_for:
            found = indexed.on_list(self, base, cell, name, values)
            if found is not None:
                return found
        if (ordered := lists_in_parts.given(self, base, cell, name, values)) is not None:
            return ordered
        if name in _ASKED and values and cell.rest.cell == base.cell:
            # What methods put functions into, however it is built and whatever they are under in it.
            return self.anywhere(base, cell)
        if name in APPENDS or name in ADDS or name == "put":
            if values:
                self._put_in(base, cell, self.settled(values[0]), at_front=name in ("appendleft", "unshift"))
            return ANY
        if name == "insert" and len(values) == 2:
            self.inserted(base, cell, values[0], values[1])
            return ANY
        if name in ("extend", "update") and values:
            other = self.cell(values[0])
            if cell.items is not None and other is not None and other.items is not None and not self.f.loops:
                self.put(base.cell, Cell(cell.kind, (*cell.items, *other.items), cell.fields, cell.rest))
            else:
                self.put(base.cell, loosely_stored(cell, self.element(values[0])))
            return ANY
        if name in _TAKES and not values and (taken := python_orders.given(self, base, cell, values)) is not None:
            return taken
        if name in ("pop", "popleft", "shift") or (name in _TAKES and not values):
            return self._popped(base, cell, values, is_first=name != "pop")
        return self._rest_of_list(base, cell, name, values, keywords)

    def _rest_of_list(
        self, base: Value, cell: Cell, name: str, values: list[Value], keywords: dict[str, Value]
    ) -> Value | None:
        if name == "clear":
            self.put(base.cell, Cell(cell.kind, (), constant_calls.EMPTIED))
            return ANY
        is_called = bool(values) and bool(values[0].refs)
        if name == "sort" and is_called and self.f.module.module.language in SCRIPTS:
            return None
        if name == "sort" and not values and python_orders.in_place(self, base, cell, keywords):
            return ANY
        if name in ("reverse", "sort"):
            items = tuple(reversed(cell.items)) if cell.items is not None and name == "reverse" else None
            rest = cell.rest if items is not None else self.anywhere(base, cell)
            self.put(base.cell, Cell(cell.kind, items, cell.fields, rest, cell.is_open, cell.origin))
            return base if self.f.module.module.keys_are_names else ANY
        if name == "remove" and values:
            self._remove(base, cell, values[0])
            return ANY
        if self.f.module.module.keys_are_names and (found := self._picked(base, cell, name, values)) is not None:
            return found
        if name in ("copy", "__iter__", "union", "slice", "concat"):
            copy = self.new_cell(cell)
            for value in values if name in ("union", "concat") else ():
                self.put(copy, loosely_stored(self.f.now.heap[copy], self.element(value)))
            return Value(base.labels, cell=copy)
        return ANY if name in ("index", "count", "discard", "issubset", "issuperset") else None

    def _picked(self, base: Value, cell: Cell, name: str, values: list[Value]) -> Value | None:
        """One element, some in a row, or each with its place, as JavaScript asks for them."""
        bounds = [value.const for value in values if type(value.const) is int]
        if name == "entries" and not values:
            return Value(cell=self.new_cell(Cell("list", rest=Value(cell=self._numbered(base)))))
        if cell.items is None or cell.is_open or not bounds or len(bounds) != len(values):
            return None
        if name == "at" and len(bounds) == 1 and -len(cell.items) <= bounds[0] < len(cell.items):
            return cell.items[bounds[0]]
        if name == "slice" and len(bounds) <= len(("from", "to")):
            end = bounds[1] if len(bounds) > 1 else None
            return Value(cell=self.new_cell(Cell(cell.kind, cell.items[bounds[0] : end])))
        return None

    def _numbered(self, base: Value) -> int:
        return self.new_cell(Cell("tuple", (ANY, self.element(base))))

    def _put_in(self, base: Value, cell: Cell, value: Value, *, at_front: bool) -> None:
        if cell.items is None or len(cell.items) >= 64 or cell.is_open:
            self.weaken(base.cell, value)
            return
        items = (value, *cell.items) if at_front else (*cell.items, value)
        self.put(base.cell, Cell(cell.kind, items, cell.fields, cell.rest))

    def inserted(self, base: Value, cell: Cell, place: Value, value: Value) -> None:
        if cell.items is None or not isinstance(place.const, int):
            self.put(base.cell, loosely_stored(cell, value))
            return
        items = list(cell.items)
        items.insert(place.const, value)
        self.put(base.cell, Cell(cell.kind, tuple(items), cell.fields, cell.rest))

    def _popped(self, base: Value, cell: Cell, values: list[Value], *, is_first: bool) -> Value:
        place = values[0] if values else constant(0 if is_first else -1)
        items = cell.items
        if items is not None and isinstance(place.const, int) and -len(items) <= place.const < len(items):
            result = items[place.const]
            self.removed(base, place)
            return result
        return self.anywhere(base, cell)

    def _remove(self, base: Value, cell: Cell, value: Value) -> None:
        if (
            cell.items is None
            or value.const is UNKNOWN
            or any(item.const is UNKNOWN and not item.labels for item in cell.items)
        ):
            return
        places = [place for place, item in enumerate(cell.items) if item.const == value.const]
        if places:
            self.removed(base, constant(places[0]))

    def on_text(self, base: Value, name: str, arguments: Arguments, keywords: dict[str, Value]) -> Value | None:
        """A string method on a constant, or one that takes a text apart."""
        values = [value for value, _ in arguments]
        if base.const is not UNKNOWN:
            return self._on_constant(base, name, arguments, values, keywords)
        if base.labels and name in ("replace", "replaceAll", "group"):
            left = replaced.replaced(self, base, name, values)
            if left is not None:
                return left
        if base.labels and _is_one_character(name, values):
            return ANY
        if name in matches.NAMES and (found := matches.parts(self, base, name, values)) is not None:
            return found
        if base.labels and (joined := pieces_of_paths.method(self, base, name, values)) is not None:
            return joined
        if name in ("strip", "lstrip") and base.labels and values and "/" in str(values[0].const):
            return Value(safer(base.labels, UNSLASHED))
        if name in signs.KEEPING and base.labels and values and signs.lets_plain_through(self, values[0]):
            return Value(safer(base.labels, ALL))
        if name in _ONE_OF and base.labels and base.alias is None and not values:
            # What one of several texts is says nothing of those that are left.
            return labelled(deeper(base.labels, "[]"))
        if name in PARTS and base.labels and not self.book.queries.goes_on(base.name, name):
            separator = values[0].const if values and isinstance(values[0].const, str) else ""
            separator = "/" if not separator and values and "/" in taken_out.listed(self, values[0]) else separator
            inner = safer(deeper(base.labels, "part"), guards.PATH if separator == "." else 0)
            inner = pieces_of_paths.of(inner) if separator == "/" else inner
            is_in_two = len(values) > 1 and values[1].const == 1
            if name in ("partition", "rpartition") or (name in ("split", "rsplit") and is_in_two):
                kept = [deeper(base.labels, "part"), inner]
                if name[0] != "r":
                    kept.reverse()
                if "partition" in name:
                    kept.insert(1, NOTHING)
                # What is known of one of the two is not known of the other.
                items = tuple(labelled(deeper(labels, f"[{place}]")) for place, labels in enumerate(kept))
                return Value(cell=self.new_cell(Cell("list", items)))
            return labelled(inner)
        return None

    def _on_constant(
        self, base: Value, name: str, arguments: Arguments, values: list[Value], keywords: dict[str, Value]
    ) -> Value | None:
        if all(value.const is not UNKNOWN for value in values) and not keywords:
            given = [value.const for value in values]
            found = folding.method(base.const, name, given)
            found = constant_calls.of_method(base.const, name, given) if found is UNKNOWN else found
            if found is not UNKNOWN:
                return constant(found)
            if (parts := constant_lists.taken_apart(self, base, name, values)) is not None:
                return parts
            if name == "matcher" and base.name:
                cell = self.new_cell(Cell(guards.MATCHER, (base, *values)))
                return Value(prefix=base.prefix, cell=cell, name=guards.MATCHER)
        if name == "join" and len(values) == 1 and (text := constant_lists.joined(self, base, values[0])):
            return text
        if isinstance(base.const, str) and name == "format" and not _is_spread(arguments):
            woven = formats.braces(base.const, values, keywords)
            if woven is not None:
                return self.concatenated(woven)
        if isinstance(base.const, str) and name in ("format", "join", "replace"):
            labels = labelled({}).labels
            for value in (*values, *keywords.values()):
                labels = union(labels, self.all_labels(value))
            labels = pieces_of_paths.rejoined(labels) if name == "join" and "/" in base.const else labels
            return Value(labels, prefix=base.const.partition("{")[0] if name == "format" else "")
        is_plain = not any(value.labels or value.refs for value in values)
        return ANY if isinstance(base.const, str | bytes) and is_plain else None


def _is_spread(arguments: Arguments) -> bool:
    """Whether one argument stands for several."""
    return any(isinstance(written, ir.Star) for _, written in arguments)


def _is_one_character(name: str, values: list[Value]) -> bool:
    """At a place, or from one to the next."""
    if name not in _CUTS:
        return name == "charAt" and len(values) == 1 and type(values[0].const) is int
    bounds = [value.const for value in values]
    is_known = len(bounds) == 2 and all(type(one) is int for one in bounds)
    return is_known and bounds[0] >= 0 and 0 <= bounds[1] - bounds[0] <= 1  # type: ignore[operator]
