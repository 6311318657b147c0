"""Each mechanism of JavaScript as a small program and its safe twin, asserted by place."""

from pathlib import Path

import pytest
from tests.engines.taint.javascript.flows_of_javascript import flows, marked

PROBES = Path(__file__).parent / "probes"
MECHANISMS = sorted(one.name for one in PROBES.iterdir())


def program(mechanism: str, twin: str) -> dict[str, str]:
    """The files of a probe; one that has several is a folder."""
    folder = PROBES / mechanism
    found = [one for one in folder.rglob("*") if one.is_file() and one.relative_to(folder).parts[0].split(".")[0] == twin]
    return {one.relative_to(folder).as_posix(): one.read_text() for one in found}


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_value_is_followed_to_where_it_hurts(mechanism: str) -> None:
    files = program(mechanism, "vulnerable")
    found = flows(files)
    assert {(one.path, one.line) for one in found} == set(marked(files, "SINK"))
    assert {(one.source_path, one.source_line) for one in found} <= set(marked(files, "SOURCE"))
    said = {kind for line in "\n".join(files.values()).split("\n") if "SINK " in line for kind in [line.split("SINK ")[1].split()[0]]}
    assert {one.kind for one in found} == said


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_safe_twin_is_silent(mechanism: str) -> None:
    assert flows(program(mechanism, "safe")) == []
