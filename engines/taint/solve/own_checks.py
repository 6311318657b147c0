"""Functions of a program that ask where a host lies: each names several networks of one's own, and refuses them.

What they do with the numbers of an address nobody follows. It goes by what such a function is called, by the networks
that stand in it or in what it names, and by whether it raises, or which of its answers means that the host lies inside.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.solve import addresses
from engines.taint.solve.value import NO_FACTS, Value
from engines.taint.survey.nodes import each

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
_RAISES, _IS_INSIDE, _IS_OUTSIDE, _SAYS_NOTHING = "raises", "inside", "outside", ""


def told(machine: "Summaries", info: "FunctionInfo", arguments: "Arguments", result: Value) -> Value:
    """What a call gives, which may say of what it was given that its host lies outside."""
    says = machine.own_checks.get(info)
    if says is None:
        says = machine.own_checks[info] = _says(info)
    if says is _SAYS_NOTHING:
        return result
    facts = addresses.of_host({one: way for value, _ in arguments for one, way in machine.all_labels(value).items()})
    if says is _RAISES:
        machine.f.now.assume(facts)
        return result
    made = result.with_labels(result.labels)
    made.facts = (NO_FACTS, facts) if says is _IS_INSIDE else (facts, NO_FACTS)
    return made


def _says(info: "FunctionInfo") -> str:
    name = info.function.name.rpartition(".")[2]
    if not _ASKS.search(name) or not _names_networks(info):
        return _SAYS_NOTHING
    if any(map(_decides, each(ir.Return, *info.function.body, lambdas=False))):
        return _IS_INSIDE if _INSIDE.search(name) else _IS_OUTSIDE if _OUTSIDE.search(name) else _SAYS_NOTHING
    return _RAISES if next(each(ir.Raise, *info.function.body, lambdas=False), None) is not None else _SAYS_NOTHING


def _decides(one: ir.Return) -> bool:
    """Whether what is given back is an answer to a question."""
    value = one.value
    return isinstance(value, ir.Compare | ir.Logic) or (
        isinstance(value, ir.Constant) and isinstance(value.value, bool)
    ) or (isinstance(value, ir.Unary) and value.operator == "not")  # fmt: skip


def _names_networks(info: "FunctionInfo") -> bool:
    constants = [one.value for root in _around(info) for one in each(ir.Constant, root)]
    numbers = {one for one in constants if type(one) is int}
    texts = [one for one in constants if isinstance(one, str)]
    found = sum(any(map(network.search, texts)) for network in _NETWORKS)
    by_number = sum(numbers.issuperset(network) for network in _NUMBERS) if numbers.issuperset(_TOLD) else 0
    return found + by_number >= _ENOUGH


def _around(info: "FunctionInfo") -> Iterator[object]:
    """A function, and what it names of its file: other functions, lists of networks."""
    yield from info.function.body
    for one in info.module.module.body.body:
        if isinstance(one, ir.Define) and one.name in info.mentions and one.function is not info.function:
            yield from one.function.body
        if isinstance(one, ir.Assign) and isinstance(one.target, ir.Name) and one.target.name in info.mentions:
            yield one.value
        if isinstance(one, ir.Evaluate) and isinstance(one.value, ir.Call) and _receiver(one.value) in info.mentions:
            yield from one.value.arguments


def _receiver(call: ir.Call) -> str:
    """`list` of `list.addSubnet("10.0.0.0", 8)`"""
    base = call.function.base if isinstance(call.function, ir.Attribute) else None
    return base.name if isinstance(base, ir.Name) else ""
