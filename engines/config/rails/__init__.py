"""One file per rule about the settings of Rails."""

from engines.source import SourceFile

LANGUAGES = ("ruby", "yaml")


def is_about(file: SourceFile) -> bool:
    return file.language != "yaml" or b"public" in file.data
