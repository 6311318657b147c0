"""Frozen dataclasses as plain JSON values and back, with every type looked at on the way in."""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Maker = Callable[[Any], Any]


def plain(value: Any) -> Any:
    """Lists of the fields' values, in the order of the fields."""
    if is_dataclass(value):
        return [plain(getattr(value, one.name)) for one in fields(value)]
    return [plain(one) for one in value] if isinstance(value, (tuple, list)) else value


@cache
def maker(kind: Any) -> Maker:
    """A function from plain JSON to a value of exactly this type; it raises TypeError or ValueError on any other."""
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_maker(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_maker(inner)
    if origin in (Union, types.UnionType):
        return _optional_maker(inner)
    if origin is dict:
        return _dict_maker
    return _choice_maker(frozenset(inner)) if origin is Literal else _scalar_maker(kind)


def _dataclass_maker(kind: type) -> Maker:
    hints = get_type_hints(kind)
    makers = [maker(hints[one.name]) for one in fields(kind)]
    return lambda values: kind(*(make(value) for make, value in zip(makers, _list(values), strict=True)))


def _tuple_maker(inner: tuple[Any, ...]) -> Maker:
    if inner[-1] is Ellipsis:
        make = maker(inner[0])
        return lambda values: tuple(make(value) for value in _list(values))
    makers = [maker(one) for one in inner]
    return lambda values: tuple(make(value) for make, value in zip(makers, _list(values), strict=True))


def _optional_maker(inner: tuple[Any, ...]) -> Maker:
    make = next(maker(one) for one in inner if one is not type(None))
    return lambda value: None if value is None else make(value)


def _choice_maker(choices: frozenset[str]) -> Maker:
    def chosen(value: Any) -> Any:
        if value not in choices:
            raise TypeError(f"not one of {sorted(choices)}")
        return value

    return chosen


def _scalar_maker(kind: type) -> Maker:
    def exact(value: Any) -> Any:
        if type(value) is not kind and not (kind is float and type(value) is int):
            raise TypeError(f"not a {kind.__name__}")
        return value

    return exact


def _dict_maker(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(type(one) is str for one in value.values()):
        raise TypeError("not a table of strings")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value
