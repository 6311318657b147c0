"""A finding is explained with the means of its own language."""

import importlib
import pkgutil

import pytest

from engines.source import SourceFile
from engines.taint import fixes
from engines.taint.fixes import fix
from engines.taint.rules import RULES
from tests.engines.taint.flows import hits_in

LANGUAGES = [one.name for one in pkgutil.iter_modules(fixes.__path__)]
WEAK = {
    "a.php": b"<?php echo $_GET['a'];",
    "a.js": b"require('express')().get('/', (req, res) => { res.send(req.query.a); });",
    "a.ts": b"import express from 'express';\nexpress().get('/', (req, res) => { res.send(req.query.a); });",
    "a.py": b"import os\nfrom flask import request\n\ndef a():\n    os.system(request.args['a'])\n",
}


@pytest.mark.parametrize("name", WEAK)
def test_finding_says_how_its_language_does_it(name: str) -> None:
    (hit,) = hits_in([SourceFile(name, WEAK[name])])
    language = {"php": "php", "py": "python"}.get(name.partition(".")[2], "javascript")
    said = importlib.import_module(f"engines.taint.fixes.{language}").FIXES
    assert hit.fix == said[hit.rule.removeprefix("taint-")]
    assert [step.note for step in hit.trace if step.role == "missing_control"] == [hit.fix]


def test_language_without_words_of_its_own_gets_the_rule_s() -> None:
    assert fix("sql-injection", "cobol") == RULES["taint-sql-injection"].fix


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_belongs_to_a_rule(language: str) -> None:
    said = importlib.import_module(f"engines.taint.fixes.{language}").FIXES
    assert said and {f"taint-{kind}" for kind in said} <= RULES.keys()
