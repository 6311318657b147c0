"""A folder of rules that is imported when the first file comes that one of them may be about."""

import importlib
from collections.abc import Callable, Iterator
from functools import cached_property

from engines.rule import BadRule, Rule, catalogue
from engines.source import SourceFile


class Chapter:
    """The folder's package says what it is about: `LANGUAGES`, and where they alone say little `is_about(file)`, which
    is true of every file that some rule of the folder could speak of.
    """

    def __init__(self, package: str) -> None:
        about = importlib.import_module(package)
        self.package = package
        self.languages: frozenset[str] = frozenset(about.LANGUAGES)
        self._is_about: Callable[[SourceFile], bool] = getattr(about, "is_about", _any)

    def rules_for(self, file: SourceFile) -> Iterator[Rule]:
        if file.language in self.languages and self._is_about(file):
            yield from (rule for rule in self.rules.values() if file.language in rule.languages)

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """By id. Raises BadRule where the package does not name exactly the languages of its rules."""
        rules = catalogue(self.package)
        languages = {language for rule in rules.values() for language in rule.languages}
        if languages != self.languages:
            raise BadRule(f"{self.package}: LANGUAGES must be {sorted(languages)}")
        return rules


def joined(chapters: tuple[Chapter, ...]) -> dict[str, Rule]:
    """The rules of all. Raises BadRule where two have one id."""
    found: dict[str, Rule] = {}
    for chapter in chapters:
        for id, rule in chapter.rules.items():
            if found.setdefault(id, rule) is not rule:
                raise BadRule(f"{rule.module}: {found[id].module} has the same id")
    return found


def _any(file: SourceFile) -> bool:
    return True
