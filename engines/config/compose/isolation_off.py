"""A protection of the container is switched off: the system-call filter, the mandatory access control, or the bar on
gaining rights.

These are the layers that stop an attacker who is already in the container: without them more of the kernel can be
reached, and bugs there become ways out.

Remove the option; where a program needs one more system call, give it a profile of its own.
"""

from collections.abc import Iterator

import re2

from engines.config.compose_file import services
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

OFF = re2.compile(r"(?:seccomp|apparmor|systempaths)[:=]unconfined|label[:=]disable|no-new-privileges[:=]false")


@rule(
    title="Container isolation switched off",
    severity="medium",
    confidence="high",
    cwe=693,
    weakness="sandbox-disabled",
    languages=("yaml",),
    hints=("security_opt",),
    fix="Remove the option or write a profile that allows the one thing needed.",
    bad=[
        "services:\n  web:\n    image: a:1\n    security_opt:\n      - seccomp:unconfined",
        "services:\n  web:\n    image: a:1\n    security_opt: ['apparmor=unconfined']",
    ],
    good=[
        "services:\n  web:\n    image: a:1\n    security_opt:\n      - no-new-privileges:true",
        "services:\n  web:\n    image: a:1\n    security_opt:\n      - seccomp:./profile.json",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for service in services(file):
        for node in service.elements("security_opt"):
            if OFF.fullmatch((node.text or "").strip()):
                yield at(file, node, f"Service {service.name[:60]} runs without this protection.")
