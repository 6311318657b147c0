"""Fields that only ever hold one address with its host, `self.root = "https://example.org/"`: written out in the texts
that a class puts together, so that whoever reads one such text knows where it leads.
"""

from collections.abc import Callable, Iterator
from typing import Final

import re2

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.survey.nodes import each

_ADDRESS: Final = re2.compile(r"(?i)^(?:https?|wss?)://[^/?#\s\\]+[/?#]")
_RECEIVERS: Final = frozenset(("this", "self", "$this"))
_SIGN: Final = re2.compile(rb"(?i)[=:]\s*[\"'`](?:https?|wss?)://")


def with_hosts(lower: Callable[[SourceFile], ir.Module]) -> Callable[[SourceFile], ir.Module]:
    """The same lowering, which writes such fields out."""

    def lowered(file: SourceFile) -> ir.Module:
        module = lower(file)
        if _SIGN.search(file.data):
            _write_out(module)
        return module

    return lowered


def _write_out(module: ir.Module) -> None:
    held = _held(module)
    if not held:
        return
    for function in (module.body, *module.functions):
        receivers = _receivers(function)
        for text in each(ir.Text, *function.body):
            text.parts = tuple(_constant(one, held, receivers) for one in text.parts)
        for sum_ in each(ir.Binary, *function.body):
            if sum_.operator == "+":
                sum_.left = _constant(sum_.left, held, receivers)


def _held(module: ir.Module) -> dict[str, str]:
    """The address in each field that is set to nothing else in this file."""
    held: dict[str, set[object]] = {}
    for one, receivers in _assigned(module):
        target = one.target
        if isinstance(target, ir.Attribute):
            is_own = isinstance(target.base, ir.Name) and target.base.name in receivers
            value = one.value.value if is_own and isinstance(one.value, ir.Constant) else None
            held.setdefault(target.name, set()).add(value)
    known = {name: next(iter(values)) for name, values in held.items() if len(values) == 1}
    return {name: value for name, value in known.items() if isinstance(value, str) and _ADDRESS.match(value)}


def _assigned(module: ir.Module) -> Iterator[tuple[ir.Assign, frozenset[str]]]:
    for function in (module.body, *module.functions):
        receivers = _receivers(function)
        yield from ((one, receivers) for one in each(ir.Assign, *function.body))
    # `root = "…"` in the body of a class is a field of all its objects; one that is only declared says nothing.
    for one in _members(module):
        if isinstance(one.target, ir.Name) and not isinstance(one.value, ir.Opaque):
            field = ir.Attribute(one.at, ir.Name(one.at, "this"), one.target.name)
            yield ir.Assign(one.at, field, one.value), _RECEIVERS


def _members(module: ir.Module) -> Iterator[ir.Assign]:
    """What stands in the bodies of classes."""
    bodies = [module.body.body, *(one.body for one in module.functions)]
    while bodies:
        for one in each(ir.DefineClass, *bodies.pop()):
            bodies.append(one.body)
            yield from (inner for inner in one.body if isinstance(inner, ir.Assign))


def _receivers(function: ir.Function) -> frozenset[str]:
    first = function.parameters[0].name if function.is_method and function.parameters else ""
    return _RECEIVERS | {first} if first and first not in _RECEIVERS else _RECEIVERS


def _constant(one: ir.Expression, held: dict[str, str], receivers: frozenset[str]) -> ir.Expression:
    match one:
        case ir.Attribute(base=ir.Name(name=base), name=name) if base in receivers and name in held:
            return ir.Constant(one.at, held[name])
    return one
