"""Programs that run what they are told as commands, and how they are told."""

from typing import Final

SHELLS: Final = frozenset(("sh", "bash", "zsh", "dash", "cmd", "cmd.exe", "powershell"))
TOLD_BY: Final = frozenset(("-c", "/c", "/C", "-Command"))


def is_shell(name: object) -> bool:
    return isinstance(name, str) and name.rpartition("/")[2] in SHELLS


def are_alike(one: object, other: object) -> bool:
    """Whether it makes no difference which of the two a program starts another with."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    return (is_shell(one) and is_shell(other)) or (one in TOLD_BY and other in TOLD_BY)
