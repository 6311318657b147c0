"""A summary as its callers see it, written so that those of two scans can be compared."""

from engines.taint.proof.alike import Doubt
from engines.taint.proof.registry import class_name
from engines.taint.proof.trial import Trial
from engines.taint.solve.program import (
    CallSite,
    ClassRef,
    FunctionRef,
    InstanceRef,
    ModuleRef,
    Raised,
    SinkUse,
    Summary,
    SuperRef,
)
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, UNKNOWN, Facts, Labels, Root, Source, Trace, Value, steps

MOST_PARTS = 20_000


class Likeness:
    """Of one summary. Of the files under trial only places count that are what they were, told by where they are now;
    nothing that has been found leads to others.
    """

    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        self._infos = {str(id(one)): trial.full_name(one) for one in trial.program.functions.values()}
        self._cells: dict[int, int] = {}
        self._sources: dict[Source, int] = {}
        self._ways: dict[int, object] = {}
        self._left = MOST_PARTS

    def of(self, summary: Summary) -> object:
        if summary.kept:
            raise Doubt("something is put into what a top level binds")
        heap = {number: one for number, one in summary.heap.items() if isinstance(one, Cell)}
        self._heap = heap
        effects = [(self._root(one.root), one.path, self._cell(one.cell)) for one in summary.effects]
        bound = [(name, self._value(value)) for name, value in summary.writes.items()]
        back = [(place, self._value(value)) for place, value in summary.back.items()]
        sinks = [self._sink(one) for one in summary.sinks]
        raised = [self._raised(one) for one in summary.raised]
        result, valid = self._value(summary.result), self._facts(summary.valid)
        return summary.returns, summary.asks_outside, result, effects, sinks, valid, bound, back, raised

    def _raised(self, one: Raised) -> object:
        fields = [(name, self._value(value)) for name, value in one.fields.items()]
        ref = self._ref(one.ref) if one.ref is not None else None
        return sorted(one.names), one.is_known, ref, fields, [self._value(value) for value in one.given]

    def _place(self, path: str, at: int) -> object:
        return path, (self._trial.places[path].get(at) if path in self._trial.edited else at)

    def _root(self, root: Root) -> object:
        if isinstance(root, Source):
            number = self._sources.setdefault(root, len(self._sources))
            twin = self._sources.setdefault(root.twin, len(self._sources)) if root.twin is not None else -1
            return root.kind, self._place(root.path, root.at), root.what, number, twin
        if isinstance(root, str):
            name, _, owner = root.rpartition("@")
            return name, self._infos.get(owner, "?")
        return root

    def _labels(self, labels: Labels) -> object:
        return [(self._root(one.root), one.path, one.safe, self._way(way)) for one, way in labels.items()]

    def _way(self, way: Trace | None) -> object:
        if way is None:
            return None
        found = self._ways.get(id(way))
        if found is None:
            found = self._ways[id(way)] = (
                way.length,
                [(self._place(one.path, one.at), one.note) for one in steps(way)],
            )
        return found

    def _facts(self, facts: Facts) -> object:
        return sorted((repr(self._root(root)), path, mask) for (root, path), mask in facts.items())

    def _value(self, value: Value) -> object:
        self._left -= 1
        if self._left < 0:
            raise Doubt("a summary that is too large to be compared")
        if value is ANY:
            return ()
        const = (type(value.const).__name__, repr(value.const)) if value.const is not UNKNOWN else None
        alias = (self._root(value.alias[0]), value.alias[1]) if value.alias is not None else None
        facts = [self._facts(one) for one in value.facts] if value.facts is not None else None
        refs = [self._ref(one) for one in value.refs]
        return self._labels(value.labels), const, value.prefix, self._cell(value.cell), refs, value.name, alias, facts

    def _taken(self, key: int | str) -> object:
        return self._root(key) if isinstance(key, str) else key

    def _ref(self, ref: object) -> object:
        match ref:
            case FunctionRef(info=info):
                bound = self._value(ref.bound) if ref.bound is not None else None
                given = [self._value(one) for one in ref.given]
                named = [(name, self._value(one)) for name, one in ref.named]
                around = [(self._taken(key), self._value(one)) for key, one in ref.around.items()]
                return "function", self._trial.full_name(info), bound, ref.env is not None, given, named, around
            case ClassRef(info=info) | InstanceRef(info=info):
                return type(ref).__name__, class_name(info), self._trial.is_known(info)
            case SuperRef(owner=owner):
                return "super", class_name(owner), self._value(ref.receiver)
            case ModuleRef(info=info):
                return "module", info.module.path, ref.name
        raise Doubt("something that cannot be compared")

    def _cell(self, number: int) -> object:
        if not number:
            return 0
        if number in self._cells:
            return "again", self._cells[number]
        self._cells[number] = len(self._cells)
        cell = self._heap.get(number)
        if cell is None:
            if dict.__contains__(self._trial.base, number):
                raise Doubt("parts of what a top level binds")
            return "gone"
        items = [self._value(one) for one in cell.items] if cell.items is not None else None
        fields = [(key, self._value(one)) for key, one in cell.known().items()]
        cls = self._ref(cell.cls) if cell.cls is not None else None
        return cell.kind, items, fields, self._value(cell.rest), cell.is_open, self._value(cell.origin), cls

    def _sink(self, use: SinkUse) -> object:
        lines = use.end_line if use.path not in self._trial.edited else bool(use.end_line)
        return (
            use.kind, use.bit, use.sink, self._place(use.path, use.at), lines, use.confidence,
            self._labels(use.labels), self._trial.full_name(use.function), use.handed, self._via(use.via),
        )  # fmt: skip

    def _via(self, via: CallSite | None) -> object:
        return (self._place(via.path, via.at), via.is_built) if via is not None else None
