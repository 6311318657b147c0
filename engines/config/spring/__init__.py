"""One file per rule about the settings of Spring and its relatives."""

from engines.config.settings_file import is_spring
from engines.source import SourceFile

LANGUAGES = ("dotenv", "json", "properties", "yaml")


# Addresses of databases stand in the settings of any program.
ADDRESSES = (b"jdbc:", b"sslmode", b"SSL", b"Certificate", b"Encrypt=", b"allowLoad", b"autoDes")


def is_about(file: SourceFile) -> bool:
    return is_spring(file) or any(one in file.data for one in ADDRESSES)
