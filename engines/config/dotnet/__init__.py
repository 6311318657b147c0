"""One file per rule about the settings of ASP.NET."""

from engines.source import SourceFile

LANGUAGES = ("json", "xml")


def is_about(file: SourceFile) -> bool:
    return file.path.lower().endswith(".config") or "appsettings" in file.path.lower()
