"""Loops over a few things that are known one by one: what each turn does is done in order.

`for sign in "/\\\\": name = name.replace(sign, "")` takes each of the signs out, which no turn by itself does, and
`for name, held in {"a": one, "b": other}.items()` puts each value beside its own name.
"""

from typing import TYPE_CHECKING, Any, Final

from engines.taint import ir
from engines.taint.solve import elements
from engines.taint.solve.frame import Loop
from engines.taint.solve.state import Cell, joined
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant, facts_when

if TYPE_CHECKING:
    from engines.taint.solve.statements import Statements

MOST_TURNS: Final = 32
MOST_STATEMENTS: Final = 2
# Of things that are no constants, and of what may be done to each.
MOST_THINGS: Final = 4
MOST_DONE: Final = 5
# Of constants.
MOST_COUNTED: Final = 12
# What gives the signs of a text.
_SIGNS: Final = frozenset(("toCharArray", "ToCharArray", "chars", "each_char"))
_DONE: Final = (ir.Assign, ir.Augment, ir.Evaluate, ir.If, ir.Break, ir.Continue, ir.Return)
# Called for what they do to what they are given.
_TOLD: Final = frozenset(("setattr", "print"))


# What a turn puts into the target, and what that is called where it stands.
Turn = tuple[Value, Value]


def turns(machine: "Statements", one: ir.For, iterable: Value) -> list[Turn]:
    """What there is in each turn; nothing where that is not known or the body does more than a little."""
    inner = body(one)
    is_plain = len(inner) <= MOST_STATEMENTS and all(map(_is_plain, inner))
    if isinstance(iterable.const, str):
        is_known = is_plain and len(iterable.const) <= MOST_TURNS
        return [(constant(sign), ANY) for sign in iterable.const] if is_known else []
    cell = machine.cell(iterable)
    if cell is None or cell.is_open or cell.rest is not ANY:
        return []
    if cell.kind == "dict":
        return known_pairs(machine, cell) if not machine.f.loops and is_little(inner) else []
    items = [(item, ANY) for item in cell.items or ()] if cell.kind in ("list", "tuple", "set") else []
    if is_plain and all(isinstance(item.const, str) for item, _ in items):
        return items if len(items) <= MOST_TURNS else []
    most = MOST_COUNTED if all(item.const is not UNKNOWN for item, _ in items) else MOST_THINGS
    return items if len(items) <= most and not machine.f.loops and is_little(inner) else []


def known_pairs(machine: "Statements", cell: Cell) -> list[Turn]:
    """What going through a dictionary gives, and under which name, where it holds a few things and no others."""
    if cell.items is not None or cell.is_open or cell.rest is not ANY or len(cell.known()) > MOST_THINGS:
        return []
    names = [(_name(access), value) for access, value in cell.known().items()]
    if any(name.const is UNKNOWN for name, _ in names):
        return []
    if elements.are_values(machine):
        return [(value, name) for name, value in names]
    return [(elements.paired(machine, name, value), name) for name, value in names]


def _name(access: str) -> Value:
    """What a part is called, from how it is asked for."""
    if access[:1] == ".":
        return constant(access[1:])
    return constant(access[2:-2]) if access[:2] == "['" and access[-2:] == "']" and "\\" not in access else ANY


def walk(machine: "Statements", one: ir.For, known: list[Turn]) -> None:
    """One turn after the other."""
    loop = Loop()
    machine.f.loops.append(loop)
    inner = body(one)
    named = _named(inner[0]) if inner and known[0][1] is not ANY else None
    for value, name in known:
        if machine.f.state is not None:
            machine.assign(one.target, value, one.at)
            if named is not None:
                machine.assign(named, name, one.at)
            machine.block(inner[1:] if named is not None else inner)
        ends = [*loop.continues, *([machine.f.state] if machine.f.state is not None else [])]
        loop.continues.clear()
        machine.f.state = joined(ends)
    machine.f.loops.pop()
    if machine.f.state is not None:
        machine.block(one.otherwise)
    ends = [*([machine.f.state] if machine.f.state is not None else []), *loop.breaks]
    machine.f.state = joined(ends)


def _named(first: ir.Statement) -> ir.Expression | None:
    """What gets the name of each thing: `foreach ($all as $name => $one)` asks for any of them first."""
    match first:
        case ir.Assign(
            target=target, value=ir.Index(base=ir.Call(function=ir.Attribute(name="keys")), key=ir.Opaque())
        ):
            return target
    return None


def is_entered(machine: "Statements", one: ir.For, cell: Cell | None) -> bool:
    """Whether there is a first turn for sure."""
    if cell is not None:
        return bool(cell.items) and not cell.is_open and cell.kind in ("list", "tuple")
    match one.iterable:
        case ir.Call(function=ir.Name(name="range"), arguments=arguments, keywords=()):
            given = [part.value for part in arguments if isinstance(part, ir.Constant)]
            numbers = [number for number in given if type(number) is int]
            is_told = len(numbers) == len(arguments) and 0 < len(numbers) < 4 and numbers[2:] != [0]
            return is_told and len(range(*numbers)) > 0
    return False


def if_empty(one: ir.For, iterable: Value) -> str:
    """The variable that is gone through, of a text: where there is no turn there is nothing in it."""
    is_text = bool(iterable.labels) and not iterable.cell and not iterable.refs
    given = one.iterable
    if isinstance(given, ir.Call) and isinstance(given.function, ir.Attribute) and given.function.name in _SIGNS:
        given = given.function.base
    return given.name if is_text and isinstance(given, ir.Name) else ""


def if_no_sign(machine: "Statements", one: ir.While) -> str:
    """The same of a loop that counts from 0 up to the length of a text."""
    match one.test:
        case ir.Logic(
            operator="and",
            items=(
                ir.Opaque(what="turn"),
                ir.Compare(
                    operator="<" | "!=",
                    left=ir.Name() as place,
                    right=ir.Call(function=ir.Name(name="len"), arguments=(ir.Name() as text,))
                    | ir.Attribute(base=ir.Name() as text, name="length" | "Length"),
                ),
            ),
        ):
            held, begin = machine.f.now.env.get(text.name, ANY), machine.f.now.env.get(place.name, ANY)
            is_text = bool(held.labels) and not held.cell and not held.refs
            return text.name if is_text and begin.const == 0 else ""
    return ""


def is_turned(machine: "Statements", one: ir.While, test: Value) -> bool:
    """Whether a loop that is asked first runs at least once."""
    if one.is_checked_late or facts_when(test, False) is None:
        return True
    match one.test:
        case ir.Logic(operator="and", items=(ir.Opaque(what="turn"), first)):
            before = machine.copied()
            found = machine.value(first)
            machine.f.state = before
            return found.const is not UNKNOWN and bool(found.const)
    return False


def body(one: ir.For) -> ir.Block:
    """What is done in each turn; a sign that is declared to be one is no number here."""
    first = one.body[0] if one.body else None
    value = first.value if isinstance(first, ir.Assign) and first.target == one.target else None
    is_sign = isinstance(value, ir.Call) and value.arguments == (one.target,) and isinstance(value.function, ir.Name)
    return one.body[1:] if is_sign else one.body


def _is_plain(one: ir.Statement) -> bool:
    if isinstance(one, ir.Assign):
        return isinstance(one.target, ir.Name)
    return isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Bind) and isinstance(one.value.target, ir.Name)


def is_little(block: ir.Block) -> bool:
    """Whether it does no more than can be done several times."""
    waiting: list[Any] = list(block)
    count = 0
    while waiting:
        statement = waiting.pop()
        count += 1
        if count > MOST_DONE or not isinstance(statement, _DONE) or _is_told(statement):
            return False
        if isinstance(statement, ir.If):
            waiting += (*statement.then, *statement.otherwise)
    return True


def _is_told(statement: ir.Statement) -> bool:
    """A call for what it does: it may define something that is one thing for all turns."""
    value = statement.value if isinstance(statement, ir.Evaluate) else None
    if isinstance(value, ir.Call) and isinstance(value.function, ir.Name) and value.function.name in _TOLD:
        return False
    return isinstance(value, ir.Call) and not isinstance(value.function, ir.Attribute)
