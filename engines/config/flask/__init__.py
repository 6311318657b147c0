"""One file per rule about settings of Flask and other programs in Python."""

from engines.source import SourceFile

LANGUAGES = ("json", "python")


def is_about(file: SourceFile) -> bool:
    return file.language == "python" or "jupyter" in file.path.lower()
