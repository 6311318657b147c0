"""What constants come to: operators, string methods and a few built-in functions, with every cost bounded."""

import operator
from collections.abc import Callable
from typing import Any, Final

from engines.taint.solve.value import MOST_TEXT, UNKNOWN

MOST_NUMBER: Final = 1 << 64
MOST_SHIFT: Final = 64

_BINARY: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv,
    "%": operator.mod, "&": operator.and_, "|": operator.or_, "^": operator.xor,
    "<<": operator.lshift, ">>": operator.rshift, "/0": lambda one, other: _towards_zero(one, other),
    "%0": lambda one, other: one - other * _towards_zero(one, other),
}  # fmt: skip
_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "in": lambda one, other: one in other, "not in": lambda one, other: one not in other,
    "is": lambda one, other: one is other or (one == other and type(one) is type(other)),
    "is not": lambda one, other: not (one is other or (one == other and type(one) is type(other))),
}  # fmt: skip
_METHODS: Final = frozenset(
    [
        "lower",
        "upper",
        "strip",
        "lstrip",
        "rstrip",
        "replace",
        "startswith",
        "endswith",
        "title",
        "capitalize",
        "casefold",
        "swapcase",
        "removeprefix",
        "removesuffix",
        "find",
        "rfind",
        "count",
        "isdigit",
        "isalpha",
        "isalnum",
        "index",
        "encode",
        "decode",
        "format",
        "zfill",
    ]
)
_FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "len": len, "str": str, "int": int, "bool": bool, "float": float, "abs": abs, "ord": ord, "chr": chr,
    "min": min, "max": max, "repr": repr,
}  # fmt: skip
_PLAIN = (str, bytes, int, float, bool, type(None))
_FAILURES = (
    TypeError,
    ValueError,
    ZeroDivisionError,
    OverflowError,
    UnicodeError,
    LookupError,
    AttributeError,
)


def _towards_zero(one: int, other: int) -> int:
    """As the languages of C's family divide."""
    found = abs(one) // abs(other)
    return found if (one < 0) is (other < 0) else -found


def binary(symbol: str, left: object, right: object) -> object:
    """The result of an operator on two constants, UNKNOWN when it fails or would be large."""
    if not isinstance(left, _PLAIN) or not isinstance(right, _PLAIN):
        return UNKNOWN
    if symbol == "**":
        is_small = isinstance(left, int | float) and isinstance(right, int) and abs(left) < 1000 and 0 <= right < 7
        return left**right if is_small else UNKNOWN  # type: ignore[operator]
    if symbol in ("<<", ">>") and not (isinstance(right, int) and 0 <= right < MOST_SHIFT):
        return UNKNOWN
    if symbol == "*" and not (isinstance(left, int | float) and isinstance(right, int | float)):
        return _repeated(left, right)
    if symbol == "%" and isinstance(left, str | bytes):
        return _formatted(left, right)
    return _plain(_BINARY.get(symbol), left, right)


def failure(symbol: str, left: object, right: object) -> str:
    """What an operator of Python raises for two constants, "" for nothing that is known."""
    if symbol not in _BINARY or symbol in ("<<", ">>", "*") or (isinstance(left, str | bytes) and symbol == "%"):
        return ""
    return _raised(_BINARY[symbol], left, right)


def failure_of(name: str, arguments: list[object]) -> str:
    """What a built-in function of Python raises for constants."""
    if name not in ("int", "float", "ord") or any(len(one) > 30 for one in arguments if isinstance(one, str)):
        return ""
    return _raised(_FUNCTIONS[name], *arguments)


def _raised(function: Callable[..., Any], *values: object) -> str:
    if not all(isinstance(one, _PLAIN) for one in values):
        return ""
    try:
        function(*values)
    except (TypeError, ValueError, ZeroDivisionError) as error:
        return type(error).__name__
    return ""


def _repeated(left: object, right: object) -> object:
    text, times = (left, right) if isinstance(left, str | bytes) else (right, left)
    if isinstance(text, str | bytes) and isinstance(times, int) and len(text) * max(times, 0) <= MOST_TEXT:
        return text * times
    return UNKNOWN


def _formatted(text: str | bytes, value: object) -> object:
    """A width such as `%1000000000d` would cost its width."""
    written = text if isinstance(text, str) else text.decode("latin-1")
    if any(part[:1].isdigit() or part[:1] in ("*", "-", ".") for part in written.split("%")[1:]):
        return UNKNOWN
    return _plain(operator.mod, text, value)


def _plain(function: Callable[..., Any] | None, *values: object) -> object:
    if function is None:
        return UNKNOWN
    try:
        return bounded(function(*values))
    except _FAILURES:
        return UNKNOWN


def bounded(value: object) -> object:
    if isinstance(value, str | bytes) and len(value) > MOST_TEXT:
        return UNKNOWN
    if isinstance(value, int | float) and not isinstance(value, bool) and not -MOST_NUMBER < value < MOST_NUMBER:
        return UNKNOWN
    return value if isinstance(value, _PLAIN) else UNKNOWN


def compare(symbol: str, left: object, right: object) -> object:
    return _plain(_COMPARE.get(symbol), left, right)


def method(receiver: object, name: str, arguments: list[object]) -> object:
    """A string method on constants. `format` and padding only with plain places."""
    if not isinstance(receiver, str | bytes) or name not in _METHODS:
        return UNKNOWN
    if name == "zfill" or (name == "format" and ":" in str(receiver)):
        return UNKNOWN
    if (
        name == "replace"
        and len(receiver) * max(1, *(len(one) for one in arguments if isinstance(one, str | bytes)), 1) > MOST_TEXT
    ):
        return UNKNOWN
    return _plain(getattr(receiver, name, None), *arguments)


def call(name: str, arguments: list[object]) -> object:
    """A built-in function on constants."""
    if name == "int" and arguments and isinstance(arguments[0], str) and len(arguments[0]) > 30:
        return UNKNOWN
    return _plain(_FUNCTIONS.get(name), *arguments)


def index(value: object, key: object) -> object:
    if isinstance(value, str | bytes) and isinstance(key, int):
        return _plain(operator.getitem, value, key)
    return UNKNOWN


def sliced(value: object, lower: object, upper: object, step: object) -> object:
    if not isinstance(value, str | bytes) or any(not isinstance(one, int | None) for one in (lower, upper, step)):
        return UNKNOWN
    return _plain(operator.getitem, value, slice(lower, upper, step))


def cut(items: tuple[Any, ...], bounds: list[object]) -> tuple[Any, ...]:
    """Part of known elements by the bounds of a slice: first, last and step, of which the end may be left out."""
    lower, upper, step, *_ = (*(one if isinstance(one, int) else None for one in bounds), None, None, None)
    return items[lower:upper:step] if step != 0 else ()
