"""Functions of a program that ask where a host lies: each names several networks of one's own, and refuses them.

What they do with the numbers of an address nobody follows. It goes by what such a function is called, by the networks
that stand in it or in what it names, and by whether it raises, or which of its answers means that the host lies inside.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.solve import addresses
from engines.taint.solve.seen_code import codes_in
from engines.taint.solve.value import NO_FACTS, Value
from engines.taint.survey.nodes import each, names_in

if TYPE_CHECKING:
    from engines.taint.solve.machine import Arguments
    from engines.taint.solve.program import FunctionInfo
    from engines.taint.solve.summaries import Summaries

_ASKS: Final = re2.compile(
    r"(?i)(private|internal|inner|loop_?back|local|public|external|reserved|ssrf|block|forbid|allow|safe|valid|check"
    r"|assert|ensure|guard|verify|reject|refuse)"
)
_INSIDE: Final = re2.compile(
    r"(?i)(private|internal|inner|loop_?back|local|reserved|block|forbid|un_?safe|in_?valid|dis_?allow)"
)
_OUTSIDE: Final = re2.compile(r"(?i)(public|external|allow|safe|valid)")
_QUESTION: Final = re2.compile(r"^([Ii]s|[Aa]re|[Hh]as)(_|[A-Z])")
# As texts and patterns have them, and as numbers of which an address is made.
_NETWORKS: Final = (
    re2.compile(r"(^|[^\d])127(\\{0,2}\.|$|[\])|])"), re2.compile(r"(^|[^\d])10(\\{0,2}\.|$|[\])|])"),
    re2.compile(r"192\\{0,2}\.168"), re2.compile(r"172\\{0,2}\."), re2.compile(r"169\\{0,2}\.254"),
    re2.compile(r"(?i)^private$"), re2.compile(r"(?i)^loop_?back$"), re2.compile(r"(?i)^link_?local$"),
    re2.compile(r"^(::1|fc00:?|fe80:?|fd)"),
)  # fmt: skip
_NUMBERS: Final = ((10,), (127,), (192, 168), (172, 31), (169, 254))
# A ten and a hundred and twenty-seven stand in many functions.
_TOLD: Final = (192, 168)
_ENOUGH: Final = 2
_MAY_ASK: Final = re2.compile(_ASKS.pattern[:-1] + "|resolve|look_?up|pinn|host|addr|fetch|url)")
_MOST_DEPTH: Final = 3
_RAISES, _IS_INSIDE, _IS_OUTSIDE, _SAYS_NOTHING = "raises", "inside", "outside", ""
_NEVER_SAYS: Final = "never"


def told(machine: "Summaries", info: "FunctionInfo", arguments: "Arguments", result: Value) -> Value:
    """What a call gives, which may say of what it was given that its host lies outside."""
    says = machine.own_checks.get(info)
    if says is None:
        may_ask = _MAY_ASK.search(_name(info.function)) is not None and names_networks(info.module.module)
        says = machine.own_checks[info] = _says(info.function, info.module.module) if may_ask else _NEVER_SAYS
    if says is _NEVER_SAYS:
        return result
    codes_in(machine, info.module)
    if says is _SAYS_NOTHING:
        return result
    facts = addresses.of_host({one: way for value, _ in arguments for one, way in machine.all_labels(value).items()})
    if says is _RAISES:
        machine.f.now.assume(facts)
        return result
    made = result.with_labels(result.labels)
    made.facts = (NO_FACTS, facts) if says is _IS_INSIDE else (facts, NO_FACTS)
    return made


def names_networks(module: ir.Module) -> bool:
    """Whether several networks of one's own stand anywhere in a file: without them nothing there asks."""
    bodies = (part for one in (module.body, *module.functions) for part in one.body)
    return _are_networks([one.value for one in each(ir.Constant, *bodies)])


def _says(function: ir.Function, module: ir.Module, depth: int = 0) -> str:
    name = _name(function)
    asked = names_in(function.body)
    if _ASKS.search(name) and _names_networks(function, module, asked):
        if _QUESTION.search(name) or any(map(_decides, each(ir.Return, *function.body, lambdas=False))):
            return _IS_INSIDE if _INSIDE.search(name) else _IS_OUTSIDE if _OUTSIDE.search(name) else _SAYS_NOTHING
        return _RAISES if _is_raising(function) else _SAYS_NOTHING
    if depth == _MOST_DEPTH:
        return _SAYS_NOTHING
    others = (one.function for one in module.body.body if isinstance(one, ir.Define) and one.name in asked)
    said = {_says(one, module, depth + 1) for one in others if one is not function and _MAY_ASK.search(_name(one))}
    is_said = _RAISES in said or (bool(said - {_SAYS_NOTHING}) and _is_raising(function))
    return _RAISES if is_said else _SAYS_NOTHING


def _name(function: ir.Function) -> str:
    return function.name.rpartition(".")[2]


def _is_raising(function: ir.Function) -> bool:
    return next(each(ir.Raise, *function.body, lambdas=False), None) is not None


def _decides(one: ir.Return) -> bool:
    """Whether what is given back is an answer to a question."""
    value = one.value
    return isinstance(value, ir.Compare | ir.Logic) or (
        isinstance(value, ir.Constant) and isinstance(value.value, bool)
    ) or (isinstance(value, ir.Unary) and value.operator == "not")  # fmt: skip


def _names_networks(function: ir.Function, module: ir.Module, asked: frozenset[str]) -> bool:
    return _are_networks([one.value for root in _around(function, module, asked) for one in each(ir.Constant, root)])


def _are_networks(constants: list[object]) -> bool:
    numbers = {one for one in constants if type(one) is int}
    texts = [one for one in constants if isinstance(one, str)]
    found = sum(any(map(network.search, texts)) for network in _NETWORKS)
    by_number = sum(numbers.issuperset(network) for network in _NUMBERS) if numbers.issuperset(_TOLD) else 0
    return found + by_number >= _ENOUGH


def _around(function: ir.Function, module: ir.Module, asked: frozenset[str]) -> Iterator[object]:
    """A function, and what it names of its file: other functions, lists of networks, and what these are made of."""
    yield from function.body
    known: set[str] = set()
    for _ in range(_MOST_DEPTH):
        named, asked = asked - known, frozenset()
        known |= named
        for one in module.body.body:
            parts: tuple[object, ...] = ()
            if isinstance(one, ir.Define) and one.name in named and one.function is not function:
                parts = one.function.body
            elif isinstance(one, ir.Assign) and isinstance(one.target, ir.Name) and one.target.name in named:
                parts = (one.value,)
            elif isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Call) and _receiver(one.value) in named:
                parts = one.value.arguments
            yield from parts
            asked |= names_in(parts)


def _receiver(call: ir.Call) -> str:
    """`list` of `list.addSubnet("10.0.0.0", 8)`"""
    base = call.function.base if isinstance(call.function, ir.Attribute) else None
    return base.name if isinstance(base, ir.Name) else ""
