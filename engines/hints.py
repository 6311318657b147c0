"""Which of many fixed strings stand in a text, found in one pass."""

from collections.abc import Iterable
from typing import Final

import re2

_MEMORY_BYTES: Final = 64_000_000


class Hints:
    """Fixed strings as one automaton."""

    def __init__(self, hints: Iterable[bytes]) -> None:
        options = re2.Options()
        options.max_mem = _MEMORY_BYTES
        options.log_errors = False
        options.literal = True
        options.encoding = re2.Options.Encoding.LATIN1
        self._hints = tuple(dict.fromkeys(hints))
        self._set = re2.Set.SearchSet(options)
        for hint in self._hints:
            self._set.Add(hint)
        # Stands in every text: where it is not found, a text has outgrown the automaton's memory.
        self._always = self._set.Add(b"")
        self._set.Compile()

    def within(self, data: bytes) -> frozenset[bytes]:
        """Those that stand in the text."""
        found = self._set.Match(data) or ()
        if self._always not in found:
            return frozenset(hint for hint in self._hints if hint in data)
        return frozenset(self._hints[place] for place in found if place != self._always)
