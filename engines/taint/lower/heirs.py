"""Classes in the order in which they can be made: each behind those of its file that it is one of."""

from collections.abc import Iterable

from engines.taint import ir


def behind_their_bases(body: Iterable[ir.Statement]) -> list[ir.Statement]:
    """The statements of a file; a class that another one extends further up stands in front of that one."""
    made = list(body)
    named = {one.name: one for one in made if isinstance(one, ir.DefineClass)}
    placed: dict[int, ir.Statement] = {}
    seen: set[int] = set()
    waiting: list[ir.Statement] = made[::-1]
    while waiting:
        one = waiting[-1]
        if isinstance(one, ir.DefineClass) and id(one) not in seen:
            seen.add(id(one))
            waiting += [named[base] for base in _bases(one) if base in named and id(named[base]) not in seen]
        else:
            placed.setdefault(id(one), one)
            waiting.pop()
    return list(placed.values())


def _bases(one: ir.DefineClass) -> list[str]:
    """The last parts of the names of what it is one of."""
    return [base.name for base in one.bases if isinstance(base, ir.Name | ir.Attribute)]
