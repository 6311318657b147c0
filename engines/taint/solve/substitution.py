"""Puts the values of one call into a function's summary."""

from dataclasses import replace
from typing import TYPE_CHECKING

from engines.taint import ir
from engines.taint.solve import addresses, files, handed_or_kept, kept, opening, program_options, singles, written
from engines.taint.solve.coded import FILES
from engines.taint.solve.conditions import leads_away
from engines.taint.solve.held_parts import inside
from engines.taint.solve.merging import all_stored
from engines.taint.solve.program import CallSite, Effect, FunctionInfo, FunctionRef, SinkUse, Summary
from engines.taint.solve.raising import from_call
from engines.taint.solve.script_conditions import is_statement
from engines.taint.solve.state import Cell, derived, join_labels
from engines.taint.solve.stored import HANDED, written_to
from engines.taint.solve.strings import is_write
from engines.taint.solve.text_conditions import is_record
from engines.taint.solve.value import (
    ANY,
    HELD,
    UNKNOWN,
    Facts,
    Label,
    Labels,
    Source,
    Trace,
    Value,
    bounded,
    handed_from,
    handed_on,
    join,
    known_as,
    labelled,
    led_inside,
    safer,
    step,
    union,
)  # fmt: skip

if TYPE_CHECKING:
    from engines.taint.solve.summaries import Summaries


class Substitution:
    """One call of one function: parameters become arguments, its heap becomes part of ours."""

    __slots__ = (
        "call", "cells", "given", "given_labels", "machine", "note", "parts", "ref", "refs", "runs", "summary", "ways",
    )  # fmt: skip

    def __init__(
        self,
        machine: "Summaries",
        ref: FunctionRef,
        given: dict[int, tuple[Value, ir.Expression | None]],
        summary: Summary,
        call: ir.Call,
    ) -> None:
        self.machine = machine
        self.ref = ref
        self.given = given
        self.summary = summary
        self.call, self.cells = call, dict[int, int]()
        # By bare label.
        self.parts: dict[Label, Value] = {}
        self.given_labels: dict[Label, Labels] = {}
        # By our way to the call, that with the call, and those on from there by the way inside.
        self.ways: dict[Trace | None, tuple[Trace, dict[Trace | None, Trace]]] = {}
        self.refs: dict[int, FunctionRef] = {}
        self.runs = 0
        self.note = f"passed to {ref.info.function.name}"

    def result(self) -> Value:
        """Do what the call does, and give what it gives."""
        # What it took out of something it then changed is what had been there.
        result = self.summary.result
        is_part = result.alias is not None and bool(result.alias[1])
        before = self.value(result) if is_part and self.summary.effects else None
        self._effects()
        kept.leave(self, self.summary)
        written.bind(self)
        for use in self.summary.sinks:
            self._sink(use)
        self._back()
        if self.summary.raised:
            from_call(self.machine, self.summary.raised, self.value, self.call.at)
        if not self.summary.returns:
            self.machine.f.ends = True
            return ANY
        if self.summary.valid:
            self.machine.f.now.assume(self._facts(self.summary.valid))
        return before if before is not None and not before.cell else self.value(result)

    def run(self) -> int:
        """A number of its own for what this call gives away."""
        if not self.runs:
            self.machine.cells += 1
            self.runs = self.machine.cells
        return self.runs

    def _back(self) -> None:
        """What it leaves in what it was given by reference."""
        for place, value in self.summary.back.items():
            target = self.given[place][1] if place in self.given else None
            if isinstance(target, ir.Name | ir.Attribute | ir.Index):
                self.machine.assign(target, self.value(value), self.call.at)

    def _root(self, root: int | str) -> Value:
        if isinstance(root, int):
            return self.given[root][0] if root in self.given else ANY
        if (now := written.bound_here(self, root)) is not None:
            return now
        if root in self.ref.around:
            return self.ref.around[root]
        name, _, owner = root.rpartition("@")
        if owner == str(id(self.machine.f.info)):
            return self.machine.f.now.env.get(name, ANY)
        # Somebody further out defines it: it stays open until the call comes from there.
        return Value({Label(root, (), 0): None}, alias=(root, ()))

    def part(self, one: Label) -> Value:
        """What stands here for a part of a parameter, which is told by its bare label."""
        found = self.parts.get(one)
        if found is not None:
            return found
        if one.whole is None:
            assert not isinstance(one.root, Source)
            return self._root(one.root)
        found = self.parts[one] = self._part_of(self.part(one.whole), one.path[-1])
        return found

    def _part_of(self, whole: Value, access: str) -> Value:
        if access.startswith(HELD):
            return labelled(inside(self.machine.all_labels(whole), access.removeprefix(HELD)))
        if access.startswith(FILES):
            return labelled(files.part(self.machine.all_labels(whole), access))
        if whole.cell or whole.refs or whole.name:
            return self._access(whole, access)
        if not (whole.labels or whole.alias):
            # Most arguments are constants: they have no parts, and only the elements of one are the constant again.
            return ANY if whole.const is UNKNOWN or access[0] == "." else self._access(whole, access)
        if access in ("[]", "part"):
            return whole
        # Of what is known by its labels alone a part is what `_access` would find, the long way round.
        return self._access(whole, access) if access[-2:] == "()" else derived(whole, access)

    def _access(self, value: Value, access: str) -> Value:
        machine, at = self.machine, self.call.at
        if access[-2:] == "()":
            cell = machine.cell(value)
            # What stands in it is not what it is called there.
            if access == ".keys()" and cell is not None and cell.kind == "dict":
                return Value(union(value.labels, cell.rest.labels))
            callee = machine.attribute(value, access[1:-2], at)
            if cell is not None and f".{access[1:-2]}" in cell.known() and not callee.refs:
                return callee
            if callee.refs:
                return machine.called(callee, [], {}, ir.Call(at, ir.Name(at, ""), ()))
            name = f"{callee.name}()" if callee.name else ""
            if name and (kind := machine.book.source(name)):
                return machine.from_source(kind, name, at)
            cleaned = machine.book.cleans(callee.name)
            return Value(safer(union(callee.labels, machine.all_labels(value)), cleaned), name=name)
        if access[:1] == ".":
            return machine.attribute(value, access[1:], at)
        if access in ("[]", "part"):
            # What a class gives when it is gone through was asked for inside.
            held = Value(value.labels, cell=value.cell, alias=value.alias)
            return machine.element(held) if machine.cell(value) is not None else value
        return machine.part(value, access, at)

    def labels(self, labels: Labels) -> Labels:
        found: Labels = {}
        for label, trace in labels.items():
            if isinstance(label.root, Source):
                found.setdefault(label, trace)
                continue
            theirs = self.given_labels.get(label.bare)
            if theirs is None:
                theirs = self.given_labels[label.bare] = self.machine.all_labels(self.part(label.bare))
            safe = label.safe
            for one, own in theirs.items():
                moved = one.safer(safe) if safe else one
                if moved not in found:
                    known = self.ways.get(own)
                    found[moved] = (known and known[1].get(trace)) or self._joined(own, trace)
        return bounded(found)

    def _joined(self, own: Trace | None, inner: Trace | None) -> Trace:
        """Our way to the call, then its way inside; the same for all labels that came so."""
        if own not in self.ways:
            self.ways[own] = step(own, self.machine.f.path, self.call.at, self.note), {}
        here, ways = self.ways[own]
        joined = ways[inner] = led_inside(here, inner)
        return joined

    def value(self, value: Value) -> Value:
        if not (value.labels or value.cell or value.refs or value.facts or value.alias):
            return value
        if value.alias is not None:
            found = self.part(Label(*value.alias, 0))
            extra = self.labels(
                {label: trace for label, trace in value.labels.items() if isinstance(label.root, Source)}
            )
            return self._tested(join_labels(found, Value(extra)) if extra else found, value)
        labels, cell = handed_or_kept.where_called(self, value)
        refs = tuple(map(self._ref, value.refs)) if value.refs else ()
        facts = (self._facts(value.facts[0]), self._facts(value.facts[1])) if value.facts else None
        return Value(labels, const=value.const, prefix=value.prefix, cell=cell, refs=refs, name=value.name, facts=facts)

    def _tested(self, found: Value, value: Value) -> Value:
        """What a question put to a part of what was given says of it: `return text.matches(…)`."""
        if value.facts is not None:
            found = found.with_labels(found.labels)
            found.facts = self._facts(value.facts[0]), self._facts(value.facts[1])
        return found

    def _ref(self, ref: object) -> object:
        if not isinstance(ref, FunctionRef):
            return ref
        is_inner = ref.env is not None and ref.info.parent is self.ref.info
        if ref.bound is None and not (ref.given or ref.named or ref.around or is_inner):
            return ref
        made = self.refs.get(id(ref))
        if made is None:
            # Known before its variables are: it may be one of them.
            made = self.refs[id(ref)] = FunctionRef(ref.info, None, ref.env)
            made.bound = self.value(ref.bound) if ref.bound is not None else None
            made.given = tuple(map(self.value, ref.given))
            made.named = tuple((name, self.value(value)) for name, value in ref.named)
            made.around = {key: self.value(value) for key, value in ref.around.items()}
            if is_inner and ref.env is not None:
                self._take_along(made, ref.env)
                written.mark(self, made)
        return made

    def _take_along(self, ref: FunctionRef, env: dict[str, Value]) -> None:
        """What the function that is left knew the variables of an inner one to be goes with it, and what it had itself
        taken along.
        """
        ref.around.update({root: value for root, value in self.ref.around.items() if isinstance(root, str)})
        for name in ref.info.mentions:
            value = env.get(name)
            if value is not None and (value.labels or value.alias or value.cell or value.const is not UNKNOWN):
                ref.around[f"{name}@{id(self.ref.info)}"] = self.value(value)

    def cell(self, number: int) -> int:
        """The cell in our heap; one that stands for an argument's own parts is the argument's."""
        if (known := self.cells.get(number)) is not None:
            return known
        found = self.summary.heap.get(number)
        if not isinstance(found, Cell) or number in self.summary.kept or singles.is_one(self.machine, number):
            return number if self.machine.base.holds(number) else 0
        for effect in self.summary.effects:
            if effect.cell == number:
                target = self.part(Label(effect.root, effect.path, 0))
                if target.cell:
                    self.cells[number] = target.cell
                    return target.cell
        own = self.cells[number] = self.machine.new_cell(Cell(found.kind))
        self.machine.put(own, self._content(found))
        return own

    def _content(self, cell: Cell) -> Cell:
        # A graph of objects can be far larger than the function that walks it.
        self.machine.f.tick(len(cell.known()) + len(cell.items or ()))
        items = tuple(map(self.value, cell.items)) if cell.items is not None else None
        fields = {key: self.value(value) for key, value in cell.fields.items()} if cell.fields else {}
        rest = self.value(cell.rest) if cell.rest is not ANY else ANY
        if cell.is_open and cell.origin.labels:
            rest = join_labels(rest, Value(self.labels(cell.origin.labels)))
        return Cell(cell.kind, items, fields, rest, cls=cell.cls)

    def _effects(self) -> None:
        for effect in self.summary.effects:
            cell = self.summary.heap.get(effect.cell)
            if not isinstance(cell, Cell):
                continue
            one = Label(effect.root, effect.path, 0)
            target = self.part(one)
            place = self._place_of(effect, cell.kind) if not target.cell else None
            if place is not None:
                made = opening.in_passing(self.machine, place, effect.path, self.part(Label(effect.root, (), 0)), cell)
                target = self.parts[one] = made or self.machine.opened(place, target, cell.kind)
            elif not target.cell and isinstance(effect.root, str) and not effect.path and not target.alias:
                target = self.machine.opened(ir.Name(self.call.at, effect.root.rpartition("@")[0]), target, cell.kind)
            elif not target.cell and isinstance(effect.root, str) and target.alias:
                # Of a function further out: it stays an effect until the call comes from there.
                target = self.machine.opened(ir.Constant(self.call.at, None), target, cell.kind)
            own = self.machine.cell(target)
            if own is not None and place is not None and isinstance(target.const, str):
                # What a pointer leads to is another text now.
                self.machine.put_back(place, Value(target.labels, cell=target.cell))
            if own is not None:
                self.merge(target.cell, own, cell)
                kept.leave_functions(self, effect, target)

    def _place_of(self, effect: Effect, kind: str) -> ir.Expression | None:
        """Where we have what it put something into, as far as that can be written to."""
        root = effect.root
        place = self.given[root][1] if isinstance(root, int) and root in self.given else None
        if place is None and root == 0 and isinstance(self.call.function, ir.Attribute):
            place = self.call.function.base
        if kind == "dict" and effect.path and not (self.ref.info.module.module.stands_for or "@" in effect.path[0]):
            # `db.users.update(…)`: what nobody declared as a collection may be anything that has such a method.
            return None
        return opening.written(place, effect.path, self.call.at) if place is not None else None

    def merge(self, number: int, own: Cell, theirs: Cell) -> None:
        own = all_stored(own, {key: self.value(value) for key, value in theirs.known().items()})
        if theirs.rest is not ANY:
            rest = self.value(theirs.rest)
            rest = join(own.rest, rest) if own.rest is not ANY else rest
            own = replace(own, rest=rest, items=own.items or None)
            if own.items is not None:
                merged = own.rest
                for item in own.items:
                    merged = join(merged, item)
                own = replace(own, items=None, rest=merged)
        self.machine.put(number, own)
        self.given_labels.clear()

    def _facts(self, facts: Facts) -> Facts:
        """What holds of a parameter's labels holds of the argument's."""
        found: Facts = {}
        for (root, path), mask in facts.items():
            if isinstance(root, Source):
                found[root, path] = mask
                continue
            whole = opening.told(self.part, root, path)
            for label in self.part(Label(root, path[:whole], 0)).labels:
                key = (known_as(label.root), (*label.path, *path[whole:]))
                for known in addresses.with_whole(key) if addresses.is_of_host(mask) else (key,):
                    found[known] = found.get(known, 0) | mask
        return found

    def _sink(self, use: SinkUse) -> None:
        sunk = use.labels
        if use.kind == "open-redirect":
            sunk = {label: trace for label, trace in sunk.items() if self._leads_away(label)}
        labels = program_options.of_call(self, sunk) if use.kind == program_options.KIND else self.labels(sunk)
        if isinstance(use.handed, int) and use.handed >= 0:
            if use.kind == "sql-injection":
                labels = self._stated(use, labels)
            elif use.sink == "http.Response.send" and is_record(self.given.get(use.handed, (ANY, None))[0]):
                # Rows and documents are sent as JSON; only here is it known that they are some.
                labels = {label: trace for label, trace in labels.items() if not isinstance(label.root, Source)}
        if use.kind == "storing" and use.sink == HANDED:
            use, labels = self._put_away(use, labels)
        if labels:
            self.machine.reached(self._seen_from_here(use), self.machine.f.now.effective(labels))

    def _put_away(self, use: SinkUse, labels: Labels) -> tuple[SinkUse, Labels]:
        """A statement that was handed on puts something into a table, or we do not know it either."""
        given = self.given[use.handed][0] if isinstance(use.handed, int) and use.handed in self.given else ANY
        if is_write(given.prefix):
            return replace(use, sink=written_to([given]), handed=-1), labels
        if handed_on(given) < 0:
            return use, {}
        return use, {label: trace for label, trace in labels.items() if not isinstance(label.root, Source)}

    def _stated(self, use: SinkUse, labels: Labels) -> Labels:
        """Methods of any name are sinks for what reads as a statement only, those of mappers for texts and not for
        containers of values; of a parameter its callers know that.
        """
        sinks = [one for one in self.machine.book.sinks(use.sink) if one.kind == use.kind]
        given = self.given[use.handed][0] if use.handed in self.given else ANY
        if any(one.when == "text" for one in sinks) and self.machine.cell(given) is not None:
            return {}
        if not sinks or any(one.when != "statement" for one in sinks) or is_statement(given):
            return labels
        if handed_on(given) < 0:
            return {}
        return {label: trace for label, trace in labels.items() if not isinstance(label.root, Source)}

    def _seen_from_here(self, use: SinkUse) -> SinkUse:
        """What is handed on as it came is put together by us, or by whoever calls us."""
        frame = self.machine.f
        if isinstance(use.handed, str):
            return own_variable(use, frame.info, frame.now.env)
        if use.handed < 0:
            return use
        given = self.given[use.handed][0] if use.handed in self.given else ANY
        via = CallSite(frame.path, self.call.at, self.call.end_line, bool(given.prefix))
        return replace(use, handed=handed_from(given), via=via, function=frame.info)

    def _leads_away(self, label: Label) -> bool:
        """What an argument begins with is only known here."""
        return isinstance(label.root, Source) or leads_away(self.part(label.bare).prefix)


def own_variable(use: SinkUse, info: FunctionInfo, env: dict[str, Value]) -> SinkUse:
    """A sink inside a closure, where the variable it hands on is one of ours."""
    name, _, owner = use.handed.rpartition("@") if isinstance(use.handed, str) else ("", "", "")
    if owner != str(id(info)):
        return use
    return replace(use, handed=handed_from(env.get(name, ANY)), function=info)
