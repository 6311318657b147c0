"""What the methods of dictionaries do to what they hold. Names of several languages."""

from dataclasses import replace

from engines.taint.solve import put_last, python_dictionaries, same_keys, script_maps, unrolled
from engines.taint.solve.machine import Arguments
from engines.taint.solve.state import Cell, derived, loosely_stored, stored
from engines.taint.solve.statements import Statements
from engines.taint.solve.value import ANY, UNKNOWN, Value, deeper, join, labelled, union


class Dictionaries(Statements):
    """Methods on what is known to be a dictionary."""

    def on_dict(
        self, base: Value, cell: Cell, name: str, arguments: Arguments, keywords: dict[str, Value]
    ) -> Value | None:
        values = [value for value, _ in arguments]
        listed = script_maps.given(self, base, cell, name, values)
        listed = listed or python_dictionaries.given(self, base, cell, name, values)
        listed = listed or put_last.given(self, base, cell, name, arguments)
        if listed is not None:
            return listed
        if name in ("get", "pop", "setdefault", "getOrDefault", "remove") and values:
            how = "pop" if name == "remove" else name
            return self.got(base, cell, values[0], how, values[1] if len(values) > 1 else ANY)
        if name in ("put", "set", "add", "__setitem__", "replace") and len(values) >= 2:
            before = cell.known().get(f"[{values[0].const!r}]", ANY) if name in ("put", "replace") else ANY
            self.set_at_keys(base, cell, values[:-1], values[-1])
            return before
        if name in ("update", "putAll") or (name == "assign"):
            self._updated(base, values, keywords)
            return ANY
        if name in ("values", "items", "entries", "itervalues", "iteritems"):
            if name == "items" and (pairs := unrolled.known_pairs(self, cell)):
                return Value(cell=self.new_cell(Cell("list", tuple(self._pair(key, cell) for _, key in pairs))))
            held = item = self._values_of(base, cell)
            if "item" in name or name == "entries":
                item = Value(cell=self.new_cell(Cell("tuple", (labelled(cell.rest.labels), held))))
            return Value(cell=self.new_cell(Cell("list", rest=item)))
        if name == "keys":
            return Value(cell=self.new_cell(Cell("list", rest=labelled(cell.rest.labels))))
        if name == "copy":
            return Value(base.labels, cell=self.new_cell(cell))
        if name == "clear":
            self.put(base.cell, Cell("dict"))
            return ANY
        return None

    def _pair(self, key: Value, cell: Cell) -> Value:
        return Value(cell=self.new_cell(Cell("tuple", (key, cell.known()[f"[{key.const!r}]"]))))

    def _values_of(self, base: Value, cell: Cell) -> Value:
        """What stands in a dictionary, not what it is called there: who calls may know more of it."""
        if not cell.is_open or cell.origin.alias is None:
            return self.anywhere(base, cell)
        held = self.anywhere(base, replace(cell, is_open=False))
        outer = derived(derived(cell.origin, ".values()"), "[]")
        return Value(union(held.labels, outer.labels), cell=held.cell, refs=held.refs, name=held.name)

    def got(self, base: Value, cell: Cell, key: Value, name: str = "get", default: Value = ANY) -> Value:
        """What a dictionary has at a key, or what is given for the case that it has nothing there."""
        if (same := same_keys.got(self, base, key, name, default)) is not None:
            return same
        if key.const is UNKNOWN:
            found = self.anywhere(base, cell)
            if name == "setdefault":
                self.put(base.cell, loosely_stored(cell, Value(default.labels, cell=default.cell, refs=default.refs)))
            return join(found, default)
        access = f"[{key.const!r}]"
        is_there = access in cell.known() and not cell.is_open
        found = self.part(base, access, 0)
        if name == "setdefault" and not is_there:
            self.put(base.cell, stored(cell, access, join(found, default)))
        if name == "pop":
            self.removed(base, key)
        return found if is_there else join(found, default)

    def set_at_keys(self, base: Value, cell: Cell, keys: list[Value], value: Value) -> None:
        if any(key.const is UNKNOWN for key in keys):
            self.put(base.cell, loosely_stored(cell, value))
            same_keys.put(self, base.cell, keys[-1], value)
        else:
            self.put(base.cell, stored(cell, f"[{keys[-1].const!r}]", value))

    def _updated(self, base: Value, values: list[Value], keywords: dict[str, Value]) -> None:
        for value in values:
            other, cell = self.cell(value), self.cell(base)
            if cell is None:
                return
            if other is None:
                # Not `ANY`: there may be more in it from now on.
                self.put(base.cell, loosely_stored(cell, Value(deeper(value.labels, "[]"))))
                continue
            fields = {**cell.known(), **{key: part for key, part in other.known().items() if key[0] == "["}}
            rest = join(cell.rest, other.rest) if other.rest is not ANY else cell.rest
            is_sure = (cell.is_sure or not cell.fields) and other.is_sure
            self.put(base.cell, Cell("dict", cell.items, fields, rest, cell.is_open, cell.origin, None, is_sure))
        for key, value in keywords.items():
            cell = self.cell(base)
            if cell is not None:
                self.put(base.cell, stored(cell, f"[{key!r}]", value))
