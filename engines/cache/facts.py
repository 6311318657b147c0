"""What looking at a file gave, by the file's content and place: asked before a file is read, kept after it was."""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engines.cache import shelf
from engines.cache.shelf import Damaged, Shelf
from engines.hit import Hit
from engines.plain import maker, plain
from outcomes import Gap
from sandbox.git_objects import Blob

MOST_FACT_BYTES: Final = 64_000_000
_LEVEL: Final = 1
_MOST_OFTEN_BYTES: Final = 200


@dataclass(frozen=True, slots=True)
class Keep:
    """A record for the repository's shelf, in base64, and the version it is of. `anew`: nothing there is any good."""

    version: str
    record: str
    anew: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence for the scan's log."""

    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What an engine that wanted it said about one file, or at its end."""

    engine: str
    hits: tuple[Hit, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """One file for one group of engines. `learnt` is what gathering engines want back; who passed is not in it."""

    said: tuple[Said, ...]
    has_errors: bool
    learnt: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Told:
    """`passed` are the gathering engines that did not want the file: most files are no code."""

    said: tuple[Said, ...]
    has_errors: bool
    passed: tuple[str, ...]


class Facts:
    """The cache as one run of some engines sees it. Without a shelf it knows nothing and keeps nothing."""

    def __init__(
        self, path: Path | None, version: str = "", secret: bytes = b"", *, engines: Sequence[str] = (),
        gathering: Sequence[str] = (),
    ) -> None:  # fmt: skip
        self.is_on = path is not None
        self._version = bytes.fromhex(version)
        self._secret = hashlib.blake2b(secret, digest_size=32, person=b"vor facts").digest()
        self._engines = ",".join(engines)
        self._gathering = tuple(gathering)
        self._shelf: Shelf | None = None
        self._often: dict[bytes, _Told] = {}
        self._damage = ""
        if path is not None:
            try:
                self._shelf = Shelf(path, self._version, self._secret)
            except Damaged as damage:
                self._give_up(damage)

    def remark(self) -> Iterator[Remark]:
        """Once, why what was kept is of no use."""
        if self._damage:
            yield Remark(f"What earlier scans left of this repository is damaged ({self._damage}); all is read anew.")
            self._damage = ""

    def known(self, blob: Blob) -> Known | None:
        """All or nothing: what every engine of the run got from this file."""
        told = self._told(blob)
        if told is None:
            return None
        learnt: dict[str, str] = {}
        for engine in self._gathering:
            if engine in told.passed:
                continue
            own = self._take(self._key("learnt", blob, engine))
            if own is None:
                return None
            if own:
                learnt[engine] = own
        return Known(told.said, told.has_errors, learnt)

    def _told(self, blob: Blob) -> _Told | None:
        """Of most files nothing is said, in the same bytes."""
        raw = self._raw(self._key("said", blob, self._engines))
        found = self._often.get(raw) if raw is not None else None
        if raw is not None and found is None:
            found = maker(_Told)(json.loads(zlib.decompress(raw)))
            if len(raw) <= _MOST_OFTEN_BYTES:
                self._often[raw] = found
        return found

    def keep(self, blob: Blob, said: Sequence[Said], has_errors: bool, passed: Sequence[str] = ()) -> Iterator[Keep]:
        told = json.dumps(plain(_Told(tuple(said), has_errors, tuple(passed))), separators=(",", ":"))
        return self._kept(self._key("said", blob, self._engines), told)

    def keep_learnt(self, blob: Blob, engine: str, learnt: str) -> Iterator[Keep]:
        return self._kept(self._key("learnt", blob, engine), learnt)

    def ending(self, engine: str, digest: bytes) -> Said | None:
        """What the engine said at its end when it had been shown exactly the same."""
        raw = self._take(self._hashed("ending", engine, digest.hex()))
        if raw is None:
            return None
        said: Said = maker(Said)(json.loads(raw))
        return said

    def keep_ending(self, said: Said, digest: bytes) -> Iterator[Keep]:
        told = json.dumps(plain(said), separators=(",", ":"))
        return self._kept(self._hashed("ending", said.engine, digest.hex()), told)

    def learnt(self, engine: str, path: str, mode: str, sha: str) -> str | None:
        """What a gathering engine wanted back of a file as it once was."""
        return self._take(self._key("learnt", Blob(path, sha, 0, mode), engine))

    def memory(self, engine: str, name: str) -> str | None:
        return self._take(self._hashed("memory", engine, name))

    def keep_memory(self, engine: str, name: str, text: str) -> Iterator[Keep]:
        return self._kept(self._hashed("memory", engine, name), text)

    def close(self) -> None:
        if self._shelf is not None:
            self._shelf.close()
            self._shelf = None

    def _take(self, key: bytes) -> str | None:
        raw = self._raw(key)
        return zlib.decompress(raw).decode() if raw is not None else None

    def _raw(self, key: bytes) -> bytes | None:
        if self._shelf is None:
            return None
        try:
            return self._shelf.take(key)
        except Damaged as damage:
            self._give_up(damage)
            return None

    def _give_up(self, damage: Damaged) -> None:
        self.close()
        self._damage = str(damage)
        self._is_anew = True

    _is_anew = False

    def _kept(self, key: bytes, text: str) -> Iterator[Keep]:
        if not self.is_on or len(text) > MOST_FACT_BYTES:
            return
        raw = zlib.compress(text.encode(), _LEVEL)
        if len(raw) <= shelf.MOST_RECORD_BYTES:
            whole = shelf.record(key, raw, self._secret)
            yield Keep(self._version.hex(), base64.b64encode(whole).decode(), self._is_anew)

    def _key(self, what: str, blob: Blob, who: str) -> bytes:
        return self._hashed(what, who, blob.path, blob.mode, blob.sha)

    def _hashed(self, *words: str) -> bytes:
        return hashlib.blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()


OFF: Final = Facts(None)
