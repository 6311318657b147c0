"""Functions of Python's library that make things which hold other things, or change what a thing holds."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.catalogue.kinds import BEHIND, BITS
from engines.taint.solve.beside_methods import NEW
from engines.taint.solve.program import ClassRef, FunctionRef, InstanceRef
from engines.taint.solve.seen_code import code_of
from engines.taint.solve.state import Cell, loosely_stored, stored
from engines.taint.solve.value import ANY, Value, deeper, join, labelled, safer, union
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.classes import ClassInfo
    from engines.taint.solve.expressions import Expressions
    from engines.taint.solve.library import Library

_KINDS_OF_ADDRESS: Final = frozenset(("is_private", "is_global", "is_loopback", "is_link_local"))
FIELD: Final = "dataclasses.field()"
_EMPTY: Final = {"list": "list", "dict": "dict", "set": "set", "collections.deque": "list"}
DEEPEST: Final = 4
Call = Callable[["Library", list[Value], dict[str, Value], ir.Call], Value | None]


def _set(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`setattr(thing, name, value)` with a name nobody knows, or several by their names."""
    if not values:
        return None
    holder = machine.opened(one.arguments[0], values[0], "object")
    cell = machine.cell(holder)
    if cell is None:
        return None
    for key, value in keywords.items():
        cell = loosely_stored(cell, value) if key == "**" else stored(cell, f".{key}", value)
    cell = loosely_stored(cell, values[2]) if len(values) > 2 else cell
    machine.put(holder.cell, cell)
    return ANY


def _namespace(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`SimpleNamespace(a=1, **rest)`"""
    rest = keywords.get("**", ANY)
    fields = {f".{key}": value for key, value in keywords.items() if key != "**"}
    return Value(cell=machine.new_cell(Cell("object", fields=fields, rest=rest)))


def _as_dictionary(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`asdict(thing)`, `vars(thing)`"""
    cell = machine.cell(values[0]) if values else None
    if cell is None or cell.is_open or cell.kind != "object":
        return None
    fields = {f"[{name[1:]!r}]": value for name, value in cell.known().items() if name[0] == "."}
    return Value(cell=machine.new_cell(Cell("dict", fields=fields, rest=cell.rest)))


def _with_others(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`replace(thing, name=value)`: another that has what it has but for these."""
    cell = machine.cell(values[0]) if values else None
    if cell is None or "**" in keywords:
        return None
    fields = {**cell.known(), **{f".{name}": value for name, value in keywords.items()}}
    items = tuple(fields.values()) if cell.items is not None else None
    made = Cell(cell.kind, items, fields, cell.rest, cell.is_open, cell.origin, cell.cls)
    return Value(values[0].labels, cell=machine.new_cell(made), refs=values[0].refs)


def _own_replace(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    return _with_others(machine, _receiver(machine, one), keywords, one)


def _own_dictionary(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    return _as_dictionary(machine, _receiver(machine, one), keywords, one)


def _receiver(machine: "Library", one: ir.Call) -> list[Value]:
    return [machine.value(one.function.base)] if isinstance(one.function, ir.Attribute) else []


def _variable(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`ContextVar(name)`"""
    first = keywords.get("default", ANY)
    origin = Value(name="contextvars.ContextVar()")
    return Value(cell=machine.new_cell(Cell("object", None, {".value": first}, is_open=True, origin=origin)))


def _variable_set(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    if values and isinstance(one.function, ir.Attribute):
        machine.assign(ir.Attribute(one.at, one.function.base, "value"), values[0], one.at)
    return ANY


def _variable_asked(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    holder = _receiver(machine, one)
    found = machine.attribute(holder[0], "value", one.at) if holder else ANY
    return join(found, values[0]) if values else found


def _defaults(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`defaultdict(list, rows)`"""
    fields = {f"[{key!r}]": value for key, value in keywords.items() if key != "**"}
    cell = machine.cell(values[1]) if len(values) > 1 else None
    if cell is not None and cell.kind == "dict":
        return Value(cell=machine.new_cell(Cell("dict", None, {**cell.known(), **fields}, cell.rest)))
    labels = machine.all_labels(values[1]) if len(values) > 1 else {}
    rest = labelled(deeper(labels, "[]")) if labels else ANY
    if values and any(isinstance(ref, FunctionRef) for ref in values[0].refs):
        made = machine.aside(Value(refs=values[0].refs), [], one)
        rest = join(rest, made) if rest is not ANY else made
    return Value(cell=machine.new_cell(Cell("dict", fields=fields, rest=rest)))


def _declared(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`field(default_factory=list)`: what makes a field of an object that is not given one."""
    made = keywords.get("default_factory") or keywords.get("factory")
    if "default" in keywords:
        return keywords["default"]
    return Value(refs=made.refs, prefix=made.name, name=FIELD) if made is not None else None


def begun(machine: "Library", info: "ClassInfo", given: dict[str, Value], call: ir.Call) -> dict[str, Value]:
    """The fields of a new object that nobody has given, as their classes declare them."""
    found: dict[str, Value] = {}
    for name, member in ((own, value) for one in info.lineage() for own, value in one.all_own().items()):
        if member.name != FIELD or f".{name}" in given or f".{name}" in found:
            continue
        if member.refs:
            found[f".{name}"] = machine.called(Value(refs=member.refs), [], {}, call)
        elif member.prefix in _EMPTY:
            kind = _EMPTY[member.prefix]
            items = None if kind == "dict" else ()
            found[f".{name}"] = Value(cell=machine.new_cell(Cell(kind, items)))
    return found


def _deep(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`deepcopy(thing)`"""
    return _copy_of(machine, values[0], DEEPEST) if values and machine.cell(values[0]) is not None else None


def _copy_of(machine: "Library", value: Value, depth: int) -> Value:
    cell = machine.cell(value)
    if cell is None or not depth or cell.is_open:
        return value
    items = tuple(_copy_of(machine, held, depth - 1) for held in cell.items) if cell.items is not None else None
    fields = {access: _copy_of(machine, held, depth - 1) for access, held in cell.known().items()}
    made = replace(cell, items=items, fields=fields or cell.fields, rest=_copy_of(machine, cell.rest, depth - 1))
    return value.with_cell(machine.new_cell(made))


def _bare(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`object.__new__(cls)`"""
    for ref in values[0].refs if values else ():
        if isinstance(ref, InstanceRef | ClassRef):
            made = InstanceRef(ref.info)
            return Value(cell=machine.new_cell(Cell("object", cls=made)), refs=(made,))
    return None


def _as_tuple(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`astuple(thing)`"""
    cell = machine.cell(values[0]) if values else None
    if cell is None or cell.is_open or cell.kind != "object" or cell.rest is not ANY:
        return None
    items = tuple(value for name, value in cell.known().items() if name[0] == ".")
    return Value(cell=machine.new_cell(Cell("tuple", items)))


def _empty(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    return None if values else Value(cell=machine.new_cell(Cell("dict", fields={})))


def _gathered(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """What each of them gives, in their order."""
    if any(isinstance(given, ir.Star) for given in one.arguments):
        return None
    return Value(cell=machine.new_cell(Cell("list", tuple(values))))


def _crossed(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """Rows of one element of each."""
    if "repeat" in keywords or any(isinstance(given, ir.Star) for given in one.arguments):
        return None
    row = Cell("tuple", tuple(machine.element(value) for value in values))
    return Value(cell=machine.new_cell(Cell("list", rest=Value(cell=machine.new_cell(row)))))


def _replaced(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`re.sub(pattern, function, text)`: what the function makes of each match, among what is left of the text."""
    if len(values) < 3 or not any(isinstance(ref, FunctionRef) for ref in values[1].refs):
        return None
    text = labelled(machine.all_labels(values[2]))
    made = machine.aside(Value(refs=values[1].refs), [text], one)
    return labelled(union(text.labels, machine.all_labels(made)))


_BELOW: Final = BEHIND | BITS["server-side-request"]


def _in_folder(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`os.path.join(folder, *names)`: what stands behind a folder, or in its place, begins with no host."""
    if not values or any(isinstance(given, ir.Star) for given in one.arguments):
        return None
    labels = machine.all_labels(values[0])
    for value in values[1:]:
        inner = machine.all_labels(value)
        labels = union(labels, safer(inner, _BELOW)) if inner else labels
    return Value(labels, name="os.path.join()", prefix=values[0].prefix)


def _client(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """`httpx.Client(transport=…)` with a transport of the program's own that looks at the kind of an address."""
    for ref in keywords["transport"].refs if "transport" in keywords else ():
        if isinstance(ref, InstanceRef) and _asks_about_addresses(machine, ref):
            return Value(name="httpx.guarded()")
    return None


def _asks_about_addresses(machine: "Library", ref: InstanceRef) -> bool:
    members = (ref.info.find(name) for name in ("handle_request", "handle_async_request"))
    functions = (
        code_of(machine, one.info)
        for member in members
        if member
        for one in member.refs
        if isinstance(one, FunctionRef)
    )
    asked = (node.name for function in functions for node in each(ir.Attribute, *function.body))
    return not _KINDS_OF_ADDRESS.isdisjoint(asked)


def merged(machine: "Expressions", left: Value, right: Value) -> Value:
    """`one | other` of dictionaries and sets; of numbers nothing is left that could hurt."""
    one, other = machine.cell(left), machine.cell(right)
    if (one is None and other is None) or machine.f.module.module.language != "python":
        return ANY
    rest = ANY
    fields: dict[str, Value] = {}
    for value, cell in ((left, one), (right, other)):
        if cell is None:
            more = labelled(deeper(value.labels, "[]")) if value.labels else ANY
        elif cell.kind == "dict":
            fields |= cell.known()
            more = cell.rest
        else:
            more = machine.element(value)
        if more is not ANY:
            rest = join(rest, more) if rest is not ANY else more
    kind = "dict" if "dict" in (cell.kind for cell in (one, other) if cell is not None) else "set"
    return Value(cell=machine.new_cell(Cell(kind, None, fields, rest)))


CALLS: Final[dict[str, Call]] = {
    "dataclasses.asdict": _as_dictionary, "attr.asdict": _as_dictionary, "attrs.asdict": _as_dictionary,
    "vars": _as_dictionary, "dataclasses.replace": _with_others, "copy.replace": _with_others,
    "attr.evolve": _with_others, "attrs.evolve": _with_others, "typing.NamedTuple()._replace": _own_replace,
    "typing.NamedTuple()._asdict": _own_dictionary, 
    "threading.local": _namespace, "types.SimpleNamespace": _namespace, "argparse.Namespace": _namespace,
    "setattr": _set, "contextvars.ContextVar": _variable, "contextvars.ContextVar().set": _variable_set,
    "contextvars.ContextVar().get": _variable_asked,
    **dict.fromkeys(("dataclasses.field", "attr.ib", "attr.field", "attrs.field"), _declared),
    "copy.deepcopy": _deep, NEW: _bare, "object.__new__": _bare,
    "dataclasses.astuple": _as_tuple, "weakref.WeakKeyDictionary": _empty,
    "weakref.WeakValueDictionary": _empty,
    "collections.defaultdict": _defaults, "asyncio.gather": _gathered, "itertools.product": _crossed,
    "re.sub": _replaced, "os.path.join": _in_folder, "httpx.Client": _client, "httpx.AsyncClient": _client,
}  # fmt: skip
