"""How the analyst and its parent talk: frozen dataclasses as JSON, each after its length in four bytes."""

import json
import struct
import types
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from engines.hit import Excerpt, Hit
from engines.inventory import FileFact
from engines.run import Finished, Looked, Looking, Resume
from engines.tree import Caps
from outcomes import Gap, Progress

LENGTH = struct.Struct(">I")
MAX_MESSAGE_BYTES = 32_000_000


class BadMessage(Exception):
    """The other side sent what is not a message: it broke, or something took it over."""


@dataclass(frozen=True, slots=True)
class Open:
    """First request: which tree. `instance_key` is hexadecimal; `extra` are files that hold more engines."""

    git_dir: str
    commit: str
    mark: str
    instance_key: str
    exclude: tuple[str, ...]
    extra: tuple[str, ...]
    caps: Caps


@dataclass(frozen=True, slots=True)
class AskInventory:
    """Answered by FileFacts, Gaps, Done."""


@dataclass(frozen=True, slots=True)
class AskRun:
    """Answered by what a Run says, then Done."""

    engines: tuple[str, ...]
    resume: Resume


@dataclass(frozen=True, slots=True)
class AskLines:
    """Answered by an Excerpt (none when there is no such file), then Done."""

    path: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Done:
    """The answer to a request is complete; `error` says why it is not."""

    error: str = ""


Request = Open | AskInventory | AskRun | AskLines
Answer = Hit | Gap | Progress | Looking | Looked | Finished | FileFact | Excerpt | Done
Message = Request | Answer

KINDS: dict[str, type[Message]] = {
    kind.__name__: kind
    for kind in (
        *(Open, AskInventory, AskRun, AskLines, Done, FileFact, Excerpt),
        *(Hit, Gap, Progress, Looking, Looked, Finished),
    )
}


def encode(message: Message) -> bytes:
    """Length and JSON of one message."""
    body = json.dumps([type(message).__name__, _plain(message)], separators=(",", ":")).encode()
    if len(body) > MAX_MESSAGE_BYTES:
        raise BadMessage(f"a message of {len(body):,} bytes")
    return LENGTH.pack(len(body)) + body


def decode(body: bytes) -> Message:
    """The message in a frame's body. Raises BadMessage on anything that is not exactly one."""
    try:
        name, values = json.loads(body)
        kind: Any = KINDS[name]
        message: Message = _maker(kind)(values)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadMessage(type(error).__name__) from error
    return message


def body_length(head: bytes) -> int:
    """How many bytes follow these four. Raises BadMessage over MAX_MESSAGE_BYTES."""
    (length,) = LENGTH.unpack(head)
    if length > MAX_MESSAGE_BYTES:
        raise BadMessage(f"a message of {length:,} bytes")
    return int(length)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [_plain(getattr(value, one.name)) for one in fields(value)]
    return [_plain(one) for one in value] if isinstance(value, (tuple, list)) else value


Maker = Callable[[Any], Any]


@cache
def _maker(kind: Any) -> Maker:
    """A function from plain JSON to a value of exactly this type; it raises TypeError on any other."""
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
    makers = [_maker(hints[one.name]) for one in fields(kind)]
    return lambda values: kind(*(make(value) for make, value in zip(makers, _list(values), strict=True)))


def _tuple_maker(inner: tuple[Any, ...]) -> Maker:
    if inner[-1] is Ellipsis:
        make = _maker(inner[0])
        return lambda values: tuple(make(value) for value in _list(values))
    makers = [_maker(one) for one in inner]
    return lambda values: tuple(make(value) for make, value in zip(makers, _list(values), strict=True))


def _optional_maker(inner: tuple[Any, ...]) -> Maker:
    make = next(_maker(one) for one in inner if one is not type(None))
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
