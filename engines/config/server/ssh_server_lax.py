"""An SSH server lets root in with a password, takes empty passwords, or trusts users' own host files.

Passwords of root are guessed day and night; one success is the machine.

Write `PermitRootLogin prohibit-password`, `PasswordAuthentication no` and `PermitEmptyPasswords no`.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import is_named
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

LAX = (["permitemptypasswords", "yes"], ["hostbasedauthentication", "yes"], ["ignorerhosts", "no"], ["protocol", "1"])


@rule(
    title="SSH server with lax rules",
    severity="medium",
    confidence="high",
    cwe=1390,
    weakness="weak-authentication",
    languages=("conf",),
    patch=swap(
        (r"(?i)\b(PermitRootLogin\s+)yes\b", r"\1prohibit-password"), (r"(?i)\b(PermitEmptyPasswords\s+)yes\b", r"\1no")
    ),
    fix="PermitRootLogin prohibit-password.",
    bad=[
        Example("PermitRootLogin yes\nPasswordAuthentication yes", path="sshd_config"),
        Example("PermitEmptyPasswords yes", path="sshd_config"),
    ],
    good=[
        Example("PermitRootLogin prohibit-password\nPasswordAuthentication no", path="sshd_config"),
        Example("#PermitRootLogin yes", path="sshd_config"),
        Example("PermitRootLogin yes\nPasswordAuthentication no", path="sshd_config"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    lines = [line.lower().split() for line in file.lines] if is_named(file, "sshd_config") else []
    no_passwords = ["passwordauthentication", "no"] in lines
    for number, words in enumerate(lines, start=1):
        if words in LAX or (words == ["permitrootlogin", "yes"] and not no_passwords):
            yield at_line(file, number, f"{words[0]} {words[1]}")
