"""Routes of Go that stand in a table: the call in the loop over it, once for each row."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from engines.taint import ir
from engines.taint.survey.go_addresses import held_at
from engines.taint.survey.guards import written
from engines.taint.survey.names import Names
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope

_MOST_ROWS: Final = 400
_STEPS: Final = 8
_Row = dict[str, ir.Expression]


def in_loops(scope: Scope) -> dict[int, ir.For]:
    """The innermost loop that each call stands in, by the call."""
    loops = list(each(ir.For, *scope.function.body))
    return {id(call): loop for loop in loops for call in each(ir.Call, *loop.body)}


def rows(call: ir.Call, loop: ir.For, scope: Scope, names: Names) -> Iterator[tuple[ir.Call, Scope]]:
    """The call as each row of a table that is written out makes it, and where the table is."""
    if not isinstance(loop.target, ir.Name):
        return
    table, where = _table(loop.iterable, scope, names)
    for row in _rows(table, loop, scope):
        made = replace(call, arguments=tuple(_put(one, row, _STEPS) for one in call.arguments))
        # Meanings are kept by what an expression is: this one must not go before they do.
        names.scopes.made_up.append(made)
        yield made, where


def _table(value: ir.Expression, scope: Scope, names: Names) -> tuple[ir.Expression, Scope]:
    """The table itself: written here, held by a name, or given by a function that does nothing else."""
    if isinstance(value, ir.Name | ir.Attribute):
        return held_at(value, scope, names) or (value, scope)
    if isinstance(value, ir.Call):
        maker = names.meaning(value.function, scope)
        if isinstance(maker, Scope) and not maker.is_module and len(maker.returns) == 1:
            given = maker.returns[0]
            held = held_at(given, maker, names) if isinstance(given, ir.Name) else None
            return held or (given, maker)
    return value, scope


def _rows(table: ir.Expression, loop: ir.For, scope: Scope) -> Iterator[_Row]:
    target = loop.target.name if isinstance(loop.target, ir.Name) else ""
    if isinstance(table, ir.Sequence):
        indexed = f"{written(loop.iterable)}[]"
        for item in table.items[:_MOST_ROWS]:
            yield {target: item, indexed: item}
    elif isinstance(table, ir.Mapping):
        key = next((one for one in each(ir.Assign, *scope.function.body) if one.at == loop.at), None)
        named = key.target.name if key is not None and isinstance(key.target, ir.Name) else ""
        for key_, item in table.items[:_MOST_ROWS]:
            yield {target: item, **({named: key_} if key_ is not None else {})}


def _put(value: ir.Expression, row: _Row, steps: int) -> ir.Expression:
    """The expression with what the row holds in the place of the loop's variable."""
    if steps <= 0:
        return value
    match value:
        case ir.Name(name=name):
            return row.get(name, value)
        case ir.Index(base=base):
            return row.get(f"{written(base)}[]", value)
        case ir.Attribute(base=base, name=name):
            inner = _put(base, row, steps - 1)
            return value if inner is base else _field(inner, name) or value
        case ir.Binary(left=left, right=right):
            return replace(value, left=_put(left, row, steps - 1), right=_put(right, row, steps - 1))
        case ir.Text(parts=parts):
            return replace(value, parts=tuple(_put(one, row, steps - 1) for one in parts))
        case ir.Call(arguments=given):
            return replace(value, arguments=tuple(_put(one, row, steps - 1) for one in given))
    return value


def _field(item: ir.Expression, name: str) -> ir.Expression | None:
    if isinstance(item, ir.Call):
        return dict(item.keywords).get(name)
    if isinstance(item, ir.Sequence):
        places = dict(one.split("=") for one in item.kind.split()[1:] if "=" in one)
        at = int(places.get(name, len(item.items)))
        return item.items[at] if at < len(item.items) else None
    return None
