"""One file per rule about descriptions of APIs."""

from engines.source import SourceFile

LANGUAGES = ("json", "yaml")


def is_about(file: SourceFile) -> bool:
    return b"openapi" in file.data or b"swagger" in file.data
