"""The words every room shares for how something ended: refused, unavailable, not covered, how far along."""

from dataclasses import dataclass


class Refused(Exception):
    """The person can act: what was wrong in one sentence, and what to do next."""

    def __init__(self, code: str, message: str, *, next_step: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.next_step = next_step


class Unavailable(Exception):
    """Something we depend on is not there now; the same request may succeed later."""

    def __init__(self, code: str, message: str, *, retry_after_seconds: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.retry_after_seconds = retry_after_seconds


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that was not looked at, and why.

    `kind` is a stable slug ("file-too-large", "engine-timeout", "vendored"); `path` is empty when the gap is not
    about one file. A gap that `is_partial` makes the whole scan partial; the others are only listed.
    """

    kind: str
    reason: str
    path: str = ""
    engine: str = ""
    is_partial: bool = True


@dataclass(frozen=True, slots=True)
class Progress:
    """True counters: `done` of `total` `unit`s; `total` is None while nobody can know it."""

    done: int
    total: int | None
    unit: str = "files"
    detail: str = ""
