"""The shape of a secret rule: one pattern family, how to tell a real value from a stand-in, and its examples."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

import re2

from engines.hit import Confidence, Severity
from engines.secrets.values import is_placeholder


class Rank(IntEnum):
    """How specific a rule is; where two rules see one value the lower rank names it."""

    TYPED = 0
    CONTEXT = 1
    GENERIC = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value a pattern matched. `key` is the name it is assigned to, or ""; `path` is "" when nobody knows it."""

    value: str
    key: str
    path: str
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A line of a file; `path` where the kind of file decides."""

    code: str
    path: str = ""


Answer = Callable[[Candidate], bool]


def _is_not_placeholder(candidate: Candidate) -> bool:
    return not is_placeholder(candidate.value)


@dataclass(frozen=True, slots=True)
class SecretRule:
    """One kind of secret.

    `hints` are lower-case fixed strings, one of which must stand in the lower-cased text before any pattern runs.
    `patterns` are RE2 over UTF-8 bytes; the group `value` is the secret, an optional group `key` its name.
    `masks` says whether a match is hidden in every text that leaves; `reports` whether it is also a finding.
    """

    title: str
    severity: Severity
    confidence: Confidence
    rank: Rank
    hints: tuple[str, ...]
    patterns: tuple["Pattern", ...]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    fix: str
    weakness: str
    cwe: int
    masks: Answer
    reports: Answer
    looks_in_lock_files: bool
    id: str = ""
    docs: tuple[str, str, str] = ("", "", "")


class Pattern:
    """One compiled RE2 pattern over bytes; answers the places of its value and of its key."""

    __slots__ = ("_compiled", "_key", "_value")

    def __init__(self, source: str) -> None:
        self._compiled = re2.compile(source.encode())
        self._value: int = self._compiled.groupindex[b"value"]
        self._key: int | None = self._compiled.groupindex.get(b"key")

    def find(self, data: bytes) -> Iterable[tuple[int, int, bytes]]:
        """Every match as (start, end, key) of the value, in bytes."""
        for match in self._compiled.finditer(data):
            start, end = match.span(self._value)
            yield start, end, (match.group(self._key) or b"") if self._key is not None else b""


def secret(
    *,
    title: str,
    severity: Severity,
    hints: Iterable[str],
    patterns: Iterable[str],
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
) -> SecretRule:
    """Declare the one rule of a module; the module's docstring is its documentation."""
    return SecretRule(
        title=title,
        severity=severity,
        confidence=confidence,
        rank=rank,
        hints=tuple(hints),
        patterns=tuple(Pattern(source) for source in patterns),
        bad=tuple(_example(item) for item in bad),
        good=tuple(_example(item) for item in good),
        fix=fix,
        weakness=weakness,
        cwe=cwe,
        masks=masks,
        reports=reports,
        looks_in_lock_files=looks_in_lock_files,
    )


def _example(item: str | Example) -> Example:
    return item if isinstance(item, Example) else Example(item)
