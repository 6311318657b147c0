"""One file per rule about Google Cloud resources."""

from engines.source import SourceFile

LANGUAGES = ("terraform",)


def is_about(file: SourceFile) -> bool:
    return b"google_" in file.data
