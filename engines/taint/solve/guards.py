"""What a condition establishes about the values it looks at."""

from collections.abc import Sequence
from typing import Final

import re2

from engines.taint.catalogue.kinds import ALL, NO_PARENT, NO_SCRIPT, NORMALISED, QUOTED, mask
from engines.taint.solve import addresses, folding, left_out
from engines.taint.solve.admitted import HOST as HOST
from engines.taint.solve.admitted import PATH as PATH
from engines.taint.solve.admitted import pattern_bits
from engines.taint.solve.left_out import ANCESTOR
from engines.taint.solve.left_out import without as without
from engines.taint.solve.left_out import without_any as without_any
from engines.taint.solve.state import Cell
from engines.taint.solve.value import (
    ANY,
    NO_FACTS,
    NOTHING,
    UNKNOWN,
    Facts,
    Label,
    Labels,
    Path,
    Root,
    Source,
    Value,
    both,
    facts_when,
    known_as,
    merged,
)

# What `pattern.matcher(text)` gives.
MATCHER: Final = "java.util.regex.Matcher()"
# What a name that leads to no folder above it is told to be, by whichever test.
STAYS: Final = PATH | NO_PARENT
_HOSTS: Final = ("netloc", "hostname", "host", "gethost", "origin")
# Parts that stand for the whole: what they are compared with is worth what it is for that.
WHOLE: Final = frozenset(
    (".netloc", ".hostname", ".host", ".getHost", ".scheme", ".protocol", ".Host", ".Hostname", ".Scheme", ".origin",
     "inside")
)  # fmt: skip
_OF_HOSTS: Final = WHOLE - {".scheme", ".protocol", ".Scheme", "inside"}
# Other ways to say the same path: where one of them is, the file is.
_VIEWS: Final = frozenset(
    (".getCanonicalPath", ".getCanonicalFile", ".getAbsolutePath", ".getAbsoluteFile", ".getPath", ".toPath",
     ".toAbsolutePath", ".toRealPath", ".toFile", ".toString", ".normalize", ".resolve", ".absolute", ".FullName",
     ".parents")
)  # fmt: skip
# The same text in another spelling: a text that is one of a list so, is one of few.
_SPELLINGS: Final = frozenset(
    (".lower", ".upper", ".strip", ".casefold", ".trim", ".toLowerCase", ".toUpperCase", ".downcase", ".upcase",
     ".ToLower", ".ToUpper", ".ToLowerInvariant", ".ToUpperInvariant", ".Trim")
)  # fmt: skip
_PIECES: Final = frozenset(("part", "[]", ".parts"))
REDIRECT: Final = mask("open-redirect")
_HOST_FULL: Final = re2.compile(r"(?i)^[a-z][a-z0-9+.-]*://[^/?#]+[/?#]")
# What addresses begin with that a browser runs.
_SCRIPTS: Final = ("javascript:", "vbscript:", "data:")


def common(one: Facts | None, other: Facts | None) -> Facts:
    return both(one, other)


def of_labels(labels: Labels, bits: int) -> Facts:
    return {(known_as(label.root), label.path): bits for label in labels}


def of_path(labels: Labels, bits: int) -> Facts:
    """What is known of where a path leads, however it is written."""
    found: Facts = {}
    for label in labels:
        root, path = known_as(label.root), label.path
        found[root, path] = bits
        while bits & STAYS and path and path[-1] in _VIEWS:
            path = path[:-1]
            found[root, path] = found.get((root, path), 0) | bits & STAYS
    return found


def of_folder(labels: Labels) -> Facts:
    """`path.is_relative_to(folder)` compares names alone: it says where a path leads that is in normal form."""
    return of_path({label: None for label in labels if label.safe & NORMALISED}, PATH)


def is_entry(root: Root) -> bool:
    """A name that an archive gives what is in it."""
    return isinstance(root, Source) and root.kind in ("archive", "entry")


def is_told(key: tuple[Root, Path], bits: int, roots: set[Root]) -> bool:
    """Whether what each turn of a loop finds out is known after it: of an archive's names, a host's addresses."""
    return is_entry(key[0]) or (addresses.is_of_host(bits) and key[0] in roots)


def has_vetted_names(valid: Facts) -> bool:
    """Whether an archive's names have been looked at, each of them or the one at hand."""
    return any(bits & STAYS and is_entry(root) for (root, _), bits in valid.items())


def of_whole(labels: Labels, bits: int) -> Facts:
    """What the host of an address or the inside of a text establishes is established of the whole."""
    found: Facts = {}
    pieces = [one for one in labels if "part" in one.path]
    for label in labels:
        path = label.path
        if any(_is_part(one, label) for one in pieces):
            # It is the whole or a part of it: what is known of it is known of the part only.
            continue
        while path and path[-1].removesuffix("()") in _SPELLINGS:
            path = path[:-1]
        if path and path[-1] in WHOLE:
            path = path[:-1]
        root = known_as(label.root)
        found[root, path] = found.get((root, path), 0) | bits
    return found


def of_host(labels: Labels) -> Facts:
    """What is known of addresses whose host was found to be one of the program's own."""
    hosts: Labels = {}
    for label in labels:
        path = label.path
        while path and path[-1].removesuffix("()") in _SPELLINGS:
            path = path[:-1]
        if path and path[-1] in _OF_HOSTS:
            hosts[label] = None
    return of_whole(hosts, HOST)


def _is_part(one: Label, whole: Label) -> bool:
    """Whether one is a piece of the other, beside which there are others."""
    length = len(whole.path)
    rest = one.path[length:]
    return one.root is whole.root and one.path[:length] == whole.path and len(rest) > 1 and rest[0] == "part"


def of_each(facts: Facts) -> Facts:
    """What holds of every element holds of the container, for what is taken out of it."""
    found = dict(facts)
    for (root, path), bits in facts.items():
        if path and path[-1] == "[]":
            found[root, path[:-1]] = found.get((root, path[:-1]), 0) | bits
    return found


def looked_up(key: Value, base: Value, cell: Cell | None, found: Value) -> Value:
    """What a table of the program's own has under a key: where that is something, the key is one of its own, or one
    that every object has in a script.
    """
    if not key.labels or found.labels or found.facts is not None or cell is None or cell.kind != "dict" or cell.is_open:
        return found
    told = compared("in", key, base, cell, NOTHING).facts if cell.fields and cell.rest is ANY else None
    if told is None:
        return found
    made = found.with_labels(found.labels)
    made.facts = ({one: bits & ~mask("prototype-pollution") for one, bits in told[0].items()}, told[1])
    return made


def compared(operator: str, left: Value, right: Value, cell: Cell | None, right_labels: Labels) -> Value:
    """`left operator right`, with what follows for left's labels when it is true, and when it is false."""
    if left.facts is not None and isinstance(right.const, bool) and operator in ("==", "!=", "is", "is not"):
        outcome = (operator in ("==", "is")) is right.const
        return Value(facts=left.facts if outcome else (left.facts[1], left.facts[0]))
    if left.facts is not None and right.const is None and operator in ("==", "!=", "is", "is not"):
        # What is asked for nothing else, such as a match, is there or is none.
        return Value(facts=(left.facts[1], left.facts[0]) if operator in ("==", "is") else left.facts)
    if (ranged := addresses.in_range(operator, left, right)) is not None:
        return _outcome(*ranged)
    if operator in ("==", "!=", "is", "is not", "in", "not in"):
        is_positive = operator in ("==", "is", "in")
        if left.labels and _is_ancestor(right, cell):
            return _outcome(of_whole(left.labels, mask("prototype-pollution")), not is_positive)
        if kept := _kept_below(operator, left, right, cell):
            return _outcome(kept, not is_positive)
        if operator in ("in", "not in") and cell is not None and cell.items and _is_host(left):
            return _outcome(of_whole(left.labels, _among(left, cell.items)), is_positive)
        if left.labels and not _untrusted(right_labels):
            facts = of_whole(left.labels, _equal_to(left, right))
            if operator in ("==", "!=") and (other := left_out.other_signs(left.labels, [right])):
                return Value(facts=(facts, other) if is_positive else (other, facts))
            if operator in ("==", "!=") and right.labels and not _untrusted(left.labels):
                # Two things this function was given: which of them is known, whoever calls it knows.
                facts = {**of_whole(right.labels, _equal_to(right, left)), **facts}
            return _outcome(facts, is_positive)
        if operator in ("==", "!=") and left.labels and right_labels:
            # The host this was asked for is as good as one that is written down.
            if whole := {**_named(left.labels, right_labels), **_named(right_labels, left.labels)}:
                return _outcome(whole, is_positive)
            ours = {**of_whole(left.labels, _shared(right_labels)), **of_whole(right_labels, _shared(left.labels))}
            return _outcome(ours if _is_host(left) or _is_host(right) else {}, is_positive)
        if operator in ("in", "not in") and not left.labels and (above := _of_parents(right.labels)):
            return _outcome(above, is_positive)
        if operator in ("in", "not in") and isinstance(left.const, str) and right.labels:
            return _outcome(of_whole(right.labels, without(left.const)), not is_positive)
        if operator in ("==", "!=", "is", "is not") and right.labels and not left.labels:
            return _outcome(of_whole(right.labels, _equal_to(right, left)), is_positive)
    return Value()


def whole_of(path: Path) -> Path:
    """What the pieces of a path, or of a list of them, are pieces of."""
    while path and path[-1] in _PIECES:
        path = path[:-1]
    return path


def _is_ancestor(right: Value, cell: Cell | None) -> bool:
    """`name == "__proto__"`, `["__proto__", "constructor"].includes(name)`"""
    named = [right, *(cell.items or ())] if cell is not None else [right]
    return any(one.const == ANCESTOR for one in named)


def _kept_below(operator: str, left: Value, right: Value, cell: Cell | None) -> Facts:
    """`".." in name.split("/")`, `piece == ".."` or `piece in ("", "..")`: where that is not so, nothing leads up."""
    is_one = operator in ("in", "not in")
    pieces = right.labels if is_one and left.const == ".." else NOTHING
    named = (cell.items if cell is not None and is_one else None) or ((right,) if not is_one else ())
    if left.labels and any(one.const == ".." for one in named):
        pieces = left.labels
    return {
        (known_as(label.root), whole_of(label.path)): PATH
        for label in pieces
        if label.path and label.path[-1] in _PIECES
    }


def _named(labels: Labels, others: Labels) -> Facts:
    """`os.path.basename(name) == name`: what is the same text as the last piece of itself is one piece."""
    if not all(label.safe & PATH == PATH for label in others):
        return NO_FACTS
    bare = of_labels(others, PATH)
    return {key: PATH for key in of_labels(labels, PATH) if key in bare}


def _of_parents(labels: Labels) -> Facts:
    """`folder in path.parents`, of a path in normal form."""
    above: Labels = {label: None for label in labels if label.path[-1:] == (".parents",) and label.safe & NORMALISED}
    return of_path(above, PATH)


def hosted(value: Value) -> Value:
    """An address without a host stays where it is read."""
    if not value.labels or not _is_host(value):
        return value
    made = value.with_labels(value.labels)
    made.facts = (NO_FACTS, of_whole(value.labels, REDIRECT))
    return made


def _is_host(value: Value) -> bool:
    return value.name.rpartition(".")[2].lower().removesuffix("()") in _HOSTS


def _shared(labels: Labels) -> int:
    """What all of these are safe from, as far as it is a matter of hosts."""
    bits = HOST
    for label in labels:
        bits &= label.safe
    return bits


def _among(left: Value, items: Sequence[Value]) -> int:
    """What is known of a host that is one of these: written down, or the one this was asked for."""
    bits = ALL
    for one in items:
        bits &= _shared(one.labels) if one.labels else _equal_to(left, one)
    return bits


def _outcome(facts: Facts, is_positive: bool) -> Value:
    if not any(facts.values()):
        return Value()
    return Value(facts=(facts, NO_FACTS) if is_positive else (NO_FACTS, facts))


def _untrusted(labels: Labels) -> bool:
    return any(isinstance(label.root, Source) for label in labels)


def _equal_to(value: Value, other: Value) -> int:
    """Equality with something of the program's own pins the whole value; with the part of an address, the host."""
    if other.const is None or other.const == "" or isinstance(other.const, bool):
        if value.alias is not None and not isinstance(other.const, bool):
            return ALL
        return REDIRECT if _is_host(value) and not isinstance(other.const, bool) else 0
    last = value.name.rpartition(".")[2].lower().removesuffix("()") + ("()" if "common" in value.name else "")
    if last == "scheme" or last in _HOSTS:
        return HOST if last != "scheme" else 0
    if last == "protocol":
        return NO_SCRIPT if str(other.const).startswith("http") or other.const is UNKNOWN else 0
    if last in ("commonpath()", "commonprefix()"):
        return PATH
    return ALL


def prefixed(receiver: Value, prefix: Value) -> int:
    """What `receiver.startswith(prefix)` establishes: the folder of a normal path, the host of a full address."""
    bits = 0
    is_normal = bool(receiver.labels) and all(label.safe & NORMALISED for label in receiver.labels)
    if is_normal and not prefix.prefix.startswith(".."):
        bits |= PATH
    texts = prefix.const if isinstance(prefix.const, str) else ""
    if texts and _HOST_FULL.match(texts):
        bits |= HOST
    if texts[:1] in ("'", '"') and texts:
        bits |= QUOTED
    if texts and not any(scheme.startswith(texts.lower()) for scheme in _SCRIPTS):
        bits |= NO_SCRIPT
    return bits


def of_java_pattern(asked: str, base: Value, values: list[Value]) -> Facts | None:
    """`text.matches(pattern)`, `pattern.matcher(text).matches()`, `….find()`: what is true of the text then."""
    if base.name == MATCHER:
        bits = pattern_bits(base.prefix, is_whole=asked == "matches")
    elif asked == "matches" and len(values) == 1 and isinstance(values[0].const, str):
        bits = pattern_bits(values[0].const, is_whole=True)
    else:
        return None
    return of_labels(base.labels, bits) if bits else None


def chosen(one: tuple[Facts, Value], other: tuple[Facts, Value], made: Value) -> Value:
    """What `then if test else otherwise` says of the test, where one of the two is a plain truth."""
    if not any(isinstance(value.const, bool) for _, value in (one, other)) or not (one[0] or other[0]):
        return made
    facts = [both(_with_test(one, outcome), _with_test(other, outcome)) for outcome in (True, False)]
    found = made.with_labels(made.labels)
    found.facts = facts[0], facts[1]
    return found


def _with_test(arm: tuple[Facts, Value], outcome: bool) -> Facts | None:
    said = facts_when(arm[1], outcome)
    return None if said is None else merged(arm[0], said)


def of_case(subject: Value, values: list[Value] | None) -> tuple[Facts, Facts]:
    """What holds where the subject is one of these constants, and where it is none."""
    if not values or any(value.const is UNKNOWN for value in values):
        return NO_FACTS, NO_FACTS
    if subject.facts is not None and len(values) == 1 and isinstance(values[0].const, bool):
        outcome = values[0].const
        return facts_when(subject, outcome) or NO_FACTS, facts_when(subject, not outcome) or NO_FACTS
    return of_labels(subject.labels, ALL), left_out.other_signs(subject.labels, values)


def together(operator: str, left: Value, right: Value) -> Value:
    """The facts of `left and right`: both when true; when false only what either outcome leaves."""
    yes_left, no_left = facts_when(left, True), facts_when(left, False)
    yes_right, no_right = facts_when(right, True), facts_when(right, False)
    if operator == "and":
        yes = merged(yes_left or {}, yes_right or {})
        return Value(facts=(yes, common(no_left, no_right)))
    return Value(facts=(common(yes_left, yes_right), merged(no_left or {}, no_right or {})))


def matches(subject: Value, values: list[Value] | None) -> bool | None:
    """Whether an arm is taken: True, False, or None when it may be."""
    if values is None:
        return True
    if subject.const is UNKNOWN:
        return None
    verdicts = [
        folding.compare("==", subject.const, value.const) if value.const is not UNKNOWN else UNKNOWN for value in values
    ]
    if any(one is True for one in verdicts):
        return True
    return False if all(one is False for one in verdicts) else None
