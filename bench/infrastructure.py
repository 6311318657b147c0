"""Our engines for configuration beside checkov: `python -m bench.infrastructure FOLDER …`.

On the same files in the same run. checkov comes from the extras (`make extras`) and reads Terraform, Kubernetes and
Helm, its secrets runner off. Ours runs twice: with the engine that reads those same files, and with containers,
pipelines and settings too. All are whole processes, start included, in turns; seconds are CPU seconds of the process
and all it started, the median of --runs.
Resources are those that checkov says fail on the list of ids in docs/benchmarks.md; one is found when a finding of ours
about that weakness stands within its lines. Nothing of the folders is kept. Prints markdown; --missing lists the rest.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.infrastructure_look import BOOT
from engines import registry
from engines.checkov.advice import BY_CHECK
from sandbox.git_import import ImportedFile, import_files

ROOT = Path(__file__).resolve().parents[1]
CHECKOV = (
    "-I", "-m", "checkov.main", "--directory", ".", "--framework", "terraform", "kubernetes", "helm",
    "--skip-download", "--download-external-modules", "false", "--compact", "--output", "json", "--soft-fail",
)  # fmt: skip
ENGINES = {"same files": ("infrastructure",), "with containers, pipelines, settings": ("infrastructure", "config")}
# On the list, but no advice of the extra: what a provider does by default by now.
BY_DEFAULT = {
    "CKV_AZURE_44": "weak-tls", "CKV_AZURE_52": "weak-tls", "CKV_AZURE_147": "weak-tls",
    "CKV_GCP_13": "weak-authentication",
}  # fmt: skip
LISTED = BY_DEFAULT | {check: one.weakness for check, one in BY_CHECK.items() if "DOCKER" not in check}
UNRESTRICTED = frozenset({"excess-capabilities", "privileged-container"})
# One cause is one finding: a container without any restriction or a privileged one runs as root too.
ALSO: Mapping[str, frozenset[str]] = {
    "CKV_K8S_20": UNRESTRICTED,
    "CKV_K8S_23": UNRESTRICTED,
    "CKV_AZURE_141": frozenset({"missing-authorization"}),
}


@dataclass(frozen=True)
class Corpus:
    folder: Path
    git_dir: Path
    commit: str


@dataclass(frozen=True)
class Failed:
    """One resource that one check of checkov's says fails."""

    check: str
    path: str
    resource: str
    first: int
    last: int


@dataclass(frozen=True)
class Ours:
    path: str
    first: int
    last: int
    rule: str
    weakness: str


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.infrastructure", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--missing", action="store_true")
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory(prefix="vor-bench-") as name:
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(name) / "compiled")
        corpora = [_imported(folder.resolve(), Path(name)) for folder in asked.folders]
        print("| | resources on the list | found | checkov | " + " | ".join(f"ours, {name}" for name in ENGINES) + " |")
        print("|---|---|---|---|" + "---|" * len(ENGINES))
        rows = [_measured(corpus, asked.runs, is_missing_told=asked.missing) for corpus in corpora]
    _row("all", [sum(numbers) for numbers in zip(*rows, strict=True)])
    return 0


def _imported(folder: Path, into: Path) -> Corpus:
    git_dir = into / f"{folder.name}.git"
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    files = (ImportedFile(path=str(path.relative_to(folder)), data=path.read_bytes()) for path in paths)
    return Corpus(folder, git_dir, import_files(files, into=git_dir, message="bench", mark="bench"))


def _measured(corpus: Corpus, runs: int, *, is_missing_told: bool) -> list[float]:
    """Once to warm what is compiled, then in turns, so that other work on the machine weighs on all alike."""
    seconds: dict[str, list[float]] = {"checkov": [], **{name: [] for name in ENGINES}}
    failed: list[Failed] = []
    ours: list[Ours] = []
    for run in range(runs + 1):
        cost, said = _run([*_checkov(), *CHECKOV], corpus.folder)
        failed = _failed(said)
        costs = {"checkov": cost}
        for name, engines in ENGINES.items():
            argv = [sys.executable, "-c", BOOT, str(corpus.git_dir), corpus.commit, *engines]
            costs[name], said = _run(argv, ROOT)
            ours = _ours(said)
        for name, one in costs.items():
            seconds[name] += [one] if run else []
    missing = [one for one in failed if not _is_found(one, ours)]
    row = [len(failed), len(failed) - len(missing), *(statistics.median(one) for one in seconds.values())]
    _row(corpus.folder.name, row)
    for one in missing if is_missing_told else ():
        print(f"  missing: {one.check} ({LISTED[one.check]}) {one.path}:{one.first}-{one.last} {one.resource}")
    return row


def _checkov() -> Sequence[str]:
    python = ROOT / ".venv-extras" / "bin" / "python"
    if not python.exists():
        raise SystemExit("checkov is not installed here: make extras")
    return [str(python)]


def _run(argv: Sequence[str], folder: Path) -> tuple[float, str]:
    """CPU seconds and what was printed. Ends the bench when the program did not succeed: a crash is not fast."""
    environment = os.environ | {"CHECKOV_PARALLELIZATION_TYPE": "none", "LOG_LEVEL": "CRITICAL"}
    with subprocess.Popen(argv, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{argv[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, said


def _failed(said: str) -> list[Failed]:
    reports = json.loads(said)
    found = {
        (one["check_id"], one["repo_file_path"], one["resource"]): one["file_line_range"]
        for report in (reports if isinstance(reports, list) else [reports])
        for one in report.get("results", {}).get("failed_checks", ())
        if one["check_id"] in LISTED
    }
    return [
        Failed(check, path.lstrip("/"), resource, first, last)
        for (check, path, resource), (first, last) in sorted(found.items())
    ]


def _ours(said: str) -> list[Ours]:
    weaknesses = {rule: text.weakness for (_, rule), text in registry.documented().items()}
    rows = (line.split("\t", 4) for line in said.splitlines() if re.match(r"[^\t]+\t\d+\t\d+\t", line))
    return [Ours(path, int(first), int(last), rule, weaknesses[rule]) for path, first, last, rule, *_ in rows]


def _is_found(failed: Failed, ours: Iterable[Ours]) -> bool:
    names = ALSO.get(failed.check, frozenset()) | {LISTED[failed.check]}
    return any(
        one.path == failed.path and one.first <= failed.last and one.last >= failed.first and one.weakness in names
        for one in ours
    )


def _row(name: str, numbers: Sequence[float]) -> None:
    listed, found, checkov, *ours = numbers
    costs = " | ".join(f"{one:.2f} s ({one / checkov:.1%})" for one in ours)
    print(f"| {name} | {listed:.0f} | {found:.0f} ({found / listed:.0%}) | {checkov:.2f} s | {costs} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
