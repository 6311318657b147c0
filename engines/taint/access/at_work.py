"""Routes that are there only where somebody works on the program."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each

_PLACE: Final = re2.compile(
    r"(?i)(^|[._])(node_?env|environment|env|app_?env|flask_?env|rack_?env|mode|stage|profile)(\(\))?$"
)
_NAMES: Final = frozenset(("development", "dev", "local", "test", "testing"))
_ASKS: Final = re2.compile(r"(?i)(^|[._])(is_?dev(elopment|_?mode)?|development\?|debug|app_?debug)(\(\))?$")


class AtWork:
    """Answers for one scan; each file is looked through once."""

    def __init__(self) -> None:
        self._places: dict[int, frozenset[int]] = {}

    def has(self, handler: Handler) -> bool:
        """Whether the route is registered where a test asks for development."""
        module = handler.module
        if id(module) not in self._places:
            self._places[id(module)] = frozenset(_registered(module))
        return handler.at in self._places[id(module)]


def asks_for_work(function: ir.Function) -> bool:
    """Whether it tests for development anywhere: what it registers there is no route to other people."""
    return any(_asks(one.test) for one in each(ir.If, *function.body))


def _registered(module: ir.Module) -> set[int]:
    found: set[int] = set()
    for function in (module.body, *module.functions):
        for one in each(ir.If, *function.body, lambdas=False):
            if _asks(one.test):
                found |= {call.at for call in each(ir.Call, *one.then)}
                found |= {defined.at for defined in each(ir.Define, *one.then)}
    return found


def _asks(test: ir.Expression) -> bool:
    """`process.env.NODE_ENV === "development"`, `app.Environment.IsDevelopment()`, `settings.DEBUG`"""
    match test:
        case ir.Compare(operator="==", left=one, right=ir.Constant(value=str(name))):
            return name.lower() in _NAMES and bool(_PLACE.search(_name(one)))
        case ir.Compare(operator="!=", left=one, right=ir.Constant(value=str(name))):
            return name.lower() in ("production", "prod") and bool(_PLACE.search(_name(one)))
        case ir.Call(function=function, arguments=()):
            return bool(_ASKS.search(_name(function)))
        case ir.Name() | ir.Attribute():
            return bool(_ASKS.search(_name(test)))
        case ir.Logic(operator="and", items=items):
            return any(map(_asks, items))
    return False


def _name(one: ir.Expression) -> str:
    """As it is written; what is read from the environment by the name it has there."""
    if isinstance(one, ir.Call) and one.arguments and isinstance(one.arguments[0], ir.Constant):
        return str(one.arguments[0].value)
    if isinstance(one, ir.Index) and isinstance(one.key, ir.Constant):
        return str(one.key.value)
    return written(one)
