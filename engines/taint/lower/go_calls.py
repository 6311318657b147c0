"""What Go's library for texts and slices means in the solver's terms."""

from collections.abc import Callable
from typing import Final

import re2

from engines.taint import ir
from engines.taint.lower import membership

Given = tuple[ir.Expression, ...]
_SPECIFIER: Final = re2.compile(r"%[-+# 0]{0,5}(?:\d{0,4}|\*)(?:\.\d{0,4}|\.\*)?(?:\[\d\])?([a-zA-Z%])")
# What prints a value as text; the others print numbers.
_TEXTS: Final = "svqwT"
MOST_LETTERS: Final = 12
BUILDERS: Final = frozenset(("strings.Builder", "bytes.Buffer"))
MADE_BUILDERS: Final = frozenset(("bytes.NewBuffer", "bytes.NewBufferString"))


def formatted(place: int, given: Given) -> ir.Expression:
    """`fmt.Sprintf`: the text with its arguments in their places; numbers leave nothing that could hurt."""
    if not given or any(isinstance(one, ir.Star) for one in given):
        return ir.Text(place, given)
    pattern, *values = given
    if not isinstance(pattern, ir.Constant) or not isinstance(pattern.value, str):
        return ir.Text(place, given)
    parts: list[ir.Expression] = []
    end = used = 0
    for found in _SPECIFIER.finditer(pattern.value):
        parts.append(ir.Constant(place, pattern.value[end : found.start()]))
        end = found.end()
        if found[1] == "%":
            parts.append(ir.Constant(place, "%"))
            continue
        if used < len(values) and found[1] in _TEXTS:
            parts.append(values[used])
        used += 1
    parts.append(ir.Constant(place, pattern.value[end:]))
    if "[" in pattern.value and "%[" in pattern.value:
        return ir.Text(place, (ir.Constant(place, pattern.value.partition("%")[0]), *values))
    return ir.Text(place, tuple(one for one in parts if not isinstance(one, ir.Constant) or one.value != ""))


def quoted(name: str, given: Given) -> Given:
    """What `%q` prints stands in quotes, with its line breaks and quotes escaped, as `strconv.Quote` gives it."""
    pattern = given[0].value if name.endswith("f") and given and isinstance(given[0], ir.Constant) else None
    if not isinstance(pattern, str) or "q" not in pattern or "%[" in pattern:
        return given
    letters = [found[1] for found in _SPECIFIER.finditer(pattern) if found[1] != "%"]
    return (given[0], *map(_as_printed, given[1:], [*letters, *("v" for _ in given)]))


def _as_printed(one: ir.Expression, letter: str) -> ir.Expression:
    is_quoted = letter == "q" and not isinstance(one, ir.Constant | ir.Star)
    return ir.Call(one.at, ir.Name(one.at, "strconv.Quote"), (one,)) if is_quoted else one


def printed(place: int, name: str, given: Given) -> ir.Expression | None:
    """The text of the functions of `fmt`, by what they are called behind the first letter: Sprint, Fprintln …"""
    if name.endswith("f"):
        return formatted(place, given)
    if name.endswith("ln"):
        return ir.Text(place, (*given, ir.Constant(place, "\n")))
    return ir.Text(place, given)


def _method(name: str, count: int) -> Callable[[int, Given], ir.Expression]:
    def made(place: int, given: Given) -> ir.Expression:
        return ir.Call(place, ir.Attribute(place, given[0], name), given[1:count])

    return made


def _contains(place: int, given: Given) -> ir.Expression:
    return ir.Compare(place, "in", given[1], given[0])


def _contains_any(place: int, given: Given) -> ir.Expression:
    """Which of a few characters are in a text."""
    letters = given[1].value if isinstance(given[1], ir.Constant) else None
    if not isinstance(letters, str) or not 0 < len(letters) <= MOST_LETTERS:
        return ir.Call(place, ir.Attribute(place, given[0], "contains_any"), given[1:2])
    tests = tuple(ir.Compare(place, "in", ir.Constant(place, one), given[0]) for one in letters)
    return tests[0] if len(tests) == 1 else ir.Logic(place, "or", tests)


def _same_text(place: int, given: Given) -> ir.Expression:
    one, other = (_lowered(value) for value in given[:2])
    return ir.Compare(place, "==", other, one) if isinstance(one, ir.Constant) else ir.Compare(place, "==", one, other)


def _lowered(one: ir.Expression) -> ir.Expression:
    if isinstance(one, ir.Constant) and isinstance(one.value, str):
        return ir.Constant(one.at, one.value.lower())
    return ir.Call(one.at, ir.Attribute(one.at, one, "lower"), ())


def _inserted(place: int, given: Given) -> ir.Expression:
    """`slices.Insert(list, at, values...)`: what is put at the beginning stands there."""
    first, key, *values = given
    old = ir.Star(place, first)
    is_first = isinstance(key, ir.Constant) and key.value == 0
    return ir.Sequence(place, "list", (*values, old) if is_first else (old, *values))


def _text(place: int, given: Given) -> ir.Expression:
    return ir.Text(place, given[:1])


def _joined(place: int, given: Given) -> ir.Expression:
    return ir.Call(place, ir.Attribute(place, given[1], "join"), given[:1])


def _first(place: int, given: Given) -> ir.Expression:
    return given[0]


def _contains_func(place: int, given: Given) -> ir.Expression:
    """`slices.ContainsFunc(names, func(one string) bool { return one == name })`"""
    asked = membership.of_any(place, given[0], given[1]) or membership.each_asked(place, given[0], given[1])
    return asked or ir.Call(place, ir.Attribute(place, ir.Name(place, "slices"), "ContainsFunc"), given)


# Functions of `strings` and `bytes` by how many arguments they need and what they are.
_TEXT_FUNCTIONS: Final[dict[str, tuple[int, Callable[[int, Given], ir.Expression]]]] = {
    "HasPrefix": (2, _method("startswith", 2)),
    "HasSuffix": (2, _method("endswith", 2)),
    "Contains": (2, _contains),
    "ContainsRune": (2, _contains),
    "ContainsAny": (2, _contains_any),
    "EqualFold": (2, _same_text),
    "ToLower": (1, _method("lower", 1)),
    "ToUpper": (1, _method("upper", 1)),
    "TrimSpace": (1, _method("strip", 1)),
    "Trim": (2, _method("strip", 2)),
    "TrimLeft": (2, _method("lstrip", 2)),
    "TrimRight": (2, _method("rstrip", 2)),
    "Replace": (3, _method("replace", 3)),
    "ReplaceAll": (3, _method("replace", 3)),
    "TrimPrefix": (2, _method("removeprefix", 2)),
    "TrimSuffix": (2, _method("removesuffix", 2)),
    "Split": (2, _method("split", 2)),
    "SplitN": (2, _method("split", 2)),
    "Fields": (1, _method("split", 1)),
    "Join": (2, _joined),
    "NewReader": (1, _first),
    "NewBufferString": (1, _text),
    "NewBuffer": (1, _text),
    "Clone": (1, _first),
}
_SLICE_FUNCTIONS: Final[dict[str, tuple[int, Callable[[int, Given], ir.Expression]]]] = {
    "Contains": (2, _contains),
    "Insert": (2, _inserted),
    "Reverse": (1, _method("reverse", 1)),
    "ContainsFunc": (2, _contains_func),
    "Clone": (1, _first),
}
_PACKAGES: Final = {"strings": _TEXT_FUNCTIONS, "bytes": _TEXT_FUNCTIONS, "slices": _SLICE_FUNCTIONS,
                    "golang.org/x/exp/slices": _SLICE_FUNCTIONS}  # fmt: skip


def on_package(place: int, package: str, name: str, given: Given) -> ir.Expression | None:
    """A function of the library by what it means; None where a call stays a call."""
    known = _PACKAGES.get(package, {}).get(name)
    if known is not None and len(given) >= known[0]:
        return known[1](place, given)
    if package == "fmt" and name in ("Sprintf", "Sprint", "Sprintln"):
        return printed(place, name, given)
    if (package, name) in (("fmt", "Errorf"), ("errors", "New")):
        # An error is there; what it says is for whoever reads it.
        return ir.Constant(place, "error")
    if package in ("path", "path/filepath") and name in ("Clean", "Join") and given and _is_rooted(given[0]):
        # What is made normal from the root on leads nowhere above it.
        return ir.Call(place, ir.Name(place, "@rooted"), given)
    if (package, name) == ("container/list", "New"):
        return ir.Sequence(place, "list", ())
    if package == "net/http" and name == "HandlerFunc" and len(given) == 1:
        return given[0]
    if (package, name) == ("context", "WithValue") and len(given) == 3:
        # As other stores take it: the key, what is kept under it, and then where.
        return ir.Call(place, ir.Name(place, "context.WithValue"), (*given[1:], given[0]))
    if name in _WRAPPERS.get(package, ()) and given:
        return given[0]
    return None


# Writers that hand on to another what is written to them.
_WRAPPERS: Final = {
    "bufio": ("NewWriter", "NewWriterSize"), "io": ("MultiWriter",), "text/tabwriter": ("NewWriter",),
    "compress/gzip": ("NewWriter",), "compress/flate": ("NewWriter",),
}  # fmt: skip


def _is_rooted(one: ir.Expression) -> bool:
    """Begins with a slash, as the path of a request's address does."""
    while isinstance(one, ir.Binary):
        one = one.left
    if isinstance(one, ir.Attribute) and one.name == "Path":
        return isinstance(one.base, ir.Attribute) and one.base.name == "URL"
    return isinstance(one, ir.Constant) and one.value == "/"


def written_to(place: int, package: str, name: str, given: Given) -> tuple[ir.Expression, ir.Expression] | None:
    """The writer and the text of functions that write: `fmt.Fprintf`, `io.WriteString`."""
    if package == "fmt" and name in ("Fprintf", "Fprint", "Fprintln") and given:
        return given[0], printed(place, name, given[1:]) or ir.Text(place, ())
    if package == "io" and name == "WriteString" and len(given) == 2:
        return given[0], given[1]
    return None


def built(place: int, target: ir.Expression, name: str, given: Given) -> ir.Expression | None:
    """A method of a builder of texts: the builder holds the new text from then on."""
    if name in ("String", "Bytes"):
        return target
    if name in ("WriteString", "WriteByte", "WriteRune", "Write") and given:
        return ir.Bind(place, target, ir.Text(place, (target, given[0])))
    if name == "Reset":
        return ir.Bind(place, target, ir.Constant(place, ""))
    return None


def content_type(place: int, base: ir.Expression, name: str, given: Given) -> ir.Statement | None:
    """`w.Header().Set("Content-Type", …)`: what is sent from here on is that."""
    if name not in ("Set", "Add", "Header") or len(given) != 2:
        return None
    # `request.Header` is what was sent, not what is answered.
    return None if isinstance(base, ir.Attribute) else said_type(place, given[0], given[1])


def said_type(place: int, key: ir.Expression, value: ir.Expression) -> ir.Statement | None:
    """What a header of this name says of the answer."""
    is_written = isinstance(key, ir.Constant) and str(key.value).lower() == "content-type"
    # Echo and Fiber have the name as a constant.
    is_named = isinstance(key, ir.Name | ir.Attribute) and key.name == "HeaderContentType"
    if not is_written and not is_named:
        return None
    first = value.items[0] if isinstance(value, ir.Sequence) and value.items else value
    return ir.Assign(place, ir.Name(place, ir.CONTENT_TYPE), first)
