"""One file per rule about Terraform itself, whichever cloud it describes."""

from engines.source import SourceFile

LANGUAGES = ("json", "terraform", "yaml")


def is_about(file: SourceFile) -> bool:
    return file.language == "terraform" or b"AWS::" in file.data or b"Parameters" in file.data
