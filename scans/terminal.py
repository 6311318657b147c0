"""How a scan looks on a terminal: a bar while it runs, then a table. Nothing a repository says can move the cursor."""

import threading
import unicodedata
from collections.abc import Iterable
from types import TracebackType
from typing import Self, TextIO
from uuid import UUID

from django.db import DatabaseError, connection
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from findings.models import Severity
from scans.models import CoverageGap, Scan, ScanStage, Sighting
from scans.pipeline import STAGES
from scans.status import StageStatus

SYMBOLS = {"critical": "◆", "high": "▲", "medium": "●", "low": "▬"}
_STYLES = {"critical": "bold magenta", "high": "bold red", "medium": "yellow", "low": "cyan"}
_LOOK_SECONDS = 0.2
_LABELS = {stage.key: stage.label for stage in STAGES}


def harmless(text: str) -> str:
    """Control, format and bidirectional characters become visible escapes; the rest stays as it is."""
    return "".join(letter if _is_plain(letter) else ascii(letter)[1:-1] for letter in text)


def _is_plain(letter: str) -> bool:
    return not unicodedata.category(letter).startswith(("C", "Zl", "Zp"))


class Watch:
    """The bar of a running scan; on anything but a terminal it stays silent."""

    def __init__(self, console: Console) -> None:
        self.console = console
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[counter]}", markup=False),
        )
        self.bar = Progress(
            *columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal
        )
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join(timeout=5)
        self.bar.stop()

    def follow(self, scan_id: UUID) -> None:
        if self.console.is_terminal:
            task = self.bar.add_task("Waiting", total=100, counter="")
            self._thread = threading.Thread(target=self._look, args=(scan_id, task), name="terminal", daemon=True)
            self._thread.start()

    def _look(self, scan_id: UUID, task: TaskID) -> None:
        """The rows say how far it is, whoever drives it."""
        try:
            while not self._ended.wait(_LOOK_SECONDS):
                self._show(scan_id, task)
        except DatabaseError as error:
            self.console.print(f"Progress is not shown: {type(error).__name__}.", markup=False)
        finally:
            connection.close()

    def _show(self, scan_id: UUID, task: TaskID) -> None:
        percent = Scan.objects.values_list("progress", flat=True).get(pk=scan_id)
        row = ScanStage.objects.filter(scan=scan_id, status=StageStatus.RUNNING).first()
        if row is None:
            return
        counter = f"{row.done} of {row.total} {row.unit}" if row.total else f"{row.done} {row.unit}" if row.unit else ""
        self.bar.update(task, completed=percent, description=_LABELS[row.stage], counter=counter)


def wide(file: TextIO) -> Console:
    """A console for `file`: as wide as the terminal, or wide enough for paths where there is none."""
    return Console(file=file, width=None if file.isatty() else 160, highlight=False, soft_wrap=False)


def show(scan: Scan, console: Console) -> None:
    """The findings, what was not looked at, and the sentence that sums it up."""
    sightings = list(Sighting.objects.filter(scan=scan).counted().worst_first().select_related("finding"))
    if sightings:
        console.print(_table(sightings))
    for line in _not_looked_at(scan):
        console.print(Text(line, style="dim"), soft_wrap=True)
    console.print(Text(summary(scan), style="bold"), soft_wrap=True)


def _table(sightings: Iterable[Sighting]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", show_edge=False)
    table.add_column("Severity", no_wrap=True)
    table.add_column("Finding", ratio=3, overflow="fold")
    table.add_column("Place", ratio=3, overflow="fold")
    table.add_column("Rule", ratio=2, overflow="fold", style="dim")
    for one in sightings:
        severity: str = one.effective_severity  # type: ignore[attr-defined]  # annotated
        word = Text(f"{SYMBOLS[severity]} {severity}", style=_STYLES[severity])
        place = Text(f"{harmless(one.path)}:{one.line_start}")
        table.add_row(word, Text(harmless(one.finding.title)), place, Text(harmless(one.rule)))
    return table


def _not_looked_at(scan: Scan) -> list[str]:
    """One line for each reason, with its first place; what makes the scan partial comes first."""
    rows = CoverageGap.objects.filter(scan=scan).order_by("-is_partial", "pk").values_list("reason", "path")
    places: dict[str, list[str]] = {}
    for reason, path in rows:
        places.setdefault(reason, []).append(path)
    return [f"Not looked at: {harmless(reason)}{_where(paths)}" for reason, paths in places.items()]


def _where(paths: list[str]) -> str:
    if not paths[0]:
        return ""
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f" ({harmless(paths[0])}{more})"


def summary(scan: Scan) -> str:
    """`scan` comes from a queryset `with_counts()`."""
    numbers = [f"{getattr(scan, f'{value}_count')} {value}" for value in Severity.values]
    found: int = scan.finding_count  # type: ignore[attr-defined]  # annotated
    ending = f"{found} {'finding' if found == 1 else 'findings'}: {', '.join(numbers)}."
    if scan.status != "completed":
        return f"The scan {scan.status}: {harmless(scan.error_message)} {ending}"
    score = f"Score {scan.score}, grade {scan.grade}"
    return f"{ending} {score}{', provisional: the scan is partial' if scan.is_partial else ''}."
