"""Which argument of a call goes to which parameter of a function of the program."""

from typing import Final

from engines.taint import ir
from engines.taint.solve.dispatch import is_left_out
from engines.taint.solve.machine import Arguments, Machine
from engines.taint.solve.program import ClassRef, FunctionRef
from engines.taint.solve.state import Cell, derived
from engines.taint.solve.value import ANY, Value

# To more parameters, or on and on, parts of a dictionary are handed at too high a price.
MOST_TOLD_APART: Final = 4


def placed(
    machine: Machine, ref: FunctionRef, arguments: Arguments, keywords: dict[str, Value]
) -> dict[int, tuple[Value, ir.Expression | None]]:
    """Arguments by parameter number; rest parameters get what is left in a container."""
    parameters = ref.info.function.parameters
    given: dict[int, tuple[Value, ir.Expression | None]] = {}
    left = list(arguments)
    if ref.bound is not None and parameters:
        given[0] = (ref.bound, None)
    elif ref.info.owner is not None and "classmethod" in ref.info.decorated:
        given[0] = (Value(refs=(ClassRef(ref.info.owner),)), None)
    elif is_left_out(ref.info):
        given[0] = (ANY, None)
    named = dict(keywords)
    is_named = "structure" in ref.info.decorated
    spread = named.pop("**", None)
    if spread is not None and (len(parameters) > MOST_TOLD_APART or any(one.kind == "**" for one in parameters)):
        spread = Value(spread.labels)
    rest = arguments[-1][0] if arguments and isinstance(arguments[-1][1], ir.Star) else spread
    whole_rest, handed = _whole_rest(machine, arguments), 0
    for place in range(len(given), len(parameters)):
        parameter = parameters[place]
        if parameter.kind == "*":
            items = tuple(value for value, _ in left)
            whole = items[0] if _is_handed_whole(machine, items) else _handed_on(machine, left)
            given[place] = (whole or Value(cell=machine.new_cell(Cell("tuple", items))), None)
            left = []
        elif parameter.kind == "**":
            fields = {f"[{key!r}]": value for key, value in named.items()}
            given[place] = (Value(cell=machine.new_cell(Cell("dict", fields=fields, rest=_anything(spread)))), None)
        elif parameter.name in named and (parameter.kind or not ref.info.module.module.reads_by_call or is_named):
            given[place] = (named.pop(parameter.name), None)
        elif whole_rest is not None and len(left) <= 1 and parameter.kind != "only":
            # One by one, as they stand in what was handed over.
            given[place] = derived(whole_rest, f"[{handed}]"), None
            left, handed = [], handed + 1
        elif left and parameter.kind != "only":
            given[place] = left.pop(0)
        elif named and not parameter.kind and _takes_names(ref, named):
            fields = {f"[{key!r}]": value for key, value in named.items() if key[:1] != "&"}
            named = {key: value for key, value in named.items() if key[:1] == "&"}
            given[place] = (Value(cell=machine.new_cell(Cell("dict", fields=fields, rest=_anything(spread)))), None)
        elif (more := spread if parameter.kind == "only" else rest) is not None:
            given[place] = (_part(more, parameter.name) if more is spread else more, None)
        elif parameter.default is not None and isinstance(parameter.default, ir.Constant):
            given[place] = (Value(const=parameter.default.value), None)
        elif place in ref.around:
            given[place] = (ref.around[place], None)
    return given


def _whole_rest(machine: "Machine", arguments: Arguments) -> Value | None:
    """What is spread at the end of a call, `first(a, *rest)`, where it was handed over and nobody knows its length."""
    written = arguments[-1][1] if arguments else None
    if not isinstance(written, ir.Star) or not isinstance(written.value, ir.Name):
        return None
    whole = machine.value(written.value)
    cell = machine.cell(whole)
    is_known = cell is not None and (cell.items is not None or cell.rest is not ANY or bool(cell.known()))
    return whole if whole.alias is not None and not is_known else None


def _is_handed_whole(machine: "Machine", items: tuple[Value, ...]) -> bool:
    """Whether an array stands where others would be written one by one, as Java and C# allow."""
    module = machine.f.module.module
    if len(items) != 1 or not (module.stands_for or module.language == "csharp"):
        return False
    cell = machine.cell(items[0])
    return cell is not None and cell.kind in ("list", "tuple")


def _handed_on(machine: "Machine", left: Arguments) -> Value | None:
    """`first(*rest)`: all that is left of what was given to one function is given to the next."""
    written = left[0][1] if len(left) == 1 else None
    if not isinstance(written, ir.Star) or not isinstance(written.value, ir.Name):
        return None
    whole = machine.value(written.value)
    return whole if machine.cell(whole) is not None else None


def _takes_names(ref: FunctionRef, named: dict[str, Value]) -> bool:
    """Whether named arguments that no parameter is called by are a dictionary in the place of the next."""
    own = {one.name for one in ref.info.function.parameters if one.kind}
    left = [key for key in named if key not in own and key[:1] != "&"]
    return ref.info.module.module.reads_by_call and bool(left)


def _part(spread: Value, name: str) -> Value:
    """What a dictionary that was handed over and is handed on has for a parameter."""
    return derived(spread, f"[{name!r}]") if spread.alias is not None else spread


def _anything(spread: Value | None) -> Value:
    return Value(spread.labels) if spread is not None else ANY
