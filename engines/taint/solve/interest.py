"""Which parameters of a function are worth a summary of their own when their value is known."""

from typing import Any, Final

from engines.taint import ir
from engines.taint.catalogue.family import catalogue
from engines.taint.solve.handed_objects import taken_apart
from engines.taint.solve.program import FunctionInfo
from engines.taint.survey.nodes import each, names_in


def interesting(info: FunctionInfo) -> frozenset[str]:
    """Parameters that are called, have methods called on them, name a page, or decide a branch or a key; and switches
    that are handed on to what they decide something in. One for any number behind "*" when it is handed on.
    """
    if info.interesting is None:
        names = {one.name for one in info.function.parameters}
        renderers = catalogue(info.module.module.language).renderers
        deciding = _deciding(info.function.body, renderers)
        if info.module.module.language == "javascript":
            deciding |= taken_apart(info.function, deciding)
        told = _handed_on(info.function) | _asked_of_itself(info) | _spread(info.function)
        info.interesting = frozenset((deciding & names) | told)
    return info.interesting


def _asked_of_itself(info: FunctionInfo) -> set[str]:
    """The receiver where it is called without being named, and its class has heirs that may answer in its place."""
    if not info.module.module.reads_by_call or info.owner is None or not info.function.is_method:
        return set()
    if not any(one.heirs for one in info.owner.lineage()):
        return set()
    calls = each(ir.Call, *info.function.body)
    is_asked = any(isinstance(one.function, ir.Name) and info.owner.find(one.function.name) for one in calls)
    return {one.name for one in info.function.parameters[:1]} if is_asked else set()


def _handed_on(function: ir.Function) -> set[str]:
    """Parameters that are true or false, where a call whose answer is given back is given them as they are."""
    switches = {one.name for one in function.parameters if one.annotation in _SWITCHES or _is_switch(one.default)}
    if not switches:
        return set()
    given_back = (one.value for one in each(ir.Return, *function.body, lambdas=False) if one.value is not None)
    calls = each(ir.Call, *given_back)
    given = (value for one in calls for value in (*one.arguments, *(value for _, value in one.keywords)))
    return {one.name for one in given if isinstance(one, ir.Name) and one.name in switches}


def _spread(function: ir.Function) -> set[str]:
    """Parameters for any number that go on into calls, and that no function inside reads."""
    rest = {one.name for one in function.parameters if one.kind == "*"}
    if not rest:
        return set()
    calls = each(ir.Call, *function.body, lambdas=False)
    given = {name.name for call in calls for one in call.arguments for name in each(ir.Name, one, lambdas=False)}
    here, anywhere = (
        sum(one.name in rest for one in each(ir.Name, *function.body, lambdas=inside)) for inside in (False, True)
    )
    inner = {name for one in each(ir.Define, *function.body) for name in names_in(one.function.body)}
    return {f"*{one}" for one in (given & rest) - inner} if here == anywhere else set()


def _is_switch(default: ir.Expression | None) -> bool:
    return isinstance(default, ir.Constant) and isinstance(default.value, bool)


def outward(info: FunctionInfo) -> tuple[tuple[str, bool], ...]:
    """The names that may be of a function around this one, and whether it calls them or has methods called on them,
    or one inside it does.
    """
    if info.outward is None:
        own = {one.name for one in info.function.parameters}
        deciding = _deciding(info.function.body, frozenset())
        info.outward = tuple((name, name in deciding) for name in sorted(info.mentions - own))
    return info.outward


def _deciding(body: ir.Block, renderers: frozenset[str]) -> set[str]:
    found: set[str] = set()
    waiting: list[tuple[Any, bool]] = [(one, False) for one in body]
    while waiting:
        node, decides = waiting.pop()
        kind = type(node)
        if kind is ir.Name:
            if decides:
                found.add(node.name)
            continue
        if kind is tuple:
            waiting += [(one, decides) for one in node]
            continue
        parts = _PARTS.get(kind)
        if parts is None:
            continue
        if kind is ir.Attribute and node.name == "__name__" and isinstance(node.base, ir.Name):
            # What a function is kept under, in a table of functions.
            found.add(node.base.name)
        if kind is ir.Compare:
            found.update(_counted(node))
        if kind is ir.Binary and decides:
            # `count % 2 == 0`: what is reckoned with constants decides as much as what is compared.
            found.update(_reckoned(node))
        if kind is ir.Call:
            # Only names, so that nothing is walked twice.
            asked = [node.function.base] if isinstance(node.function, ir.Attribute) else []
            asked += [value for key, value in node.keywords if key[:1] == "&"]
            if isinstance(node.function, ir.Attribute | ir.Name) and node.function.name in renderers:
                asked += node.arguments
            elif isinstance(node.function, ir.Attribute) and node.function.name in _KEYED:
                asked += node.arguments[:1]
            asked += _names_a_method(node)
            waiting += [(one, True) for one in asked if isinstance(one, ir.Name)]
        waiting += [(getattr(node, name), is_asked) for name, is_asked in parts]
    return found


def _names_a_method(node: ir.Call) -> tuple[ir.Expression, ...]:
    """`getattr(self, name)`, `thing.send(name)`: which of them is called hangs on the name."""
    match node.function:
        case ir.Name(name="getattr"):
            return node.arguments[1:2]
        case ir.Attribute(name="send" | "public_send" | "__send__"):
            return node.arguments[:1]
    return ()


def _counted(node: ir.Compare) -> list[str]:
    """`len(text) > 3`"""
    found: list[str] = []
    for side in (node.left, node.right):
        match side:
            case ir.Call(function=ir.Name(name="len"), arguments=(ir.Name(name=name),)):
                found.append(name)
    return found


def _reckoned(node: ir.Binary) -> list[str]:
    sides = ((node.left, node.right), (node.right, node.left))
    return [one.name for one, other in sides if isinstance(one, ir.Name) and isinstance(other, ir.Constant)]


def _parts() -> dict[type, tuple[tuple[str, bool], ...]]:
    """What may hold names in each construct that can be in a body, and whether a name right there decides something."""
    walked = (ir.Expression, ir.Statement, ir.Handler, ir.Case, ir.Clause, ir.Function)
    found: dict[type, tuple[tuple[str, bool], ...]] = {}
    for one in vars(ir).values():
        if isinstance(one, type) and issubclass(one, walked):
            types = getattr(one, "__annotations__", {})
            inner = [name for name in one.__dict__.get("__slots__", ()) if types[name] not in _PLAIN]
            found[one] = tuple((name, name in _DECIDING or one is ir.Compare) for name in inner)
    return found


_SWITCHES: Final = frozenset(("bool", "boolean", "java.lang.Boolean", "Boolean"))
# Methods of tables that are asked by a key.
_KEYED: Final = frozenset(["get", "set", "put", "setdefault", "getOrDefault", "Load", "Store"])
_DECIDING: Final = frozenset(("test", "subject", "guard", "key", "function", "bases"))
_PLAIN: Final = frozenset((int, str, bool, frozenset[str]))
_PARTS: Final = _parts()
