"""Methods that a class only promises: no body, or one that says that whoever derives from it has to write it."""

from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.solve.classes import MOST_HEIRS, ClassInfo
from engines.taint.solve.program import FunctionRef, InstanceRef
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.machine import Machine

# Where more keep a promise, it takes long to ask them all, and each says little of what is called.
MOST_KEPT: Final = 2
# What such a method raises, in Python and Ruby, Java and C#.
_RAISED: Final = frozenset(
    ("NotImplementedError", "NotImplemented", "UnsupportedOperationException", "NotImplementedException",
     "NotSupportedException", "BadMethodCallException", "LogicException")
)  # fmt: skip


def member(machine: "Machine", info: ClassInfo, name: str) -> Value | None:
    """The member of an object of a class, or of those that derive from it where the class does not have it; of the one
    that does where it only promises it.
    """
    found = info.find(name)
    if found is not None and not _is_promise(found):
        return _with_overloads(machine, info, name, found) if info.module.module.stands_for else found
    kept = machine.implemented(info, name)
    if found is None and kept is None and info.promises and name in info.promises:
        return _without_a_word(machine, info, name)
    return kept if found is None or (kept is not None and len(kept.refs) <= MOST_KEPT) else found


def _without_a_word(machine: "Machine", info: ClassInfo, name: str) -> Value | None:
    """Methods of the classes that have everything this one promises, which is all it takes; each is its own class's."""
    language = info.module.module.language
    having = [machine.methods_named(one) for one in sorted(info.promises)]
    owners = [{one.owner for one in named if one.owner is not None and not one.owner.promises} for named in having]
    kept = [
        one
        for one in machine.methods_named(name)
        if one.owner is not None and one.module.module.language == language
        if all(not each.isdisjoint(one.owner.lineage()) for each in owners)
    ]
    mine = [one for one in kept if one.module.module.kind != "test"] or kept
    refs = tuple(FunctionRef(one, Value(refs=(InstanceRef(one.owner),))) for one in mine if one.owner is not None)
    return Value(refs=refs) if 0 < len(refs) <= MOST_HEIRS else None


def _with_overloads(machine: "Machine", info: ClassInfo, name: str, found: Value) -> Value:
    """With the methods of this name that take something else: those of its bases, and of its heirs what it promises."""
    refs = [one for one in found.refs if isinstance(one, FunctionRef)]
    if not refs or name == "__init__" or len(refs) != len(found.refs):
        return found
    known = {_signature(one) for one in refs}
    for base in info.lineage()[1:]:
        for one in _functions(base.own(name)):
            if _signature(one) not in known:
                known.add(_signature(one))
                refs.append(one)
    promised = {_signature(one) for one in refs if is_left(one.info.function)}
    if promised:
        kept = [one for one in _functions(machine.implemented(info, name)) if _signature(one) in promised]
        refs = [*(one for one in refs if not is_left(one.info.function)), *kept[:MOST_HEIRS]] or refs
    return (
        found
        if len(refs) == len(found.refs) and not promised
        else Value(found.labels, refs=tuple(refs), name=found.name)
    )


def _functions(member: Value | None) -> list[FunctionRef]:
    return [one for one in member.refs if isinstance(one, FunctionRef)] if member is not None else []


def _signature(ref: FunctionRef) -> tuple[str, ...]:
    function = ref.info.function
    return tuple(f"{one.annotation}:{one.shape}" for one in function.parameters[not function.is_static :])


def _is_promise(found: Value) -> bool:
    refs = found.refs
    return len(refs) == 1 and isinstance(refs[0], FunctionRef) and is_left(refs[0].info.function)


def is_left(function: ir.Function) -> bool:
    """Whether all it does is `raise NotImplementedError("…")`, perhaps after a docstring, or nothing, and says so."""
    body = function.body
    is_empty = all(isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Constant) for one in body)
    if is_empty and any(map(_is_abstract, function.decorators)):
        return True
    if not body or len(body) > 2 or not isinstance(body[-1], ir.Raise):
        return False
    is_said = len(body) == 1 or (isinstance(body[0], ir.Evaluate) and isinstance(body[0].value, ir.Constant))
    raised = body[-1].value
    kind = raised.function if isinstance(raised, ir.Call) else raised
    name = kind.name if isinstance(kind, ir.Name | ir.Attribute) else ""
    return is_said and name.rpartition(".")[2].rpartition("|")[2] in _RAISED


def _is_abstract(decorator: ir.Expression) -> bool:
    return isinstance(decorator, ir.Name | ir.Attribute) and decorator.name.rpartition(".")[2] == "abstractmethod"
