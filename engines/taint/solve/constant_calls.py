"""What functions, methods and members of languages' own libraries come to where all they are given is constant."""

import string
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from engines.taint.solve import asked_kinds, constant_patterns, folding
from engines.taint.solve.program import ClassRef, FunctionInfo, FunctionRef
from engines.taint.solve.value import ANY, UNKNOWN, Value, constant

if TYPE_CHECKING:
    from engines.taint.solve.machine import Arguments, Machine
    from engines.taint.solve.state import Cell


def folded(
    machine: "Machine", name: str, base: Value | None, arguments: "Arguments", keywords: dict[str, Value]
) -> object:
    """A function of a library by its dotted name, or a static method; UNKNOWN where that says nothing."""
    if not arguments or keywords:
        return UNKNOWN
    if name == asked_kinds.ASKS:
        return asked_kinds.told(machine, arguments)
    if arguments[0][0].const is UNKNOWN:
        size = of_cell(machine, arguments[0][0], "count") if name in _COUNTS and len(arguments) == 1 else None
        return size.const if size is not None else UNKNOWN
    given = [value.const for value, _ in arguments]
    if UNKNOWN in given:
        return UNKNOWN
    if (whether := constant_patterns.fits(machine, name, arguments)) is not UNKNOWN:
        return whether
    found = folding.call(name, given) if base is None else UNKNOWN
    return _told(_FUNCTIONS.get(name), given) if found is UNKNOWN else found


def of_method(receiver: object, name: str, arguments: list[object]) -> object:
    """A method of a text or a number."""
    if type(receiver) is str:
        return _told(_TEXTS.get(name), [receiver, *arguments])
    return _told(_NUMBERS.get(name), [receiver, *arguments]) if type(receiver) is int else UNKNOWN


def of_cell(machine: "Machine", base: Value, name: str) -> Value | None:
    """How many elements a container has, or whether it has any, where each of them is known."""
    asked = _SIZES.get(name)
    cell = machine.cell(base) if asked is not None else None
    if asked is None or cell is None or cell.is_open or cell.rest is not ANY or machine.f.loops:
        return None
    if cell.kind == "dict" and cell.is_sure and cell.items is None:
        return constant(asked(len(cell.known())))
    # One that seems empty may be filled by somebody who has not been seen, but for one that was seen to be emptied.
    is_known = cell.kind in ("list", "tuple", "set") and (bool(cell.items) or (cell.items == () and _is_emptied(cell)))
    return constant(asked(len(cell.items or ()))) if is_known else None


def _is_emptied(cell: "Cell") -> bool:
    return not EMPTIED.keys().isdisjoint(cell.known())


def member(machine: "Machine", base: Value, name: str) -> Value | None:
    """A member of a constant: the length of a text, the value of what an enumeration names."""
    if base.name in _MEMBERS:
        found = _MEMBERS[base.name].get(name)
        return constant(found) if found is not None else None
    if name == "__name__" and len(base.refs) == 1 and isinstance(base.refs[0], FunctionRef | ClassRef):
        of = base.refs[0].info
        return constant((of.function.name if isinstance(of, FunctionInfo) else of.name).rpartition(".")[2])
    if type(base.const) is str and name in ("length", "Length"):
        return constant(len(base.const))
    if name in ("HasValue", "Value") and machine.f.module.module.language == "csharp":
        has_one = type(base.const) in (int, bool, float)
        return (base if name == "Value" else constant(True)) if has_one else None
    if name == "value" and type(base.const) in (str, int):
        return base if machine.f.module.module.language in ("python", "php") else None
    return of_cell(machine, base, name) if base.cell and name in ("length", "Length", "Count") else None


def _told(function: Callable[..., Any] | None, given: list[object]) -> object:
    if function is None or UNKNOWN in given or any(isinstance(one, str) and len(one) > MOST_SIGNS for one in given):
        return UNKNOWN
    try:
        return folding.bounded(function(*given))
    except (TypeError, ValueError, LookupError, ArithmeticError):
        return UNKNOWN


def _whole(given: object, base: int = 10) -> int:
    """As it is written, which all languages read alike."""
    if type(given) is str and base in (10, 16, 2, 8):
        return int(given, base)
    if type(given) in (int, bool):
        return int(given)  # type: ignore[call-overload, no-any-return]
    raise TypeError


def _part(text: str, first: int, end: int | None = None) -> str:
    """Places within the text, in order: anything else languages read in ways of their own."""
    if not 0 <= first <= (len(text) if end is None else end) <= len(text):
        raise ValueError
    return text[first:end]


def _place(text: str, what: str) -> object:
    """PHP's: no place is false."""
    return text.find(what) if what in text else False


def _joined(text: str, *others: str) -> str:
    return "".join((text, *others))


def _padded(text: str, size: int, sign: str) -> str:
    left = size - len(text)
    if not 0 <= left <= MOST_SIGNS or not sign:
        raise ValueError
    return (sign * left)[:left]


def _compared(text: str, other: str) -> int:
    """As Java does it: by the first sign that is another, else by the length."""
    pairs = zip(text, other, strict=False)
    return next((ord(one) - ord(two) for one, two in pairs if one != two), len(text) - len(other))


def _repeated(text: str, times: int) -> object:
    return folding.binary("*", text, times) if type(times) is int else UNKNOWN


MOST_SIGNS: Final = 200
_SIGNS: Final = ("ascii_letters", "ascii_lowercase", "ascii_uppercase", "digits", "hexdigits", "punctuation")
_COUNTS: Final = frozenset(("count", "sizeof"))
_MEMBERS: Final[dict[str, dict[str, object]]] = {
    "java.lang.Boolean": {"TRUE": True, "FALSE": False},
    "java.lang.Integer": {"MAX_VALUE": (1 << 31) - 1, "MIN_VALUE": -(1 << 31)},
    "int": {"MaxValue": (1 << 31) - 1, "MinValue": -(1 << 31)},
    "string": {"Empty": "", **{name: getattr(string, name) for name in _SIGNS}},
    **{name: {"sep": "/", "pardir": "..", "curdir": "."} for name in ("os", "os.path", "posixpath")},
}
# Names of members that may be known of something that is.
MEMBERS: Final = frozenset(("length", "Length", "Count", "value", "HasValue", "Value", "__name__")).union(
    *_MEMBERS.values()
)
_SIZES: Final[dict[str, Callable[[int], object]]] = {
    **dict.fromkeys(("size", "length", "Length", "Count", "count"), lambda many: many),
    **dict.fromkeys(("isEmpty", "empty?", "empty"), lambda many: not many), "any?": bool, "qsize": lambda many: many,
}  # fmt: skip
# Marks a list whose last element has been seen to leave it.
EMPTIED: Final = {"#emptied": constant(True)}
_TEXTS: Final[dict[str, Callable[..., Any]]] = {
    **dict.fromkeys(("toUpperCase", "ToUpper", "ToUpperInvariant", "toLocaleUpperCase", "upcase"), str.upper),
    **dict.fromkeys(("toLowerCase", "ToLower", "ToLowerInvariant", "toLocaleLowerCase", "downcase"), str.lower),
    **dict.fromkeys(("trim", "Trim"), str.strip),
    **dict.fromkeys(("startsWith", "StartsWith", "start_with?"), str.startswith),
    **dict.fromkeys(("endsWith", "EndsWith", "end_with?"), str.endswith),
    **dict.fromkeys(("includes", "Contains", "include?"), lambda text, what: what in text),
    **dict.fromkeys(("indexOf", "IndexOf"), str.find), **dict.fromkeys(("lastIndexOf", "LastIndexOf"), str.rfind),
    **dict.fromkeys(("isEmpty", "empty?"), lambda text: not text), "isBlank": lambda text: not text.strip(),
    **dict.fromkeys(("length", "size"), len), "substring": _part, "name": lambda text: text,
    **dict.fromkeys(("charAt", "at"), lambda text, place: _part(text, place, place + 1)),
    **dict.fromkeys(("Equals", "eql?", "equal?"), lambda text, other: text == other), "concat": _joined,
    **dict.fromkeys(("repeat", "Repeat"), _repeated), "to_i": _whole, "to_s": str, "toString": str, "ToString": str,
    "padStart": lambda text, size, sign=" ": _padded(text, size, sign) + text,
    "padEnd": lambda text, size, sign=" ": text + _padded(text, size, sign),
    **dict.fromkeys(("charCodeAt", "codePointAt"), lambda text, place: ord(_part(text, place, place + 1))),
    "matches": lambda text, pattern: constant_patterns.whole(pattern, text), "compareTo": _compared,
    "reverse": lambda text: text[::-1], "MatchString": constant_patterns.found,
}  # fmt: skip
_NUMBERS: Final[dict[str, Callable[..., Any]]] = {
    "even?": lambda one: one % 2 == 0, "odd?": lambda one: one % 2 == 1, "zero?": lambda one: one == 0,
    "positive?": lambda one: one > 0, "negative?": lambda one: one < 0, "nonzero?": lambda one: one != 0 or None,
    "between?": lambda one, low, high: low <= one <= high, "abs": abs, "to_i": int,
    "bit_length": int.bit_length, "succ": lambda one: one + 1,
    "pred": lambda one: one - 1, "div": lambda one, other: one // other, "modulo": lambda one, other: one % other,
    "HasFlag": lambda one, flag: one & flag == flag,
    "push": lambda one, other: folding.binary("<<", one, other), "intValue": int, "Equals": lambda one, two: one == two,
    **dict.fromkeys(("to_s", "toString", "ToString"), str),
}  # fmt: skip
_FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    **dict.fromkeys(("java.lang.Math.max", "Math.max", "Math.Max", "java.lang.Integer.max"), max),
    **dict.fromkeys(("java.lang.Math.min", "Math.min", "Math.Min", "java.lang.Integer.min"), min),
    **dict.fromkeys(("java.lang.Math.abs", "Math.abs", "Math.Abs"), abs),
    **dict.fromkeys(("Math.floor", "Math.Floor", "java.lang.Math.floor", "floor"), lambda one: one // 1),
    **dict.fromkeys(("Math.ceil", "Math.Ceiling", "java.lang.Math.ceil", "ceil"), lambda one: -(-one // 1)),
    "Math.trunc": int, "intdiv": lambda one, other: folding.binary("//", abs(one), other) if one >= 0 else UNKNOWN,
    **dict.fromkeys(("Math.pow", "pow", "Math.Pow"), lambda one, other: folding.binary("**", one, other)),
    **dict.fromkeys(("java.lang.Integer.parseInt", "java.lang.Long.parseLong", "int.Parse", "Convert.ToInt32",
                     "parseInt", "intval", "Integer", "strconv.Atoi"), _whole),
    "Number": lambda one: _whole(one), "String.fromCharCode": chr,
    "Number.isInteger": lambda one: type(one) is int,
    "strconv.Itoa": str, "java.lang.String.valueOf": str, "strlen": len,
    **dict.fromkeys(("java.lang.Boolean.parseBoolean", "java.lang.Boolean.valueOf", "bool.Parse"),
                    lambda one: one.lower() == "true" if isinstance(one, str) else one is True),
    "string.IsNullOrEmpty": lambda one: not one, "string.IsNullOrWhiteSpace": lambda one: not (one or "").strip(),
    "strpos": _place, "str_contains": lambda text, what: what in text, "strrev": lambda text: text[::-1],
    **dict.fromkeys(("typeof_string", "is_string"), lambda one: type(one) is str),
    "typeof_number": lambda one: type(one) in (int, float), "is_int": lambda one: type(one) is int,
    **dict.fromkeys(("typeof_boolean", "is_bool"), lambda one: type(one) is bool), "is_null": lambda one: one is None,
    "ctype_digit": lambda one: one.isascii() and one.isdigit(),
}  # fmt: skip
