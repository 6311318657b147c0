"""What of a summary a caller can tell: two summaries of one shape do the same at every call."""

from engines.taint.solve.program import Raised, Summary
from engines.taint.solve.state import Cell
from engines.taint.solve.value import Value

DEEPEST = 3


def shape(summary: Summary | None) -> object:
    """Equal for summaries that differ in nothing but the ways values took, and the numbers of cells."""
    if summary is None:
        return None
    sinks = frozenset((use.kind, use.path, use.at, frozenset(use.labels)) for use in summary.sinks)
    effects = frozenset(
        (one.root, one.path, _of_cell(summary.heap.get(one.cell), summary, DEEPEST)) for one in summary.effects
    )
    bound = frozenset((name, _of_value(value, summary, DEEPEST)) for name, value in summary.writes.items())
    back = frozenset((place, _of_value(value, summary, DEEPEST)) for place, value in summary.back.items())
    kept = frozenset((number, _of_cell(cell, summary, DEEPEST)) for number, cell in summary.kept.items())
    valid = frozenset(summary.valid.items())
    raised = frozenset(_of_raised(one, summary) for one in summary.raised)
    return (
        summary.returns,
        summary.asks_outside,
        _of_value(summary.result, summary, DEEPEST),
        sinks,
        effects,
        bound,
        back,
        kept,
        valid,
        raised,
    )


def _of_raised(one: Raised, summary: Summary) -> object:
    parts = tuple((value.prefix, value.alias, _of_value(value, summary, 0)) for value in one.values())
    return one.names, one.ref, tuple(one.fields), parts


def _of_value(value: Value, summary: Summary, depth: int) -> object:
    cell = _of_cell(summary.heap.get(value.cell), summary, depth - 1) if value.cell and depth else None
    return frozenset(value.labels), value.const, value.name, value.refs, cell


def _of_cell(cell: object, summary: Summary, depth: int) -> object:
    if not isinstance(cell, Cell):
        return None
    items = tuple(_of_value(one, summary, depth) for one in cell.items) if cell.items is not None else None
    fields = frozenset((key, _of_value(value, summary, depth)) for key, value in cell.known().items())
    return cell.kind, items, fields, _of_value(cell.rest, summary, depth)
