"""When two engines see one weakness: at one place, or one of them on the way of the other's value."""

import pytest

from engines.hit import Excerpt, Hit, Step
from findings.identity import Placed
from findings.models import Finding


def _flow(*ways: tuple[str, str, int]) -> Hit:
    trace = tuple(Step(path, line, "", role, "") for role, path, line in ways)  # type: ignore[arg-type]
    return Hit(
        engine="taint", rule="taint-nosql-injection", weakness="nosql-injection", title="", message="",
        severity="high", confidence="high", cwe=943, path="find.js", start_line=20, end_line=20, start_column=1,
        end_column=1, tokens="", symbol="", excerpt=Excerpt(20, ()), fix="", trace=trace,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("way", "is_one"),
    [
        (("propagation", "find.js", 12), True),
        (("propagation", "other.js", 12), False),
        (("propagation", "find.js", 14), False),
        # Whoever sends a value may send it to several places.
        (("source", "find.js", 12), False),
    ],
)
def test_a_rule_sees_what_a_flow_comes_through(way: tuple[str, str, int], is_one: bool) -> None:
    placed = Placed(Finding(), "code", "mongo-where", "find.js", 12, 12)
    assert placed.is_same_place(_flow(way)) is is_one
