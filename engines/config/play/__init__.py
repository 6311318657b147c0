"""One file per rule about Ansible."""

from engines.config.ansible import is_ansible
from engines.source import SourceFile

LANGUAGES = ("yaml",)


def is_about(file: SourceFile) -> bool:
    return is_ansible(file)
