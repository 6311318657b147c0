"""One pass over a text that finds every fixed string any rule asks for, before a single pattern runs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import re2

from engines.secrets.catalogue import secret_rules
from engines.secrets.rule import SecretRule, Start

_MEMORY_BYTES: Final = 64_000_000
# In front of what only counts at the beginning of a word.
_BOUND: Final = rb"\b"
# A name may reach this far to the left of the hint in it.
_MOST_BEFORE: Final = 60
_NAME_SIGNS: Final = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-")


class Sweep:
    """All hints of some rules as one RE2 alternation, the longest first; what begins alike is asked for with it."""

    def __init__(self, rules: Iterable[SecretRule]) -> None:
        by_hint: dict[bytes, list[SecretRule]] = defaultdict(list)
        for rule in rules:
            for hint in rule.hints:
                by_hint[hint.encode()].append(rule)
        self._asking = {
            hint: [rule for end in range(1, len(hint) + 1) for rule in by_hint.get(hint[:end], ())] for hint in by_hint
        }
        longest_first = sorted(by_hint, key=lambda hint: (-len(hint), hint))
        sources = (_BOUND * all(rule.is_bounded for rule in by_hint[hint]) + re2.escape(hint) for hint in longest_first)
        self._compiled = re2.compile(b"|".join(sources), _options())

    def asked(self, data: bytes) -> Iterator[tuple[SecretRule, int]]:
        """Each rule with each place where its patterns may begin; those that begin anywhere once, with -1."""
        told: set[tuple[int, int]] = set()
        match = self._compiled.search(data)
        while match:
            start, end = match.span()
            for rule in self._asking[data[start:end].lower()]:
                place = _begin(rule, data, start)
                if (id(rule), place) not in told:
                    told.add((id(rule), place))
                    yield rule, place
            # Not from the end: the next may begin within this one.
            match = self._compiled.search(data, start + 1)


def _options() -> "re2.Options":
    options = re2.Options()
    options.max_mem = _MEMORY_BYTES
    options.log_errors = False
    options.case_sensitive = False
    options.encoding = re2.Options.Encoding.LATIN1
    return options


def _begin(rule: SecretRule, data: bytes, place: int) -> int:
    if rule.start is Start.TEXT:
        return -1
    if rule.start is Start.WORD:
        least = max(0, place - _MOST_BEFORE)
        while place > least and data[place - 1] in _NAME_SIGNS:
            place -= 1
    return place


@cache
def everything() -> Sweep:
    """The sweep of every rule there is that has hints and looks at any file."""
    return Sweep(rule for rule in secret_rules() if rule.hints)
