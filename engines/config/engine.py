"""Reads containers, pipelines, servers and settings with their own parsers and shows them to the rules."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import ClassVar

from engines.chapter import Chapter, joined
from engines.config.profiles import is_settings
from engines.engine import Look, RuleEngine
from engines.hit import Hit
from engines.jinja_template import SUFFIXES as TEMPLATES
from engines.jinja_template import is_template, is_unread, unfilled
from engines.languages import language_of
from engines.later import Later
from engines.rule import Rule, hit_from
from engines.source import SourceFile, per_file
from outcomes import Gap

FOLDERS = (
    "docker", "compose", "pipeline", "nginx", "apache", "settings", "api", "play", "server", "django", "flask", "rails",
    "laravel", "spring", "node", "dotnet", "struts",
)  # fmt: skip


class ConfigEngine(RuleEngine):
    """Rules about files that stand alone, one folder for each kind of file."""

    name: ClassVar[str] = "config"
    label: ClassVar[str] = "Configuration"
    chapters = tuple(Chapter(f"engines.config.{folder}") for folder in FOLDERS)
    rules: Mapping[str, Rule] = Later(lambda: joined(ConfigEngine.chapters))

    def reads(self, path: str) -> bool:
        language = language_of(path)
        if not language:  # without a suffix it may be a script, which its first line tells
            return not PurePosixPath(path).suffix
        return path.endswith(TEMPLATES) or (language in LANGUAGES and is_settings(path, language))

    def wants(self, file: SourceFile) -> bool:
        if file.is_binary or file.kind not in ("own", "test") or not is_settings(file.path, file.language):
            return False
        return is_template(file) or super().wants(file)

    def rules_for(self, file: SourceFile) -> Iterable[Rule]:
        return _rules_for(file)

    def looks(self, file: SourceFile) -> Iterator[Look]:
        if not is_template(file):
            yield from super().looks(file)
            return
        inner = unfilled(file)
        for rule in self.rules_for(inner):
            if rule.wants(inner):
                yield Look(rule.id, self._of_template(rule, inner, file))
        yield Look("", iter([self._open(file)]))

    def _of_template(self, rule: Rule, inner: SourceFile, file: SourceFile) -> Iterator[Hit | Gap]:
        for match in rule.find(inner):
            yield hit_from(match, engine=self.name, rule=rule, file=file, key=self.setting.instance_key)

    def _open(self, file: SourceFile) -> Gap:
        if is_unread(file):
            what = "A template of Terraform is not read: what it stands for is known when it is filled in."
            return Gap("template-unread", what, file.path, self.name, file.kind == "own")
        what = "A template: what is filled in later is not known, and both sides of each condition were looked at."
        return Gap("template-open", what, file.path, self.name, is_partial=False)

    def _hits(self, rule: Rule, file: SourceFile) -> Iterator[Hit | Gap]:
        """An anchored YAML node may belong to many services, and one line hold a weakness twice: told once."""
        told: set[tuple[int, int, str]] = set()
        for said in super()._hits(rule, file):
            place = (said.start_line, said.start_column, said.tokens) if isinstance(said, Hit) else None
            if place not in told:
                yield said
            if place:
                told.add(place)


LANGUAGES = frozenset(language for chapter in ConfigEngine.chapters for language in chapter.languages)


@per_file
def _rules_for(file: SourceFile) -> list[Rule]:
    return [rule for chapter in ConfigEngine.chapters for rule in chapter.rules_for(file)]
