"""What a program's own decorators hand to a function: that the decorated one is called, written as a function.

`@with_account def show(account): …` runs `with_account(show)` and calls what that gives. Which decorators are the
program's own is not known here; what a library's gives when it is called says nothing.
"""

from typing import Final

from engines.taint import ir
from engines.taint.lower.walk import words

# Of the language and its library, and of frameworks: they hand nothing over but what came in.
_PLAIN: Final = words(
    """property staticmethod classmethod abstractmethod abstractproperty contextmanager asynccontextmanager
    cached_property lru_cache cache overload override final wraps total_ordering singledispatch no_type_check
    login_required permission_required csrf_exempt csrf_protect require_POST require_GET require_safe
    require_http_methods receiver shared_task task validator field_validator model_validator root_validator
    api_view action swagger_auto_schema extend_schema fixture patch override_settings setter getter deleter register
    skipIf skipUnless expectedFailure"""
)
_FILLED: Final = frozenset(("self", "cls", "request", "req"))
_MOST: Final = 4


def exposed(body: ir.Block) -> None:
    """`index.exposed = True` in a class, as CherryPy was told before it had a decorator for it."""
    named = {
        one.target.base.name
        for one in body
        if isinstance(one, ir.Assign) and isinstance(one.target, ir.Attribute) and one.target.name == "exposed"
        if isinstance(one.target.base, ir.Name) and isinstance(one.value, ir.Constant) and one.value.value is True
    }
    for one in body if named else ():
        if isinstance(one, ir.Define) and one.name in named:
            mark = ir.Attribute(one.at, ir.Name(one.at, "cherrypy"), "expose")
            one.function.decorators = (*one.function.decorators, mark)


def call_of(function: ir.Function, owner: str) -> ir.Function | None:
    """A function that calls the decorated one; None where nothing can be handed to it. `owner`: the class around it,
    if it is a method.
    """
    own = [one for one in function.decorators if _may_hand(one)][:_MOST]
    asked = [one.name for one in function.parameters if one.kind not in ("*", "**")]
    if not own or all(name in _FILLED for name in asked) or (function.is_method and (not owner or function.is_static)):
        return None
    at, last = own[0].at, function.name.rpartition(".")[2]
    value: ir.Expression = ir.Name(at, last)
    if function.is_method:
        value = ir.Attribute(at, ir.Name(at, owner), last)
    for decorator in reversed(own):
        value = ir.Call(decorator.at, decorator, (value,))
    return ir.Function(f"{function.name} decorated", at, (), (ir.Return(at, ir.Call(at, value, ())),))


def _may_hand(decorator: ir.Expression) -> bool:
    match decorator:
        case ir.Name(name=name) | ir.Call(function=ir.Name(name=name)) | ir.Attribute(base=ir.Name(), name=name):
            return name not in _PLAIN
    return False
