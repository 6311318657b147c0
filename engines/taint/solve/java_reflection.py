"""Java's classes as values: what is made of them, and members of theirs that are asked for by a name."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

from engines.taint import ir
from engines.taint.solve.program import ClassRef, FunctionRef, InstanceRef
from engines.taint.solve.state import Cell
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.classes import ClassInfo
    from engines.taint.solve.library import Library
    from engines.taint.solve.linking import Linking
    from engines.taint.solve.machine import Arguments, Machine

# What a class is written as where it is a value, and how its members are called by a name.
CLASS: Final = "@class"
ASKED: Final = "@reflected "
_KINDS: Final = ("class", "constructor", "method", "field")
_GETS: Final = {
    **dict.fromkeys(("getMethod", "getDeclaredMethod"), "method"),
    **dict.fromkeys(("getField", "getDeclaredField"), "field"),
    **dict.fromkeys(("getConstructor", "getDeclaredConstructor"), "constructor"),
}
_LISTS: Final = frozenset(("getConstructors", "getDeclaredConstructors"))
Asked = Callable[["Library", "ClassInfo", Cell, "Arguments", ir.Call], Value | None]


def asked(machine: "Machine", base: Value, name: str) -> Value | None:
    """What such a method of a class or of one of its members is called; None where the base is none of these."""
    if machine.f.module.module.language != "java" or name not in NAMES:
        return None
    if name == "getClass":
        return Value(name=f"{ASKED}{name}") if _made_here(machine, base) is not None else None
    found = _held(machine, base)
    return Value(name=f"{ASKED}{name}") if found is not None and name in _OF[found[0].kind] else None


def given(machine: "Library", name: str, base: Value | None, arguments: "Arguments", one: ir.Call) -> Value | None:
    """What it gives; None where that is not known, or for any other call."""
    if name == CLASS:
        return _written(machine, arguments)
    if name == "java.lang.Class.forName":
        return _named(machine, arguments)
    if base is None or not name.startswith(ASKED):
        return None
    last = name.removeprefix(ASKED)
    if last == "getClass":
        made = _made_here(machine, base)
        return _value(machine, made) if made is not None else None
    found = _held(machine, base)
    return _OF[found[0].kind][last](machine, found[1], found[0], arguments, one) if found is not None else None


def class_of(machine: "Machine", value: Value) -> "ClassInfo | None":
    """The class that a value is as one."""
    found = _held(machine, value)
    return found[1] if found is not None and found[0].kind == "class" else None


def compared(machine: "Machine", operator: str, left: Value, right: Value) -> Value | None:
    """Whether two classes, or two objects that were made here, are one."""
    if not left.cell or not right.cell or operator not in ("==", "!=") or machine.f.module.module.language != "java":
        return None
    mine, theirs = class_of(machine, left), class_of(machine, right)
    if mine is not None and theirs is not None:
        return constant((mine is theirs) is (operator == "=="))
    is_same = left.cell == right.cell and _made_here(machine, left) is not None and not machine.f.loops
    return constant(operator == "==") if is_same else None


def _value(machine: "Machine", info: "ClassInfo") -> Value:
    return _member(machine, info, "class")


def _member(machine: "Machine", info: "ClassInfo", kind: str, *said: Value) -> Value:
    cell = Cell(kind, (Value(refs=(ClassRef(info),)), *said), cls=ClassRef(info) if kind == "class" else None)
    return Value(cell=machine.new_cell(cell))


def _held(machine: "Machine", base: Value) -> "tuple[Cell, ClassInfo] | None":
    """What kind of thing it is, and of which class. A parameter that is given one is told by its class alone."""
    cell = machine.cell(base)
    if cell is not None and cell.kind in _KINDS and cell.items:
        return next(((cell, ref.info) for ref in cell.items[0].refs if isinstance(ref, ClassRef)), None)
    if cell is None and len(base.refs) == 1 and isinstance(base.refs[0], ClassRef) and base.alias is not None:
        return Cell("class", (base,)), base.refs[0].info
    return None


def _made_here(machine: "Machine", base: Value) -> "ClassInfo | None":
    """The class of an object that has been seen to be made, so that it is of none derived from that."""
    cell = machine.cell(base)
    if cell is None or cell.kind != "object" or cell.is_open or not isinstance(cell.cls, InstanceRef):
        return None
    return cell.cls.info


def _written(machine: "Library", arguments: "Arguments") -> Value:
    """`Thing.class`"""
    info = next((ref.info for value, _ in arguments for ref in value.refs if isinstance(ref, ClassRef)), None)
    return _value(machine, info) if info is not None else Value(name="java.lang.Class()")


def _named(machine: "Library", arguments: "Arguments") -> Value | None:
    """`Class.forName("shop.Thing$Part")`"""
    name = arguments[0][0].const if len(arguments) == 1 else UNKNOWN
    if not isinstance(name, str) or not all(part.isidentifier() for part in name.replace("$", ".").split(".")):
        return None
    linking = cast("Linking", machine)
    for written in (name.replace("$", "."), name.replace("$", ".").rpartition(".")[2]):
        info = next((ref.info for ref in linking.typed(written).refs if isinstance(ref, InstanceRef)), None)
        if info is not None:
            return _value(machine, info)
    return None


def _got(kind: str) -> Asked:
    def got(machine: "Library", info: "ClassInfo", cell: Cell, arguments: "Arguments", one: ir.Call) -> Value | None:
        """A member by its name."""
        if kind == "constructor":
            return _member(machine, info, kind)
        name = arguments[0][0] if arguments else ANY
        return _member(machine, info, kind, name) if isinstance(name.const, str) else None

    return got


def _constructors(
    machine: "Library", info: "ClassInfo", cell: Cell, arguments: "Arguments", one: ir.Call
) -> Value | None:
    """Which of several it is, is told by what it is given."""
    return Value(cell=machine.new_cell(Cell("list", (_member(machine, info, "constructor"),))))


def _made(machine: "Library", info: "ClassInfo", cell: Cell, arguments: "Arguments", one: ir.Call) -> Value | None:
    return cast("Linking", machine).instance(info, _spread(machine, arguments), {}, one)


def _called(machine: "Library", info: "ClassInfo", cell: Cell, arguments: "Arguments", one: ir.Call) -> Value | None:
    """`method.invoke(object, …)`: the method of the object's own class."""
    name = str(cell.items[1].const) if cell.items and len(cell.items) > 1 else ""
    member = info.find(name)
    if not arguments or member is None:
        return None
    is_static = all(isinstance(ref, FunctionRef) and ref.info.function.is_static for ref in member.refs)
    if not is_static:
        target = arguments[0][0] if arguments[0][0].refs else Value(refs=(InstanceRef(info),))
        member = machine.attribute(target, name, one.at)
    refs = tuple(ref for ref in member.refs if isinstance(ref, FunctionRef))
    return machine.called(Value(refs=refs), _spread(machine, arguments[1:]), {}, one) if refs else None


def _spread(machine: "Library", arguments: "Arguments") -> "Arguments":
    """Several in an array are given one by one."""
    cell = machine.cell(arguments[0][0]) if len(arguments) == 1 else None
    is_array = cell is not None and cell.kind == "list" and isinstance(arguments[0][1], ir.Sequence)
    return [(item, arguments[0][1]) for item in cell.items or ()] if cell is not None and is_array else arguments


def _field(cell: Cell) -> str:
    return str(cell.items[1].const) if cell.items and len(cell.items) > 1 else ""


def _set(machine: "Library", info: "ClassInfo", cell: Cell, arguments: "Arguments", one: ir.Call) -> Value | None:
    if len(one.arguments) == 2 and len(arguments) == 2:
        machine.assign(ir.Attribute(one.at, one.arguments[0], _field(cell)), arguments[1][0], one.at)
    return ANY


def _read(machine: "Library", info: "ClassInfo", cell: Cell, arguments: "Arguments", one: ir.Call) -> Value | None:
    return machine.attribute(arguments[0][0], _field(cell), one.at) if arguments else None


def _short(machine: "Library", info: "ClassInfo", cell: Cell, arguments: "Arguments", one: ir.Call) -> Value | None:
    return constant(info.name.rpartition(".")[2])


def _as_one(machine: "Library", info: "ClassInfo", cell: Cell, arguments: "Arguments", one: ir.Call) -> Value | None:
    return arguments[0][0] if arguments else None


def _is_one(machine: "Library", info: "ClassInfo", cell: Cell, arguments: "Arguments", one: ir.Call) -> Value | None:
    made = _made_here(machine, arguments[0][0]) if arguments else None
    return constant(any(each is info for each in made.lineage())) if made is not None else None


_OF: Final[dict[str, dict[str, Asked]]] = {
    "class": {
        **{name: _got(kind) for name, kind in _GETS.items()}, **dict.fromkeys(_LISTS, _constructors),
        "newInstance": _made, "getSimpleName": _short, "cast": _as_one, "isInstance": _is_one,
    },
    "constructor": {"newInstance": _made}, "method": {"invoke": _called}, "field": {"set": _set, "get": _read},
}  # fmt: skip
NAMES: Final = frozenset(("getClass", *(name for names in _OF.values() for name in names)))
