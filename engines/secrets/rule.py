"""The shape of a secret rule: one pattern family, how to tell a real value from a stand-in, and its examples."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import cached_property
from typing import Final, overload

import re2

from engines.hit import Confidence, Severity
from engines.secrets.values import is_placeholder

# How much of the text a pattern that starts at a hint may see.
WINDOW_BYTES: Final = 20_000
PATTERN_MEMORY_BYTES: Final = 16_000_000
# A name and what assigns to it are shorter than this.
NEAR_BYTES: Final = 300
_FIXED: Final = re2.compile(r"(?:\\b)?([A-Za-z0-9_ :/@\-]+)(.?)")
MOST_BEFORE_BYTES: Final = 300
AROUND_BYTES: Final = 300
QUOTES: Final = (b'"', b"'", b"`")


class Rank(IntEnum):
    """How specific a rule is; where two rules see one value the lower rank names it."""

    TYPED = 0
    CONTEXT = 1
    GENERIC = 2


class Start(Enum):
    """Where a rule's patterns begin: at a hint, at the word the hint stands in, or anywhere in the text."""

    HINT = "hint"
    WORD = "word"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value a pattern matched. `key` is the name it is assigned to, or ""; `path` is "" when nobody knows it.

    `data` is the whole text in UTF-8, in which the value begins at the byte `start`.
    """

    value: str
    key: str
    path: str
    data: bytes
    start: int

    @property
    def is_quoted(self) -> bool:
        return self.data[self.start - 1 : self.start] in QUOTES

    @property
    def before(self) -> str:
        """What stands on the value's line to its left, bounded."""
        least = max(0, self.start - MOST_BEFORE_BYTES)
        return self.data[max(least, self.data.rfind(b"\n", least, self.start) + 1) : self.start].decode(
            "utf-8", "replace"
        )

    @property
    def around(self) -> str:
        """Some lines around the value, bounded: who else is named there."""
        text = self.data[max(0, self.start - AROUND_BYTES) : self.start + AROUND_BYTES]
        return text.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Example:
    """A line of a file; `path` where the kind of file decides."""

    code: str
    path: str = ""


class Examples(Sequence[Example]):
    """Made when somebody asks for them: who only hides secrets never does, and there are thousands."""

    def __init__(self, made: Callable[[], Iterable[Example]]) -> None:
        self._made = made

    @cached_property
    def _all(self) -> tuple[Example, ...]:
        return tuple(self._made())

    @overload
    def __getitem__(self, index: int) -> Example: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Example]: ...
    def __getitem__(self, index: int | slice) -> Example | Sequence[Example]:
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)


Answer = Callable[[Candidate], bool]
# Start and end of a value in bytes, and the name it is given.
Place = tuple[int, int, bytes]


def _is_not_placeholder(candidate: Candidate) -> bool:
    return not is_placeholder(candidate.value)


@dataclass(frozen=True, slots=True)
class SecretRule:
    """One kind of secret.

    `hints` are lower-case fixed strings, one of which must stand in the text, whatever its case, before any pattern
    runs; `start` says where the patterns then begin. A rule with `files` (names or ends of paths, with `*`) looks at
    those files only, and without hints at each of them.
    `patterns` are RE2 over UTF-8 bytes; the group `value` is the secret, an optional group `key` its name.
    A rule that `tells_apart` reports one value once for each key it stands under, others once in a file, and none
    more often than `most_in_a_file`: who reads twenty of a dump has read enough.
    Where `gate` does not match at a word, none of the patterns is tried there.
    `masks` says whether a match is hidden in every text that leaves; `reports` whether it is also a finding.
    """

    title: str
    severity: Severity
    confidence: Confidence
    rank: Rank
    hints: tuple[str, ...]
    patterns: tuple["Pattern", ...]
    bad: Sequence[Example]
    good: Sequence[Example]
    fix: str
    weakness: str
    cwe: int
    masks: Answer
    reports: Answer
    looks_in_lock_files: bool
    start: Start
    files: tuple[str, ...]
    tells_apart: bool
    most_in_a_file: int
    gate: "Lazy | None"
    id: str = ""
    docs: tuple[str, str, str] = ("", "", "")

    @property
    def is_bounded(self) -> bool:
        """Every pattern begins at a hint that begins a word."""
        return self.start is Start.HINT and all(pattern.is_bounded for pattern in self.patterns)


class Lazy:
    """An RE2 expression over bytes that is compiled when it is first asked: most files ask for few of them."""

    __slots__ = ("_compiled", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._compiled: re2._Regexp | None = None

    @property
    def compiled(self) -> "re2._Regexp":
        if self._compiled is None:
            self._compiled = re2.compile(self._source.encode(), _options())
        return self._compiled


class Pattern:
    """One RE2 pattern over bytes; answers the places of its value and of its key.

    Most are told apart by what costs nothing, before they are compiled: the fixed text they begin with, the sign their
    rule's gate ended at, which is one of `after`, and `needs`, which stands near where they begin.
    """

    __slots__ = ("_after", "_begins", "_has_key", "_lazy", "_needs", "is_bounded", "source")

    def __init__(self, source: str, *, after: bytes = b"", needs: bytes = b"") -> None:
        self.source = source
        self.is_bounded = source.startswith(r"\b")
        self._after = after
        self._begins = _beginning(source)
        self._needs = needs
        self._has_key = "(?P<key>" in source
        self._lazy = Lazy(source)

    def find(self, data: bytes) -> Iterator[Place]:
        """Every match in the text."""
        for match in self._lazy.compiled.finditer(data):
            yield self._place(match)

    def may_begin(self, data: bytes, start: int, sign: bytes) -> bool:
        """False where it is plain that it does not match here; `sign` is where the gate ended, b"" without one."""
        return (
            data.startswith(self._begins, start)
            and (not self._after or sign in self._after)
            and (not self._needs or data.find(self._needs, start, start + NEAR_BYTES) >= 0)
        )

    def at(self, data: bytes, start: int) -> Iterator[Place]:
        """The match that begins exactly here; it sees WINDOW_BYTES of what follows, and the byte before."""
        match = self._lazy.compiled.match(data, start, start + WINDOW_BYTES)
        if match:
            yield self._place(match)

    def _place(self, match: "re2._Match") -> Place:
        groups = self._lazy.compiled.groupindex
        start, end = match.span(groups[b"value"])
        return start, end, (match.group(groups[b"key"]) or b"") if self._has_key else b""


def _beginning(source: str) -> bytes:
    """The fixed text every match of a pattern begins with, b"" when that is not plain."""
    fixed = _FIXED.match(source)
    if fixed is None or _has_alternatives(source):
        return b""
    # What follows may say that the last sign need not be there.
    text: str = fixed[1][:-1] if fixed[2] in ("?", "*", "{") else fixed[1]
    return text.encode()


def _has_alternatives(source: str) -> bool:
    """Whether a bar stands outside of every group; one in a set of signs counts too, which loses nothing."""
    depth, is_escaped = 0, False
    for sign in source:
        if is_escaped:
            is_escaped = False
        elif sign == "|" and depth <= 0:
            return True
        else:
            is_escaped = sign == "\\"
            depth += (sign == "(") - (sign == ")")
    return False


def _options() -> "re2.Options":
    """What a hostile text makes too large for RE2's cache runs slower, and is no line on stderr."""
    options = re2.Options()
    options.max_mem = PATTERN_MEMORY_BYTES
    options.log_errors = False
    return options


def secret(
    *,
    title: str,
    severity: Severity,
    hints: Iterable[str],
    patterns: Iterable["str | Pattern"],
    bad: Iterable[str | Example],
    good: Iterable[str | Example],
    fix: str,
    confidence: Confidence = "high",
    rank: Rank = Rank.TYPED,
    weakness: str = "hardcoded-secret",
    cwe: int = 798,
    masks: Answer = _is_not_placeholder,
    reports: Answer = _is_not_placeholder,
    looks_in_lock_files: bool = True,
    start: Start = Start.TEXT,
    files: Iterable[str] = (),
    tells_apart: bool = False,
    most_in_a_file: int = 1000,
    gate: str = "",
    id: str = "",
    docs: tuple[str, str, str] = ("", "", ""),
) -> SecretRule:
    """Declare the one rule of a module, whose docstring is its documentation; a table gives `id` and `docs` itself."""
    return SecretRule(
        title=title,
        severity=severity,
        confidence=confidence,
        rank=rank,
        hints=tuple(hints),
        patterns=tuple(one if isinstance(one, Pattern) else Pattern(one) for one in patterns),
        bad=bad if isinstance(bad, Examples) else tuple(map(_example, bad)),
        good=good if isinstance(good, Examples) else tuple(map(_example, good)),
        fix=fix,
        weakness=weakness,
        cwe=cwe,
        masks=masks,
        reports=reports,
        looks_in_lock_files=looks_in_lock_files,
        start=start,
        files=tuple(files),
        tells_apart=tells_apart,
        most_in_a_file=most_in_a_file,
        gate=Lazy(gate) if gate else None,
        id=id,
        docs=docs,
    )


def _example(item: str | Example) -> Example:
    return item if isinstance(item, Example) else Example(item)
