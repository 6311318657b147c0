"""Functions of JavaScript that pass on what objects, lists and maps hold: which goes where, as far as it is known."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from engines.taint import ir
from engines.taint.catalogue.kinds import BITS
from engines.taint.lower.javascript_types import ASKED
from engines.taint.solve import (
    elysia_contexts,
    meteor_patterns,
    plain_beside,
    schema_facts,
    schemas,
    script_events,
    script_objects,
    small_functions,
)
from engines.taint.solve.callbacks import bound_to
from engines.taint.solve.hosts_in_texts import HOSTS, stays
from engines.taint.solve.machine import Arguments
from engines.taint.solve.program import ClassRef, InstanceRef
from engines.taint.solve.state import Cell, loosely_stored
from engines.taint.solve.statements import HANDED_ON
from engines.taint.solve.value import ANY, NOTHING, UNKNOWN, Value, constant, deeper, join, labelled, safer, union

if TYPE_CHECKING:
    from engines.taint.solve.library import Library

MOST_MADE: Final = 12
# How containers are asked for one of a class.
CONTAINERS: Final = (
    "tsyringe.container.resolve", "tsyringe.DependencyContainer().resolve", "inversify.Container().get",
    "inversify.Container().resolve", "inversify.Container().getAsync", "typedi.Container.get", "typedi.default.get",
    "@nestjs/core.ModuleRef().get", "@nestjs/core.ModuleRef().resolve", "@nestjs/core.ModuleRef().create",
    "@nestjs/core.NestFactory.create().get", "@nestjs/core.NestFactory.createApplicationContext().get",
    "@nestjs/common.INestApplication().get", "@angular/core.inject", "@angular/core.Injector().get",
)  # fmt: skip
# What a call that fixes arguments of a function is lowered to.
BOUND: Final = "@bound"


def given(machine: "Library", name: str, arguments: Arguments, one: "ir.Call") -> Value | None:
    """What a call of one of these gives, None for any other and where nothing more is known than of any call."""
    if name in script_events.EVENTS:
        return script_events.told(machine, name, arguments, one)
    if arguments and machine.book.entry(name):
        schema_facts.on_the_way(machine, arguments)
    found = _CALLS.get(name)
    if found is not None:
        return found(machine, arguments, one)
    return schemas.made(machine, name, arguments) or schema_facts.beside(machine, name, arguments)


def _made(machine: "Library", items: tuple[Value, ...] | None, rest: Value = ANY, kind: str = "list") -> Value:
    return Value(cell=machine.new_cell(Cell(kind, items, rest=rest)))


def _is_whole(cell: Cell) -> bool:
    """Whether all that is in it is known by its place or name."""
    return not cell.is_open and cell.rest is ANY


def _own(cell: Cell) -> dict[str, Value] | None:
    """The values of an object by their names, where nothing else can be in it."""
    known = cell.known()
    return known if _is_whole(cell) and cell.items is None and all(key[0] == "." for key in known) else None


def pair(machine: "Library", value: Value) -> Value:
    """A name of something in an object or a map, and what stands there."""
    cell = machine.cell(value)
    names = labelled(NOTHING)
    if cell is not None:
        names = labelled(union(cell.rest.labels, deeper(cell.origin.labels, "[]") if cell.is_open else NOTHING))
    return _made(machine, (names, _held(machine, value)), kind="tuple")


def _held(machine: "Library", value: Value) -> Value:
    """Any of what stands in an object or a map."""
    cell = machine.cell(value)
    if cell is None or cell.kind == "object":
        return labelled(machine.all_labels(value))
    return machine.anywhere(value, cell)


def _entries(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    value = arguments[0][0] if arguments else ANY
    cell = machine.cell(value)
    if cell is None:
        return None
    if cell.kind in ("list", "tuple"):
        return numbered(machine, value)
    known = _own(cell)
    if known is None:
        return _made(machine, None, pair(machine, value))
    pairs = (_made(machine, (constant(name[1:]), each), kind="tuple") for name, each in known.items())
    return _made(machine, tuple(pairs))


def numbered(machine: "Library", value: Value) -> Value:
    """`list.entries()`"""
    return _made(machine, None, _made(machine, (ANY, machine.element(value)), kind="tuple"))


def _keys(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    cell = machine.cell(arguments[0][0]) if arguments else None
    if cell is None and arguments and arguments[0][0].labels:
        # What something is called there is not what it is.
        return _made(machine, None, labelled(deeper(arguments[0][0].labels, "names")))
    known = _own(cell) if cell is not None and cell.kind in ("dict", "object") else None
    return _made(machine, tuple(constant(name[1:]) for name in known)) if known is not None else None


def _values(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    value = arguments[0][0] if arguments else ANY
    cell = machine.cell(value)
    if cell is None or cell.kind not in ("dict", "object"):
        return None
    known = _own(cell)
    return _made(machine, tuple(known.values())) if known is not None else _made(machine, None, _held(machine, value))


def _of_pairs(machine: "Library", value: Value, form: str) -> Value | None:
    """What is put together from names and values side by side; None where they are not known."""
    cell = machine.cell(value)
    if cell is None:
        return None
    fields: dict[str, Value] = {}
    rest = ANY
    whole = cell.items if cell.items is not None and _is_whole(cell) else (machine.element(value),)
    for each in whole:
        held = machine.cell(each)
        if held is None or held.items is None or len(held.items) != 2:
            key, found = ANY, labelled(machine.all_labels(each))
        else:
            key, found = held.items
        if isinstance(key.const, str):
            fields[form.format(key.const)] = found
        elif type(key.const) in (int, tuple) and form[0] == "[":
            fields[f"[{key.const!r}]"] = found
        else:
            found = found.with_labels(union(found.labels, machine.all_labels(key)))
            rest = join(rest, found) if rest is not ANY else found
    return Value(cell=machine.new_cell(Cell("dict", fields=fields, rest=rest)))


def _from_entries(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    return _of_pairs(machine, arguments[0][0], ".{}") if arguments else None


def _map(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`new Map([[name, value], …])`: asked for what it holds by a method, so its names are no properties."""
    if not arguments or arguments[0][0].const is None:
        return Value(cell=machine.new_cell(Cell("dict", fields={})))
    value = arguments[0][0]
    cell = machine.cell(value)
    if cell is not None and cell.kind == "dict":
        return Value(value.labels, cell=machine.new_cell(cell))
    return _of_pairs(machine, value, "['{}']")


def _set(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    if not arguments or arguments[0][0].const is None:
        return _made(machine, (), kind="set")
    cell = machine.cell(arguments[0][0])
    return _made(machine, cell.items, cell.rest, "set") if cell is not None and cell.kind != "dict" else None


def _assign(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`Object.assign(target, …)`: what the others hold goes into the first, which is given back."""
    into = arguments[0][0] if arguments else ANY
    cell = machine.cell(into)
    for access, value in _brought(machine, arguments) if into.name in HANDED_ON else ():
        machine.keep_as(f"{into.name}{access}", value, one.at)
    if cell is None or cell.kind not in ("dict", "object"):
        return None
    for value, _ in arguments[1:]:
        other = machine.cell(value)
        if other is None:
            cell = loosely_stored(cell, labelled(deeper(value.labels, "[]"))) if value.labels else cell
            cell = cell.with_fields(plain_beside.overwritten(cell.known(), value))
            continue
        rest = join(cell.rest, other.rest) if other.rest is not ANY and cell.rest is not ANY else other.rest
        rest = cell.rest if other.rest is ANY else rest
        if other.is_open:
            rest = Value(union(rest.labels, deeper(other.origin.labels, "[]")), cell=rest.cell)
        cell = Cell(cell.kind, cell.items, {**cell.known(), **other.known()}, rest, cell.is_open, cell.origin, cell.cls)
    machine.put(into.cell, cell)
    return into


def _brought(machine: "Library", arguments: Arguments) -> list[tuple[str, Value]]:
    cells = [machine.cell(value) for value, _ in arguments[1:]]
    return [each for cell in cells if cell is not None for each in cell.known().items()]


def _copied(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    value = arguments[0][0] if arguments else ANY
    cell = machine.cell(value)
    return Value(value.labels, cell=machine.new_cell(cell), refs=value.refs) if cell is not None else None


def _list(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`Array.from(these, each)`"""
    size = script_objects.sized(machine, arguments[0][0]) if len(arguments) > 1 else None
    if size is not None and 0 < size <= MOST_MADE and not machine.f.loops:
        pairs = [[ANY, constant(place)] for place in range(size)]
        made_each = [small_functions.value_of(machine, arguments[1][0], pair) for pair in pairs]
        if all(each is not None for each in made_each):
            return _made(machine, tuple(each for each in made_each if each is not None))
    if len(arguments) > 1 and arguments[1][0].refs:
        made = machine.aside(arguments[1][0], [machine.element(arguments[0][0]), ANY], one)
        return _made(machine, None, made)
    return _copied(machine, arguments, one)


def _awaited(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`Promise.all(these)`: a promise is what it will be."""
    value = arguments[0][0] if arguments else ANY
    return value if machine.cell(value) is not None else None


def _settled(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    value = arguments[0][0] if arguments else ANY
    cell = machine.cell(value)
    if cell is None:
        return None

    def outcome(each: Value) -> Value:
        return Value(cell=machine.new_cell(Cell("dict", fields={".value": each, ".reason": ANY})))

    if cell.items is not None and _is_whole(cell):
        return _made(machine, tuple(outcome(each) for each in cell.items))
    return _made(machine, None, outcome(machine.element(value)))


def _kept_in(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`ref(value)` of Vue, which the script asks for its `value`."""
    held = arguments[0][0] if arguments else ANY
    return Value(cell=machine.new_cell(Cell("dict", fields={".value": held})))


def _computed(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    if not arguments or not arguments[0][0].refs:
        return None
    made = machine.aside(arguments[0][0], [], one)
    return Value(cell=machine.new_cell(Cell("dict", fields={".value": made})))


def _asked(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`Reflect.get(thing, name)`"""
    name = arguments[1][0].const if len(arguments) > 1 else None
    return machine.attribute(arguments[0][0], name, one.at) if isinstance(name, str) else None


def _defined(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`Object.defineProperty(thing, name, { value })`, `Reflect.set(thing, name, value)`"""
    name = arguments[1][0].const if len(arguments) > 2 else None
    if not isinstance(name, str) or not name.isidentifier():
        return None
    value = arguments[2][0]
    said = machine.cell(value)
    if isinstance(one.function, ir.Attribute) and one.function.name == "defineProperty":
        if said is None or ".value" not in said.known():
            return None
        value = said.known()[".value"]
    machine.assign(ir.Attribute(one.at, arguments[0][1], name), value, one.at)
    return arguments[0][0]


def _bound(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value:
    function = arguments[0][0]
    refs = tuple(bound_to(ref, arguments[1:], {}) for ref in function.refs)
    return function if not refs or function.const is not UNKNOWN else Value(function.labels, refs=refs)


def _without(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    values = [value for value, _ in arguments]
    return script_objects.without(machine, values[0], values[1:])


def _kept(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`Promise.resolve(value)`: a promise is what it will be."""
    return arguments[0][0] if len(arguments) == 1 else None


def _applied(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`Reflect.apply(function, this, list)`, `Reflect.construct(Class, list)`"""
    listed = arguments[-1][0] if arguments else ANY
    cell = machine.cell(listed)
    if not arguments or not arguments[0][0].refs:
        return None
    given = cell.items if cell is not None and cell.items is not None else [machine.element(listed)] * 4
    return machine.called(arguments[0][0], [(value, one.function) for value in given], {}, one)


def _own_keys(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    return script_objects.keys_of(machine, arguments[0][0]) if arguments else None


def _listed(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`Array.of(one, other)`"""
    if any(isinstance(given, ir.Star) for _, given in arguments):
        return None
    return _made(machine, tuple(value for value, _ in arguments))


def _array(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`new Array(3)`, `new Array(one, other)`"""
    size = arguments[0][0].const if len(arguments) == 1 else UNKNOWN
    if type(size) is int and size > MOST_MADE:
        return Value(cell=machine.new_cell(Cell("list")))
    if type(size) is int and size >= 0:
        return _made(machine, (ANY,) * size)
    return _listed(machine, arguments, one) if len(arguments) != 1 else None


def _inherited(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`Object.setPrototypeOf(thing, ancestor)`"""
    return script_objects.inherited(machine, arguments[0][0], arguments[1][0]) if len(arguments) == 2 else None


def _named_once(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`Symbol("name")` is like no other."""
    return constant(("symbol", machine.f.path, one.at)) if not machine.f.loops else None


def _parameters(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`new URLSearchParams()`, `new FormData()`, `new Headers()`: values by names that are put in later."""
    return Value(cell=machine.new_cell(Cell("dict", fields={}))) if not arguments else None


def _on_own_host(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`new URL("/login", req.url)` stays where it was asked, `new URL("/notes/" + id, base)` on its base's host."""
    if len(arguments) != 2:
        return None
    way, base = arguments[0][0], arguments[1][0]
    is_kept = stays(way)
    if base.name not in _OWN_ADDRESS:
        labels = union(safer(way.labels, HOSTS), machine.all_labels(base))
        return Value(labels, name="URL()", prefix=base.prefix) if is_kept and way.labels else None
    own = safer(machine.all_labels(base), BITS["open-redirect"])
    labels = union(safer(way.labels, BITS["open-redirect"]) if is_kept else way.labels, own)
    return Value(labels, name="URL()", prefix=way.prefix)


def _resolved(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`container.resolve(Store)`: one of that class, made by a container."""
    infos = [ref.info for ref in arguments[0][0].refs if isinstance(ref, ClassRef)] if arguments else []
    return Value(refs=tuple(map(InstanceRef, infos))) if infos else None


def _asks_request(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`createParamDecorator((data, context) => …)`: a mark that fills a parameter with what the function gives."""
    return Value(refs=arguments[0][0].refs, name=_MARK) if arguments else None


def _asked_by_mark(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """What a marked parameter holds; what it held before where the mark is another."""
    mark, before, *told = (value for value, _ in arguments)
    if mark.name != _MARK or not mark.refs:
        return before
    data = told[0] if told else constant(None)
    return machine.called(mark, [(data, one.function), (Value(name=_CONTEXT), one.function)], {}, one)


def _ending(machine: "Library", arguments: Arguments, one: "ir.Call") -> Value | None:
    """`path.extname(name)`: what a name ends with says nothing of how it begins."""
    if not arguments or not arguments[0][0].labels:
        return None
    cleaned = machine.book.cleans("path.extname")
    return labelled(safer(deeper(machine.all_labels(arguments[0][0]), "part"), cleaned))


_MARK: Final = "@nestjs/common.createParamDecorator()"
_CONTEXT: Final = "@nestjs/common.ExecutionContext()"
# The address something was asked under.
_OWN_ADDRESS: Final = frozenset(f"http.Request.{one}" for one in ("url", "nextUrl", "nextUrl.origin", "nextUrl.href"))
_CALLS: Final[dict[str, Callable[["Library", Arguments, "ir.Call"], Value | None]]] = {
    "Object.entries": _entries, "Object.keys": _keys, "Object.values": _values, "Object.assign": _assign,
    "Object.fromEntries": _from_entries, "Map": _map, "WeakMap": _map, "Set": _set, "Array.from": _list,
    **dict.fromkeys(("structuredClone", "lodash.clone", "lodash.cloneDeep"), _copied),
    "vue.ref": _kept_in, "vue.shallowRef": _kept_in, "vue.computed": _computed, "vue.reactive": _awaited,
    **dict.fromkeys(("Object.freeze", "Object.seal", "Object.preventExtensions"), _awaited),
    "Reflect.get": _asked, "Object.defineProperty": _defined, "Reflect.set": _defined, "Promise.all": _awaited,
    "Promise.allSettled": _settled, BOUND: _bound, "@without": _without, "Promise.resolve": _kept,
    "Reflect.apply": _applied, "Reflect.construct": _applied, "Reflect.ownKeys": _own_keys, "Array.of": _listed,
    "Symbol": _named_once, "Array": _array, "URL": _on_own_host, "@held": schema_facts.held,
    "Object.setPrototypeOf": _inherited, "path.extname": _ending,
    **dict.fromkeys(("URLSearchParams", "FormData", "Headers"), _parameters), **dict.fromkeys(CONTAINERS, _resolved),
    **meteor_patterns.CALLS, "@nestjs/common.createParamDecorator": _asks_request, ASKED: _asked_by_mark,
    **elysia_contexts.CALLS,
}  # fmt: skip
