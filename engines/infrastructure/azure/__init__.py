"""One file per rule about Azure resources."""

from engines.source import SourceFile

LANGUAGES = ("terraform",)


def is_about(file: SourceFile) -> bool:
    return b"azurerm_" in file.data
