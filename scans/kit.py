"""What a stage is given: the workspace, the analyst, and ways to say how far it is and what it found."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import structlog
from django.conf import settings

from engines.analyst import Analyst, AnalystLimits, AnalystStopped, EngineDone
from engines.answers import Aged, Walked
from engines.cache.facts import Remark
from engines.dependencies.answers import Bumped, Licensed, Reach
from engines.dependencies.package import Package
from engines.hit import EntryPoint, Excerpt, Hit
from engines.inventory import Inventory
from engines.proving import Proposed, Wanted
from engines.secrets.history import day
from engines.tree import Caps
from outcomes import Gap, Progress, Unavailable
from repos import cache
from repos.workspace import HISTORY_CUT, Pinned, Workspace
from scans import events, gaps, suppressing, upkeep
from scans.lease import Lease, LeaseLost, held
from scans.models import FileRecord, Scan, ScanStage
from scans.progress import of_scan
from scans.recording import Recorder
from scans.stage import Tally

log = structlog.get_logger(__name__)
_PROGRESS_SECONDS = 0.5
_MOST_PACKAGES = 200_000
_FINISH_SECONDS = 15 * 60  # solving the flows of a big repository is one step


class Bench:
    """What outlives a single stage within one drive: the pinned workspace and the analyst looking at it."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.pinned: Pinned | None = None
        self._workspace = Workspace(scan.repo, mark=str(scan.pk))  # type: ignore[arg-type]  # only repos have stages
        self._analyst: Analyst | None = None
        self._is_stopped = False

    def workspace(self, on_progress: Callable[[Progress], None]) -> Pinned:
        """The scan's commit in a bare repository on this machine, fetched again if this machine does not have it."""
        if self.pinned is None:
            self.pinned = self._workspace.pin(
                ref=self.scan.ref,
                commit=self.scan.commit_sha or self.scan.requested_commit,
                archive=self.scan.archive,
                is_resumed=bool(self.scan.commit_sha),
                on_progress=on_progress,
            )
            upkeep.make_room(self.scan)
        return self.pinned

    def analyst(self, pinned: Pinned) -> Analyst:
        if self._is_stopped:
            raise AnalystStopped("The scan was stopped.")
        if self._analyst is None:
            self._analyst = Analyst.start(
                git_dir=pinned.git_dir,
                commit=pinned.commit,
                mark=str(self.scan.pk),
                instance_key=settings.FINGERPRINT_KEY.encode(),
                limits=AnalystLimits(
                    memory_bytes=settings.ENGINE_MEMORY_BYTES,
                    file_seconds=settings.ENGINE_FILE_LIMIT.total_seconds(),
                    finish_seconds=_FINISH_SECONDS,
                ),
                extra_engines=[Path(path) for path in settings.EXTRA_ENGINES],
                shelf=cache.shelf(pinned.git_dir),
                caps=Caps(files=settings.FILE_COUNT_LIMIT, parsed_bytes=settings.PARSE_LIMIT_BYTES),
            )
        return self._analyst

    def deepen(self, pinned: Pinned, on_progress: Callable[[Progress], None]) -> Gap | None:
        """Bring the history of the pinned commit; the gap says what of it is not to be had."""
        return self._workspace.deepen(pinned, on_progress)

    def stop(self) -> None:
        """From any thread: end the child now; nothing starts after it."""
        self._is_stopped = True
        if self._analyst is not None:
            self._analyst.kill()

    def interrupt(self) -> None:
        """From any thread: end what runs now; the next stage may start anew."""
        if self._analyst is not None:
            self._analyst.kill()

    def close(self) -> None:
        """End the child and let go of the code; who asks for it afterwards gets it anew."""
        if self._analyst is not None:
            self._analyst.close()
            self._analyst = None
        self.pinned = None
        self._workspace.close()


class Kit:
    """One attempt of one stage."""

    def __init__(
        self,
        scan: Scan,
        row: ScanStage,
        lease: Lease,
        bench: Bench,
        *,
        weights: Mapping[str, int],
        is_lost: Callable[[], bool],
    ) -> None:
        self.weights = weights
        self.scan = scan
        self.row = row
        self.lease = lease
        self.bench = bench
        self._is_lost = is_lost
        self._told_at = 0.0
        self._aged: list[Aged] = []
        self._read_back = ""

    def workspace(self) -> Pinned:
        return self.bench.workspace(self.progress)

    def inventory(self) -> Inventory:
        return self.bench.analyst(self.workspace()).inventory()

    def progress(self, progress: Progress) -> None:
        """Tell how far the stage is, at most twice a second; the last word is always kept by the runner."""
        self.row.done, self.row.total = progress.done, progress.total
        self.row.unit, self.row.detail = progress.unit, progress.detail[:300]
        if time.monotonic() - self._told_at < _PROGRESS_SECONDS:
            return
        self._told_at = time.monotonic()
        with held(self.lease):
            self.row.save(update_fields=["done", "total", "unit", "detail", "updated_at"])
            Scan.objects.filter(pk=self.scan.pk).update(progress=of_scan(self.scan, self.weights))
            told = {"done": progress.done, "total": progress.total, "unit": progress.unit, "detail": self.row.detail}
            events.append(self.scan.pk, "progress", {"stage": self.row.stage, **told, "timestamp": events.now()})

    def say(self, message: str, *, level: str = "info") -> None:
        """One line of the scan's log."""
        with held(self.lease):
            line = {"level": level, "stage": self.row.stage, "message": message[:500], "timestamp": events.now()}
            events.append(self.scan.pk, "log", line)

    def gap(self, *found: Gap) -> None:
        with held(self.lease):
            gaps.record(self.row, found)

    def extra_engines(self) -> list[str]:
        """Engines the operator added by VOR_EXTRA_ENGINES, one Python file each, named like the file."""
        return [Path(path).stem for path in settings.EXTRA_ENGINES]

    def packages(self, paths: Sequence[str]) -> list[Package]:
        """What these manifests pin; what cannot be read becomes a gap."""
        found: list[Package] = []
        for number, path in enumerate(paths):
            self.progress(Progress(number, len(paths), "manifests", path))
            try:
                for told in self.bench.analyst(self.workspace()).packages(path):
                    if isinstance(told, Gap):
                        self.gap(told)
                    else:
                        found.append(told)
            except AnalystStopped:
                self._stopped()
                reason = "The time limit of this stage was reached; this manifest and those after it were not read."
                self.gap(*(Gap("time-limit", reason, one, "dependencies") for one in paths[number:]))
                break
            if len(found) >= _MOST_PACKAGES:
                reason = f"There are over {_MOST_PACKAGES:,} packages; this manifest was not read."
                self.gap(*(Gap("too-many-packages", reason, one, "dependencies") for one in paths[number + 1 :]))
                break
        self.progress(Progress(len(paths), len(paths), "manifests"))
        return found[:_MOST_PACKAGES]

    def licences(self, paths: Sequence[str]) -> list[Licensed]:
        """What packages kept in the repository say of their licence; nothing where that cannot be asked in time."""
        try:
            return self.bench.analyst(self.workspace()).licences(paths) if paths else []
        except AnalystStopped:
            self._stopped()
        except Unavailable as error:
            self.gap(Gap("licences-unknown", str(error), engine="dependencies", is_partial=False))
        return []

    def patchable(self) -> frozenset[tuple[str, str]]:
        """(engine, rule) of every rule that knows a change to make. Raises Unavailable."""
        return self.bench.analyst(self.workspace()).patchable()

    def patches(self, path: str, wanted: Sequence[Wanted]) -> list[Proposed]:
        told = self.bench.analyst(self.workspace()).patches(path, wanted)
        self.gap(*(one for one in told if isinstance(one, Gap)))
        return [one for one in told if isinstance(one, Proposed)]

    def excerpts(self, path: str, lines: Sequence[int]) -> Mapping[int, Excerpt]:
        """Code around these lines; none where the analyst cannot give it in time."""
        try:
            return self.bench.analyst(self.workspace()).excerpts(path, lines)
        except AnalystStopped:
            self._stopped()
        except Unavailable as error:
            self.gap(Gap("no-excerpt", str(error), path, "dependencies", is_partial=False))
        return {line: Excerpt(line, ()) for line in lines}

    def bump(self, path: str, line: int, old: str, new: str) -> Bumped | None:
        return self.bench.analyst(self.workspace()).bump(path, line, old, new)

    def reach(self, wanted: Sequence[tuple[str, str]]) -> list[Reach]:
        """Where our own code imports these packages; nothing where the analyst cannot say it in time."""
        try:
            return self.bench.analyst(self.workspace()).reach(wanted)
        except AnalystStopped:
            self._stopped()
        except Unavailable as error:
            self.gap(Gap("reach-unknown", str(error), engine="dependencies", is_partial=False))
        return []

    def entries(self, places: Sequence[tuple[str, int, bool]]) -> dict[int, tuple[EntryPoint, ...]]:
        """By their number, the entry points that lead to these (path, line, whether the steps are wanted)."""
        try:
            return self.bench.analyst(self.workspace()).entries(places)
        except AnalystStopped:
            self._stopped()
        except Unavailable as error:
            self.gap(Gap("entries-unknown", str(error), engine="taint", is_partial=False))
        return {}

    def _stopped(self) -> None:
        """The analyst was ended: by whoever took the scan over, else by the stage's limit."""
        if self._is_lost():
            raise LeaseLost(str(self.scan.pk)) from None
        self.bench.close()

    def look(
        self,
        *engines: str,
        beside: Sequence[str] = (),
        looks_back: bool = False,
        also: Iterable[Hit] = (),
        as_engine: str = "",
    ) -> Tally:
        """Ask these engines about every file and record what they see as they see it.

        Engines of a later stage may look `beside` them, so that no file is parsed twice; they are recorded when asked.
        Where it `looks_back`, the commits behind this one are asked for secrets too.
        `also` are hits the stage made itself, in the name of `as_engine`.
        """
        pinned = self.workspace()
        recorder = Recorder(self.scan, self.row, self.lease, is_present=_presence(self.scan))
        done: dict[str, EngineDone] = {}
        for hit in also:
            recorder.add(hit)
        recorder.flush()
        try:
            for told in self.bench.analyst(pinned).run(engines, beside=beside):
                self._note(told, recorder, done)
            if looks_back:
                self._look_back(pinned, recorder)
        except AnalystStopped:
            self._stopped()
            self._out_of_time(engines, done)
        recorder.finish()
        recorder.age(self._aged)
        if as_engine:
            done.setdefault(as_engine, EngineDone(as_engine, 0, 0, 0.0))
        tally = _tally(done, recorder.recorded)
        return replace(tally, detail=", ".join(filter(None, (tally.detail, self._read_back))))

    def list_suppressions(self) -> int:
        """Write down what in the code asks scanners to be silent; how many there are."""
        assert self.scan.repo is not None
        said = self.bench.analyst(self.workspace()).suppressions(tells_who=self.scan.repo.is_fetched)
        self.gap(*(one for one in said if isinstance(one, Gap)))
        found = [one for one in said if not isinstance(one, Gap)]
        with held(self.lease):
            return suppressing.record(self.scan, found)

    def _look_back(self, pinned: Pinned, recorder: Recorder) -> None:
        if gap := self.bench.deepen(pinned, self.progress):
            self.gap(gap)
            if gap.kind != HISTORY_CUT:
                return
        seconds = settings.HISTORY_LIMIT.total_seconds()
        for told in self.bench.analyst(pinned).look_back(recorder.secrets, seconds=seconds):
            match told:
                case Aged():
                    self._aged.append(told)
                case Walked():
                    self._walked(told)
                case _:
                    self._note(told, recorder, {})

    def _walked(self, walked: Walked) -> None:
        self._read_back = f"{walked.commits:,} {'commit' if walked.commits == 1 else 'commits'} read back"
        known = f", {walked.reused:,} of them known from an earlier scan" if walked.reused else ""
        self.say(
            f"Secrets were looked for in {walked.commits:,} commits, {walked.versions:,} versions of files{known}."
        )
        if walked.why:
            since = f" back to {day(walked.oldest_at)}" if walked.oldest_at else ""
            reason = f"The history was looked through for secrets only{since} ({walked.why})."
            self.gap(Gap(HISTORY_CUT, f"{reason} The next scan goes on from there.", engine="secrets"))

    def _note(self, told: object, recorder: Recorder, done: dict[str, EngineDone]) -> None:
        match told:
            case Hit():
                recorder.add(told)
            case Gap():
                self.gap(told)
            case Progress():
                self.progress(told)
            case Remark(text):
                self.say(text, level="warning")
            case EngineDone():
                done[told.engine] = told
                self.say(_engine_line(told), level="warning" if told.error else "info")
        recorder.flush()

    def _out_of_time(self, engines: tuple[str, ...], done: dict[str, EngineDone]) -> None:
        for engine in engines:
            if engine not in done:
                reason = "The time limit of this stage was reached; what was found until then is kept."
                self.gap(Gap("time-limit", reason, engine=engine))
                done[engine] = EngineDone(engine, 0, 0, 0.0, error=reason)


def _engine_line(done: EngineDone) -> str:
    ending = f" It did not finish: {done.error}" if done.error else ""
    known = f", {done.reused} of them known from an earlier scan," if done.reused else ""
    looked = f"{done.engine} looked at {done.files} files{known} in {done.seconds:.1f} s"
    return f"{looked} and saw {done.hits} places.{ending}"


def _tally(done: dict[str, EngineDone], recorded: int) -> Tally:
    most = max(done.values(), key=lambda one: one.files, default=None)
    counts = {"findings": recorded, "files": most.files if most else 0, "reused": most.reused if most else 0}
    detail = f"{counts['reused']:,} of {counts['files']:,} files known from an earlier scan" if counts["reused"] else ""
    return Tally(counts=counts, engines={name: one.error for name, one in done.items()}, detail=detail)


def _presence(scan: Scan) -> Callable[[str], bool]:
    paths = set(FileRecord.objects.filter(scan=scan).values_list("path", flat=True))
    return paths.__contains__
