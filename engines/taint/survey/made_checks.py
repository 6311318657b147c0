"""Checks of libraries that are made where they are asked: `return bearerAuth({ token })(c, next)`."""

from collections.abc import Callable

from engines.taint import ir
from engines.taint.survey.nodes import written
from engines.taint.survey.scopes import Scope


def left_to(scope: Scope, kind_of: Callable[[str], str | None]) -> str:
    """What such a check is called whose answer a function gives; "" where it gives none."""
    made = (one.function for one in scope.returns if isinstance(one, ir.Call))
    return next((name for one in made if isinstance(one, ir.Call) and kind_of(name := written(one))), "")
