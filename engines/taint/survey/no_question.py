"""Mentions of a session that ask nobody who they are: it is copied, or something is put into it."""

from engines.taint import ir
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope


def copied(scope: Scope) -> set[int]:
    """`dict(session)` shows everything that is kept and asks for nothing."""
    calls = [one for one in scope.calls if isinstance(one.function, ir.Name) and one.function.name in ("dict", "str")]
    return {id(value) for one in calls for value in one.arguments}


def put_in_session(scope: Scope) -> set[int]:
    """`$_SESSION["message"] = "…"` keeps something and asks for nothing."""
    if scope.module.language != "php":
        return set()
    targets = (one.target for one in each(ir.Assign, *scope.function.body))
    return {id(node) for one in targets for node in each(ir.Expression, one)}
