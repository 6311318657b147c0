"""Calls of Python's library that say in words what there is syntax for, written as the syntax."""

from collections.abc import Callable, Iterator
from typing import Final

from engines.taint import ir
from engines.taint.lower.membership import begins_with_any

# Makes a function of one parameter from what it gives; the parameter is called `OF`.
Made = Callable[[int, ir.Expression], ir.Expression]
OF: Final = "of"
_GETTERS: Final = frozenset(("itemgetter", "attrgetter", "methodcaller"))
# What a class that is made of its fields is based on, by the name it is imported under.
_TUPLE: Final = "type of a named tuple"


def rewritten(call: ir.Call, made: Made) -> ir.Expression:
    """The same, as it would be written with operators; the call itself where there is nothing shorter."""
    match call.function:
        case ir.Attribute(base=base, name="format_map") if len(call.arguments) == 1:
            return ir.Call(
                call.at, ir.Attribute(call.at, base, "format"), (), (("", call.arguments[0]),), call.end_line
            )
        case ir.Attribute(base=ir.Attribute(base=ir.Name(name="self") as base, name="__dict__"), name="update"):
            given = tuple(("", one) for one in call.arguments)
            return ir.Call(call.at, ir.Name(call.at, "setattr"), (base,), (*given, *call.keywords), call.end_line)
        case ir.Attribute(base=ir.Name(name="operator"), name=name) | ir.Name(name=name) if name in _GETTERS:
            return made(call.at, _got(call, name)) if call.arguments else call
        case ir.Attribute(base=ir.Name(name="operator"), name="getitem") if len(call.arguments) == 2:
            return ir.Index(call.at, *call.arguments)
        case ir.Attribute(base=base, name="joinpath") if call.arguments and not call.keywords:
            return _joined(call, base)
        case ir.Attribute(base=ir.Name(name="json" | "pickle" | "marshal" | "yaml" as library), name="loads"):
            return _round_trip(call, library)
        case ir.Name(name="setattr"):
            return _set(call)
        case ir.Name(name="print"):
            return _printed(call)
        case ir.Name(name="any"):
            return _any(call)
    return call


def _any(call: ir.Call) -> ir.Expression:
    """`any(address.startswith(one) for one in names)` is `address.startswith(names)`."""
    match call.arguments:
        case (ir.Gather(element=told, clauses=(ir.Clause(ir.Name(name=name), iterable, ()),)),):
            return begins_with_any(told, name, iterable) or call
    return call


def _round_trip(call: ir.Call, library: str) -> ir.Expression:
    """`json.loads(json.dumps(value))` is a copy."""
    match call.arguments:
        case (ir.Call(function=ir.Attribute(base=ir.Name(name=other), name="dumps"), arguments=(value,)),):
            if other == library and not call.keywords:
                return ir.Call(call.at, ir.Name(call.at, "copy.deepcopy"), (value,), (), call.end_line)
    return call


def _joined(call: ir.Call, folder: ir.Expression) -> ir.Expression:
    """`folder.joinpath(a, b)` is `folder / a / b`."""
    for one in call.arguments:
        folder = ir.Binary(call.at, "/", folder, one)
    return folder


def _got(call: ir.Call, name: str) -> ir.Expression:
    """`itemgetter(1, 2)` gives a tuple, `attrgetter("a.b")` goes on, `methodcaller("f", x)` calls."""
    of: ir.Expression = ir.Name(call.at, OF)
    first, *rest = call.arguments
    if name == "methodcaller":
        method = first.value if isinstance(first, ir.Constant) else ""
        return ir.Call(call.at, ir.Attribute(call.at, of, str(method)), tuple(rest), call.keywords, call.end_line)
    parts = tuple(ir.Index(call.at, of, one) if name == "itemgetter" else _attribute(of, one) for one in call.arguments)
    return parts[0] if len(parts) == 1 else ir.Sequence(call.at, "tuple", parts)


def _attribute(of: ir.Expression, named: ir.Expression) -> ir.Expression:
    if not isinstance(named, ir.Constant) or not isinstance(named.value, str):
        return ir.Opaque(named.at, (of, named), "attribute")
    for name in named.value.split("."):
        of = ir.Attribute(named.at, of, name)
    return of


def _set(call: ir.Call) -> ir.Expression:
    """`setattr(thing, "name", value)`"""
    match call.arguments:
        case (thing, ir.Constant(value=str(name)), value):
            return ir.Bind(call.at, ir.Attribute(call.at, thing, name), value)
    return call


def _printed(call: ir.Call) -> ir.Expression:
    """`print(one, file=stream)` writes to the stream."""
    stream = next((value for key, value in call.keywords if key == "file"), None)
    if stream is None or isinstance(stream, ir.Constant):
        return call
    return ir.Call(
        call.at, ir.Attribute(call.at, stream, "write"), (ir.Text(call.at, call.arguments),), (), call.end_line
    )


def kept_at(index: ir.Index) -> ir.Expression:
    """`thing.__dict__["name"]` is `thing.name`."""
    match index:
        case ir.Index(base=ir.Attribute(base=base, name="__dict__"), key=ir.Constant(value=str(name))):
            return ir.Attribute(index.at, base, name)
    return index


def tuple_class(at: int, target: ir.Expression, value: ir.Expression) -> Iterator[ir.Statement]:
    """`Point = namedtuple("Point", "x y")` as the class it makes; nothing where its fields are not written down."""
    if not isinstance(target, ir.Name) or not isinstance(value, ir.Call) or len(value.arguments) != 2:
        return
    match value.function:
        case ir.Name(name="namedtuple" | "NamedTuple") | ir.Attribute(name="namedtuple" | "NamedTuple"):
            names = _names(value.arguments[1])
        case _:
            return
    if names:
        fields = tuple(ir.Assign(at, ir.Name(at, name), ir.Opaque(at, (), "field")) for name in names)
        yield ir.Import(at, _TUPLE, "typing.NamedTuple")
        yield ir.DefineClass(at, target.name, target.name, (ir.Name(at, _TUPLE),), fields)


def _names(fields: ir.Expression) -> list[str]:
    if isinstance(fields, ir.Constant) and isinstance(fields.value, str):
        return fields.value.replace(",", " ").split()
    if not isinstance(fields, ir.Sequence):
        return []
    named = (one.items[0] if isinstance(one, ir.Sequence) and one.items else one for one in fields.items)
    found = [one.value for one in named if isinstance(one, ir.Constant) and isinstance(one.value, str)]
    return found if len(found) == len(fields.items) else []
