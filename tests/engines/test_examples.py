"""Every example of every rule: the bad ones fire this rule, the near misses do not."""

import pytest

from engines.engine import Setting
from engines.languages import GRAMMARS
from engines.registry import engines
from engines.rule import Example, Rule, hit_from
from engines.source import SourceFile

PATHS = {
    "python": "src/example.py",
    "javascript": "src/example.js",
    "typescript": "src/example.ts",
    "tsx": "src/example.tsx",
    "java": "src/Example.java",
    "go": "src/example.go",
    "php": "src/example.php",
    "ruby": "src/example.rb",
    "csharp": "src/Example.cs",
    "dockerfile": "Dockerfile",
    "yaml": "compose.yaml",
    "terraform": "main.tf",
    "json": "example.json",
    "html": "templates/example.html",
    "jinja": "templates/example.jinja",
    "ejs": "views/example.ejs",
    "handlebars": "views/example.hbs",
    "pug": "views/example.pug",
    "jsp": "web/example.jsp",
    "razor": "Views/Example.cshtml",
    "webforms": "Example.aspx",
    "xml": "mapper/Example.xml",
}
DOCUMENTED = [rule for kind in engines().values() for rule in kind(Setting()).documented().values()]
RULES = [rule for rule in DOCUMENTED if isinstance(rule, Rule)]


def _file(example: Example) -> SourceFile:
    return SourceFile(example.path or PATHS.get(example.language, "src/example"), example.code.encode())


def _must_parse(file: SourceFile) -> None:
    assert file.language not in GRAMMARS or not file.root.has_error, "the example must parse"


def _named(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", RULES, ids=_named)
def test_each_bad_example_fires(rule: Rule) -> None:
    for example in rule.bad:
        file = _file(example)
        _must_parse(file)
        assert rule.wants(file), f"a hint or a language keeps the rule from its own example\n{example.code}"
        matches = list(rule.find(file))
        assert matches, example.code
        for match in matches:
            hit = hit_from(match, engine="code", rule=rule, file=file, key=b"k" * 32)
            assert 1 <= hit.start_line <= hit.end_line <= len(file.lines), example.code
            assert hit.excerpt.lines and hit.tokens, example.code


@pytest.mark.parametrize("rule", RULES, ids=_named)
def test_each_near_miss_stays_silent(rule: Rule) -> None:
    for example in rule.good:
        file = _file(example)
        _must_parse(file)
        assert [match.message for match in rule.find(file)] == [], example.code
