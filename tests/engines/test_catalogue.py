"""The document of the rules is made from them, and in date."""

from pathlib import Path

from engines.catalogue import document
from engines.registry import documented

RULES = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_document_is_in_date() -> None:
    """After a change of a rule: `python manage.py document_rules`."""
    assert RULES.read_text() == document()


def test_every_rule_is_in_it_once() -> None:
    rows = [row for row in document().splitlines() if row.startswith("| `")]
    assert len(rows) == len(documented()) and len(rows) > 500
