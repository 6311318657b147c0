"""What a statement does to the state: branches, loops, exceptions, assignments, definitions."""

from collections.abc import Callable
from typing import Any, Final

from engines.index.secret_names import speaks_of_secret
from engines.taint import ir
from engines.taint.catalogue.kinds import WEAK_RANDOM
from engines.taint.solve import (
    augmented,
    changing,
    counted,
    deleting,
    elements,
    emptied,
    guards,
    kept,
    key_chains,
    magic,
    patched,
    python_sequences,
    raising,
    same_keys,
    script_objects,
    singles,
    strings,
    swallowing,
    unrolled,
    unsure,
)  # fmt: skip
from engines.taint.solve.expressions import Expressions
from engines.taint.solve.files import OPENED
from engines.taint.solve.frame import Loop
from engines.taint.solve.passes import is_same
from engines.taint.solve.program import FunctionRef, InstanceRef
from engines.taint.solve.settings import turned, turned_by_key
from engines.taint.solve.state import Cell, State, joined, loosely_stored, stored
from engines.taint.solve.value import (
    ANY,
    NO_FACTS,
    UNKNOWN,
    Facts,
    Source,
    Value,
    constant,
    facts_when,
    union,
)  # fmt: skip
from engines.taint.solve.written_types import assigned

MOST_PASSES: Final = 3
# What a function of a chain hangs values on for those behind it, in Node's frameworks.
HANDED_ON: Final = frozenset(
    ("http.Request", "http.Response", "http.Context", "http.Response.locals", "http.Context.state",
     "http.Request.locals")
)  # fmt: skip
# What PHP has of a request: a program may put something else in its place.
OWN_TABLES: Final = frozenset(("$_GET", "$_POST", "$_REQUEST", "$_COOKIE"))


class Statements(Expressions):
    """Walks blocks in the frame at work; `f.state` is None behind a return, raise, break or continue."""

    def block(self, statements: ir.Block) -> None:
        for one in statements:
            if self.f.state is None:
                return
            frame = self.f
            frame.tick()
            _EXECUTIONS[type(one)](self, one)
            if frame.ends:
                frame.ends = False
                frame.state = None

    def _assign(self, one: ir.Assign) -> None:
        if isinstance(one.value, ir.Opaque) and one.value.what == "declared":
            value = self.typed(one.annotation)
            if isinstance(one.target, ir.Name) and one.target.name not in self.f.now.env:
                self.f.now.env[one.target.name] = value
            return
        value = self.value(one.value)
        value = assigned(self, one, value)
        moved = self.moved(self.settled(value), one.at, strings.grown(one), strings.held(self, one))
        self.assign(one.target, moved, one.at)

    def typed(self, annotation: str) -> Value:
        raise NotImplementedError

    def assign(self, target: ir.Expression, value: Value, at: int) -> None:
        if isinstance(target, ir.Name):
            self._bind_name(target.name, value)
        elif isinstance(target, ir.Attribute):
            self._store_attribute(target, value)
        elif isinstance(target, ir.Index):
            self._store_index(target, value)
        elif isinstance(target, ir.Sequence):
            self._unpack(target, value, at)
        elif isinstance(target, ir.Star):
            held = self.element(value)
            self.assign(target.value, Value(cell=self.new_cell(Cell("list", rest=held))), at)

    def _bind_name(self, name: str, value: Value) -> None:
        if name in self.f.info.function.outer:
            value = singles.in_file(self, name, value)
            self.spilled(name, value)
        self.f.now.env[name] = value

    def spilled(self, name: str, value: Value) -> None:
        raise NotImplementedError

    def _store_attribute(self, target: ir.Attribute, value: Value) -> None:
        base = self.value(target.base)
        self.stored_sink(f"{base.name or '?'}.{target.name}=", value, target.at, base)
        key_chains.written_below(self, target, None)
        self.kept_secret(target.name, value, target.at)
        if base.name and turned(self, base, target, value):
            return
        patched.put(self, base, target.name, value)
        script_objects.shortened(self, base, target.name, value)
        self.hang(base.name, target.name, value)
        if base.name.endswith(".session") or base.name in HANDED_ON:
            self.keep_as(f"{base.name}.{target.name}", value, target.at)
        if base.name and not base.cell and not base.labels and target.name not in OWN_TABLES:
            # Whoever assigns where a browser goes leaves the page.
            if f"{base.name}.{target.name}" not in script_objects.ADDRESSES:
                self.share(f"{base.name}.{target.name}", value)
            return
        if base.refs and (self.set_by_method(base, target, value) or self._is_taken(base, target, value)):
            return
        access = f".{target.name}"
        value = singles.in_class(self, base, access, value)
        changing.noted(self, base, access, value)
        self.leave_in_class(base, access, value, target.at)
        kept.leave_in_object(self, base, access, value)
        holder = self.opened(target.base, base, "object")
        if (cell := self.cell(holder)) is not None:
            self.put(holder.cell, stored(cell, access, value))

    def _is_taken(self, base: Value, target: ir.Attribute, value: Value) -> bool:
        """Whether the class has a method for what it has no field for."""
        is_known = any(isinstance(ref, InstanceRef) and ref.info.find(target.name) for ref in base.refs)
        return not is_known and magic.written(self, base, constant(target.name), value, target.at)

    def set_by_method(self, base: Value, target: ir.Attribute, value: Value) -> bool:
        """`base.name = value` where the class has a method `name=`: the method decides what is kept."""
        member = self.attribute(base, f"{target.name}=", target.at)
        if not any(isinstance(ref, FunctionRef) for ref in member.refs):
            return False
        self.called(member, [(value, target)], {}, ir.Call(target.at, target, ()))
        return True

    def _store_index(self, target: ir.Index, value: Value) -> None:
        base = self.value(target.base)
        if isinstance(target.key, ir.Slice) and python_sequences.put_in(self, base, target.key, value):
            return
        is_part = isinstance(target.key, ir.Slice)
        key = ANY if is_part else python_sequences.key_of(self, self.value(target.key))
        self.stored_sink(f"{base.name or '?'}[]=", Value(union(self.all_labels(value), key.labels)), target.at, base)
        key_chains.written_below(self, target, key)
        if base.refs and magic.set_at(self, base, key, value, target):
            return
        if turned_by_key(self, base, target, key.const, value):
            return
        if isinstance(key.const, str):
            self.kept_at(base, key.const, value, target.at)
        if base.name and not base.cell:
            return
        unsure.put_in_each(self, target.base, value)
        holder = self.opened(target.base, base, "dict")
        cell = self.cell(holder)
        if cell is None:
            return
        if key.const is UNKNOWN:
            # Of a function that is handed in, only whoever calls knows which it is.
            labels = unsure.with_key(self, cell, key, value)
            both = Value(labels, cell=value.cell, refs=value.refs, alias=value.alias)
            self.put(holder.cell, loosely_stored(cell, both))
            same_keys.put(self, holder.cell, key, value)
        elif not elements.placed(self, holder, cell, key, value):
            self.put(holder.cell, stored(cell, self.key(key.const), value))

    def kept_secret(self, name: str, value: Value, at: int) -> None:
        """A secret by its name must not be made by chance anybody can repeat."""
        labels = self.all_labels(value)
        if labels and speaks_of_secret(name):
            self.sunk("weak-random", WEAK_RANDOM, name[:60], labels, at, 0, "medium")

    def stored_sink(self, name: str, value: Value, at: int, base: Value) -> None:
        raise NotImplementedError

    def _unpack(self, target: ir.Sequence, value: Value, at: int) -> None:
        cell = self.cell(value)
        has_star = any(isinstance(one, ir.Star) for one in target.items)
        if has_star and (parts := elements.apart(self, target, cell)):
            for one, item in parts:
                self.assign(one, item, at)
            return
        if cell is not None and cell.items is not None and len(cell.items) == len(target.items) and not has_star:
            for one, item in zip(target.items, cell.items, strict=True):
                self.assign(one, item, at)
            return
        if target.kind == "results" and (cell is None or cell.kind == OPENED) and value.alias is None:
            elements.results(self, target, value, at)
            return
        for place, one in enumerate(target.items):
            is_exact = (cell is None or f"[{place}]" in cell.known()) and not has_star
            self.assign(one, self.part(value, f"[{place}]", at) if is_exact else self.element(value), at)

    def _evaluate(self, one: ir.Evaluate) -> None:
        self.value(one.value)

    def removed(self, base: Value, key: Value) -> None:
        """An element leaves a container."""
        deleting.removed(self, base, key)

    def _return(self, one: ir.Return) -> None:
        value = self.value(one.value) if one.value is not None else ANY
        value = self.settled(value)
        if self.f.state is not None and not self.f.ends:
            value = self.returned(value, one.at)
            self.f.exits.append((self.moved(value, one.at, "returned"), self.f.now))
        self.f.state = None

    def returned(self, value: Value, at: int) -> Value:
        raise NotImplementedError

    def _break(self, one: ir.Break) -> None:
        if self.f.loops:
            self.f.loops[-1].breaks.append(self.f.now)
        self.f.state = None

    def _continue(self, one: ir.Continue) -> None:
        if self.f.loops:
            self.f.loops[-1].continues.append(self.f.now)
        self.f.state = None

    def _if(self, one: ir.If) -> None:
        test = self.value(one.test)
        yes, no = facts_when(test, True), facts_when(test, False)
        before = self.f.now
        ends: list[State] = []
        if yes is not None:
            self.f.state = before.copy() if no is not None else before
            self.f.now.assume(yes)
            emptied.settle(self, one.test, True)
            self.block(one.then)
            ends += [self.f.state] if self.f.state is not None else []
        if no is not None:
            self.f.state = before
            self.f.now.assume(no)
            emptied.settle(self, one.test, False)
            self.block(one.otherwise)
            ends += [self.f.state] if self.f.state is not None else []
        self.f.state = joined(ends)

    def _for(self, one: ir.For) -> None:
        iterable = self.value(one.iterable)
        cell = self.cell(iterable)
        is_empty = cell is not None and cell.items == () and cell.rest is ANY and not cell.is_open
        if is_empty and not any(isinstance(one.root, Source) for one in iterable.labels):
            self.block(one.otherwise)
            return

        if known := unrolled.turns(self, one, iterable):
            unrolled.walk(self, one, known)
            return
        each = elements.each(self, iterable, one.at)

        def enter() -> None:
            self.assign(one.target, self.moved(each, one.at, "each of"), one.at)

        is_entered = unrolled.is_entered(self, one, cell)
        empty = unrolled.if_empty(one, iterable) if not is_entered else ""
        found = self._loop(enter, one.body, one.otherwise, None, is_entered=is_entered, empty=empty)
        if self.f.state is not None and found:
            roots = {label.root for label in each.labels}
            keys = {(label.root, path) for label in each.labels for path in (label.path, guards.whole_of(label.path))}
            told = {key: bits for key, bits in found.items() if key in keys or guards.is_told(key, bits, roots)}
            self.f.now.assume(guards.of_each(told))

    def _while(self, one: ir.While) -> None:
        start = self.copied()
        test = self.value(one.test)
        if facts_when(test, True) is None and not one.is_checked_late:
            self.block(one.otherwise)
            return
        if self.f.state is not None and counted.is_walked(self, one):
            return
        # What is asked takes something out of a list perhaps, and is asked again as the loop begins.
        self.f.state = start if self.f.state is not None else None
        is_entered = self.f.state is not None and unrolled.is_turned(self, one, test)
        empty = unrolled.if_no_sign(self, one) if self.f.state is not None and not is_entered else ""
        self._loop(lambda: None, one.body, one.otherwise, one, is_entered=is_entered, empty=empty)

    def _loop(
        self, enter: Callable[[], None], body: ir.Block, otherwise: ir.Block, test: ir.While | None, *,
        is_entered: bool, empty: str = "",
    ) -> Facts:  # fmt: skip
        """The body until nothing new comes to its start, a few times at most. What holds whenever it ends, unless it
        is broken off. One that `is_entered` has run the body when it ends; else the variable `empty` was.
        """
        self.f.loops.append(loop := Loop())
        start, is_endless = self.f.now, False
        first, established = start, NO_FACTS
        end: State | None = None
        for _ in range(MOST_PASSES):
            self.f.state = start.copy()
            if test is not None:
                found = self.value(test.test)
                is_endless = found.const is not UNKNOWN and bool(found.const) and counted.is_written_out(test.test)
                self.f.now.assume(facts_when(found, True))
            enter()
            self.block(body)
            ends = [*loop.continues, *([self.f.state] if self.f.state is not None else [])]
            loop.continues.clear()
            end = joined(ends)
            established = end.valid if end is not None else NO_FACTS
            again = joined([start, *ends]) if ends else start
            if again is None or is_same(start, again):
                break
            start = again
        self.f.loops.pop()
        if empty and end is not None:
            first = first.copy()
            first.env[empty] = ANY
            start = joined([first, end]) or start
        self.f.state = None if is_endless else end if is_entered else start
        if self.f.state is not None:
            if test is not None:
                self.f.now.assume(facts_when(self.value(test.test), False))
            self.block(otherwise)
        self.f.state = joined([*([self.f.state] if self.f.state is not None else []), *loop.breaks])
        return NO_FACTS if loop.breaks else established

    def _with(self, one: ir.With) -> None:
        value = self.value(one.value)
        if kinds := swallowing.kinds(self, one, value):
            handler = ir.Handler(one.at, "", (), kinds)
            one = ir.With(one.at, one.value, one.target, (ir.Try(one.at, one.body, (handler,), (), ()),))
        if one.target is not None and not self.f.ends:
            self.assign(one.target, self.entered(value, one.at), one.at)
        self.block(one.body)

    def entered(self, value: Value, at: int) -> Value:
        """What `with` binds: what the object's own __enter__ gives, else the object."""
        member = magic.entering(self, value, at)
        if any(isinstance(ref, FunctionRef) for ref in member.refs):
            return self.called(member, [], {}, ir.Call(at, ir.Name(at, ""), ()))
        return elements.yielded(self, value)

    def _switch(self, one: ir.Switch) -> None:
        subject = self.value(one.subject)
        ends: list[State] = []
        for case in one.cases:
            if self.f.state is None:
                break
            values = [self.value(value) for value in case.values] if case.values is not None else None
            verdict = guards.matches(subject, values)
            if verdict is False:
                continue
            rest = self.copied()
            for state, facts in zip((self.f.now, rest), guards.of_case(subject, values), strict=True):
                state.assume(facts)
            for name in case.binds:
                self.f.now.env[name.name] = subject
            guarded = self._guard(case.guard)
            if guarded is not False:
                self.block(case.body)
                ends += [self.f.state] if self.f.state is not None else []
            is_last = verdict is True and guarded is True
            self.f.state = None if is_last else rest
        self.f.state = joined([*ends, *([self.f.state] if self.f.state is not None else [])])

    def _guard(self, guard: ir.Expression | None) -> bool | None:
        if guard is None:
            return True
        found = self.value(guard)
        self.f.now.assume(facts_when(found, True) or NO_FACTS)
        return bool(found.const) if found.const is not UNKNOWN else None

    def _import(self, one: ir.Import) -> None:
        raise NotImplementedError

    def _define(self, one: ir.Define) -> None:
        raise NotImplementedError

    def _define_class(self, one: ir.DefineClass) -> None:
        raise NotImplementedError


_EXECUTIONS: Final[dict[type, Callable[[Any, Any], None]]] = {
    ir.Assign: lambda machine, one: machine._assign(one),
    ir.Augment: augmented.augment, ir.Evaluate: Statements._evaluate,
    ir.Delete: deleting.delete, ir.Return: Statements._return, ir.Raise: raising.raised,
    ir.Break: Statements._break, ir.Continue: Statements._continue, ir.If: Statements._if, ir.For: Statements._for,
    ir.While: Statements._while, ir.Try: raising.attempted, ir.With: Statements._with, ir.Switch: Statements._switch,
    ir.Import: lambda machine, one: machine._import(one), ir.Define: lambda machine, one: machine._define(one),
    ir.DefineClass: lambda machine, one: machine._define_class(one),
}  # fmt: skip
