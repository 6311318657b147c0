"""What the solver knows of a value: where it may come from, whether it is constant, and what it refers to."""

from dataclasses import dataclass
from operator import attrgetter
from typing import ClassVar, Final

from engines.taint.catalogue.kinds import ALL, told
from engines.taint.solve.coded import CODED, FILED, MOST_PATH, coded

MOST_LABELS: Final = 14
MOST_REFS: Final = 24
MOST_TEXT: Final = 4_000
MOST_STEPS: Final = 60
# The access of a path that stands for reading a text as the structure it spells out.
PARSED: Final = "parsed"
# What paths begin with of which each is on this host: a slash, and something of the program's own behind it.
_OWN_PATH: Final = "/\0"
# Before a part's access: of a whole that is harmless but for what it holds there.
HELD: Final = "held "


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A place where something untrusted enters. `kind` as in the catalogue; one object per place.

    `twin` is the first place of the same function where the same thing was read: what is found out about one read
    holds of the other.
    """

    kind: str
    path: str
    at: int
    what: str
    twin: "Source | None" = None


# A parameter by number, a captured variable by name, or a real source.
Root = int | str | Source
Path = tuple[str, ...]


def known_as(root: Root) -> Root:
    """The root under which facts about it are kept."""
    return root.twin or root if isinstance(root, Source) else root


class Label:
    """Part of a value that comes from `root` by these accesses; `safe` has a bit for each kind it cannot hurt.

    There is one object for each part, so that labels are told apart by identity. `bare` is the same part, whoever it
    can hurt; `whole` what a bare one is a part of. The less its `rank`, the more it says.
    """

    __slots__ = ("_safer", "bare", "parts", "path", "rank", "root", "safe", "whole")
    _known: ClassVar[dict[tuple[Root, Path, int], "Label"]] = {}

    root: Root
    path: Path
    safe: int
    bare: "Label"
    whole: "Label | None"
    rank: tuple[bool, bool, int]
    parts: dict[str, "Label"]
    _safer: dict[int, "Label"]

    def __new__(cls, root: Root, path: Path, safe: int) -> "Label":
        found = cls._known.get((root, path, safe))
        if found is None:
            found = cls._known[root, path, safe] = object.__new__(cls)
            found.root, found.path, found.safe = root, path, safe
            found.parts, found._safer = {}, {}
            found.rank = safe & ALL == ALL, not isinstance(root, Source), safe.bit_count()
            found.bare = Label(root, path, 0) if safe else found
            found.whole = Label(root, path[:-1], 0) if path and not safe else None
        return found

    def __repr__(self) -> str:
        return f"Label({self.root!r}, {self.path!r}, {self.safe:#x})"

    @classmethod
    def forget(cls) -> None:
        """A new program begins: nobody holds a label of an old one."""
        cls._known.clear()

    def part(self, access: str) -> "Label":
        """The part of it there; itself when the path is long enough."""
        found = self.parts.get(access)
        if found is None and access.startswith(CODED):
            found = self.parts[access] = Label(self.root, *coded(self.root, self.path, self.safe, access))
        if found is None and self.path and self.path[-1].startswith(FILED):
            found = self.parts[access] = self
        if found is None and self.path and self.path[-1].startswith(HELD) and access[1:-1].isdigit():
            # The first of several: what each holds.
            found = self.parts[access] = self
        if found is None and self.path and self.path[-1].startswith(HELD) and not access.startswith(HELD):
            found = self.parts[access] = self._of_held(access)
        if found is None:
            is_short = len(self.path) < MOST_PATH
            found = Label(self.root, (*self.path, access), self.safe) if is_short else self
            self.parts[access] = found
        return found

    def _of_held(self, access: str) -> "Label":
        """Of a part that holds nothing of it what is no more than a name for nobody; of all else that part itself."""
        held = self.path[-1].removeprefix(HELD)
        is_another = access != held and access[-2:] != "()" and (access[:1] == "." or access[1:2] in ("'", '"'))
        return Label(self.root, self.path[:-1], ALL if is_another else self.safe)

    def safer(self, mask: int) -> "Label":
        """The same, harmless for these kinds too."""
        if self.safe | mask == self.safe:
            return self
        found = self._safer.get(mask)
        if found is None:
            found = self._safer[mask] = Label(self.root, self.path, self.safe | mask)
        return found


@dataclass(slots=True, eq=False)
class Trace:
    """The way of a label so far, last step first. Never changed, but not frozen: that takes thrice as long to make.

    What is `inside` a function that was called stands between `before` and the end: its last step is this one.
    """

    before: "Trace | None"
    path: str
    at: int
    note: str
    length: int
    inside: "Trace | None" = None


Labels = dict[Label, Trace | None]
NOTHING: Final[Labels] = {}


class _Unknown:
    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = _Unknown()
Facts = dict[tuple[Root, Path], int]
NO_FACTS: Final[Facts] = {}


class Value:
    """Immutable. `const` is UNKNOWN or a Python value; `prefix` the constant text a string begins with.

    `cell` is the place in the heap of what has parts; `refs` are functions, classes and modules of the program;
    `name` is the dotted name of something outside ("flask.request.args"); `alias` says that this is exactly what a
    parameter holds at a path. `facts`: what holds of labels when the value is true, and when it is false.
    """

    __slots__ = ("alias", "cell", "const", "facts", "labels", "name", "prefix", "refs")

    def __init__(
        self,
        labels: Labels = NOTHING,
        *,
        const: object = UNKNOWN,
        prefix: str = "",
        cell: int = 0,
        refs: tuple[object, ...] = (),
        name: str = "",
        alias: tuple[int | str, Path] | None = None,
        facts: tuple[Facts, Facts] | None = None,
    ) -> None:
        self.labels = labels
        self.const = const
        self.prefix = prefix
        self.cell = cell
        self.refs = refs
        self.name = name
        self.alias = alias
        self.facts = facts

    @property
    def is_bare(self) -> bool:
        """Whether nothing is known of it, and so nothing of its parts."""
        return not (self.labels or self.cell or self.refs or self.name or self.alias) and self.const is UNKNOWN

    def with_labels(self, labels: Labels) -> "Value":
        return Value(
            labels, const=self.const, prefix=self.prefix, cell=self.cell, refs=self.refs, name=self.name,
            alias=self.alias, facts=self.facts,
        )  # fmt: skip

    def changed(self, labels: Labels) -> "Value":
        """With other labels, and therefore no longer exactly what a parameter holds."""
        made = self.with_labels(labels)
        made.alias = None
        return made

    def with_cell(self, cell: int) -> "Value":
        return Value(
            self.labels, const=self.const, prefix=self.prefix, cell=cell, refs=self.refs, name=self.name,
            alias=self.alias, facts=self.facts,
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"Value({self.labels} {self.const} {self.cell} {self.refs} {self.name} {self.alias})"


ANY: Final = Value()


def handed_on(value: Value) -> int:
    """The parameter this is as it came in, -1 for anything else."""
    return value.alias[0] if value.alias is not None and isinstance(value.alias[0], int) and not value.alias[1] else -1


def handed_from(value: Value) -> int | str:
    """As above, or the variable of the function around this one that it is."""
    return value.alias[0] if value.alias is not None and not value.alias[1] else -1


def constant(value: object) -> Value:
    """A value known exactly; a long text is not worth knowing."""
    if isinstance(value, str | bytes) and len(value) > MOST_TEXT:
        return Value(prefix=value[:200] if isinstance(value, str) else "")
    return Value(const=value, prefix=value if isinstance(value, str) else "")


def handed_in(labels: Labels) -> Value:
    """What of it comes from parameters."""
    return labelled({one: way for one, way in labels.items() if not isinstance(one.root, Source)})


def labelled(labels: Labels) -> Value:
    return Value(labels) if labels else ANY


def union(one: Labels, other: Labels) -> Labels:
    """Both; the trace that is known first stays, and what exceeds the bound is dropped (real sources last)."""
    if not other or one is other:
        return one
    if not one:
        return other
    missing = [label for label in other if label not in one]
    if not missing:
        return one
    joined = dict(one)
    for label in missing:
        joined[label] = other[label]
    return bounded(joined)


def bounded(labels: Labels) -> Labels:
    """The labels that say most, when there are more than anybody needs."""
    if len(labels) <= MOST_LABELS:
        return labels
    return {label: labels[label] for label in sorted(labels, key=attrgetter("rank"))[:MOST_LABELS]}


def join(one: Value, other: Value) -> Value:
    """What holds of both branches. Cells of different identity are joined by the heap, not here."""
    if one is other:
        return one
    same = one.const is not UNKNOWN and type(one.const) is type(other.const) and one.const == other.const
    refs = one.refs if one.refs == other.refs else tuple(dict.fromkeys((*one.refs, *other.refs)))[:MOST_REFS]
    return Value(
        union(one.labels, other.labels),
        const=one.const if same else UNKNOWN,
        prefix=_begin(one, other),
        cell=one.cell or other.cell,
        refs=refs,
        name=one.name or other.name,
        alias=one.alias if one.alias == other.alias else None,
        facts=_joined_facts(one, other),
    )


def says_more(one: Value, other: Value) -> bool:
    """Whether there is something in what somebody left that was not in it before."""
    if one.labels.keys() != other.labels.keys() or one.name != other.name:
        return True
    return one.refs is not other.refs and one.refs != other.refs


def _begin(one: Value, other: Value) -> str:
    """What either begins with; what nobody from outside has a hand in cannot hurt, however it begins."""
    if one.labels and not other.labels and not other.alias:
        return one.prefix
    if other.labels and not one.labels and not one.alias:
        return other.prefix
    return _common(one.prefix, other.prefix) if one.prefix and other.prefix else ""


def _common(one: str, other: str) -> str:
    if one == other:
        return one
    end = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(map(len, (one, other)))
    )
    return _OWN_PATH if end == 1 and one[0] == "/" and one[1:2] not in "/\\" and other[1:2] not in "/\\" else one[:end]


def facts_when(value: Value, outcome: bool) -> Facts | None:
    """What holds when the value turns out so; None when it cannot."""
    if value.const is not UNKNOWN and bool(value.const) is not outcome:
        return None
    if value.facts is None and not outcome:
        return emptied(value)
    return value.facts[0 if outcome else 1] if value.facts else NO_FACTS


def emptied(value: Value) -> Facts:
    """What holds when there is nothing in it: of exactly what was handed over, not of what that answers when asked."""
    alias = value.alias
    return {alias: ALL} if alias is not None and not "".join(alias[1][-1:]).endswith("()") else NO_FACTS


def _joined_facts(one: Value, other: Value) -> tuple[Facts, Facts] | None:
    if one.facts is None and other.facts is None:
        return None
    return both(facts_when(one, True), facts_when(other, True)), both(facts_when(one, False), facts_when(other, False))


def both(one: Facts | None, other: Facts | None) -> Facts:
    """What holds in either case; None stands for a case that does not happen."""
    if one is None:
        return other or NO_FACTS
    if other is None:
        return one
    if not one or not other:
        return NO_FACTS
    shared = ((key, told(bits) & told(other[key])) for key, bits in one.items() if key in other)
    return {key: bits for key, bits in shared if bits}


def merged(one: Facts, other: Facts) -> Facts:
    """What holds when both hold."""
    if not other:
        return one
    return {**one, **{key: one.get(key, 0) | mask for key, mask in other.items()}}


def safer(labels: Labels, mask: int) -> Labels:
    """The same labels, harmless for these kinds too."""
    if not mask or not labels:
        return labels
    return {label.safer(mask): trace for label, trace in labels.items()}


def deeper(labels: Labels, access: str) -> Labels:
    """The labels of a part of a value."""
    return {label.parts.get(access) or label.part(access): trace for label, trace in labels.items()}


def stepped(labels: Labels, path: str, at: int, note: str) -> Labels:
    """The same labels, one step further on their way; no two steps in a row on one place."""
    if not labels:
        return labels
    # Labels that came the same way so far share their next step too: most programs have far more labels than ways.
    made: dict[int, Trace] = {}
    found: Labels = {}
    for label, trace in labels.items():
        known = made.get(id(trace))
        if known is None:
            known = made[id(trace)] = step(trace, path, at, note)
        found[label] = known
    return found


def step(trace: Trace | None, path: str, at: int, note: str) -> Trace:
    if trace is not None and trace.path == path and trace.at >> 12 == at >> 12:
        return trace
    return Trace(trace, path, at, note, 1 if trace is None else trace.length + 1)


def led_inside(before: Trace, inside: Trace | None) -> Trace:
    """The way to a call, then the way inside, which all its calls share."""
    if inside is None or before.length + inside.length > MOST_STEPS:
        return before
    return Trace(before, inside.path, inside.at, inside.note, before.length + inside.length, inside)


def steps(trace: Trace | None) -> list[Trace]:
    """Every step of a way, the first one first, no two in a row on one place."""
    found: list[Trace] = []
    waiting = [trace]
    while waiting:
        one = waiting.pop()
        if one is None:
            continue
        if one.inside is not None:
            waiting += (one.before, one.inside)
        else:
            if found and (found[-1].path, found[-1].at >> 12) == (one.path, one.at >> 12):
                found.pop()
            found.append(one)
            waiting.append(one.before)
    return found[::-1]
