"""What a route of Sinatra or Grape says of itself: that it answers with data, and what its parameters are said to be.

`content_type :json` in the block; `params do requires :id, type: Integer end` in front of it.
"""

from typing import Final

from engines.taint import ir
from engines.taint.survey.nodes import each, vocabulary

_ASKED: Final = frozenset(("requires", "optional"))
# Types of which nothing is left that somebody may have in mind.
_NARROW: Final = vocabulary(
    "Integer Float BigDecimal Numeric Date DateTime Time Boolean Grape.API.Boolean Virtus.Attribute.Boolean"
)
_PAGES: Final = ("html", "xml", "svg")
_DATA: Final = "json"


def declared(block: ir.Function) -> frozenset[str]:
    """The parameters that a block of declarations lets through in one form only."""
    found: set[str] = set()
    for call in each(ir.Call, *block.body):
        name = call.function.name if isinstance(call.function, ir.Name | ir.Attribute) else ""
        if name.partition("|")[0] in _ASKED and any(_is_narrow(key, value) for key, value in call.keywords):
            found |= {str(one.value) for one in call.arguments if isinstance(one, ir.Constant)}
    return frozenset(found)


def _is_narrow(key: str, value: ir.Expression) -> bool:
    if key == "type":
        return isinstance(value, ir.Name | ir.Attribute) and _written(value) in _NARROW
    return key == "values" and isinstance(value, ir.Sequence | ir.Binary | ir.Call | ir.Name)


def _written(one: ir.Expression) -> str:
    if isinstance(one, ir.Attribute):
        return f"{_written(one.base)}.{one.name}"
    return one.name.rpartition("|")[2] if isinstance(one, ir.Name) else ""


def narrow(route: ir.Function, names: frozenset[str]) -> None:
    """`params[:id]` is what it was declared to be, wherever the route reads it."""
    for one in each(ir.Index, *route.body) if names else ():
        key = one.key.value if isinstance(one.key, ir.Constant) else None
        if key in names and _called(one.base) == "params":
            one.base = ir.Mapping(one.at, ((one.key, ir.Opaque(one.at, (), "declared")),))


def answers_data(route: ir.Function) -> None:
    """A route that says that its answer is no page gives data back, whichever text that is."""
    told = [one.value for one in route.body if isinstance(one, ir.Evaluate) and _called(one.value) == "content_type"]
    kinds = [call.arguments[0] for call in told if isinstance(call, ir.Call) and call.arguments]
    if len(kinds) != 1 or not isinstance(kinds[0], ir.Constant):
        return
    if any(page in str(kinds[0].value).lower() for page in _PAGES):
        return
    for one in route.body:
        if isinstance(one, ir.Return) and one.value is not None:
            one.value = ir.Call(one.at, ir.Name(one.at, _DATA), (one.value,), (), ir.line_of(one.at))


def _called(one: ir.Expression) -> str:
    is_call = isinstance(one, ir.Call) and isinstance(one.function, ir.Name)
    return one.function.name.partition("|")[0] if is_call else ""  # type: ignore[attr-defined]
