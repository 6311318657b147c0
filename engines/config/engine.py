"""Reads containers, pipelines, servers and settings with their own parsers and shows them to the rules."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from engines.config.profiles import is_settings
from engines.engine import RuleEngine
from engines.hit import Hit
from engines.later import Later
from engines.rule import Rule, catalogue
from engines.source import SourceFile
from outcomes import Gap

FOLDERS = (
    "docker", "compose", "pipeline", "nginx", "apache", "settings", "api", "play", "server", "django", "flask", "rails",
    "laravel", "spring", "node", "dotnet",
)  # fmt: skip


class ConfigEngine(RuleEngine):
    """Rules about files that stand alone, one folder for each kind of file."""

    name: ClassVar[str] = "config"
    label: ClassVar[str] = "Configuration"
    rules: Mapping[str, Rule] = Later(lambda: catalogue(*(f"engines.config.{folder}" for folder in FOLDERS)))

    def wants(self, file: SourceFile) -> bool:
        if file.is_binary or file.kind not in ("own", "test") or not is_settings(file.path, file.language):
            return False
        return super().wants(file)

    def _hits(self, rule: Rule, file: SourceFile) -> Iterator[Hit | Gap]:
        """An anchored YAML node may belong to many services, and one line hold a weakness twice: told once."""
        told: set[tuple[int, int, str]] = set()
        for said in super()._hits(rule, file):
            place = (said.start_line, said.start_column, said.tokens) if isinstance(said, Hit) else None
            if place not in told:
                yield said
            if place:
                told.add(place)
