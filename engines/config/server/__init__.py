"""One file per rule about settings of servers: databases, SSH, the container engine."""

from engines.config.settings_file import is_named
from engines.source import SourceFile

LANGUAGES = ("conf", "json", "yaml")


def is_about(file: SourceFile) -> bool:
    return file.language != "json" or is_named(file, "daemon.json")
