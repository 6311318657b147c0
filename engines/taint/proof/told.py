"""Values in a form that can be kept, compared with another scan's, and read again."""

import hashlib
import json
from collections.abc import Callable

from engines.taint.proof.notes import Told
from engines.taint.proof.registry import Registering, class_name
from engines.taint.solve.classes import ClassInfo
from engines.taint.solve.program import ClassRef, FunctionInfo, FunctionRef, InstanceRef, ModuleInfo, ModuleRef
from engines.taint.solve.value import UNKNOWN, Value

MOST_DEEP = 4
_PLAIN = (str, bool, int)


def told(value: Value, solver: Registering) -> Told | None:
    """None for what cannot be kept: labels, parts, and functions that belong to a call or to an object."""
    if value.labels or value.cell or value.facts or value.alias:
        return None
    if value.const is not UNKNOWN:
        return ["const", value.const] if value.const is None or isinstance(value.const, _PLAIN) else None
    refs = [_ref(ref, solver) for ref in value.refs]
    return None if None in refs else ["refs", value.name, value.prefix, *refs]


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
) -> Value:
    """The value again; the three find what is called so."""
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
