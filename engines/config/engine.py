"""Reads container and deployment files with their own parsers and shows them to the rules."""

from collections.abc import Mapping
from typing import ClassVar

from engines.engine import RuleEngine
from engines.rule import Rule, catalogue


class ConfigEngine(RuleEngine):
    """Rules about Dockerfiles and compose files, one folder for each kind of file."""

    name: ClassVar[str] = "config"
    label: ClassVar[str] = "Configuration"
    rules: Mapping[str, Rule] = catalogue("engines.config.docker", "engines.config.compose")
