"""The parent's half: takes the records an analyst sends and puts them on the repository's shelf."""

import base64
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from engines.cache import shelf
from engines.cache.facts import Keep

MOST_WAITING_BYTES: Final = 16 << 20


@dataclass(slots=True)
class Writer:
    """Gathers records and writes them in batches. After a failed write it stays silent; `trouble` says why."""

    path: Path
    trouble: str = ""
    _version: str = ""
    _anew: bool = False
    _waiting: list[bytes] = field(default_factory=list)
    _waiting_bytes: int = 0
    _was_begun_anew: bool = False

    def take(self, keep: Keep) -> None:
        """The analyst may have been taken over: what has not the shape of a record is dropped."""
        if self.trouble:
            return
        try:
            raw = base64.b64decode(keep.record, validate=True)
        except ValueError:
            return
        if not shelf.is_record(raw):
            return
        self._version = keep.version
        self._anew = keep.anew and not self._was_begun_anew
        self._waiting.append(raw)
        self._waiting_bytes += len(raw)
        if self._waiting_bytes > MOST_WAITING_BYTES:
            self.flush()

    def flush(self) -> None:
        if not self._waiting or self.trouble:
            return
        try:
            shelf.append(self.path, bytes.fromhex(self._version), self._waiting, anew=self._anew)
        except (OSError, ValueError) as error:
            self.trouble = getattr(error, "strerror", "") or type(error).__name__
        self._was_begun_anew |= self._anew
        self._waiting.clear()
        self._waiting_bytes = 0
