"""A scanned tree, read-only over the objects of a bare git repository; nothing of it ever lies on a disk as a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from engines.inventory import LEFT_OUT, FileFact, Inventory
from engines.languages import GRAMMARS
from engines.source import MAX_PARSED_BYTES, SourceFile
from outcomes import Gap, Unavailable
from sandbox.git_objects import SUBMODULE, SYMLINK, Blob, BlobReader, TooLarge, first_blobs

# Read whole for secrets up to here; beyond, not even that.
MAX_READ_BYTES = 20_000_000
MOST_PATH_CHARACTERS = 4_000
# How many files git fetches while one is looked at, none of them larger than this.
AHEAD = 8
MOST_AHEAD_BYTES = 200_000
_NOT_A_FILE = {SYMLINK: "symlink", SUBMODULE: "submodule"}
_REASONS = {
    "symlink": "A symbolic link; never followed.",
    "submodule": "A submodule; its repository was not fetched.",
    "too-large": f"Over {MAX_READ_BYTES // 1_000_000} MB; not read.",
    "binary": "Binary; not read as code.",
    "unreadable": "git cannot read it: the object is missing or damaged.",
}
Reads = Callable[[str], bool]
_OWN_LOSS = {"too-large", "unreadable"}


@dataclass(frozen=True, slots=True)
class Caps:
    """Bounds of one tree: how many entries are looked at, and up to which size a file is parsed."""

    files: int = 200_000
    parsed_bytes: int = MAX_PARSED_BYTES


_STANDARD = Caps()


class Tree:
    """The files of one commit. A context manager: it holds a reading process."""

    def __init__(
        self,
        git_dir: Path,
        commit: str,
        *,
        mark: str,
        exclude: frozenset[str] = frozenset(),
        caps: Caps = _STANDARD,
    ) -> None:
        listed, self._is_all = first_blobs(git_dir, commit, mark=mark, most=caps.files)
        self._caps = caps
        self._overlong = tuple(blob.path for blob in listed if len(blob.path) > MOST_PATH_CHARACTERS)
        left_out = exclude.union(self._overlong)
        self.blobs = tuple(blob for blob in listed if blob.path not in left_out)
        self._places = {blob.path: place for place, blob in enumerate(self.blobs)}
        self._by_path = {blob.path: blob for blob in self.blobs}
        self._reader = BlobReader(git_dir, mark=mark)
        self._held: SourceFile | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._reader.close()

    def read(self, blob: Blob, *, reads: Reads | None = None) -> SourceFile | None:
        """The file, or None when there is nothing to read: a link, a submodule, or over MAX_READ_BYTES.

        `reads` says which paths the caller will ask for as it goes on.
        """
        if blob.mode in _NOT_A_FILE or blob.size_bytes > MAX_READ_BYTES:
            return None
        data = self._reader.read(blob.sha, then=self._next(blob, reads))
        most = self._caps.parsed_bytes
        return SourceFile(blob.path, data, sha=blob.sha, git_mode=blob.mode, most_parsed_bytes=most)

    def hold(self, blob: Blob, *, reads: Reads | None = None) -> SourceFile | None:
        """As `read`, and the same file again for as long as no other is held: two runs then share its syntax tree.

        The tree and its nodes refer to each other through the file; it lets go of them when the next is held.
        """
        held = self._held
        if held is not None and (held.path, held.sha) == (blob.path, blob.sha):
            return held
        if held is not None:
            held.forget()
        self._held = self.read(blob, reads=reads)
        return self._held

    def _next(self, blob: Blob, reads: Reads | None) -> list[str]:
        """What is read after it when the tree is walked; large ones are waited for."""
        place = self._places.get(blob.path, -1) + 1
        following = self.blobs[place : place + AHEAD] if place else ()
        return [
            one.sha
            for one in following
            if one.is_file and one.size_bytes <= MOST_AHEAD_BYTES and (reads is None or reads(one.path))
        ]

    def find(self, path: str) -> SourceFile | None:
        """None also for a file that cannot be read."""
        blob = self._by_path.get(path)
        try:
            return self.read(blob) if blob else None
        except (KeyError, TooLarge, Unavailable):
            return None

    def inventory(self) -> Inventory:
        """One pass over every entry. Reads each file, parses none."""
        facts = tuple(self._fact(blob) for blob in self.blobs)
        return Inventory(facts, (*self._unlisted(), *_gaps(facts)))

    def _unlisted(self) -> Iterator[Gap]:
        """What the caps keep out of the tree altogether."""
        if not self._is_all:
            yield Gap("too-many-files", f"There are more than {self._caps.files:,} files; the rest is not looked at.")
        for path in self._overlong:
            reason = f"A path of over {MOST_PATH_CHARACTERS:,} characters; not read."
            yield Gap("path-too-long", reason, f"{path[:200]}…")

    def _fact(self, blob: Blob) -> FileFact:
        try:
            file = self.read(blob)
        except (KeyError, TooLarge, Unavailable):
            return FileFact(blob.path, blob.sha, blob.size_bytes, None, "", "own", "unreadable")
        if file is not None:
            return file.fact()
        reason = _NOT_A_FILE.get(blob.mode, "too-large")
        return FileFact(blob.path, blob.sha, blob.size_bytes, None, "", "own", reason)


def _gaps(facts: tuple[FileFact, ...]) -> Iterator[Gap]:
    for fact in facts:
        if not fact.gap_reason:
            continue
        if fact.kind in LEFT_OUT:
            yield Gap(fact.kind, LEFT_OUT[fact.kind], fact.path, is_partial=False)
        elif fact.gap_reason in _REASONS:
            is_partial = fact.gap_reason in _OWN_LOSS or (fact.gap_reason == "binary" and fact.language in GRAMMARS)
            yield Gap(fact.gap_reason, _REASONS[fact.gap_reason], fact.path, is_partial=is_partial)
        else:
            yield Gap(
                "not-parsed",
                f"Not read by the code rules: {fact.gap_reason}.",
                fact.path,
                is_partial=fact.kind == "own",
            )
