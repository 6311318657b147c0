"""Every kind of secret fires on what it is for and stays silent on near misses."""

import pytest

from engines.secrets.catalogue import secret_rules
from engines.secrets.rule import Example, SecretRule
from engines.secrets.search import examine
from engines.weaknesses import WEAKNESSES


def _reported(example: Example) -> set[str]:
    return {found.rule.id for found in examine(example.code, path=example.path).secrets()}


def _named(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in secret_rules()
        for number, example in enumerate(rule.bad if kind == "bad" else rule.good, start=1)
    ]


@pytest.mark.parametrize(("rule", "example"), _named("bad"))
def test_a_bad_example_fires(rule: SecretRule, example: Example) -> None:
    assert rule.id in _reported(example)


@pytest.mark.parametrize(("rule", "example"), _named("good"))
def test_a_good_example_is_silent(rule: SecretRule, example: Example) -> None:
    assert rule.id not in _reported(example)


@pytest.mark.parametrize("rule", secret_rules(), ids=lambda rule: rule.id)
def test_a_rule_names_a_listed_weakness(rule: SecretRule) -> None:
    assert rule.weakness in WEAKNESSES
