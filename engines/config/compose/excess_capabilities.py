"""A service gets a capability with which it can take over the machine.

ALL, SYS_ADMIN, SYS_MODULE, SYS_PTRACE, SYS_RAWIO, DAC_READ_SEARCH and BPF each allow to mount, to load code into the
kernel, or to read what other processes and users keep.

Remove it and look for the narrow one (NET_BIND_SERVICE, CHOWN); start from `cap_drop: [ALL]`.
"""

from collections.abc import Iterator

from engines.config.compose_file import services
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

STRONG = frozenset(("ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "DAC_READ_SEARCH", "BPF"))


@rule(
    title="Capability that opens the machine",
    severity="high",
    confidence="high",
    cwe=250,
    weakness="excess-capabilities",
    languages=("yaml",),
    hints=("cap_add",),
    fix="Drop ALL and add only the narrow capability that is needed.",
    bad=[
        "services:\n  web:\n    image: a:1\n    cap_add:\n      - SYS_ADMIN",
        "services:\n  web:\n    image: a:1\n    cap_add: [NET_RAW, cap_sys_ptrace]",
    ],
    good=[
        "services:\n  web:\n    image: a:1\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE]",
        "services:\n  web:\n    image: a:1\n    cap_drop:\n      - SYS_ADMIN",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for service in services(file):
        for node in service.elements("cap_add"):
            name = (node.text or "").upper().removeprefix("CAP_")
            if name in STRONG:
                yield at(file, node, f"{name} lets service {service.name[:60]} reach beyond its container.")
