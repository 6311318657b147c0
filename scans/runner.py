"""Drives one scan through its stages; the only writer of a scan's and a stage's status."""

import time
from contextlib import closing
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from engines.analyst import AnalystStopped
from outcomes import Gap, Refused, Unavailable
from sandbox.leftovers import kill_marked
from scans import endings, events, gaps
from scans.heartbeat import Heartbeat
from scans.kit import Bench, Kit
from scans.lease import Lease, LeaseLost, claim, held, release
from scans.models import Scan, ScanStage
from scans.pipeline import STAGES, WEIGHTS
from scans.progress import of_scan
from scans.recording import status_now
from scans.stage import Skipped, Stage, Tally
from scans.status import FINISHED_STAGE, StageStatus

log = structlog.get_logger(__name__)


def drive(scan_id: UUID) -> bool:
    """Claim the scan and go on at its first unfinished stage. True when it was released before its end."""
    lease = claim(scan_id)
    if lease is None:
        return False
    with structlog.contextvars.bound_contextvars(scan_id=str(scan_id)):
        kill_marked(str(scan_id))  # what a dead worker left on this machine
        scan = Scan.objects.select_related("repo", "archive", "baseline").get(pk=scan_id)
        is_lost = False
        try:
            return _Drive(scan, lease).run()
        except LeaseLost:
            log.info("lease_lost")
            is_lost = True
            return False
        finally:
            kill_marked(str(scan_id), of_others=not is_lost)  # who has it now may run on this machine


class _Drive:
    def __init__(self, scan: Scan, lease: Lease) -> None:
        self.scan = scan
        self.lease = lease
        self.bench = Bench(scan)
        self.beat = Heartbeat(lease, on_stop=self._stop, on_late=self._interrupt)
        self.slice_ends_at = time.monotonic() + settings.SCAN_TASK_SLICE.total_seconds()

    def run(self) -> bool:
        with self.beat, closing(self.bench):
            for stage in STAGES:
                row = ScanStage.objects.get(scan=self.scan, stage=stage.key)
                if row.status in FINISHED_STAGE:
                    continue
                if time.monotonic() > self.slice_ends_at:
                    release(self.lease)
                    return True
                if not self._pass(stage, row):
                    return False
            endings.complete(self.scan, self.lease)
            return False

    def _stop(self) -> None:
        self.bench.stop()
        kill_marked(str(self.scan.pk), of_others=not self.beat.is_lost)

    def _interrupt(self) -> None:
        self.bench.interrupt()

    def _pass(self, stage: Stage, row: ScanStage) -> bool:
        """Run one stage to its end. False when the scan ended with it."""
        row.scan = self.scan
        if row.attempt >= settings.SCAN_STAGE_ATTEMPTS:
            return self._fail(stage, row, f"The process running this stage was lost {row.attempt} times.")
        if row.status == StageStatus.PENDING and self._is_out_of_time() and stage.is_optional:
            return self._skip(stage, row, Skipped("The scan reached its time limit.", is_partial=True))
        self._start(stage, row)
        try:
            tally = self._attempt(stage, row)
        except Skipped as skipped:
            return self._skip(stage, row, skipped)
        except (Refused, Unavailable) as error:
            return self._fail(stage, row, str(error), next_step=getattr(error, "next_step", ""))
        except (LeaseLost, DatabaseError):
            raise
        except Exception as error:
            if self.beat.is_lost:
                raise LeaseLost(str(self.scan.pk)) from error
            log.exception("stage_broke", stage=stage.key)
            return self._fail(
                stage, row, f"An internal error ({type(error).__name__}) stopped this stage; see the log."
            )
        self._finish(stage, row, StageStatus.COMPLETED, tally)
        return True

    def _attempt(self, stage: Stage, row: ScanStage) -> Tally:
        kit = Kit(self.scan, row, self.lease, self.bench, weights=WEIGHTS, is_lost=lambda: self.beat.is_lost)
        left = settings.SCAN_LIMIT - (timezone.now() - (self.scan.started_at or timezone.now()))
        self.beat.allow(min(stage.limit, left) if stage.is_optional else stage.limit)
        self.beat.wait(settings.SCAN_PAUSE)
        try:
            return stage.run(self.scan, kit)
        except (AnalystStopped, Unavailable) as error:
            if self.beat.is_lost:
                raise LeaseLost(str(self.scan.pk)) from error
            raise

    def _is_out_of_time(self) -> bool:
        return self.scan.started_at is not None and timezone.now() - self.scan.started_at > settings.SCAN_LIMIT

    def _start(self, stage: Stage, row: ScanStage) -> None:
        with held(self.lease):
            row.status, row.attempt = StageStatus.RUNNING, row.attempt + 1
            row.started_at = row.started_at or timezone.now()
            row.done, row.total, row.unit, row.detail = 0, None, "", ""
            row.save()
            self.scan.started_at = self.scan.started_at or timezone.now()
            self._tell(row, stage.before)

    def _skip(self, stage: Stage, row: ScanStage, skipped: Skipped) -> bool:
        row.reason = skipped.reason[:300]
        found = [Gap("stage-skipped", f"{stage.label}: {skipped.reason}")] if skipped.is_partial else []
        self._finish(stage, row, StageStatus.SKIPPED, Tally(), found)
        return True

    def _fail(self, stage: Stage, row: ScanStage, error: str, *, next_step: str = "") -> bool:
        row.error = f"{error} {next_step}".strip()
        if not stage.is_optional:
            self.bench.stop()
            endings.fail(self.scan, self.lease, row)
            return False
        self._finish(stage, row, StageStatus.FAILED, Tally(), [Gap("stage-failed", f"{stage.label}: {error}")])
        return True

    def _finish(self, stage: Stage, row: ScanStage, status: str, tally: Tally, found: list[Gap] | None = None) -> None:
        with held(self.lease):
            row.status, row.completed_at = status, timezone.now()
            row.tally = {"counts": dict(tally.counts), "engines": dict(tally.engines)}
            row.detail = tally.detail[:300] or row.detail
            row.started_at = row.started_at or row.completed_at
            row.save()
            gaps.record(row, found or [])
            # The last stage's status is the scan's end, which `endings` alone writes.
            self._tell(row, stage.after if stage is not STAGES[-1] else stage.before)

    def _tell(self, row: ScanStage, status: str) -> None:
        self.scan.status = status
        self.scan.progress = of_scan(self.scan, WEIGHTS)
        self.scan.save(update_fields=["status", "progress", "started_at", "updated_at"])
        told: list[tuple[str, dict[str, Any]]] = [("stage_update", endings.stage_now(row))]
        if row.status == StageStatus.RUNNING or row.stage != STAGES[-1].key:
            told.append(("status_change", status_now(self.scan, status)))
        events.append_many(self.scan.pk, told)
