"""Every kind of secret fires on what it is for and stays silent on near misses."""

from pathlib import Path

import pytest

from engines.secrets import catalogue, rules
from engines.secrets.catalogue import BrokenRule, secret_rules
from engines.secrets.rule import Example, Rank
from engines.secrets.search import examine
from engines.secrets.sweep import everything
from engines.weaknesses import WEAKNESSES


def _reported(example: Example) -> set[str]:
    return {found.rule.id for found in examine(example.code, path=example.path).secrets()}


def test_every_bad_example_fires_and_every_near_miss_is_silent() -> None:
    rules = secret_rules()
    silent = [(rule.id, example) for rule in rules for example in rule.bad if rule.id not in _reported(example)]
    false = [(rule.id, example) for rule in rules for example in rule.good if rule.id in _reported(example)]
    assert (silent, false) == ([], [])


def test_every_rule_is_documented_and_names_a_listed_weakness() -> None:
    for rule in secret_rules():
        assert rule.weakness in WEAKNESSES, rule.id
        assert rule.bad and rule.good and rule.fix and rule.title and all(rule.docs), rule.id
        assert rule.hints or rule.files, f"{rule.id} would run over every file"


def test_there_are_at_least_120_kinds_of_typed_token() -> None:
    assert sum(rule.rank is Rank.TYPED for rule in secret_rules()) >= 120


def test_a_hint_that_begins_inside_another_is_found_too() -> None:
    """One of each, laid over each other where their ends allow it."""
    hints = sorted({hint for rule in secret_rules() for hint in rule.hints})
    pairs = [
        (one, other, one + other[shared:])
        for one in hints
        for other in hints
        for shared in range(3, min(len(one), len(other)))
        if one.endswith(other[:shared])
    ]
    assert len(pairs) > 50
    unseen = [
        (one, other)
        for one, other, text in pairs
        if {rule.id for rule in secret_rules() if other in rule.hints and not rule.is_bounded}
        - {rule.id for rule, _ in everything().asked(text.encode())}
    ]
    assert unseen == []


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
