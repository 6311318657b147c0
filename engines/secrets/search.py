"""Finds every secret in one text: which rule, where, and whether it is worth a finding or only hidden."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from engines.secrets import files, sweep
from engines.secrets.rule import WINDOW_BYTES, Candidate, SecretRule

_LOCK_NAMES = """
    package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml poetry.lock pdm.lock uv.lock pipfile.lock cargo.lock
    composer.lock gemfile.lock go.sum go.work.sum packages.lock.json gradle.lockfile mix.lock pubspec.lock flake.lock
"""
LOCK_FILES = frozenset(_LOCK_NAMES.split())
# A value shorter than this also stands in innocent words, so its other occurrences are left alone.
SHORTEST_ECHO = 8
MOST_ECHOED = 200


@dataclass(frozen=True, slots=True)
class Found:
    """One secret in one text. `start` and `end` count bytes of the text in UTF-8."""

    rule: SecretRule
    start: int
    end: int
    value: str
    is_reported: bool
    key: str = ""

    @property
    def login(self) -> tuple[str, str, str]:
        """What is reported once in a text: the value, or the value at each place it opens."""
        return self.rule.id, self.value, self.key if self.rule.tells_apart else ""


def encode(text: str) -> bytes:
    """The bytes all places in this room count in; what cannot be encoded becomes a question mark."""
    return text.encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Examined:
    """All matches in one text, overlapping ones too, in order of place; `data` is the text in UTF-8."""

    data: bytes
    matches: tuple[Found, ...]

    def secrets(self) -> Iterator[Found]:
        """What deserves a finding: one for each login, at its first place."""
        seen: set[tuple[str, str, str]] = set()
        told: Counter[str] = Counter()
        for found in _without_overlaps(self.matches):
            if found.is_reported and found.login not in seen and told[found.rule.id] < found.rule.most_in_a_file:
                seen.add(found.login)
                told[found.rule.id] += 1
                yield found

    def hidden_spans(self) -> list[tuple[int, int]]:
        """Byte spans to hide, merged and in order: every match, and every further occurrence of a matched value."""
        spans = {(found.start, found.end) for found in self.matches}
        values = {self.data[start:end] for start, end in spans if end - start >= SHORTEST_ECHO}
        for value in list(values)[:MOST_ECHOED]:
            spans.update(_occurrences(self.data, value))
        return _merged(sorted(spans))


def examine(text: str, *, path: str = "") -> Examined:
    """Run every rule over the text; `path` decides what only some kinds of file mean."""
    data = encode(text)
    is_lock = PurePosixPath(path).name.lower() in LOCK_FILES
    found = {
        (one.start, one.end, one.rule.id): one
        for rule, start in _asked(data, path)
        if rule.looks_in_lock_files or not is_lock
        for one in _matches(rule, data, start, path)
    }
    return Examined(data=data, matches=tuple(sorted(found.values(), key=lambda one: (one.start, one.end))))


def _asked(data: bytes, path: str) -> Iterator[tuple[SecretRule, int]]:
    named = files.rules_for(path)
    yield from ((rule, -1) for rule in named if not rule.hints)
    for rule, start in sweep.everything().asked(data):
        if not rule.files or rule in named:
            yield rule, start


def _matches(rule: SecretRule, data: bytes, begin: int, path: str) -> Iterator[Found]:
    sign = b""
    if rule.gate is not None:
        passed = rule.gate.compiled.match(data, begin, begin + WINDOW_BYTES)
        if not passed:
            return
        sign = data[passed.end() - 1 : passed.end()]
    for pattern in rule.patterns:
        if begin >= 0 and not pattern.may_begin(data, begin, sign):
            continue
        places = pattern.find(data) if begin < 0 else pattern.at(data, begin)
        for start, end, key in places:
            value = data[start:end].decode("utf-8", "replace")
            candidate = Candidate(value, key.decode("utf-8", "replace"), path, data, start)
            is_reported = rule.reports(candidate)
            if is_reported or rule.masks(candidate):
                yield Found(rule, start, end, value, is_reported, candidate.key)


def _without_overlaps(matches: tuple[Found, ...]) -> list[Found]:
    """Keep a reported match before a merely hidden one, a specific rule before a generic one."""
    kept: list[Found] = []
    for found in matches:
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
        elif _weight(found) < _weight(kept[-1]):
            kept[-1] = found
    return kept


def _weight(found: Found) -> tuple[bool, int, bool, int]:
    return not found.is_reported, found.rule.rank, not found.rule.files, found.start - found.end


def _occurrences(data: bytes, value: bytes) -> Iterator[tuple[int, int]]:
    start = data.find(value)
    while start >= 0:
        yield start, start + len(value)
        start = data.find(value, start + len(value))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
