"""The few texts a function compares a parameter with: `valid($_GET, "id", "int")` with `$kind === "int"` inside.

Where a function is called in too many ways to look at each, these tell the calls apart still.
"""

from typing import Final

from engines.taint import ir
from engines.taint.solve.program import FunctionInfo
from engines.taint.solve.value import Value
from engines.taint.survey.nodes import each

MOST: Final = 24


def told_apart(info: FunctionInfo, values: dict[int, Value]) -> dict[int, Value]:
    """What is known of a call's parameters, without texts that the function names nowhere."""
    if not any(isinstance(one.const, str) for one in values.values()):
        return {place: value for place, value in values.items() if isinstance(value.const, bool)}
    written = _written(info.function)
    parameters = info.function.parameters
    return {
        place: value
        for place, value in values.items()
        if isinstance(value.const, bool)
        or (isinstance(value.const, str) and place >= 0 and value.const in written.get(parameters[place].name, ()))
    }


def texts_asked(info: FunctionInfo) -> list[tuple[str, list[str]]]:
    """By parameter, in order."""
    return [(name, sorted(texts)) for name, texts in sorted(_written(info.function).items())]


def _written(function: ir.Function) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in each(ir.Compare, *function.body):
        for side, other in ((one.left, one.right), (one.right, one.left)):
            if one.operator in ("==", "!=", "is", "is not"):
                _add(found, side, (other,))
    for switch in each(ir.Switch, *function.body):
        for case in switch.cases:
            _add(found, switch.subject, case.values or ())
    return {name: texts for name, texts in found.items() if len(texts) <= MOST}


def _add(found: dict[str, set[str]], subject: ir.Expression, values: tuple[ir.Expression, ...]) -> None:
    if isinstance(subject, ir.Name):
        texts = {one.value for one in values if isinstance(one, ir.Constant) and isinstance(one.value, str)}
        found.setdefault(subject.name, set()).update(texts)
