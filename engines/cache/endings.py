"""The last words of engines that look at all files together, known by exactly which files those were."""

import hashlib
from collections.abc import Iterator

from engines.cache.facts import Facts, Keep, Said
from engines.cache.memory import FileKey, Memory
from engines.engine import Engine
from engines.hit import Hit
from outcomes import Gap
from sandbox.git_objects import Blob


class Endings:
    """Keeps count of what each settling engine is shown, in order. One that lost a file is not remembered."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._shown: dict[str, hashlib.blake2b] = {}
        self._lost: set[str] = set()
        self._files: dict[str, list[FileKey]] = {}

    def shown(self, engine: Engine, blob: Blob) -> None:
        digest = self._shown.setdefault(engine.name, hashlib.blake2b(digest_size=16))
        self._files.setdefault(engine.name, []).append((blob.path, blob.mode, blob.sha))
        digest.update(f"{blob.path}\0{blob.mode}\0{blob.sha}\0".encode("utf-8", "surrogatepass"))

    def lost(self, engine: Engine) -> None:
        self._lost.add(engine.name)

    def known(self, engine: Engine) -> Said | None:
        return self._facts.ending(engine.name, self._digest(engine)) if self._is_sure(engine) else None

    def keep(self, engine: Engine, said: list[Hit | Gap]) -> Iterator[Keep]:
        if self._is_sure(engine):
            hits = tuple(one for one in said if isinstance(one, Hit))
            gaps = tuple(one for one in said if isinstance(one, Gap))
            yield from self._facts.keep_ending(Said(engine.name, hits, gaps), self._digest(engine))

    def memory(self, engine: Engine) -> Memory | None:
        """What the engine may look up at its end; None where it was not shown everything."""
        return Memory(self._facts, engine.name, self._files.get(engine.name, [])) if self._is_sure(engine) else None

    def _is_sure(self, engine: Engine) -> bool:
        return self._facts.is_on and engine.settles and engine.name not in self._lost

    def _digest(self, engine: Engine) -> bytes:
        return self._shown.setdefault(engine.name, hashlib.blake2b(digest_size=16)).digest()
