"""Rules about the configuration of Struts."""

from engines.source import SourceFile

LANGUAGES = ("xml",)


def is_about(file: SourceFile) -> bool:
    return file.path.endswith("struts.xml") or b"<struts" in file.data
