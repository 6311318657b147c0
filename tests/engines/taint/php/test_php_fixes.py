"""A finding in PHP is explained with PHP's own means."""

import pytest

from engines.source import SourceFile
from engines.taint.fixes import fix
from engines.taint.fixes.php import FIXES
from engines.taint.rules import RULES
from tests.engines.taint.flows import hits_in


def test_finding_says_how_php_does_it() -> None:
    (hit,) = hits_in([SourceFile("a.php", b"<?php echo $_GET['a'];")])
    assert hit.fix == FIXES["cross-site-scripting"]
    assert [step.note for step in hit.trace if step.role == "missing_control"] == [hit.fix]


def test_language_without_words_of_its_own_gets_the_rule_s() -> None:
    assert fix("sql-injection", "cobol") == RULES["taint-sql-injection"].fix


@pytest.mark.parametrize("kind", FIXES)
def test_every_text_belongs_to_a_rule(kind: str) -> None:
    assert f"taint-{kind}" in RULES
