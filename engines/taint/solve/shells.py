"""Programs that run what they are told as commands, and how they are told."""

from typing import Final

SHELLS: Final = frozenset(
    ("sh", "bash", "zsh", "dash", "ksh", "cmd", "cmd.exe", "powershell", "powershell.exe", "pwsh")
)
LINE: Final = frozenset(("-c", "/c", "/C", "-Command", "-lc", "-ec"))


def base_of(text: object) -> str:
    return str(text).replace("\\", "/").rpartition("/")[2]


def is_shell(name: object) -> bool:
    return isinstance(name, str) and base_of(name) in SHELLS


def are_alike(one: object, other: object) -> bool:
    """Whether it makes no difference which of the two a program starts another with."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    return (is_shell(one) and is_shell(other)) or (one in LINE and other in LINE)
