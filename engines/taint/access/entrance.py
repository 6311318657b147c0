"""Where a program in JavaScript lets somebody in: the place that says that its routes are not meant for everybody."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.access.rule import Site
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.nodes import each
from engines.taint.survey.whole import Survey

_SIGNS: Final = re.compile(r"(^|\.)(jwt|jsonwebtoken|jwtService)\.(sign|signAsync)$")
_KEPT: Final = re.compile(
    r"(?i)^(user|user_?id|user_?name|uid|account|logged_?in|is_?logged_?in|authenticated|is_?auth\w*)$"
)


def entrance(survey: Survey) -> tuple[ir.Module, int] | None:
    """`jwt.sign({ id }, key)`, `req.session.user = user`"""
    for scope in survey.scopes.all(*LANGUAGES):
        if scope.module.kind != "own":
            continue
        for call in scope.calls:
            if _SIGNS.search(survey.names.dotted(call.function, scope)) or _SIGNS.search(written(call.function)):
                return scope.module, call.at
        for one in each(ir.Assign, *scope.function.body, lambdas=False):
            target = one.target
            if isinstance(target, ir.Attribute) and _KEPT.match(target.name) and _is_session(target.base):
                return scope.module, one.at
    return None


def let_in(one: Handler, door: tuple[ir.Module, int], module: ir.Module, at: int) -> Site:
    """What is open to anybody in a program with such a place."""
    message = f"{one.path or one.scope.name} asks nobody who they are, though the program lets people log in."
    evidence = ((*door, "Here somebody is logged in"), (module, at, "Here it changes what is stored"))
    return Site(one.scope.module, one.scope.at, message, handler=one, confidence="medium", evidence=evidence)


def _is_session(base: ir.Expression) -> bool:
    return written(base).rpartition(".")[2] == "session"
