"""What an engine that looks at all files together wants to find again at its end, whatever has changed in between."""

import hashlib
import json
from collections.abc import Iterator

from engines.cache.facts import Facts, Keep

# Path, mode and object id.
FileKey = tuple[str, str, str]


class Memory:
    """Of one engine. `files` are those it was shown, in order."""

    def __init__(self, facts: Facts, engine: str, files: list[FileKey]) -> None:
        self.files = files
        self._facts = facts
        self._engine = engine
        self._kept: dict[str, str] = {}

    @property
    def digest(self) -> str:
        """Of these very files."""
        return hashlib.blake2b(json.dumps(self.files).encode(), digest_size=16).hexdigest()

    def take(self, name: str) -> str | None:
        return self._facts.memory(self._engine, name)

    def learnt(self, file: FileKey) -> str | None:
        """What the engine learnt of a file as it was in some earlier scan."""
        return self._facts.learnt(self._engine, *file)

    def keep(self, name: str, text: str) -> None:
        self._kept[name] = text

    def kept(self) -> Iterator[Keep]:
        for name, text in self._kept.items():
            yield from self._facts.keep_memory(self._engine, name, text)
