"""Ansible is told not to verify the keys of the servers it configures.

Somebody on the way takes a server's place, and gets the passwords and secrets that are sent to it.

Remove the line and keep `known_hosts` up to date.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Servers' SSH keys not verified by setting",
    severity="medium",
    confidence="high",
    cwe=322,
    weakness="host-key-validation",
    languages=("ini",),
    hints=("host_key_checking",),
    patch=swap((r"(?i)(host_key_checking\s*[=:]\s*)(?:false|no|off|0)\b", r"\1True")),
    fix="Remove host_key_checking.",
    bad=[
        Example("[defaults]\nhost_key_checking = False", path="ansible.cfg"),
    ],
    good=[
        Example("[defaults]\nhost_key_checking = True", path="ansible.cfg"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file):
        if one.key.endswith("hostkeychecking") and one.is_off:
            yield at_line(file, one.line, "Whoever answers is taken for the server.")
