"""Each mechanism of C# as a small program and its safe twin, asserted by place."""

from pathlib import Path

import pytest

from tests.engines.taint.programs import are_followed, flows

PROBES = Path(__file__).parent / "probes"
MECHANISMS = sorted(one.name for one in PROBES.iterdir())


def program(mechanism: str, twin: str) -> dict[str, str]:
    """The files of a probe, as they would stand in a source folder."""
    folder = PROBES / mechanism / twin
    return {f"src/Shop/{one.relative_to(folder)}": one.read_text() for one in sorted(folder.rglob("*.*"))}


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_value_is_followed_to_where_it_hurts(mechanism: str) -> None:
    are_followed(program(mechanism, "vulnerable"))


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_safe_twin_is_silent(mechanism: str) -> None:
    assert flows(program(mechanism, "safe")) == []
