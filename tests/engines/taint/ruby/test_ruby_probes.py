"""Each mechanism of Ruby as a small program and its safe twin, asserted by place."""

from pathlib import Path

import pytest

from tests.engines.taint.programs import are_followed, flows

PROBES = Path(__file__).parent / "probes"
MECHANISMS = sorted(one.name for one in PROBES.iterdir())


def program(mechanism: str, twin: str) -> dict[str, str]:
    """The files of a probe under their paths in the program."""
    folder = PROBES / mechanism / twin
    files = sorted(one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_text() for one in files}


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_value_is_followed_to_where_it_hurts(mechanism: str) -> None:
    are_followed(program(mechanism, "vulnerable"))


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_safe_twin_is_silent(mechanism: str) -> None:
    assert flows(program(mechanism, "safe")) == []
