"""Every kind of secret fires on what it is for and stays silent on near misses."""

from pathlib import Path

import pytest

from engines.secrets import catalogue, rules
from engines.secrets.catalogue import BrokenRule, secret_rules
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


DOCS = '"""What.\n\nWhy.\n\nHow."""\n'
MADE = (
    "from engines.secrets.rule import secret\n"
    "{name} = secret(title='t', severity='low', hints=('x',), patterns=('(?P<value>x)',), "
)
WHOLE = MADE + "bad=('x',), good=({good}), fix='f')\n"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (DOCS, "0 rules"),
        (DOCS + WHOLE.format(name="A", good="'y',") + WHOLE.format(name="B", good="'y',"), "2 rules"),
        (WHOLE.format(name="A", good="'y',"), "three paragraphs"),
        (DOCS + WHOLE.format(name="A", good=""), "examples"),
    ],
)
def test_a_module_that_is_not_one_whole_rule_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, reason: str
) -> None:
    name = f"broken_{tmp_path.name}"
    (tmp_path / f"{name}.py").write_text(source)
    monkeypatch.setattr(rules, "__path__", [str(tmp_path)])
    with pytest.raises(BrokenRule, match=reason):
        catalogue._load(name)


def test_patterns_over_repository_text_run_in_linear_time_only() -> None:
    """`re` backtracks; these rooms use re2."""
    root = Path(catalogue.__file__).parents[1]
    folders = ("secrets", "config", "workflows", "python_lint")
    modules = [module for folder in folders for module in (root / folder).rglob("*.py")]
    assert modules
    assert [module.name for module in modules if "import re\n" in module.read_text()] == []
