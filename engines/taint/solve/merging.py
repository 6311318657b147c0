"""What a function that was called has put into a container, put into it where the call is."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import re2

from engines.taint.solve.state import MOST_FIELDS, Cell, stored
from engines.taint.solve.value import ANY, Value

_PLACE: Final = re2.compile(r"\[(-?\d+)\]")


def all_stored(own: Cell, fields: dict[str, Value]) -> Cell:
    """As `stored` for one after the other, in one go where they are not too many; a list has them at their places."""
    if own.items is not None and fields:
        own, fields = _at_places(own, own.items, fields)
    if len(own.known()) + len(fields) < MOST_FIELDS:
        return replace(own, fields={**own.known(), **fields}, is_sure=False)
    for key, value in fields.items():
        own = stored(own, key, value)
    return own


def put_at(own: Cell, access: str, value: Value) -> Cell:
    """As `stored`, of one part: an element of a list at its place."""
    if own.items is not None and access[0] == "[":
        own, left = _at_places(own, own.items, {access: value})
        return own if not left else stored(own, access, value)
    return stored(own, access, value)


def told(cells: Iterable[Cell | None]) -> dict[str, Value]:
    """What is in dictionaries of which every key is known; nothing where one is no such."""
    found: dict[str, Value] = {}
    for cell in cells:
        if cell is None or cell.kind != "dict" or cell.items is not None or cell.is_open or cell.rest is not ANY:
            return {}
        found |= cell.known()
    return found


def _at_places(own: Cell, items: tuple[Value, ...], fields: dict[str, Value]) -> tuple[Cell, dict[str, Value]]:
    changed, left = list(items), dict(fields)
    for key, value in fields.items():
        found = _PLACE.fullmatch(key)
        if found is not None and -len(items) <= int(found[1]) < len(items):
            changed[int(found[1])] = value
            del left[key]
    return (replace(own, items=tuple(changed)), left) if len(left) < len(fields) else (own, fields)
