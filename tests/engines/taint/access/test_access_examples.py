"""Every example program of every rule about routes: the bad ones fire this rule, the near misses do not."""

import pytest

from engines.source import SourceFile
from engines.taint.access.report import access_hits
from engines.taint.access.rule import AccessRule, Files, access_rules
from engines.taint.lower import LOWERINGS
from engines.taint.survey.whole import Survey

RULES = access_rules()
BAD = [(rule, files) for rule in RULES.values() for files in rule.bad]
GOOD = [(rule, files) for rule in RULES.values() for files in rule.good]


def _named(value: object) -> str:
    return value.id if isinstance(value, AccessRule) else ""


def _said(rule: AccessRule, texts: Files) -> list[str]:
    files = {path: SourceFile(path, text.encode()) for path, text in texts.items()}
    lowered = [file for file in files.values() if file.language in LOWERINGS]
    assert not [file.path for file in lowered if file.root.has_error], "the example must parse"
    survey = Survey([LOWERINGS[file.language](file) for file in lowered])
    return [f"{hit.path}:{hit.start_line}: {hit.message}" for hit in access_hits({rule.id: rule}, survey, files)]


@pytest.mark.parametrize(("rule", "files"), BAD, ids=_named)
def test_bad_program_fires(rule: AccessRule, files: Files) -> None:
    assert _said(rule, files)


@pytest.mark.parametrize(("rule", "files"), GOOD, ids=_named)
def test_near_miss_stays_silent(rule: AccessRule, files: Files) -> None:
    assert _said(rule, files) == []
