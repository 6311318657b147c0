"""What a rule folder must hold, and how a match becomes a hit."""

import importlib
import sys
from pathlib import Path

import pytest

from engines.code.engine import CodeEngine
from engines.rule import BadRule, Match, catalogue, hit_from
from engines.source import SourceFile
from engines.weaknesses import WEAKNESSES

DOCS = '"""What it is.\n\nWhy it is dangerous.\n\nHow to fix it.\n"""\n'
IMPORTS = "from engines.rule import Match, rule\n"
RULE = """
@rule(title="T", severity="low", confidence="low", cwe=1, weakness={weakness!r}, fix="f", bad={bad!r}, good={good!r})
def {name}(file):
    return iter(())
"""


def _rule(*, weakness: str = "weak-hash", bad: tuple = ("x",), good: tuple = ("y",), name: str = "find") -> str:
    return RULE.format(weakness=weakness, bad=list(bad), good=list(good), name=name)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (IMPORTS + _rule(), "three paragraphs"),
        ('"""One line."""\n' + IMPORTS + _rule(), "three paragraphs"),
        (DOCS + IMPORTS, "0 rules"),
        (DOCS + IMPORTS + _rule() + _rule(name="other"), "2 rules"),
        (DOCS + IMPORTS + _rule(bad=()), "examples"),
        (DOCS + IMPORTS + _rule(good=()), "near misses"),
        (DOCS + IMPORTS + _rule(weakness="made-up"), "weaknesses.py"),
    ],
    ids=["no docs", "short docs", "no rule", "two rules", "no bad", "no good", "unknown weakness"],
)
def test_a_module_that_is_not_one_whole_rule_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, why: str
) -> None:
    package = _package(tmp_path, monkeypatch, {"broken.py": source})
    with pytest.raises(BadRule, match=why):
        catalogue(package)


def test_two_rules_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = _package(tmp_path, monkeypatch, {"same_name.py": DOCS + IMPORTS + _rule()})
    other = _package(tmp_path, monkeypatch, {"same_name.py": DOCS + IMPORTS + _rule()})
    assert list(catalogue(one)) == ["same-name"]
    with pytest.raises(BadRule, match="same id"):
        catalogue(one, other)


def _package(folder: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]) -> str:
    name = f"rules_{len(list(folder.iterdir()))}_{abs(hash(folder)) % 10**8}"
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text("")
    for path, text in files.items():
        (folder / name / path).write_text(text)
    monkeypatch.syspath_prepend(str(folder))
    importlib.invalidate_caches()
    sys.modules.pop(name, None)
    return name


def test_every_rule_of_ours_says_how_to_fix_it_and_knows_its_weakness() -> None:
    for rule in CodeEngine.rules.values():
        assert rule.fix and rule.docs[2] and WEAKNESSES[rule.weakness].cwe
        assert rule.hints, f"{rule.id} would look at every file"
    assert len([rule for rule in CodeEngine.rules.values() if "python" in rule.languages]) >= 16
    assert len([rule for rule in CodeEngine.rules.values() if "javascript" in rule.languages]) >= 16


def test_a_secret_in_a_hit_is_an_hmac_under_the_instance_key() -> None:
    value = "horse" + "-" + "battery-" * 3
    file = SourceFile("app.py", f"import jwt\njwt.encode(claims, '{value}')\n".encode())
    rule = CodeEngine.rules["key-in-code"]
    (match,) = rule.find(file)
    hits = [hit_from(match, engine="code", rule=rule, file=file, key=key) for key in (b"a" * 32, b"a" * 32, b"b" * 32)]
    assert hits[0].tokens == hits[1].tokens != hits[2].tokens
    assert len(hits[0].tokens) == 64 and value not in hits[0].tokens + hits[0].message + hits[0].title


def test_a_match_in_test_code_is_low() -> None:
    code = b"import hashlib\nhashlib.md5(x)\n"
    rule = CodeEngine.rules["weak-hash"]
    for path, severity in (("app.py", "medium"), ("tests/test_app.py", "low")):
        file = SourceFile(path, code)
        (match,) = rule.find(file)
        assert hit_from(match, engine="code", rule=rule, file=file, key=b"k").severity == severity


def test_a_span_counts_characters_and_has_its_own_tokens() -> None:
    file = SourceFile("Dockerfile", "FROM ñandú:latest  AS  x\n".encode())
    rule = CodeEngine.rules["weak-hash"]
    hit = hit_from(Match.span(1, 6, 25), engine="config", rule=rule, file=file, key=b"k")
    assert (hit.start_column, hit.end_column, hit.tokens) == (6, 25, "ñandú:latest AS x")
