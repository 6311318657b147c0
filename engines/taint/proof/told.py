"""Values in a form that can be kept, compared with another scan's, and read again."""

import hashlib
import json
from collections.abc import Callable, Mapping

from engines.taint.proof.notes import Told
from engines.taint.proof.registry import Registering, class_name
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import ClassRef, FunctionInfo, FunctionRef, InstanceRef, ModuleInfo, ModuleRef
from engines.taint.solve.value import UNKNOWN, Label, Labels, Source, Trace, Value, steps

MOST_DEEP = 4
MOST_LABELS = 24
# Where something is that is another now.
GONE = 1 << 60
_PLAIN = (str, bool, int)


def told(value: Value, solver: Registering) -> Told | None:
    """None for what cannot be kept: labels, parts, and functions that belong to a call or to an object."""
    if value.labels or value.cell or value.facts or value.alias:
        return None
    if value.const is not UNKNOWN:
        return ["const", value.const] if value.const is None or isinstance(value.const, _PLAIN) else None
    refs = [_ref(ref, solver) for ref in value.refs]
    return None if None in refs else ["refs", value.name, value.prefix, *refs]


def told_with_ways(value: Value, solver: Registering) -> Told | None:
    """The same of what has come in, and by which way; None where that is too much."""
    if not value.labels:
        return told(value, solver)
    plain = told(Value(const=value.const, prefix=value.prefix, refs=value.refs, name=value.name), solver)
    labels = [_label(one, way) for one, way in value.labels.items()] if len(value.labels) <= MOST_LABELS else [None]
    if plain is None or value.cell or value.facts or value.alias or None in labels:
        return None
    return ["labels", plain, labels]


def _label(label: Label, way: Trace | None) -> Told | None:
    root = label.root
    if not isinstance(root, Source) or (root.twin is not None and root.twin.twin is not None):
        return None
    twin = _source(root.twin) if root.twin is not None else None
    passed = [[one.path, one.at, one.note] for one in steps(way)]
    return [_source(root), twin, list(label.path), label.safe, way.length if way is not None else 0, passed]


def _source(one: Source) -> Told:
    return [one.kind, one.path, one.at, one.what]


def placed(told: Told, places: Mapping[str, Mapping[int, int]]) -> Told:
    """The same with what stands in one of these files by where it is by them."""
    if told[0] != "labels":
        return told

    def there(path: str, at: int) -> int | None:
        return places[path].get(at) if path in places else at

    def moved(source: Told | None) -> Told | None:
        return [source[0], source[1], there(source[1], source[2]), source[3]] if source is not None else None

    labels = [
        [moved(own), moved(twin), path, safe, length, [[one, there(one, at), note] for one, at, note in passed]]
        for own, twin, path, safe, length, passed in told[2]
    ]
    return ["labels", told[1], labels]


def whole(value: Value, solver: Registering, *, deep: int = MOST_DEEP) -> Told | None:
    """The same of what has parts, which can be compared but not read again."""
    if not value.cell:
        return told(value, solver)
    # Not by `get`, which takes down who looks.
    cell = dict.get(solver.base, value.cell)
    refs = [_ref(ref, solver) for ref in value.refs]
    if cell is None or None in refs or not deep or value.labels or value.facts or value.alias:
        return None
    own = _ref(cell.cls, solver) if cell.cls is not None else []
    parts = [
        *((name, one) for name, one in cell.known().items()), *(("", one) for one in cell.items or ()),
        ("rest", cell.rest), ("origin", cell.origin),
    ]  # fmt: skip
    found = [[name, whole(one, solver, deep=deep - 1)] for name, one in parts]
    if own is None or any(one is None for _, one in found):
        return None
    return ["parts", value.name, value.prefix, refs, cell.kind, cell.items is None, cell.is_open, own, found]


def _ref(ref: object, solver: Registering) -> Told | None:
    match ref:
        case ClassRef(info=info) | InstanceRef(info=info):
            kind = "class" if isinstance(ref, ClassRef) else "instance"
            return [kind, info.module.module.path, info.name] if solver.is_known(info) else None
        case ModuleRef(info=module, name=name):
            return ["module", module.module.path, name]
        case FunctionRef(info=info, bound=None, env=None, given=(), named=()) if info.parent is None:
            return ["function", info.module.module.path, solver.name(info)]
    return None


def head_of(info: ClassInfo, solver: Registering) -> Told | None:
    """What a class is but for its members. None when its bases cannot be told."""
    if not all(map(solver.is_known, info.lineage())):
        return None
    return [[class_name(one) for one in info.bases], info.outside, sorted(info.promises), info.is_wrapper]


def digest(told: Told | None) -> str:
    """Short, and empty for what cannot be told."""
    return hashlib.blake2b(json.dumps(told).encode(), digest_size=8).hexdigest() if told is not None else ""


def read(
    told: Told,
    module: Callable[[str], ModuleInfo],
    class_of: Callable[[str, str], ClassInfo],
    function: Callable[[str, str], FunctionInfo],
    source: Callable[[Told, Source | None], Source] | None = None,
    now: Callable[[str, int], int] = lambda path, at: at,
) -> Value:
    """The value again; the three find what is called so, `source` what comes in, and `now` tells where a place is."""
    if told[0] == "labels" and source is not None:
        labels: Labels = {}
        for own, twin, path, safe, length, passed in told[2]:
            root = source(own, source(twin, None) if twin is not None else None)
            labels[Label(root, tuple(path), safe)] = _way(passed, length, now)
        return read(told[1], module, class_of, function).with_labels(labels)
    if told[0] == "const":
        return Value(const=told[1])
    refs: list[object] = []
    for kind, path, name in told[3:]:
        if kind == "module":
            refs.append(ModuleRef(module(path), name))
        elif kind == "function":
            refs.append(FunctionRef(function(path, name)))
        else:
            refs.append((ClassRef if kind == "class" else InstanceRef)(class_of(path, name)))
    return Value(refs=tuple(refs), name=str(told[1]), prefix=str(told[2]))


def _way(passed: Told, length: int, now: Callable[[str, int], int]) -> Trace | None:
    way: Trace | None = None
    for number, (path, at, note) in enumerate(passed, 1):
        way = Trace(way, path, now(path, at), note, length if number == len(passed) else number)
    return way
