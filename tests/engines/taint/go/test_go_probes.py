"""Each mechanism of Go as a small program and its safe twin, asserted by place."""

from pathlib import Path

import pytest

from tests.engines.taint.flows import hits_of
from tests.engines.taint.programs import are_followed, flows

PROBES = Path(__file__).parent / "probes"
MECHANISMS = sorted(one.name for one in PROBES.iterdir())


def program(mechanism: str, twin: str) -> dict[str, str]:
    """The files of a probe by their path in the module."""
    folder = PROBES / mechanism / twin
    return {
        str(one.relative_to(folder)): one.read_text()
        for one in sorted(one for one in folder.rglob("*") if one.is_file())
    }


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_value_is_followed_to_where_it_hurts(mechanism: str) -> None:
    are_followed(program(mechanism, "vulnerable"))


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_safe_twin_is_silent(mechanism: str) -> None:
    assert flows(program(mechanism, "safe")) == []


@pytest.mark.parametrize(
    ("printed", "lines"),
    [
        ('log.Printf("%s asks", name)', [9]),
        ('log.Printf("%q asks", name)', []),
        ('log.Printf("%d: %+q", 3, name)', []),
        ('log.Printf("%q for %s", "one", name)', [9]),
        ('log.Println(fmt.Sprintf("%q", name))', []),
    ],
)
def test_what_is_printed_with_its_quotes_makes_no_line_of_a_log(printed: str, lines: list[int]) -> None:
    code = (
        'package main\n\nimport (\n\t"log"\n\t"net/http"\n)\n\n'
        f'func show(w http.ResponseWriter, r *http.Request) {{ name := r.FormValue("name")\n\t{printed}\n}}\n\n'
        'func main() { http.HandleFunc("/", show) }\n'
    )
    assert [one.start_line for one in hits_of(code, "main.go") if one.rule == "taint-log-injection"] == lines
