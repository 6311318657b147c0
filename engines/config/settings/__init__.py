"""One file per rule about settings of applications."""

from engines.config.settings_file import is_named, is_spring
from engines.source import SourceFile

LANGUAGES = ("conf", "dotenv", "ini", "json", "properties", "python", "xml", "yaml")


def is_about(file: SourceFile) -> bool:
    if file.language == "json":
        return is_named(file, "package.json")
    return file.language != "yaml" or is_spring(file)
