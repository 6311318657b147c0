"""One file per rule about the settings of Laravel, Symfony, WordPress and PHP itself."""

from engines.source import SourceFile

LANGUAGES = ("ini", "php", "yaml")


SYMFONY = (b"framework", b"hashers", b"encoders")


def is_about(file: SourceFile) -> bool:
    return file.language != "yaml" or any(one in file.data for one in SYMFONY)
