"""What Go's library holds values with and gives them back: linked lists, atomic values and counters, as what they hold.

An element of a linked list is the rest of the list from it on: what it holds stands first, the next is all behind it.
"""

from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.go_names import type_name
from engines.taint.lower.walk import children, text

LIST: Final = "list.List"
ELEMENT: Final = "list.Element"
_ENDS: Final = frozenset(("Front", "Back"))
_STEPS: Final = frozenset(("Next", "Prev"))
_PUT: Final = {"PushBack": "append", "PushFront": "appendleft"}
_ATOMIC: Final = "sync/atomic"


def kind_of_made(function: Node | None) -> str:
    """The kind of what a call gives, by what is called."""
    if type_name(function) == "list.New":
        return LIST
    is_step = function is not None and text(function.child_by_field_name("field")) in _ENDS
    return ELEMENT if is_step else ""


def of_list(place: int, name: str, base: ir.Expression, given: tuple[ir.Expression, ...]) -> ir.Expression | None:
    """A method of a linked list or of one of its elements, in a file that has some."""
    if name == "Front" and not given:
        return ir.Index(place, base, ir.Slice(place, ir.Constant(place, 0), None, None))
    if name == "Back" and not given:
        return ir.Index(place, base, ir.Slice(place, None, None, ir.Constant(place, -1)))
    if name in _PUT and len(given) == 1:
        return ir.Call(place, ir.Attribute(place, base, _PUT[name]), given)
    if name == "Remove" and len(given) == 1 and (end := _end_of(given[0], base)) is not None:
        return ir.Call(place, ir.Attribute(place, base, "pop"), (ir.Constant(place, end),))
    return None


def _end_of(element: ir.Expression, base: ir.Expression) -> int | None:
    """Which end of the list it is that is taken out."""
    match element, base:
        case ir.Index(base=ir.Name(name=one), key=ir.Slice(step=step)), ir.Name(name=other) if one == other:
            return 0 if step is None else -1
    return None


def stepped(place: int, name: str, element: ir.Expression) -> ir.Expression | None:
    if name not in _STEPS:
        return None
    return ir.Index(place, element, ir.Slice(place, ir.Constant(place, 1), None, None))


def held(place: int, element: ir.Expression) -> ir.Expression:
    return ir.Index(place, element, ir.Constant(place, 0))


def is_element(node: Node | None) -> bool:
    """Whether an expression is the end of a list, or one step on from there."""
    while node is not None and node.type == "call_expression":
        function = node.child_by_field_name("function")
        name = text(function.child_by_field_name("field")) if function is not None else ""
        if children(node.child_by_field_name("arguments")) or name not in _ENDS | _STEPS or function is None:
            return False
        if name in _ENDS:
            return True
        node = function.child_by_field_name("operand")
    return False


def atomic(place: int, name: str, target: ir.Expression, given: tuple[ir.Expression, ...]) -> ir.Expression | None:
    """What is done to a variable at once: `counter.Add(1)`, `atomic.AddInt32(&counter, 1)`."""
    if name.startswith("Load") and not given:
        return target
    if name.startswith("Store") and len(given) == 1:
        return ir.Bind(place, target, given[0])
    if name.startswith("Add") and len(given) == 1:
        return ir.Bind(place, target, ir.Binary(place, "+", target, given[0]))
    return None


def is_atomic(package: str) -> bool:
    return package == _ATOMIC


def zero(kind: str) -> bool | int | None:
    """What an atomic variable holds before anything is stored."""
    if kind == "atomic.Bool":
        return False
    return 0 if "int" in kind.lower() and "nter" not in kind else None
