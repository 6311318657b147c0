"""What the engines of a run say of one file while they say it, until it is known whether that may be kept."""

from collections.abc import Iterator

from engines.cache.facts import Facts, Keep, Said
from engines.engine import Engine
from engines.hit import Hit
from engines.source import SourceFile
from outcomes import Gap
from sandbox.git_objects import Blob


class Page:
    """`spoil` when something happened that need not happen again: then nothing of it is kept."""

    def __init__(self, facts: Facts, blob: Blob, *, is_whole: bool) -> None:
        self._facts = facts
        self._blob = blob
        self._is_kept = facts.is_on and is_whole
        self._said: dict[str, tuple[list[Hit], list[Gap]]] = {}
        self._passed: list[str] = []

    def begin(self, engine: Engine) -> None:
        if not engine.collects:
            self._said[engine.name] = ([], [])

    def passed(self, engine: Engine) -> None:
        """The engine does not want the file."""
        if engine.collects:
            self._passed.append(engine.name)

    def note(self, engine: Engine, said: Hit | Gap) -> None:
        if isinstance(said, Gap) and said.kind == "engine-failed":
            self._is_kept = False
        elif engine.name in self._said:
            hits, gaps = self._said[engine.name]
            if isinstance(said, Hit):
                hits.append(said)
            else:
                gaps.append(said)

    def spoil(self) -> None:
        self._is_kept = False

    def kept(self, file: SourceFile) -> Iterator[Keep]:
        if self._is_kept and not file.ran_out:
            said = [Said(name, tuple(hits), tuple(gaps)) for name, (hits, gaps) in self._said.items()]
            has_errors = file.is_parsed and file.root.has_error
            yield from self._facts.keep(self._blob, said, has_errors, self._passed)
