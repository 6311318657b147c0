"""What C#'s methods on texts, collections and builders are in the solver's terms."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.lower import membership
from engines.taint.lower.csharp_names import ANSWERS
from engines.taint.lower.texts import ending, lowered_case, ordered
from engines.taint.lower.walk import words

BUILDERS: Final = frozenset(("StringBuilder", "StringWriter", "TagBuilder"))
_LISTS: Final = words(
    """List ArrayList LinkedList Stack Queue Collection ObservableCollection ConcurrentBag ConcurrentQueue
    ConcurrentStack SortedList BlockingCollection"""
)
_SETS: Final = frozenset(("HashSet", "SortedSet"))
_MAPS: Final = words(
    """Dictionary SortedDictionary ConcurrentDictionary Hashtable NameValueCollection StringDictionary
    HybridDictionary ExpandoObject"""
)
COLLECTIONS: Final = _LISTS | _SETS | _MAPS
_BUILT: Final = {
    "Append": "append", "AppendLine": "append", "AppendJoin": "append", "Write": "append", "WriteLine": "append",
    "Insert": "insert", "Replace": "replace", "Remove": "delete", "ToString": "toString",
}  # fmt: skip
_HOLE: Final = re.compile(r"\{(\d{1,3})(?:,-?\d{1,4})?(?::([^{}]{0,40}))?\}|\{\{|\}\}")
_SAME: Final = words(
    """ConfigureAwait GetAwaiter GetResult AsEnumerable AsQueryable AsNoTracking AsSpan ToCharArray Cast OfType
    AsReadOnly AsMemory"""
)
# What no name of a file may hold, on any system.
_NOT_IN_NAMES: Final = '/\\:*?"<>|\0'
Values = tuple[ir.Expression, ...]


def made(place: int, name: str, given: Values, end: int) -> ir.Expression | None:
    """`new X(…)` of a collection or a text, None for other classes."""
    is_plain = len(given) != 1 or isinstance(given[0], ir.Constant) or "omparer" in _last(given[0])
    if name in _MAPS:
        return ir.Mapping(place, () if is_plain else ((None, given[0]),))
    if name in _LISTS or name in _SETS:
        kind = "set" if name in _SETS else "list"
        return ir.Sequence(place, kind, ()) if is_plain else ir.Call(place, ir.Name(place, kind), given[:1], (), end)
    if name in BUILDERS or name in ("string", "String"):
        is_size = bool(given) and isinstance(given[0], ir.Constant) and isinstance(given[0].value, int)
        return ir.Text(place, () if is_size else given[:1])
    if name == "JavaScriptSerializer" and given:
        maker = ir.Attribute(place, ir.Name(place, name), "resolving")
        return ir.Call(place, maker, given, (), end)
    return ir.Call(place, ir.Name(place, "RegExp"), given, (), end) if name == "Regex" else None


def _last(one: ir.Expression) -> str:
    return one.name if isinstance(one, ir.Attribute) else ""


def on_receiver(place: int, base: ir.Expression, name: str, given: Values, end: int) -> ir.Expression | None:
    """A method of a text or collection by what it means; None where a call stays a call."""
    if name in _SAME and len(given) <= 1:
        return base
    if name in ("Any", "Exists", "All", "TrueForAll") and len(given) == 1:
        is_any = name in ("Any", "Exists")
        asked = membership.of_any(place, base, given[0]) if is_any else membership.of_all(place, base, given[0])
        asked = asked or membership.each_asked(place, base, given[0], of_all=not is_any)
        if asked is not None:
            return asked
    match name, given:
        case ("Equals", (other,)):
            return ir.Compare(place, "==", *ordered(base, other))
        case ("Equals", (other, kind)):
            left, right = (
                (base, other) if "IgnoreCase" not in _last(kind) else (lowered_case(base), lowered_case(other))
            )
            return ir.Compare(place, "==", *ordered(left, right))
        case ("Contains" | "ContainsKey" | "HasKey", (other, *_)):
            return ir.Compare(place, "in", other, base)
        case ("Substring", (start,)) if (found := ending(place, base, start)) is not None:
            return found
        case ("Substring", (start, *rest)):
            return ir.Index(place, base, ir.Slice(place, start, _end(place, start, rest), None))
        case ("ToString", ()):
            return ir.Text(place, (base,))
        case ("Concat" | "Union", (other,)):
            return ir.Binary(place, "+", base, other)
        case ("Count" | "LongCount", ()):
            return ir.Call(place, ir.Name(place, "len"), (base,), (), end)
        case ("ElementAt" | "ElementAtOrDefault" | "GetValueOrDefault", (key,)):
            return ir.Index(place, base, key)
        case ("GetValueOrDefault", (_, _)):
            return ir.Call(place, ir.Attribute(place, base, "getOrDefault"), given, (), end)
        case ("AddOrUpdate", (key, value, *_)):
            return ir.Bind(place, ir.Index(place, base, key), value)
        case ("CopyTo", (into, ir.Constant(value=0))):
            return ir.Call(place, ir.Attribute(place, into, "extend"), (base,), (), end)
        case ("Reverse", ()):
            return ir.Index(place, base, ir.Slice(place, None, None, ir.Constant(place, -1)))
    return None


def _end(place: int, start: ir.Expression, rest: list[ir.Expression]) -> ir.Expression | None:
    """C# says how many characters, not up to where."""
    return ir.Binary(place, "+", start, rest[0]) if rest else None


def on_type(place: int, owner: str, name: str, given: Values, end: int) -> ir.Expression | None:
    """Static methods that put texts and collections together."""
    is_text = owner in ("string", "String")
    if is_text and name == "Format" and given:
        return formatted(place, given, end)
    if is_text and name in ("Concat", "Copy", "Intern") and given:
        return ir.Text(place, given)
    if is_text and name == "Join" and len(given) > 1:
        return ir.Text(place, given[1:])
    if (is_text or owner == "object") and name == "Equals" and len(given) >= 2:
        return on_receiver(place, given[0], name, given[1:], 0)
    if (owner, name) == ("Array", "Copy") and len(given) > 2:
        into = given[1] if len(given) == 3 else given[2]
        return ir.Call(place, ir.Attribute(place, into, "extend"), (given[0],), (), end)
    if owner == "Array" and name in ("Reverse", "Sort") and len(given) == 1:
        return ir.Call(place, ir.Attribute(place, given[0], name.lower()), (), (), end)
    if (owner, name) == ("Path", "GetInvalidFileNameChars"):
        return ir.Sequence(place, "list", tuple(ir.Constant(place, one) for one in _NOT_IN_NAMES))
    if (owner, name) in (("Array", "Exists"), ("Array", "TrueForAll")) and len(given) == 2:
        return on_receiver(place, given[0], name, given[1:], 0)
    if (owner, name) in (("Tuple", "Create"), ("ValueTuple", "Create"), ("KeyValuePair", "Create")) and given:
        return ir.Sequence(
            place, "tuple Key=0 Value=1" if owner == "KeyValuePair" and len(given) == 2 else "tuple", given
        )
    if (owner, name) == ("Convert", "ToString") and given:
        return ir.Text(place, given[:1])
    if (owner, name) in (("Task", "FromResult"), ("ValueTask", "FromResult"), ("Task", "WhenAll")) and given:
        return given[0]
    if (owner, name) == ("Regex", "IsMatch") and len(given) >= 2:
        return ir.Call(place, ir.Attribute(place, ir.Name(place, "re"), "match"), (given[1], given[0]), (), end)
    return None


def formatted(place: int, given: Values, end: int = 0) -> ir.Expression:
    """`string.Format`: the text with its arguments in their places, also where the text has a name."""
    if given and isinstance(given[0], ir.Attribute | ir.Name) and len(given) > 2 and _is_pattern(given[1]):
        given = given[1:]
    pattern, *values = given
    if isinstance(pattern, ir.Name | ir.Attribute) and values and end:
        return ir.Call(place, ir.Attribute(place, pattern, "format"), tuple(values), (), end)
    if not isinstance(pattern, ir.Constant) or not isinstance(pattern.value, str):
        return ir.Opaque(place, given, "format")
    parts: list[ir.Expression] = []
    end = 0
    for found in _HOLE.finditer(pattern.value):
        parts.append(ir.Constant(place, pattern.value[end : found.start()]))
        end = found.end()
        if found[1] is None:
            parts.append(ir.Constant(place, found[0][0]))
        elif int(found[1]) < len(values):
            parts.append(values[int(found[1])])
        elif len(values) == 1:
            parts.append(values[0])
    parts.append(ir.Constant(place, pattern.value[end:]))
    return ir.Text(place, tuple(parts))


def _is_pattern(one: ir.Expression) -> bool:
    return isinstance(one, ir.Constant) and isinstance(one.value, str) and "{0" in one.value


def building(name: str, given: Values, place: int) -> tuple[str, Values]:
    """A method of a builder by the name the shared reading has for it, with what is put in."""
    if name == "AppendFormat" and given:
        return "append", (formatted(place, given),)
    if name == "AppendJoin" and len(given) > 1:
        return "append", (ir.Text(place, given[1:]),)
    if name == "Clear":
        return "setLength", (ir.Constant(place, 0),)
    if name == "Remove" and len(given) == 2:
        start, count = given
        return "delete", (start, ir.Binary(place, "+", start, count))
    return _BUILT.get(name, ""), given


def of_any(function: ir.Expression, name: str, used: list[str]) -> ir.Expression:
    """A method of a class that is used as if its members stood here, or of a base that nobody has seen."""
    if not isinstance(function, ir.Name) and (name in ANSWERS or name.startswith("RedirectTo")):
        return function
    place = function.at
    members = [ir.Attribute(place, ir.Name(place, one), name) for one in used]
    options = members if isinstance(function, ir.Name) else [function, *members]
    return options[0] if len(options) == 1 else ir.Logic(place, "or", tuple(options))


def behind(value: ir.Expression, target: ir.Expression, filled: ir.Expression) -> ir.Expression:
    """A value, and behind it a variable that is given something."""
    bind = ir.Bind(value.at, target, filled)
    return ir.Index(value.at, ir.Sequence(value.at, "tuple", (value, bind)), ir.Constant(value.at, 0))
