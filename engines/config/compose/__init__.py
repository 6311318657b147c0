"""One file per rule about compose files."""

from engines.config.compose_file import is_compose
from engines.source import SourceFile

LANGUAGES = ("yaml",)


def is_about(file: SourceFile) -> bool:
    return is_compose(file)
