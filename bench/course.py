"""One measured scan: through web and worker as people run it, then its parts alone, to tell the pipeline's share."""

import json
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from django.conf import settings
from django.core.management import call_command

from accounts import tokens
from accounts.models import Membership, User
from bench.census import Census
from engines import registry, source
from engines.analyst import Analyst
from engines.beside import Beside, paired
from engines.engine import Setting
from engines.run import Run
from engines.tree import Tree
from repos import registry as repositories
from repos.models import Repo
from repos.workspace import Workspace
from sandbox.git_objects import Blob
from scans import foreground, launch
from scans.models import FileRecord, Scan, ScanStage
from tests.cluster import Worker
from tests.web import web

# The engines that each stage asks, as in scans/stages; those of BESIDE are shown the same files at the same time.
ASKED = {
    "static_analysis": ("code", "python_lint", "secrets"),
    "taint_analysis": ("taint",),
    "config_scan": ("config", "infrastructure", "workflows", "checkov"),
}
BESIDE = {"static_analysis": ("taint",)}


@dataclass(frozen=True)
class Instance:
    operator: User
    url: str
    roots: dict[str, int]

    @property
    def secret(self) -> str:
        organisation = Membership.objects.get(user=self.operator).organisation
        issued = tokens.issue(self.operator, kind="personal", organisation=organisation, name="bench", scopes=["read"])
        return issued[1]


@dataclass(frozen=True)
class Measured:
    scan: Scan
    census: Census
    files: int
    lines: int
    events: int
    bare_seconds: dict[str, float]
    parses: Counter[str]


@contextmanager
def instance() -> Iterator[Instance]:
    call_command("migrate", verbosity=0)
    operator = foreground.lone_operator()
    folder = Path(settings.DATA_DIR)
    crew = Worker(folder / "worker.log")
    crew.start()
    try:
        with web(folder / "web.log") as front:
            assert crew.process is not None and front.process is not None
            yield Instance(operator, front.url, {"web": front.process.pid, "worker": crew.process.pid})
    finally:
        crew.kill_all()


def measured(instance: Instance, folder: Path) -> Measured:
    """With one client on the stream, as somebody who watches."""
    organisation = Membership.objects.get(user=instance.operator).organisation
    repo = repositories.add_local(by=instance.operator, organisation=organisation, path=str(folder))
    with Census(instance.roots) as census:
        scan = launch.start(repo, by=instance.operator).scan
        watcher = _Watcher(f"{instance.url}/api/scans/{scan.pk}/progress/stream", instance.secret)
        watcher.start()
        while not Scan.objects.get(pk=scan.pk).is_over:
            time.sleep(0.1)
        watcher.join(timeout=30)
    scan = Scan.objects.with_counts().get(pk=scan.pk)
    assert scan.status == "completed", scan.error_message
    files = FileRecord.objects.filter(scan=scan)
    lines = sum(files.exclude(line_count=None).values_list("line_count", flat=True))
    bare, parses = _alone(repo, scan)
    return Measured(scan, census, files.count(), lines, watcher.events, bare, parses)


class _Watcher(threading.Thread):
    def __init__(self, url: str, secret: str) -> None:
        super().__init__(daemon=True)
        self.request = urllib.request.Request(url, headers={"Authorization": f"Bearer {secret}"})
        self.events = 0

    def run(self) -> None:
        with urllib.request.urlopen(self.request, timeout=3600) as stream:
            for line in stream:
                self.events += line.startswith(b"data:") and bool(json.loads(line[5:]))


def _alone(repo: Repo, scan: Scan) -> tuple[dict[str, float], Counter[str]]:
    """The same commit taken in again without a pipeline, then asked without a database."""
    seconds: dict[str, float] = {}
    began = time.monotonic()
    workspace = Workspace(repo, mark="bench")
    workspace.git_dir = settings.WORKSPACES_DIR / "alone" / f"{repo.pk}.git"
    pinned = workspace.pin(ref=scan.ref, commit="", archive=None, is_resumed=False, on_progress=lambda progress: None)
    key = settings.FINGERPRINT_KEY.encode()
    shelf = settings.WORKSPACES_DIR / "alone" / f"{repo.pk}.shelf"
    with Analyst.start(
        git_dir=pinned.git_dir, commit=pinned.commit, mark="bench", instance_key=key, shelf=shelf
    ) as analyst:
        analyst.inventory()
        seconds["ingest"] = time.monotonic() - began
        for stage, engines in ASKED.items():
            began = time.monotonic()
            for _told in analyst.run(engines, beside=BESIDE.get(stage, ())):
                pass
            seconds[stage] = time.monotonic() - began
    return seconds, _parses(pinned.git_dir, pinned.commit, key)


def _parses(git_dir: Path, commit: str, key: bytes) -> Counter[str]:
    """How often each file was parsed over all stages, in this process."""
    counted: Counter[str] = Counter()
    parse, read = source._parse, Tree.read
    at = ""

    def noting(tree: Tree, blob: Blob) -> source.SourceFile | None:
        nonlocal at
        at = blob.path
        return read(tree, blob)

    def counting(language: str, data: bytes) -> source.Node:
        counted[at] += 1
        return parse(language, data)

    known, setting = registry.with_extra([]), Setting(instance_key=key, mark="bench")
    patches = mock.patch.object(source, "_parse", counting), mock.patch.object(Tree, "read", noting)
    with patches[0], patches[1], Tree(git_dir, commit, mark="bench") as tree:

        def run(engines: tuple[str, ...]) -> Run:
            return Run(tree, [known[name](setting) for name in engines])

        shown: dict[tuple[str, ...], Beside] = {}
        for stage, engines in ASKED.items():
            also = BESIDE.get(stage)
            if engines in shown:
                said = shown[engines].answers()
            elif also:
                shown[also] = Beside(run(also))
                said = paired(run(engines), shown[also])
            else:
                said = iter(run(engines))
            for _said in said:
                pass
    return counted


def report(name: str, result: Measured) -> None:
    rows = ScanStage.objects.filter(scan=result.scan, stage__in=["ingest", *ASKED, "report"])
    whole = result.scan.duration
    assert whole is not None
    total = whole.total_seconds()
    print(f"\n### {name}: {result.files:,} files, {result.lines:,} lines, {result.scan.finding_count} findings\n")
    print("| stage | seconds | of these analyst, git and intake alone |\n|---|---|---|")
    for row in rows:
        assert row.duration is not None
        alone = result.bare_seconds.get(row.stage)
        print(f"| {row.stage} | {row.duration.total_seconds():.1f} | {f'{alone:.1f}' if alone else '–'} |")
    own = (total - sum(result.bare_seconds.values())) / total
    print(f"| all | {total:.1f} | {sum(result.bare_seconds.values()):.1f}: the pipeline's own share is {own:.0%} |\n")
    print("| process | CPU seconds | peak memory |\n|---|---|---|")
    for role, seconds in sorted(result.census.cpu_seconds.items()):
        print(f"| {role} | {seconds:.1f} | {result.census.peak_bytes[role] / 2**20:.0f} MB |")
    per_file = sum(result.parses.values()) / max(1, len(result.parses))
    speed = f"{result.files / total:,.0f} files/s, {result.lines / total:,.0f} lines/s"
    print(
        f"\n{speed}; {per_file:.2f} parses per parsed file ({max(result.parses.values(), default=0)} at most)", end=""
    )
    print(f"; {result.events} events read by one client.")
