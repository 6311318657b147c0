"""One event of the log as streams hold it: read once, put into bytes once per dialect."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from scans.models import ScanEvent

TERMINAL = (ScanEvent.Type.SCAN_COMPLETE, ScanEvent.Type.ERROR)


@dataclass(slots=True)
class Entry:
    """Not frozen for one reason: the frames are kept beside what they were made from."""

    scan_id: UUID
    seq: int
    type: str
    payload: Mapping[str, Any]
    _frames: dict[str, bytes] = field(default_factory=dict)

    @property
    def is_terminal(self) -> bool:
        return self.type in TERMINAL

    def frame(self, dialect: "Frames") -> bytes:
        """What this event is in that dialect; empty when the dialect has no word for it."""
        if (known := self._frames.get(dialect.key)) is None:
            known = self._frames[dialect.key] = dialect.frame(self)
        return known


class Frames(Protocol):
    """The part of a dialect an event needs."""

    @property
    def key(self) -> str: ...

    def frame(self, entry: Entry) -> bytes: ...
