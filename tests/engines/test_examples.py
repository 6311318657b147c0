"""Every example of every rule: the bad ones fire this rule, the near misses do not."""

import pytest

from engines.code.engine import CodeEngine
from engines.engine import Setting
from engines.rule import Example, Rule, hit_from
from engines.source import SourceFile

EXTENSIONS = {"python": "py", "javascript": "js", "typescript": "ts", "tsx": "tsx"}
RULES = CodeEngine(Setting()).rules
BAD = [(rule, example) for rule in RULES.values() for example in rule.bad]
GOOD = [(rule, example) for rule in RULES.values() for example in rule.good]


def _file(example: Example) -> SourceFile:
    return SourceFile(example.path or f"src/example.{EXTENSIONS[example.language]}", example.code.encode())


def _named(value: object) -> str:
    return value.id if isinstance(value, Rule) else ""


@pytest.mark.parametrize(("rule", "example"), BAD, ids=_named)
def test_bad_example_fires(rule: Rule, example: Example) -> None:
    file = _file(example)
    assert not file.root.has_error, "the example must parse"
    assert rule.wants(file), "a hint or a language keeps the rule from its own example"
    matches = list(rule.find(file))
    assert matches
    for match in matches:
        hit = hit_from(match, engine="code", rule=rule, file=file, key=b"k" * 32)
        assert 1 <= hit.start_line <= hit.end_line <= len(file.lines)
        assert hit.excerpt.lines and hit.tokens


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=_named)
def test_near_miss_stays_silent(rule: Rule, example: Example) -> None:
    file = _file(example)
    assert not file.root.has_error, "the example must parse"
    assert [match.message for match in rule.find(file)] == []
