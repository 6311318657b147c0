"""What the analyst answers to questions beside a run: plain values, apart from the code that finds them."""

from dataclasses import dataclass

from engines.hit import Past


@dataclass(frozen=True, slots=True)
class LookingBack:
    """This version of a file is read now."""

    sha: str
    path: str


@dataclass(frozen=True, slots=True)
class Aged:
    """What the history says of one value, by its hit's `tokens`."""

    tokens: str
    past: Past


@dataclass(frozen=True, slots=True)
class Walked:
    """The end: how many commits were read back, how many versions of files they hold and how many of those an earlier
    scan had looked at. `why` says what stopped it; "" when it reached the first commit there is here.
    """

    commits: int
    versions: int
    reused: int
    oldest_at: int
    is_shallow: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """`tool` is asked by `text` at a line, or by a whole file (`line` 0). `author` wrote the line in `commit` at the
    second `at` since 1970; "" and 0 where nobody can tell.
    """

    path: str
    line: int
    tool: str
    text: str
    commit: str = ""
    author: str = ""
    at: int = 0
