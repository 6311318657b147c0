"""Folders of rules that are imported when a file comes that they are about: none is left out that would speak."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from engines.analyst_child import PROJECT
from engines.chapter import Chapter
from engines.config.engine import ConfigEngine
from engines.engine import Setting
from engines.infrastructure.engine import InfrastructureEngine
from engines.rule import Example, Rule
from engines.source import SourceFile
from tests.engines.test_examples import PATHS

CHAPTERS = (*ConfigEngine.chapters, *InfrastructureEngine.chapters)


def _examples(chapter: Chapter) -> Iterator[tuple[Rule, SourceFile]]:
    for rule in chapter.rules.values():
        for one in rule.bad:
            yield rule, _file(one)


def _file(one: Example) -> SourceFile:
    return SourceFile(one.path or PATHS.get(one.language, "src/example"), one.code.encode())


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda one: str(one.package))
def test_a_chapter_is_about_every_file_its_rules_speak_of(chapter: Chapter) -> None:
    lost = [rule.id for rule, file in _examples(chapter) if rule not in chapter.rules_for(file)]
    assert lost == []


@pytest.mark.parametrize("kind", [ConfigEngine, InfrastructureEngine])
def test_an_engine_reads_every_file_its_rules_speak_of(kind: type[ConfigEngine] | type[InfrastructureEngine]) -> None:
    engine = kind(Setting())
    unread = [rule.id for one in kind.chapters for rule, file in _examples(one) if not engine.reads(file.path)]
    assert unread == []


def test_pictures_pages_and_code_are_not_read_for_configuration() -> None:
    for engine in (ConfigEngine(Setting()), InfrastructureEngine(Setting())):
        assert not any(engine.reads(path) for path in ("a/logo.png", "site/index.html", "shop/views.py", "README.md"))


def test_rules_of_a_cloud_are_imported_when_a_file_names_it() -> None:
    code = f"""import sys; sys.path.insert(0, {str(PROJECT)!r})
from engines.infrastructure.engine import InfrastructureEngine
from engines.source import SourceFile
file = SourceFile("main.tf", b'resource "azurerm_mssql_server" "main" {{}}')
for chapter in InfrastructureEngine.chapters: list(chapter.rules_for(file))
print(*sys.modules)"""
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, timeout=60)
    parts = [one.split(".") for one in done.stdout.split() if one.startswith("engines.infrastructure.")]
    assert {one[2] for one in parts if len(one) > 3} == {"terraform", "azure"}
