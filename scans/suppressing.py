"""What in the code asks scanners to be silent: kept for the scan's page, and never obeyed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from engines.answers import Suppression as Said
from engines.inventory import LEFT_OUT
from findings import intake
from scans.models import FileRecord, Scan, Sighting, Suppression

MOST_SHOWN: Final = 50


def record(scan: Scan, found: Iterable[Said]) -> int:
    """In place of what an earlier attempt wrote; those in other people's code are nobody's decision here."""
    others = set(FileRecord.objects.filter(scan=scan, kind__in=LEFT_OUT).values_list("path", flat=True))
    Suppression.objects.filter(scan=scan).delete()
    return len(Suppression.objects.bulk_create(_row(scan, one) for one in found if one.path not in others))


def _row(scan: Scan, said: Said) -> Suppression:
    return Suppression(
        scan=scan,
        path=said.path[:4096],
        line=said.line,
        tool=said.tool,
        text=intake.shown(said.text, most=300),
        author=intake.shown(said.author, most=200),
        commit_sha=said.commit,
        written_at=datetime.fromtimestamp(said.at, UTC) if 0 < said.at < 1 << 36 else None,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """One of them, and the finding it would have hidden: on its line, or on the one below it."""

    row: Suppression
    finding_id: str


@dataclass(slots=True)
class Silence:
    """All that ask one tool; `places` are the first of them, those that would have hidden something before."""

    tool: str
    number: int = 0
    places: list[Place] = field(default_factory=list)

    @property
    def left(self) -> int:
        return self.number - len(self.places)


def silences(scan: Scan) -> list[Silence]:
    rows = list(Suppression.objects.filter(scan=scan).order_by("tool", "path", "line", "pk"))
    paths = {row.path for row in rows}
    hidden: dict[tuple[str, int], str] = {}
    for path, line, finding in (
        Sighting.objects.counted().filter(scan=scan, path__in=paths).values_list("path", "line_start", "finding_id")
    ):
        hidden[path, line] = hidden[path, line - 1] = str(finding)
    by_tool: dict[str, Silence] = {}
    places = [Place(row, hidden.get((row.path, row.line), "")) for row in rows]
    for place in sorted(places, key=lambda one: not one.finding_id):
        silence = by_tool.setdefault(place.row.tool, Silence(place.row.tool))
        silence.number += 1
        if len(silence.places) < MOST_SHOWN:
            silence.places.append(place)
    return list(by_tool.values())
