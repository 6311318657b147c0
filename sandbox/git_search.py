"""Looks for words in the files of a commit, and for who wrote a line of one; git does both in the bare repository."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from outcomes import Unavailable
from sandbox.git_command import ENVIRONMENT, LOCAL_LIMITS, full_sha, git, last_line
from sandbox.git_history import is_shallow
from sandbox.git_objects import printable
from sandbox.processes import run

_SEARCH_SECONDS: Final = 60.0
_MOST_BYTES: Final = 16 << 20
_MOST_LINE: Final = 2_000
_SPECIAL: Final = re.compile(r"[][\\.^$*+?(){}|]")
_MOST_LINES_OF_A_FILE: Final = 200


@dataclass(frozen=True, slots=True)
class Line:
    """`number` counts from 1; `raw_path` is the name as git knows it, `path` the one that is safe to show."""

    path: str
    raw_path: bytes
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Who wrote a line, in which commit, and when, in seconds since 1970."""

    commit: str
    author: str
    at: int


def lines_with(words: Sequence[str], git_dir: Path, commit: str, *, mark: str, most: int) -> Iterator[Line]:
    """The first `most` lines of text files that hold one of the words, whatever their case; long ones are cut.

    Unavailable ("search-failed") when git does not end or says too much; what it said until then was told.
    """
    # One pattern: for each of several git looks through the rest of the file again behind every line it finds.
    asked = "|".join(_SPECIAL.sub(r"\\\g<0>", word) for word in words)
    done = run(
        git(git_dir, "grep", "-n", "-z", "-I", "-i", "-E", "--no-color", "--full-name", "-e", asked, full_sha(commit),
            configuration=("grep.threads=1",)),
        timeout_seconds=_SEARCH_SECONDS, mark=mark, limits=LOCAL_LIMITS, env=ENVIRONMENT, max_output_bytes=_MOST_BYTES,
    )  # fmt: skip
    for told, line in enumerate(_lines(done.stdout, len(full_sha(commit)) + 1)):
        if told == most:
            return
        yield line
    if done.timed_out or done.is_truncated:
        raise Unavailable("search-failed", "there are too many to go through in the time and room for it.")
    if done.returncode not in (0, 1):
        raise Unavailable("search-failed", f"git could not search the files: {last_line(done.stderr)}")


def origins(
    git_dir: Path, commit: str, raw_path: bytes, numbers: Sequence[int], *, mark: str, seconds: float
) -> dict[int, Origin]:
    """By line number; without those nobody can tell of: git was too slow, or the history was cut off there."""
    asked = [f"-L{number},{number}" for number in numbers[:_MOST_LINES_OF_A_FILE]]
    path = raw_path.decode("utf-8", "surrogateescape")
    words = ("blame", "--porcelain", *asked, full_sha(commit), "--", path)
    done = run(
        git(git_dir, *words), timeout_seconds=seconds, mark=mark, limits=LOCAL_LIMITS, env=ENVIRONMENT,
        max_output_bytes=_MOST_BYTES,
    )  # fmt: skip
    if done.returncode != 0 or done.timed_out:
        return {}
    return _blamed(done.stdout.decode("utf-8", "replace"), ends_here=is_shallow(git_dir))


def _lines(said: bytes, prefix: int) -> Iterator[Line]:
    """From commit:path NUL number NUL text LF."""
    at = 0
    while (path_ends := said.find(b"\0", at)) >= 0:
        number_ends = said.find(b"\0", path_ends + 1)
        number = said[path_ends + 1 : number_ends]
        if number_ends < 0 or not number.isdigit():
            return
        ends = said.find(b"\n", number_ends + 1)
        text = said[number_ends + 1 : ends if ends >= 0 else len(said)]
        raw_path = said[at + prefix : path_ends]
        yield Line(printable(raw_path), raw_path, int(number), text[:_MOST_LINE].decode("utf-8", "replace"))
        if ends < 0:
            return
        at = ends + 1


def _blamed(said: str, *, ends_here: bool) -> dict[int, Origin]:
    """A commit's facts are told with its first line alone; where the history was cut off they are somebody else's."""
    found: dict[int, str] = {}
    facts: dict[str, dict[str, str]] = {}
    commit = ""
    for line in said.split("\n"):
        if line.startswith("\t"):
            continue
        word, _, rest = line.partition(" ")
        if len(word) >= 40 and word.isalnum():
            commit = word
            found[int(rest.split()[1])] = commit
            facts.setdefault(commit, {})
        elif commit and word in ("author", "author-time", "boundary"):
            facts[commit].setdefault(word, rest)
    return {
        number: Origin(one, facts[one].get("author", "")[:200], _seconds(facts[one].get("author-time", "")))
        for number, one in found.items()
        if not (ends_here and "boundary" in facts[one])
    }


def _seconds(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 12 else 0
