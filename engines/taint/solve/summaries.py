"""Summaries: what a function does, seen from outside, and how a call site puts its own values in."""

from dataclasses import replace
from typing import Final

from engines.taint import ir
from engines.taint.catalogue.handed import RULED_OUT
from engines.taint.catalogue.kinds import BITS, ONE_NAME
from engines.taint.solve import (
    archive_entries,
    bound_forms,
    few_senders,
    generators,
    given_words,
    held_facts,
    kept,
    own_checks,
    validated,
    written,
)  # fmt: skip
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.entries import parameter_source
from engines.taint.solve.frame import Frame, OutOfBudget
from engines.taint.solve.interest import outward
from engines.taint.solve.limits import pattern_bits_of
from engines.taint.solve.machine import Arguments
from engines.taint.solve.placing import placed
from engines.taint.solve.program import ClassRef, Effect, FunctionInfo, FunctionRef, InstanceRef, Program, Summary
from engines.taint.solve.reaching import Reaching
from engines.taint.solve.special import key_of, narrowed, special
from engines.taint.solve.state import Cell, State, derived, is_plain, join_values, joined, may_be
from engines.taint.solve.substitution import Substitution, own_variable
from engines.taint.solve.value import (
    ANY,
    NO_FACTS,
    UNKNOWN,
    Facts,
    Label,
    Labels,
    Source,
    Value,
    emptied,
    join,
    safer,
    union,
)
from engines.taint.solve.views import is_told_apart
from engines.taint.solve.written_kinds import MOST, told_apart

DEEPEST_CALL: Final = 45
MOST_SPECIAL: Final = 12
# Beyond that, as many for what is true and false alone.
MOST_SWITCHED: Final = 8
BOTTOM: Final = Summary(ANY, {})


class Summaries(Reaching):
    """Interprets functions one at a time and keeps what they are like."""

    spent = 0
    budget = 5_000_000

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        # Answers that are being found anew, and those that turned out otherwise.
        self.before: dict[tuple[FunctionInfo, object], Summary] = {}
        self.changed: set[Summary] = set()
        self.own_checks: dict[FunctionInfo, str] = {}

    def summary(self, info: FunctionInfo, spec: object, values: dict[int, Value]) -> Summary | None:
        """What the function does when some parameters have known values; None when it cannot be looked at now."""
        found = info.summaries.get(spec)
        if found is not None:
            self.f.used[found] = None
            return found
        if spec in info.running:
            info.is_recursive = True
            self.f.consulted.add(id(info))
            return BOTTOM
        if self.depth >= DEEPEST_CALL:
            return None
        if spec is not None and len(info.summaries) >= MOST_SPECIAL:
            # Of many calls only switches are told apart, and kinds the function has words for; while they are few.
            few = told_apart(info, values)
            kinds = MOST if any(isinstance(value.const, str) for value in few.values()) else 0
            if len(few) < len(values) or len(info.summaries) >= MOST_SPECIAL + MOST_SWITCHED + kinds:
                kept = few if len(few) < len(values) else {}
                return self.summary(info, key_of(kept), kept)
        if spec is not None:
            info.special[spec] = values
        found = self._made(info, spec, values)
        self.f.used[found] = None
        return found

    def _made(self, info: FunctionInfo, spec: object, values: dict[int, Value]) -> Summary:
        info.running.add(spec)
        self.depth += 1
        found = self._interpreted(info, values)
        if info.is_recursive:
            # What was seen of itself was nothing; once more with the first answer shows what comes round.
            info.summaries[spec] = found
            info.is_recursive = False
            found = self._interpreted(info, values)
        self.depth -= 1
        info.running.discard(spec)
        info.summaries[spec] = found = self.made(info, spec, found)
        return found

    def made(self, info: FunctionInfo, spec: object, summary: Summary) -> Summary:
        raise NotImplementedError

    def _interpreted(self, info: FunctionInfo, values: dict[int, Value]) -> Summary:
        self.run_module(info.module)
        frame = Frame(info, info.module, State({}, {}, held_facts.inside(info), self.base))
        frame.outer_env = info.captured if info.parent is not None and info.captured else None
        if self.spent > self.budget:
            self.skipped.setdefault("", "the program takes too many steps")
            return BOTTOM
        self.looks += 1
        began, asked = self.looks, self.outside_calls
        ever, info.depends_on = info.depends_on, set()
        before = self.work_on(frame)
        try:
            self._bind_parameters(values)
            self._bind_around(values)
            self.bind_captured()
            self.block(info.function.body)
        except (OutOfBudget, RecursionError):
            self.skipped[f"{info.function.path}:{info.function.name}"] = "a function takes too many steps"
            frame.state = None
        generators.ended(self, frame)
        self.spent += frame.steps
        self.finish_frame(frame)
        self._spread(frame)
        summary = self._closed(frame)
        summary.raised = tuple(frame.raised[0].values())
        summary.asks_outside = self.outside_calls > asked
        summary.began, summary.used, summary.read = began, tuple(frame.used), tuple(info.depends_on)
        ever |= info.depends_on
        info.depends_on = ever
        self.work_on(before)
        unfinished = frame.consulted - {id(info)}
        if unfinished:
            before.consulted |= unfinished
            self.provisional[info] = None
            summary.is_unfinished = True
        return summary

    def _bind_parameters(self, values: dict[int, Value]) -> None:
        info = self.f.info
        for place, parameter in enumerate(info.function.parameters):
            is_told = parameter.annotation[:1] not in ("", "@", "{") and parameter.annotation != "any"
            hint = self.typed(parameter.annotation) if is_told else self.conventional(info, place)
            hint = ANY if few_senders.is_of_few(hint, info.function) else hint
            own: Labels = {Label(place, (), 0): None}
            is_form = bound_forms.is_one(info, hint)
            kind = "request" if is_form else parameter_source(info, place, hint)
            if not kind and archive_entries.is_one(info, place, hint):
                own[archive_entries.label(self, info, parameter)] = None
            if kind:
                validated.noticed(info, hint)
                is_name = info.entry is not None and parameter.name in info.entry.names
                rules_out = pattern_bits_of(parameter.default) | (ONE_NAME if is_name else RULED_OUT.get(kind, 0))
                what = f"{parameter.name} of {info.entry.route if info.entry else ''}".removesuffix(" of ")
                own[Label(self.program.source(kind, info.function.path, parameter.at, what), (), rules_out)] = None
            known = values.get(place)
            if (known is not None and known.const is not UNKNOWN) or (
                known is not None and known.name and not known.refs
            ):
                value = known
            elif known is not None:
                value = Value(own, refs=known.refs, name=known.name or hint.name, alias=(place, ()))
            else:
                value = Value(own, refs=hint.refs, name=hint.name, alias=(place, ()))
                value = self.injected(info, parameter, value)
            if is_form and value.refs:
                value = bound_forms.filled(self, place, value)
            elif place == 0 and info.owner is not None and not info.function.is_static:
                value = self._receiver(info, value)
            if parameter.kind in ("*", "**"):
                value = self._rest(parameter, place, own, known or ANY)
            self.f.now.env[parameter.name] = value

    def _bind_around(self, values: dict[int, Value]) -> None:
        """What is known of the variables of the function around this one, where it is known."""
        around = outward(self.f.info) if values else ()
        for place, value in values.items():
            if place < 0:
                self.f.now.env[around[-place - 1][0]] = value

    def conventional(self, info: FunctionInfo, place: int) -> Value:
        """What a parameter is by a framework's convention; nothing by default."""
        return ANY

    def _receiver(self, info: FunctionInfo, value: Value) -> Value:
        refs = value.refs or ((InstanceRef(info.owner),) if info.owner is not None else ())
        if "classmethod" in info.decorated and info.owner is not None:
            told = tuple(ref for ref in value.refs if isinstance(ref, ClassRef))
            return Value(refs=told) if told else Value(value.labels, refs=(ClassRef(info.owner),), alias=value.alias)
        refs = narrowed(info, refs)
        origin = Value(value.labels, refs=refs, alias=value.alias)
        cell = self.new_cell(Cell("object", is_open=True, origin=origin, cls=refs[0] if refs else None))
        self.f.opened[0, ()] = cell
        return origin.with_cell(cell)

    def _rest(self, parameter: ir.Parameter, place: int, labels: Labels, known: Value) -> Value:
        origin = Value(labels, alias=(place, ()))
        kind = "list" if parameter.kind == "*" else "dict"
        if parameter.kind == "*" and isinstance(known.const, tuple):
            return Value(cell=self.new_cell(given_words.inside(origin, known.const)))
        cell = Cell(kind, rest=Value(refs=known.refs) if known.refs else ANY, is_open=True, origin=origin)
        if isinstance(known.const, tuple):
            cell = Cell(kind, fields={access: derived(origin, access) for access in known.const})
            return Value(cell=self.new_cell(cell))
        return Value(labels, cell=self.new_cell(cell), alias=(place, ()))

    def finish_frame(self, frame: Frame) -> None:
        """Functions defined inside see the variables around them as they are at the end."""
        last = joined([state for _, state in frame.exits])
        for ref in frame.nested:
            if last is not None:
                ref.info.captured = {**ref.info.captured, **last.env}
                ref.env = last.env
        if last is not None:
            for ref in frame.nested:
                self._handed_out(ref.info, last)

    def _handed_out(self, info: FunctionInfo, state: State) -> None:
        """Whoever gets an inner function may call it: its variables from here reach its sinks."""
        self.f.info.callees.add(info)
        found = self.summary(info, None, {})
        owner = f"@{id(self.f.info)}"
        for use in found.sinks if found is not None else ():
            labels: Labels = {}
            for label, trace in use.labels.items():
                if isinstance(label.root, str) and label.root.endswith(owner):
                    value = state.env.get(label.root.removesuffix(owner), ANY)
                    theirs = safer(held_facts.part(state, value, label.path), label.safe)
                    labels = union(labels, {one: trace or own for one, own in theirs.items()})
            if labels:
                self.reached(own_variable(use, self.f.info, state.env), held_facts.effective(info, state, labels))

    def _closed(self, frame: Frame) -> Summary:
        """The summary of a frame that has run."""
        if not frame.exits:
            return Summary(ANY, {}, (), tuple(frame.sinks.values()), {}, returns=False)
        values = [self._with_facts(value, own) for value, own in frame.exits]
        if any(value.const is not UNKNOWN and not value.const for value in values):
            values = [_when_true(value, own) for value, (_, own) in zip(values, frame.exits, strict=True)]
        state = joined([one for _, one in frame.exits]) or frame.exits[0][1]
        result: Value | None = None
        for value in values:
            result = value if result is None else self._either_result(result, value, state)
        effects = tuple(
            Effect(root, path, cell)
            for (root, path), cell in frame.opened.items()
            if (found := state.heap.get(cell)) is not None and (found.fields or found.rest is not ANY)
        )
        for effect in effects:
            state.settle(effect.cell)
        self._remember_fields(frame, state, effects)
        valid = _of_parameters(state)
        writes = written.of_frame(frame, state)
        back = frame.back(state)
        left: dict[int, object] = {}
        if frame.info.function is not frame.module.module.body:
            left.update(kept.handed_over(self, state))
        is_held = effects or writes or back or left or (result and (result.cell or result.refs))
        heap: dict[int, object] = {**state.heap} if is_held else {}
        sinks = tuple(frame.sinks.values())
        return Summary(result or ANY, heap, effects, sinks, valid, writes=writes, back=back, kept=left)

    def _either_result(self, one: Value, other: Value, state: State) -> Value:
        """What one or another `return` gives; what was made for it is joined part by part."""
        mine, theirs = state.cell(one), state.cell(other)
        if mine is not None and theirs is not None and mine.kind == theirs.kind:
            if mine.kind == "results":
                pairs = zip(mine.items or (), theirs.items or (), strict=False)
                each = tuple(self._either_result(ours, their, state) for ours, their in pairs)
                state.heap[one.cell] = replace(mine, items=each)
                return join(one, other)
            is_made = not (mine.is_open or theirs.is_open or mine.cls or theirs.cls)
            if mine.kind == "tuple" or (mine.kind in ("list", "dict") and is_made):
                return join_values(one, other, state.heap)
        for made, plain in ((one, other), (other, one)):
            if is_plain(plain) and made.cell in state.heap:
                state.heap[made.cell] = may_be(state.heap[made.cell], plain, state.heap)
        return join(one, other)

    def _spread(self, frame: Frame) -> None:
        kept.spread(self, frame)

    def _with_facts(self, value: Value, state: State) -> Value:
        """`return True` behind a test says as much as the test, and so do the last of several results and what is true
        in a tuple.
        """
        cell = state.cell(value)
        if cell is not None and cell.kind == "results" and cell.items:
            first = (value.with_labels(state.effective(value.labels)) for value in cell.items[:-1])
            items = (*first, self._with_facts(cell.items[-1], state))
            state.heap[value.cell] = replace(cell, items=items)
            return value
        if cell is not None and cell.kind == "tuple" and cell.items:
            items = tuple(
                self._with_facts(one, state)
                if isinstance(one.const, bool)
                else one.with_labels(state.effective(one.labels))
                for one in cell.items
            )
            state.heap[value.cell] = replace(cell, items=items)
            return value
        if isinstance(value.const, bool) or value.const is None:
            valid = _of_parameters(state)
            return Value(const=value.const, facts=(valid, {}) if value.const else ({}, valid))
        return value

    def _remember_fields(self, frame: Frame, state: State, effects: tuple[Effect, ...]) -> None:
        """What a method stores in its own object is there for the class's other methods: types and real sources.

        Only a new source is a reason to solve those again that have looked already.
        """
        owner = frame.info.owner
        if owner is None:
            return
        for effect in effects:
            if effect.root != 0 or effect.path:
                continue
            for access, value in state.heap[effect.cell].known().items():
                cell = state.cell(value)
                refs = value.refs or ((cell.cls,) if cell is not None and cell.cls is not None else ())
                labels = {one: trace for one, trace in state.apart(value).items() if archive_entries.is_left(one)}
                kept = Value(labels, refs=refs, name=value.name)
                if is_told_apart(owner):
                    self._told_apart(owner, access, frame.info, kept)
                if refs or value.name or labels:
                    self.leave_field(owner, access, kept)

    def _told_apart(self, owner: ClassInfo, access: str, info: FunctionInfo, kept: Value) -> None:
        mine = owner.by_method.setdefault(access, {})
        name = info.function.name.rpartition(".")[2]
        known = mine.get(name)
        mine[name] = both = join(known, kept) if known is not None else kept
        if both.labels.keys() != (known or ANY).labels.keys():
            self.left[owner, access] = self.looks

    def leave_field(self, owner: ClassInfo, access: str, kept: Value, *, is_called: bool = False) -> None:
        known = owner.fields.get(access)
        owner.fields[access] = both = join(known, kept) if known is not None else kept
        if is_called or both.labels.keys() != (known or ANY).labels.keys():
            self.left[owner, access] = self.looks

    # At a call site.

    def apply(self, ref: FunctionRef, arguments: Arguments, keywords: dict[str, Value], call: ir.Call) -> Value | None:
        """Call a function of the program."""
        info = ref.info
        self.f.info.callees.add(info)
        if ref.given:
            arguments = [*((value, ir.Name(call.at, "")) for value in ref.given), *arguments]
        keywords = {**dict(ref.named), **keywords} if ref.named else keywords
        given = placed(self, ref, arguments, keywords)
        if ref.env is not None and not info.captured:
            info.captured = dict(ref.env)
        spec, values = special(self, ref, given)
        found = self.summary(info, spec, values)
        if found is None:
            self.outside_calls += 1
            return self.carried(ref.bound or ANY, arguments, keywords)
        self.outside_calls += found.asks_outside or spec in info.running
        result = Substitution(self, ref, given, found, call).result()
        return own_checks.told(self, info, arguments, _replaced(result, arguments))


def _replaced(result: Value, arguments: Arguments) -> Value:
    """A function that is given "<" and "&lt;" takes the one out of a text for the other, however it does it."""
    texts = [value.const for value, _ in arguments if isinstance(value.const, str)] if result.labels else []
    if "<" not in texts or "&lt;" not in texts:
        return result
    return result.with_labels(safer(result.labels, BITS["cross-site-scripting"]))


def _of_parameters(state: State) -> Facts:
    """What holds there of what a function was given."""
    return {key: mask for key, mask in state.valid.items() if not isinstance(key[0], Source)}


def _when_true(value: Value, state: State) -> Value:
    """Other returns give nothing: whoever gets something knows what held here, and what a test says besides."""
    if value.const is not UNKNOWN or value.cell or not state.valid:
        return value
    made = value.with_labels(value.labels)
    yes, no = value.facts or (NO_FACTS, emptied(value))
    here = _of_parameters(state)
    made.facts = {**yes, **{key: bits | yes.get(key, 0) for key, bits in here.items()}}, no
    return made
