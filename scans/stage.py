"""What a stage is: a name, its place in the scan's status, and one function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from scans.models import Scan

if TYPE_CHECKING:
    from scans.kit import Kit


@dataclass(frozen=True, slots=True)
class Tally:
    """What a stage has to show for itself; shown beside it and kept on its row.

    `engines` maps an engine's name to "" when it looked at everything it wanted to, else to what went wrong.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    engines: Mapping[str, str] = field(default_factory=dict)
    detail: str = ""


class Skipped(Exception):
    """The stage has nothing to do here, or cannot do it; the second makes the scan partial."""

    def __init__(self, reason: str, *, is_partial: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_partial = is_partial


@dataclass(frozen=True, slots=True)
class Stage:
    """`limit` bounds one attempt; a stage that is not optional takes the scan down with it.

    `weight` is the stage's published share of the one progress number; together the stages have 100.
    """

    key: str
    label: str
    before: str
    after: str
    weight: int
    limit: timedelta
    is_optional: bool
    run: Callable[[Scan, "Kit"], Tally]


def stage(
    *,
    key: str,
    label: str,
    before: str,
    after: str,
    weight: int,
    limit: timedelta = timedelta(minutes=20),
    is_optional: bool = True,
) -> Callable[[Callable[[Scan, "Kit"], Tally]], Stage]:
    def declare(run: Callable[[Scan, "Kit"], Tally]) -> Stage:
        return Stage(key, label, before, after, weight, limit, is_optional, run)

    return declare


def not_in_this_version() -> Skipped:
    return Skipped("Not available in this version.", is_partial=True)
