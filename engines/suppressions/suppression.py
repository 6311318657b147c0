"""One request to be silent, and everything that is found of them in a commit."""

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from engines.answers import Suppression
from engines.secrets.masking import mask, mask_lines
from engines.suppressions import marks
from outcomes import Gap, Unavailable
from sandbox.git_objects import Blob
from sandbox.git_search import Line, Origin, lines_with, origins

MOST: Final = 2_000
MOST_TEXT: Final = 300
BLAME_SECONDS: Final = 20.0


def suppressions(
    git_dir: Path, commit: str, blobs: Sequence[Blob], *, mark: str, tells_who: bool
) -> Iterator[Suppression | Gap]:
    """Files first, then comments in the order of the tree, MOST at most; with `tells_who` git says who wrote each."""
    told = 0
    try:
        for one in _found(git_dir, commit, blobs, mark=mark, tells_who=tells_who):
            if told == MOST:
                yield Gap("more-suppressions", f"Over {MOST:,} suppressions; the rest is not listed.", is_partial=False)
                return
            told += 1
            yield one
    except Unavailable as stop:
        yield Gap("suppressions-unread", f"Suppressions are not all listed: {stop}", is_partial=False)


def _found(
    git_dir: Path, commit: str, blobs: Sequence[Blob], *, mark: str, tells_who: bool
) -> Iterator[Suppression]:  # fmt: skip
    until = time.monotonic() + BLAME_SECONDS if tells_who else 0.0
    for blob in blobs:
        if blob.is_file and (tool := marks.of_file(blob.path)):
            yield Suppression(blob.path, 0, tool, "the whole file")
    of_files: dict[bytes, list[tuple[Line, str]]] = defaultdict(list)
    for line in lines_with(marks.words(), git_dir, commit, mark=mark, most=MOST * 10):
        if tool := marks.of_line(line.text):
            of_files[line.raw_path].append((line, tool))
    for raw_path, found in of_files.items():
        left = until - time.monotonic()
        numbers = [line.number for line, _ in found]
        wrote = origins(git_dir, commit, raw_path, numbers, mark=mark, seconds=left) if left > 0 else {}
        texts = mask_lines([line.text.strip() for line, _ in found])
        for (line, tool), text in zip(found, texts, strict=True):
            yield _by(wrote.get(line.number), Suppression(line.path, line.number, tool, text[:MOST_TEXT]))


def _by(origin: Origin | None, found: Suppression) -> Suppression:
    return replace(found, commit=origin.commit, author=mask(origin.author), at=origin.at) if origin else found
