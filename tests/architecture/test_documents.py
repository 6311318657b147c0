"""Documents point at things that exist, and nothing in them or in the code names this workshop."""

import re
import subprocess

import pytest

from tests.architecture.sources import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)\)")
PICTURES = (".png", ".svg")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document):
    links = [link for link in _LINK.findall(document.read_text()) if not link.endswith(PICTURES)]
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_test_and_bench_it_names_exists(document):
    named = set(
        re.findall(r"`((?:tests|bench|scans|config|docs|engines|accounts)/[\w./]+\.\w+)`", document.read_text())
    )
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_decisions_are_numbered_without_repetition():
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert all(number.isdigit() for number in numbers)
    assert len(numbers) == len(set(numbers))


def test_nothing_names_the_place_it_was_written_at():
    argv = [
        "git",
        "grep",
        "-lE",
        r"/work/(main|shared)|/root/\.pyenv",
        "--",
        ".",
        ":!tests/architecture/test_documents.py",
    ]
    found = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.stdout.split() == []
