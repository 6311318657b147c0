"""Where routers are hung into a program: what stands in front of the addresses of their routes."""

from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.survey.group_guards import ROUTERS, identity, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.names import Names
from engines.taint.survey.scopes import Scope, Scopes

_KEYS: Final = ("prefix", "url_prefix")
_HANGS: Final = ("include_router", "register_blueprint", "add_router")


def prefix_groups(handlers: list[Handler], scopes: Scopes, names: Names) -> None:
    """Tells each handler of a router what its address begins with."""
    own: dict[str, str] = {}
    hung: dict[str, str] = {}
    for group, said, is_hung in written_prefixes(scopes, names):
        (hung if is_hung else own)[group] = said
    for one in handlers:
        if one.module.language == "python" and (one.group in own or one.group in hung):
            one.prefix = hung.get(one.group, "") + own.get(one.group, "")


def written_prefixes(scopes: Scopes, names: Names) -> Iterator[tuple[str, str, bool]]:
    """Each with the group it is for, and whether it is said where that is hung up, or where it is made."""
    for scope in scopes.turns("python"):
        if scope.module.kind == "own":
            yield from ((group, said, False) for group, said in _made(scope, names))
            yield from ((group, said, True) for group, said in _hung(scope))


def _made(scope: Scope, names: Names) -> Iterator[tuple[str, str]]:
    """`router = APIRouter(prefix="/notes")`"""
    for name, values in scope.bound.items():
        for value in values:
            if isinstance(value, ir.Call) and (said := _said(value)) and names.dotted(value, scope).endswith(ROUTERS):
                yield f"{scope.module.name}:{name}", said


def _hung(scope: Scope) -> Iterator[tuple[str, str]]:
    """`app.include_router(notes.router, prefix="/api")`"""
    for call in scope.calls:
        if written(call.function).endswith(_HANGS) and call.arguments and (said := _said(call)):
            yield identity(call.arguments[0], scope), said


def _said(call: ir.Call) -> str:
    given = (value.value for key, value in call.keywords if key in _KEYS and isinstance(value, ir.Constant))
    return next((one.rstrip("/") for one in given if isinstance(one, str)), "")
