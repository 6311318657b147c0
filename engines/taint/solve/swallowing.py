"""What goes on behind a `with` though something in it has raised: `suppress`, and classes whose exit says so."""

from typing import TYPE_CHECKING

from engines.taint import ir
from engines.taint.solve.program import FunctionRef, InstanceRef
from engines.taint.solve.seen_code import code_of
from engines.taint.solve.value import Value
from engines.taint.survey.nodes import each

if TYPE_CHECKING:
    from engines.taint.solve.statements import Statements

_EVERY = "Exception"


def kinds(machine: "Statements", one: ir.With, value: Value) -> str:
    """The classes of exceptions that do not leave it, as a handler says them; "" where all do."""
    if machine.f.module.module.language != "python":
        return ""
    if value.name == "contextlib.suppress()" and isinstance(one.value, ir.Call):
        names = [each.name for each in one.value.arguments if isinstance(each, ir.Name | ir.Attribute)]
        return ",".join(names)
    for ref in value.refs:
        member = ref.info.find("__exit__") if isinstance(ref, InstanceRef) else None
        refs = [one for one in member.refs if isinstance(one, FunctionRef)] if member else []
        if any(_says_so(code_of(machine, one.info)) for one in refs):
            return _EVERY
    return ""


def _says_so(function: ir.Function) -> bool:
    """Whether it gives something that is true."""
    given = (one.value for one in each(ir.Return, *function.body, lambdas=False))
    return any(one is not None and not (isinstance(one, ir.Constant) and not one.value) for one in given)
