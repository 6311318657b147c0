"""Functions of PHP that go through an array, or keep what is printed: loops and a variable where they stand."""

from typing import Final

from engines.taint import ir

# What has been printed since `ob_start()`.
PRINTED: Final = "printed since"
_TAKES: Final = frozenset(("ob_get_clean", "ob_get_contents", "ob_get_flush"))
WALKS: Final = _TAKES | {"array_walk", "array_walk_recursive", "array_reduce", "settype", "ob_start"}
_NUMBERS: Final = frozenset(("int", "integer", "float", "double", "bool", "boolean"))
Walked = tuple[list[ir.Statement], ir.Expression]


def walked(place: int, name: str, given: tuple[ir.Expression, ...]) -> Walked | None:
    """What runs before, and what the call is then; None where it stays a call."""
    if name in _TAKES:
        # What it does to a page has been said where it was printed.
        return [], ir.Call(place, ir.Name(place, "@printed"), (ir.Name(place, PRINTED),))
    if name == "ob_start" and not given:
        return [ir.Assign(place, ir.Name(place, PRINTED), ir.Constant(place, ""))], ir.Constant(place, True)
    if len(given) < len(("array", "function")):
        return None
    if name == "array_reduce":
        return _reduced(place, given)
    if not isinstance(given[0], ir.Name | ir.Attribute | ir.Index):
        return None
    return _converted(place, given) if name == "settype" else _changed(place, given)


def _changed(place: int, given: tuple[ir.Expression, ...]) -> Walked:
    """What the function makes of each, whose reference it gets, is what the array holds then."""
    each, held = ir.Name(place, f"walked {place}"), ir.Name(place, f"changed {place}")
    call = ir.Call(place, given[1], (each, ir.Opaque(place, (), "key"), *given[2:]))
    kept = ir.Call(place, ir.Attribute(place, held, "append"), (each,))
    loop = ir.For(place, each, given[0], (ir.Evaluate(place, call), ir.Evaluate(place, kept)))
    start = ir.Assign(place, held, ir.Sequence(place, "list", ()))
    return [start, loop, ir.Assign(place, given[0], held)], ir.Constant(place, True)


def _reduced(place: int, given: tuple[ir.Expression, ...]) -> Walked:
    each, held = ir.Name(place, f"walked {place}"), ir.Name(place, f"reduced {place}")
    start = given[2] if len(given) > 2 else ir.Constant(place, None)
    turn = ir.Assign(place, held, ir.Call(place, given[1], (held, each)))
    return [ir.Assign(place, held, start), ir.For(place, each, given[0], (turn,))], held


def _converted(place: int, given: tuple[ir.Expression, ...]) -> Walked | None:
    kind = given[1].value if isinstance(given[1], ir.Constant) else ""
    if kind not in _NUMBERS:
        return None
    number = ir.Call(place, ir.Name(place, "intval"), (ir.Text(place, given[:1]),))
    return [ir.Assign(place, given[0], number)], ir.Constant(place, True)
