"""Methods of a class of Ruby that only ask another object: `def_delegators :@db, :find`, `delegate :find, to: :db`."""

from collections.abc import Callable, Iterator
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import at, text

NAMES: Final = frozenset(("def_delegator", "def_delegators", "def_instance_delegators", "delegate"))
_MOST: Final = 40
_TEXTS: Final = ("simple_symbol", "string")
Lowered = Callable[[Node], ir.Expression]


def delegated(name: str, given: list[Node], expression: Lowered) -> Iterator[ir.Function]:
    """The methods that such a declaration makes; none where another's class is meant, or names are made up."""
    asked, methods = _asked(name, given)
    if asked is None or text(asked) == ":class":
        return
    for one in methods[:_MOST]:
        if one.type in _TEXTS:
            own = methods[1] if name == "def_delegator" and len(methods) > 1 else one
            yield _method(at(one), _bare(own), _bare(one), _object(asked, expression))
        if name == "def_delegator":
            return


def _asked(name: str, given: list[Node]) -> tuple[Node | None, list[Node]]:
    """Whom they ask, and what."""
    if name != "delegate":
        return (given[0], given[1:]) if given else (None, [])
    pairs = {text(one.child_by_field_name("key")).rstrip(":"): one for one in given if one.type == "pair"}
    to = pairs.get("to")
    is_renamed = "prefix" in pairs
    names = [one for one in given if one.type in _TEXTS] if not is_renamed else []
    return (to.child_by_field_name("value") if to is not None else None), names


def _object(asked: Node, expression: Lowered) -> ir.Expression:
    if asked.type not in _TEXTS:
        return expression(asked)
    name, own = _bare(asked), ir.Name(at(asked), "self")
    return (
        ir.Attribute(at(asked), own, name)
        if name[:1] == "@"
        else ir.Call(at(asked), ir.Attribute(at(asked), own, name), ())
    )


def _method(place: int, own: str, asked: str, other: ir.Expression) -> ir.Function:
    parameters = (ir.Parameter("self", place), ir.Parameter("given", place, "*"))
    given = (ir.Star(place, ir.Name(place, "given")),)
    body = (ir.Return(place, ir.Call(place, ir.Attribute(place, other, asked), given)),)
    return ir.Function(own, place, parameters, body, is_method=True)


def _bare(node: Node) -> str:
    return text(node).strip(":'\"")
