"""What files without imports see of each other: the names their top levels bind."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from engines.taint import ir

if TYPE_CHECKING:
    from engines.taint.solve.program import ModuleInfo

Names = dict[str, list["ModuleInfo"]]


def shared_names(modules: list["ModuleInfo"]) -> tuple[Names, Names]:
    """The modules that define a function, class or constant of each name, and those that bind it as a variable."""
    defined: Names = defaultdict(list)
    bound: Names = defaultdict(list)
    for info in modules:
        if not info.module.is_global:
            continue
        for one in _statements(info.module.body.body):
            name, table = _bound(one, defined, bound)
            if name and (not table[name] or table[name][-1] is not info):
                table[name].append(info)
    return dict(defined), dict(bound)


def _bound(one: ir.Statement, defined: Names, bound: Names) -> tuple[str, Names]:
    if isinstance(one, ir.Define | ir.DefineClass):
        return one.name, defined
    if isinstance(one, ir.Assign) and isinstance(one.target, ir.Name):
        return one.target.name, bound if one.target.name[:1] == "$" else defined
    return "", bound


def _statements(body: ir.Block) -> Iterator[ir.Statement]:
    """Those of the top level, inside branches too."""
    waiting = list(reversed(body))
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, ir.If):
            waiting += [*reversed(one.otherwise), *reversed(one.then)]
        elif isinstance(one, ir.Try):
            waiting += reversed(one.body)
