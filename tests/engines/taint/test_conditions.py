"""The conditions sinks are bound to."""

from collections import Counter

from engines.taint.solve.conditions import TABLES


def test_no_condition_takes_the_place_of_another() -> None:
    assert [name for name, count in Counter(name for table in TABLES for name in table).items() if count > 1] == []
