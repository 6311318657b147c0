"""Which calls of a function are looked at by themselves: by what is known of its parameters and what is around it."""

from functools import cache
from typing import Final

from engines.taint import ir
from engines.taint.catalogue.family import Catalogue
from engines.taint.solve import given_words, handed_objects
from engines.taint.solve.interest import interesting, outward
from engines.taint.solve.machine import Machine
from engines.taint.solve.program import ClassRef, FunctionInfo, FunctionRef, InstanceRef
from engines.taint.solve.streams import is_sent
from engines.taint.solve.value import ANY, MOST_REFS, UNKNOWN, Label, Value

MOST_NAMED: Final = 4
_ANSWERS: Final = frozenset(("http.Response", "http.Reply"))


def special(
    machine: Machine, ref: FunctionRef, given: dict[int, tuple[Value, ir.Expression | None]]
) -> tuple[object, dict[int, Value]]:
    """The call's kind, None for the usual one, and what is known in it: parameters by their places, variables of the
    function around it by -1, -2, … in the order of `outward`.
    """
    values = _streams(given) | _parameters(machine, ref.info, given)
    if ref.env and ref.info.parent is not None:
        values |= _around(machine, ref.info, ref.env)
    return key_of(values), values


def key_of(values: dict[int, Value]) -> object:
    """Calls in which the same is known are one kind."""
    return tuple((place, _kind(value)) for place, value in sorted(values.items())) or None


# Types of anything that is written to.
_WRITERS: Final = frozenset(("io.Writer", "io.StringWriter", "io.WriteCloser"))


@cache
def _requests(book: Catalogue) -> frozenset[str]:
    """Things of a framework's own whose methods give what came with a request, or send what is answered."""
    asked = {name.rpartition(".")[0] for name in book.sources if name[-2:] == "()"}
    return frozenset(one for one in asked if one.startswith("http.")) | _ANSWERS


def _kind(value: Value) -> object:
    if value.const is not UNKNOWN:
        return type(value.const), value.const
    if value.refs:
        return tuple((type(ref), id(getattr(ref, "info", None)), _of_run(ref)) for ref in value.refs)
    return value.name


def _of_run(ref: object) -> int:
    """Functions that have taken different things along are not one."""
    return id(ref.around) if isinstance(ref, FunctionRef) and ref.around else 0


def _parameters(
    machine: Machine, info: FunctionInfo, given: dict[int, tuple[Value, ir.Expression | None]]
) -> dict[int, Value]:
    """Constants and functions in parameters that decide something, and requests that are asked for their parts."""
    values: dict[int, Value] = {}
    deciding = interesting(info)
    is_told = "classmethod" in info.decorated or _is_of_heir(info, given)
    takes_any = is_told or (bool(info.function.parameters) and info.function.parameters[-1].kind)
    is_script = info.module.module.language == "javascript"
    for place, (value, _) in given.items() if deciding or takes_any else ():
        parameter = info.function.parameters[place]
        if parameter.kind in ("*", "**"):
            if parameter.kind == "*" and (called := _functions_in(machine, value)):
                values[place] = Value(refs=called)
            elif f"*{parameter.name}" in deciding and (words := given_words.of_rest(machine, value)):
                values |= given_words.before(given, place) | {place: Value(const=words)}
            elif parameter.kind == "**" and "setattr" in info.mentions and (names := _named(machine, value)):
                values[place] = Value(const=names)
            continue
        if parameter.name not in deciding and not (is_told and place == 0):
            continue
        refs = value.refs
        cell = machine.cell(value)
        if cell is not None and cell.cls is not None and not refs:
            refs = (cell.cls,)
        if place == 0 and refs and value.const is UNKNOWN and _is_receiver(info, refs):
            continue
        if isinstance(value.const, str | bool | int) or (value.const is None and not refs):
            values[place] = Value(const=value.const)
        elif value.name and not value.labels and not value.cell and not refs:
            values[place] = Value(name=value.name)
        elif refs:
            values[place] = Value(refs=refs)
        elif is_script and handed_objects.is_full(cell) and (one := handed_objects.seen_as_one(machine, value)):
            values[place] = one
        elif _says_more(machine, value.name, parameter.annotation):
            values[place] = Value({Label(place, (), 0): None}, name=value.name, alias=(place, ()))
    return values


def _streams(given: dict[int, tuple[Value, ir.Expression | None]]) -> dict[int, Value]:
    """Files that were sent: what opens a path or such a thing opens no path."""
    return {
        place: Value({Label(place, (), 0): None}, name=value.name, alias=(place, ()))
        for place, (value, _) in given.items()
        if value.name and value.labels and is_sent(value.name)
    }


def _is_of_heir(info: FunctionInfo, given: dict[int, tuple[Value, ir.Expression | None]]) -> bool:
    """A method of a class, called on one that inherits it: `new(name)` there makes one of these."""
    refs = given[0][0].refs if 0 in given and info.owner is not None and not info.function.is_static else ()
    return bool(refs) and all(isinstance(ref, ClassRef) and ref.info is not info.owner for ref in refs)


def _named(machine: Machine, value: Value) -> tuple[str, ...]:
    """The parts a dictionary has, where it has these few and no others."""
    cell = machine.cell(value)
    if cell is None or cell.is_open or cell.rest is not ANY or len(cell.known()) > MOST_NAMED:
        return ()
    return tuple(sorted(cell.known()))


def _functions_in(machine: Machine, value: Value) -> tuple[object, ...]:
    """What a function that takes any number is given to call."""
    cell = machine.cell(value)
    return tuple(ref for one in (cell.items if cell is not None and cell.items else ()) for ref in one.refs)[:MOST_REFS]


def _says_more(machine: Machine, name: str, annotation: str) -> bool:
    """Whether what is handed over is asked for parts of a request, or a page is written to it, and its type does not
    say so.
    """
    if not annotation:
        return name in _requests(machine.book)
    return annotation in _WRITERS and bool(machine.book.sinks(f"{name}.Write"))


def _around(machine: Machine, info: FunctionInfo, env: dict[str, Value]) -> dict[int, Value]:
    """What the names of the function around mean, where this one calls or asks what that one was given, or finds a
    text that was a constant when it was last left and is not now.
    """
    found = [(place, name, decides, env[name]) for place, (name, decides) in enumerate(outward(info), 1) if name in env]
    found = [one for one in found if not one[-1].cell]
    for _, name, decides, value in found:
        is_new = bool(value.labels) and (known := info.captured.get(name)) is not None and not known.labels
        if is_new or (decides and _is_known(machine, value)):
            return {-place: _seen_from_inside(f"{name}@{id(info.parent)}", value) for place, name, _, value in found}
    return {}


def _seen_from_inside(root: str, value: Value) -> Value:
    """The call puts in whatever reaches the variable then."""
    if not value.labels:
        return value
    return Value({Label(root, (), 0): None}, refs=value.refs, name=value.name, alias=(root, ()))


def _is_known(machine: Machine, value: Value) -> bool:
    if value.refs:
        return bool(value.labels) and all(isinstance(ref, FunctionRef) for ref in value.refs)
    return value.name in _requests(machine.book)


def _is_receiver(info: FunctionInfo, refs: tuple[object, ...]) -> bool:
    """Whether this is what a method takes its receiver for anyway, so that a summary of its own would say the same."""
    if info.owner is None or info.function.is_static or info.function.parameters[0].annotation:
        return False
    own = ClassRef(info.owner) if "classmethod" in info.decorated else InstanceRef(info.owner)
    return narrowed(info, refs) == (own,)


def narrowed(info: FunctionInfo, refs: tuple[object, ...]) -> tuple[object, ...]:
    """Whoever holds it for one of an ancestor, what a method runs on is one of its own class."""
    owner = info.owner
    if owner is None or not any(isinstance(ref, InstanceRef) and ref.info is not owner for ref in refs):
        return refs
    above = owner.lineage()
    told = (
        InstanceRef(owner) if isinstance(ref, InstanceRef) and any(ref.info is one for one in above) else ref
        for ref in refs
    )
    return tuple(dict.fromkeys(told))
