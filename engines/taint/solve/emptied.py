"""What is left of a variable where a test has found nothing in it: `if name != "": name = basename(name)`."""

from typing import TYPE_CHECKING

from engines.taint import ir
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.statements import Statements


def settle(machine: "Statements", test: ir.Expression, outcome: bool) -> None:
    """On the way where the test came out so: text that is not there cannot hurt."""
    name = _empty(test, outcome)
    value = machine.f.now.env.get(name) if name else None
    if value is not None and value.labels and not (value.alias or value.cell or value.refs):
        machine.f.now.env[name] = Value()


def _empty(test: ir.Expression, outcome: bool) -> str:
    """The variable that holds nothing then; "" for none."""
    if isinstance(test, ir.Name):
        return "" if outcome else test.name
    if isinstance(test, ir.Unary) and test.operator == "not":
        return _empty(test.value, not outcome)
    if isinstance(test, ir.Compare) and isinstance(test.left, ir.Name) and isinstance(test.right, ir.Constant):
        is_equal = test.operator in ("==", "is")
        if test.right.value == "" and (is_equal or test.operator in ("!=", "is not")):
            return test.left.name if is_equal is outcome else ""
    return ""
