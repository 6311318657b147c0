"""A pattern is passed over only where it could not match."""

import pytest

from engines.secrets.catalogue import secret_rules
from engines.secrets.rule import WINDOW_BYTES, Pattern


@pytest.mark.parametrize(
    ("source", "text", "may_begin"),
    [
        (r"\bcurl\b.{0,9}-u", b"curl -u", True),
        (r"\bcurl\b.{0,9}-u", b"wget -u", False),
        (r"mysqls?d", b"mysqld", True),
        (r"key-{2}x", b"key--x", True),
        (r"(?i)basic", b"BASIC", True),
        (r"left|right", b"right", True),
    ],
)
def test_beginning_of_a_pattern_tells_where_it_may_match(source: str, text: bytes, may_begin: bool) -> None:
    assert Pattern(source).may_begin(text, 0, b"") is may_begin


def test_sign_and_quote_near_by_are_asked_for() -> None:
    pattern = Pattern("(?P<value>.)", after=b"=:", needs=b"'")
    assert pattern.may_begin(b"name = 'x'", 0, b"=")
    assert not pattern.may_begin(b"name = 'x'", 0, b",")
    assert not pattern.may_begin(b'name = "x"', 0, b"=")


def test_no_match_in_any_example_is_passed_over() -> None:
    """Wherever a pattern matches in a true example, what is asked before it says that it may."""
    asked = 0
    for rule in secret_rules():
        for example in rule.bad:
            data = example.code.encode()
            for begin in range(len(data)):
                for pattern in rule.patterns:
                    if next(pattern.at(data, begin), None) is None:
                        continue
                    passed = rule.gate.compiled.match(data, begin, begin + WINDOW_BYTES) if rule.gate else None
                    sign = data[passed.end() - 1 : passed.end()] if passed else b""
                    if rule.gate is None or passed:
                        asked += 1
                        assert pattern.may_begin(data, begin, sign), (rule.id, pattern.source, example.code)
    assert asked > 500
