"""Parameters of a request that a servlet asks for: `String id = request.getParameter("id")`."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Scope

_ASKS: Final = re.compile(r"(^|\.)(getParameter|getParameterValues|getPathInfo|getPart)$")
_STEPS: Final = 4


def parameter_in(value: ir.Expression, scope: Scope, steps: int = _STEPS) -> str:
    """The name of the first parameter that a value is, or is made of; "" when there is none."""
    for node in each(ir.Expression, value, lambdas=False):
        if isinstance(node, ir.Call) and _ASKS.search(written(node.function)):
            key = node.arguments[0] if node.arguments else None
            return str(key.value) if isinstance(key, ir.Constant) and isinstance(key.value, str) else "parameter"
        if isinstance(node, ir.Name) and steps > 0:
            bound = (
                one for one in scope.bound.get(node.name, ()) if isinstance(one, ir.Expression) and one is not value
            )
            if found := next(filter(None, (parameter_in(one, scope, steps - 1) for one in bound)), ""):
                return found
    return ""
