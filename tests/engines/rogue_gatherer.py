"""A gathering engine for tests: it names every file it was shown, and dies at the end when one of them says so."""

import os
import signal
from collections.abc import Iterator

from engines.engine import Engine
from engines.hit import Excerpt, Hit
from engines.source import SourceFile
from outcomes import Gap


class RogueGatherer(Engine):
    name = "gatherer"
    label = "Gatherer"
    collects = True

    def wants(self, file: SourceFile) -> bool:
        self.files = [*getattr(self, "files", []), file.path]
        self.is_deadly = getattr(self, "is_deadly", False) or "die at the end" in file.text
        return False

    def finish(self) -> Iterator[Hit | Gap]:
        if self.is_deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        for path in self.files:
            yield _hit(path)


def _hit(path: str) -> Hit:
    return Hit("gatherer", "g", "other", "t", "m", "low", "low", 710, path, 1, 1, 1, 2, "t", "", Excerpt(1, ("x",)))
