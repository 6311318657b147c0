"""One small program for each mechanism of Python, with a vulnerable and a safe twin, asserted by place and trace.

A comment `# sink: <weakness>` marks the only lines where a hit may stand, `# source` the line its trace begins at.
"""

import re
from pathlib import Path

import pytest

from engines.hit import Hit
from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

PROBES = Path(__file__).parent / "probes" / "python"
MECHANISMS = sorted(path.name for path in PROBES.iterdir() if path.is_dir())
SINK = re.compile(r"# sink: ([\w-]+)")


def _files(mechanism: str, twin: str) -> list[SourceFile]:
    folder = PROBES / mechanism
    single = folder / f"{twin}.py"
    if single.exists():
        return [SourceFile("app.py", single.read_bytes())]
    root = folder / twin
    return [SourceFile(str(path.relative_to(root)), path.read_bytes()) for path in sorted(root.rglob("*.py"))]


def _marked(files: list[SourceFile], mark: str) -> set[tuple[str, int]]:
    return {(file.path, number) for file in files for number, line in enumerate(file.lines, 1) if mark in line}


def _said(hits: list[Hit]) -> set[tuple[str, int, str]]:
    return {(hit.path, hit.start_line, hit.weakness) for hit in hits}


def _expected(files: list[SourceFile]) -> set[tuple[str, int, str]]:
    lines = ((file.path, number, SINK.search(line)) for file in files for number, line in enumerate(file.lines, 1))
    return {(path, number, found[1]) for path, number, found in lines if found}


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_the_vulnerable_twin_is_seen_where_it_hurts(mechanism: str) -> None:
    files = _files(mechanism, "vulnerable")
    hits = hits_in(files)
    assert _said(hits) == _expected(files)
    sources = {(step.path, step.line) for hit in hits for step in hit.trace if step.role == "source"}
    assert sources == _marked(files, "# source")


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_the_safe_twin_is_silent(mechanism: str) -> None:
    assert _said(hits_in(_files(mechanism, "safe"))) == set()


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_a_trace_begins_at_its_source_and_ends_at_its_sink(mechanism: str) -> None:
    for hit in hits_in(_files(mechanism, "vulnerable")):
        roles = [step.role for step in hit.trace]
        assert roles[-2:] == ["missing_control", "sink"]
        assert roles.index("source") <= 1
        assert (hit.trace[-1].path, hit.trace[-1].line) == (hit.path, hit.start_line)
        assert len(hit.trace_excerpts) == len(hit.trace)
        assert all(step.code for step in hit.trace)
