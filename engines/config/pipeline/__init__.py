"""One file per rule about pipelines of CI services."""

from engines.config.pipelines import service_of
from engines.source import SourceFile

LANGUAGES = ("groovy", "yaml")


def is_about(file: SourceFile) -> bool:
    return bool(service_of(file.path))
