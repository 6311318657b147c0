"""Every configuration rule fires on its bad examples and stays silent on near misses."""

import pytest

from engines.config.engine import ConfigEngine
from engines.rule import Example, Rule
from engines.source import SourceFile


def _named(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in ConfigEngine.rules.values()
        for number, example in enumerate(rule.bad if kind == "bad" else rule.good, start=1)
    ]


def _fires(rule: Rule, example: Example) -> bool:
    path = example.path or {"dockerfile": "Dockerfile"}.get(example.language, "docker-compose.yml")
    file = SourceFile(path, example.code.encode())
    assert file.language in rule.languages
    return rule.wants(file) and any(True for _ in rule.find(file))


@pytest.mark.parametrize(("rule", "example"), _named("bad"))
def test_a_bad_example_fires(rule: Rule, example: Example) -> None:
    assert _fires(rule, example)


@pytest.mark.parametrize(("rule", "example"), _named("good"))
def test_a_good_example_is_silent(rule: Rule, example: Example) -> None:
    assert not _fires(rule, example)
