"""What Java's methods on texts, collections and builders are in the solver's terms."""

import re
from collections.abc import Callable
from typing import Final

from engines.taint import ir
from engines.taint.lower import membership
from engines.taint.lower.java_holders import HOLDERS, holding
from engines.taint.lower.java_names import dotted
from engines.taint.lower.texts import ending, lowered_case, ordered

# What holds one value, put in and taken out by methods.
# What hands on all it is given, and what keeps it as a text.
WRITERS: Final = frozenset(("PrintWriter", "PrintStream", "BufferedWriter", "OutputStreamWriter", "DataOutputStream"))
KEEPERS: Final = frozenset(("StringWriter", "CharArrayWriter", "ByteArrayOutputStream", "StringBuilderWriter"))
# Those that only stand in front of another stream, and those that may open a file by its name as well.
_OPENERS: Final = frozenset(("PrintWriter", "PrintStream"))
_LAYERS: Final = _OPENERS | {"BufferedWriter", "OutputStreamWriter", "BufferedOutputStream"}
WRITES: Final = frozenset(("print", "println", "printf", "format", "append", "write", "writeBytes", "writeUTF"))
BUILDERS: Final = frozenset(
    ("StringBuilder", "StringBuffer", "java.lang.StringBuilder", "java.lang.StringBuffer", "StringJoiner")
)
_LISTS: Final = frozenset(
    ["ArrayList", "LinkedList", "Vector", "Stack", "ArrayDeque", "CopyOnWriteArrayList", "PriorityQueue"]
)
_SETS: Final = frozenset(["HashSet", "LinkedHashSet", "TreeSet"])
_MAPS: Final = frozenset(
    [
        "HashMap",
        "LinkedHashMap",
        "TreeMap",
        "Hashtable",
        "ConcurrentHashMap",
        "WeakHashMap",
        "EnumMap",
        "IdentityHashMap",
        "Properties",
    ]
)
# What is declared as one holds many, whoever made it.
COLLECTIONS: Final = _LISTS | _SETS | {"List", "Set", "Collection", "Queue", "Deque", "SortedSet"}
_PLAIN: Final = {"toLowerCase": "lower", "toUpperCase": "upper", "trim": "strip", "strip": "strip"}
_TEXTS: Final = {"trim": "strip", "strip": "strip", "lowerCase": "lower", "upperCase": "upper"}
# Classes whose static methods do what the text or the container that they are given first could have been asked itself.
_HELPERS: Final = frozenset(("StringUtils", "StringUtil", "StrUtil", "CharSequenceUtil", "Strings"))
_CONTAINERS: Final = frozenset(("ArrayUtils", "ArrayUtil", "CollUtil", "CollectionUtil"))
_SPECIFIER = re.compile(r"%(?:(\d{1,3})\$)?[-#+ 0,(]{0,6}\d{0,4}(?:\.\d{1,3})?([a-zA-Z%])")
Lower = Callable[[str], str]


def made(place: int, name: str, given: tuple[ir.Expression, ...], end: int) -> ir.Expression | None:
    """`new X(…)` of a collection or a text, None for other classes."""
    last = name.rpartition(".")[2]
    is_plain = len(given) != 1 or isinstance(given[0], ir.Constant | ir.Opaque)
    if last in _MAPS:
        return ir.Mapping(place, () if is_plain else ((None, given[0]),))
    if last in _LISTS or last in _SETS:
        kind = "set" if last in _SETS else "list"
        return ir.Sequence(place, kind, ()) if is_plain else ir.Call(place, ir.Name(place, kind), given, (), end)
    if last in _LAYERS and given and (last not in _OPENERS or _is_stream(given[0])):
        # What is written to it is written to what it is put on.
        return given[0]
    if last in ("SimpleEntry", "SimpleImmutableEntry") and len(given) == 2:
        return ir.Sequence(place, "tuple", given)
    if last in HOLDERS:
        return holding(place, last, given)
    if name in BUILDERS or name in ("String", "java.lang.String"):
        is_size = len(given) == 1 and isinstance(given[0], ir.Constant) and isinstance(given[0].value, int)
        return ir.Text(place, () if is_size else given[:1])
    return None


def _is_stream(given: ir.Expression) -> bool:
    """Whether it is what an answer gives to write to."""
    return (
        isinstance(given, ir.Call)
        and isinstance(given.function, ir.Attribute)
        and given.function.name in ("getOutputStream", "getWriter")
    )


def on_receiver(
    place: int, base: ir.Expression, name: str, given: tuple[ir.Expression, ...], end: int
) -> ir.Expression | None:
    """A method of a text or collection by what it means; None where a call stays a call."""
    if name in _PLAIN and not given:
        return ir.Call(place, ir.Attribute(place, base, _PLAIN[name]), (), (), end)
    if name in ("anyMatch", "noneMatch") and len(given) == 1:
        asked = membership.of_any(place, base, given[0], is_denied=name == "noneMatch")
        if asked is None and (found := membership.each_asked(place, base, given[0])) is not None:
            asked = ir.Unary(place, "not", found) if name == "noneMatch" else found
        if asked is not None:
            return asked
    if name in ("allMatch", "anyMatch", "noneMatch") and isinstance(base, ir.Call):
        base = _asked_signs(base)
        return ir.Call(place, ir.Attribute(place, base, name), given, (), end)
    match name, given:
        case ("equals" | "contentEquals", (other,)):
            return ir.Compare(place, "==", *ordered(base, other))
        case ("equalsIgnoreCase", (other,)):
            return ir.Compare(place, "==", *ordered(lowered_case(base), lowered_case(other)))
        case ("contains" | "containsKey", (other,)):
            return ir.Compare(place, "in", other, base)
        case ("getChars", (_, _, into, _)):
            return ir.Call(
                place, dotted(place, "java.lang.System.arraycopy"), (base, ir.Constant(place, 0), into), (), end
            )
        case ("concat", (other,)):
            return ir.Binary(place, "+", base, other)
        case ("charAt", (key,)):
            return ir.Index(place, base, key)
        case ("substring", (lower,)) if (found := ending(place, base, lower)) is not None:
            return found
        case ("substring", (lower, *rest)):
            return ir.Index(place, base, ir.Slice(place, lower, rest[0] if rest else None, None))
        case ("length", ()):
            return ir.Call(place, ir.Name(place, "len"), (base,), (), end)
        case ("formatted", _) if isinstance(base, ir.Constant):
            return formatted(place, (base, *given))
    return None


def _asked_signs(base: ir.Call) -> ir.Expression:
    """`text.chars()`: what is asked of all its signs is asked of the text."""
    is_signs = isinstance(base.function, ir.Attribute) and base.function.name in ("chars", "codePoints")
    return base.function.base if is_signs and not base.arguments and isinstance(base.function, ir.Attribute) else base


def on_type(place: int, owner: str, name: str, given: tuple[ir.Expression, ...], end: int) -> ir.Expression | None:
    """Static methods that put texts and collections together."""
    last = owner.rpartition(".")[2]
    if last == "String" and name == "format" and given:
        return formatted(place, given)
    if last == "String" and name == "join" and given:
        return ir.Text(place, given[1:])
    if (last, name) in (("String", "valueOf"), ("String", "copyValueOf"), ("Objects", "toString")) and given:
        return ir.Text(place, given[:1])
    if last == "Objects" and name == "equals" and len(given) == 2:
        return ir.Compare(place, "==", *ordered(*given))
    if (last, name) in (("Arrays", "asList"), ("List", "of"), ("Set", "of"), ("Stream", "of")):
        is_array = len(given) == 1 and isinstance(given[0], ir.Sequence) and last != "Set"
        return given[0] if is_array else ir.Sequence(place, "list", given)
    if name == "copyOf" and last in ("List", "Set") and len(given) == 1:
        return ir.Call(place, ir.Name(place, last.lower()), given, (), end)
    if (last, name) == ("Map", "entry"):
        return ir.Sequence(place, "tuple", given)
    if (last, name) == ("Collections", "addAll") and given:
        every = ir.Sequence(place, "list", given[1:]) if len(given) > 2 else ir.Opaque(place, given[1:], "elements")
        return ir.Call(place, ir.Attribute(place, given[0], "extend"), (every,), (), end)
    if (last, name) == ("Map", "of"):
        return ir.Mapping(place, tuple(zip(given[::2], given[1::2], strict=False)))
    if last in _HELPERS and (helped := _as_method(place, name, given, end)) is not None:
        return helped
    if last in _CONTAINERS and name == "contains" and len(given) == 2:
        return ir.Compare(place, "in", given[1], given[0])
    if name == "valueOf" and len(given) == 1 and last[:1].isupper():
        # Of an enumeration, a number or a date: no text of the caller's is left.
        return ir.Call(place, ir.Name(place, "int"), given, (), end)
    if last == "Objects" and name == "requireNonNull" and given:
        return given[0]
    if last == "Objects" and name == "requireNonNullElse" and len(given) == 2:
        return ir.Logic(place, "??", given)
    return None


def _as_method(place: int, name: str, given: tuple[ir.Expression, ...], end: int) -> ir.Expression | None:
    """`StringUtils.contains(text, part)`: the text's own method, for texts that may be null."""
    match name, given:
        case ("replace", (_, _, _)):
            return ir.Call(place, ir.Attribute(place, given[0], name), given[1:], (), end)
        case (("trim" | "strip" | "lowerCase" | "upperCase"), (one,)):
            return ir.Call(place, ir.Attribute(place, one, _TEXTS[name]), (), (), end)
        case (("contains" | "equals" | "equalsIgnoreCase"), (one, other)):
            return on_receiver(place, one, name, (other,), end)
        case ("containsIgnoreCase", (one, other)):
            return ir.Compare(place, "in", lowered_case(other), lowered_case(one))
        case (("startsWith" | "endsWith"), (one, other)):
            return ir.Call(place, ir.Attribute(place, one, name), (other,), (), end)
        case ("equalsAny", (one, *others)):
            return ir.Compare(place, "in", one, ir.Sequence(place, "list", tuple(others)))
        case ("substring", (one, *_)):
            return on_receiver(place, one, name, given[1:], end)
    return None


def formatted(place: int, given: tuple[ir.Expression, ...]) -> ir.Expression:
    """`String.format`: the text with its arguments in their places; numbers leave nothing that could hurt."""
    pattern, *values = given
    if not isinstance(pattern, ir.Constant) or not isinstance(pattern.value, str):
        return ir.Opaque(place, given, "format")
    parts: list[ir.Expression] = []
    end = used = 0
    for found in _SPECIFIER.finditer(pattern.value):
        parts.append(ir.Constant(place, pattern.value[end : found.start()]))
        end = found.end()
        if found[2] in "%n":
            continue
        meant = int(found[1]) - 1 if found[1] else used
        used += not found[1]
        if 0 <= meant < len(values) and found[2] in "sSbBcC":
            parts.append(values[meant])
    parts.append(ir.Constant(place, pattern.value[end:]))
    is_last_again = "%<" in pattern.value
    return ir.Opaque(place, given, "format") if is_last_again else ir.Text(place, tuple(parts))
