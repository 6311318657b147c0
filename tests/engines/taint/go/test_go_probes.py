"""Each mechanism of Go as a small program and its safe twin, asserted by place."""

from pathlib import Path

import pytest

from tests.engines.taint.programs import flows, marked

PROBES = Path(__file__).parent / "probes"
MECHANISMS = sorted(one.name for one in PROBES.iterdir())


def program(mechanism: str, twin: str) -> dict[str, str]:
    """The files of a probe by their path in the module."""
    folder = PROBES / mechanism / twin
    return {
        str(one.relative_to(folder)): one.read_text()
        for one in sorted(one for one in folder.rglob("*") if one.is_file())
    }


def kinds(files: dict[str, str]) -> set[str]:
    """What the marks say happens."""
    lines = "\n".join(files.values()).split("\n")
    return {line.partition("SINK ")[2].split()[0] for line in lines if "SINK " in line}


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_value_is_followed_to_where_it_hurts(mechanism: str) -> None:
    files = program(mechanism, "vulnerable")
    found = flows(files)
    assert {(one.path, one.line) for one in found} == set(marked(files, "SINK"))
    assert {(one.source_path, one.source_line) for one in found} <= set(marked(files, "SOURCE"))
    assert {one.kind for one in found} == kinds(files)


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_safe_twin_is_silent(mechanism: str) -> None:
    assert flows(program(mechanism, "safe")) == []
