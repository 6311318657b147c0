"""How calls of Go's routers say what is registered: verbs as methods, verbs as arguments, chains of conditions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each, vocabulary

VERBS: Final = vocabulary("GET POST PUT PATCH DELETE HEAD OPTIONS")
_LOUD: Final = VERBS | {"Any", "ANY"}
_QUIET: Final = vocabulary("Get Post Put Patch Delete Head Options All Any")
_PLAIN: Final = vocabulary("HandleFunc Handle")
# Their first argument is the verb: gin's, httprouter's, Echo's, Fiber's and chi's.
_VERB_FIRST: Final = vocabulary("Handle Add Match Method MethodFunc Handler HandlerFunc")
# Those among them whose handlers are those of net/http.
_STANDARD: Final = vocabulary("Method MethodFunc Handler HandlerFunc")
_ENDS: Final = vocabulary("HandlerFunc Handler")
_CONDITIONS: Final = vocabulary("Path Methods Name Queries Headers HeadersRegexp Schemes Host")
_STEPS: Final = 8


@dataclass(frozen=True, slots=True)
class Registration:
    """`given` are the handler and what stands beside it; `is_plain` where they are those of net/http."""

    router: ir.Expression
    address: ir.Expression
    methods: frozenset[str]
    given: tuple[ir.Expression, ...]
    is_plain: bool


def registration(call: ir.Call, *, may_be_quiet: bool) -> Registration | None:
    """What a call registers, if its form is that of a registration."""
    if not isinstance(call.function, ir.Attribute) or not call.arguments:
        return None
    name, router, (first, *rest) = call.function.name, call.function.base, call.arguments
    if name in _ENDS and not rest:
        return _chain(router, first)
    if name in _VERB_FIRST and len(rest) > 1 and (asked := frozenset(_verbs(first))):
        return Registration(router, rest[0], asked, tuple(rest[1:]), name in _STANDARD)
    if not rest or not (name in _PLAIN or name in _LOUD or (name in _QUIET and may_be_quiet)):
        return None
    upper = name.upper()
    methods = frozenset((upper,)) & VERBS
    return Registration(router, first, methods, tuple(rest), name in _PLAIN)


def _chain(router: ir.Expression, handler: ir.Expression) -> Registration | None:
    """Gorilla's `r.Path("/notes").Methods("POST").HandlerFunc(add)`, its conditions in any order."""
    address, methods = None, frozenset[str]()
    for _ in range(_STEPS):
        is_condition = isinstance(router, ir.Call) and isinstance(router.function, ir.Attribute)
        if not is_condition or not isinstance(router, ir.Call) or not isinstance(router.function, ir.Attribute):
            break
        if router.function.name not in _CONDITIONS:
            break
        if router.function.name == "Path" and router.arguments:
            address = router.arguments[0]
        elif router.function.name == "Methods":
            methods |= {verb for one in router.arguments for verb in _verbs(one)}
        router = router.function.base
    return Registration(router, address, methods, (handler,), is_plain=True) if address is not None else None


def _verbs(value: ir.Expression) -> Iterator[str]:
    """`"GET"`, `http.MethodGet`, or a list of them."""
    for one in each(ir.Expression, value, lambdas=False):
        if isinstance(one, ir.Constant | ir.Attribute):
            told = str(one.value) if isinstance(one, ir.Constant) else written(one).rpartition(".Method")[2]
            if told.upper() in VERBS:
                yield told.upper()
