"""A service shares the machine's network, processes or memory.

It reaches every service that listens on the machine's own address only, sees and may signal the machine's processes, or
reads what they share in memory. The wall between the container and the machine has a door there.

Publish the ports that are needed, and let services talk over networks of their own.
"""

from collections.abc import Iterator

from engines.config.compose_file import services
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

KEYS = ("network_mode", "pid", "ipc", "userns_mode", "uts", "cgroup")


@rule(
    title="Shares the machine's network or processes",
    severity="medium",
    confidence="high",
    cwe=250,
    weakness="host-namespace",
    languages=("yaml",),
    hints=("host",),
    fix="Use published ports and networks instead of the host's namespaces.",
    bad=[
        "services:\n  web:\n    image: a:1\n    network_mode: host",
        'services:\n  web:\n    image: a:1\n    pid: "host"',
    ],
    good=[
        "services:\n  web:\n    image: a:1\n    network_mode: bridge\n    hostname: host",
        'services:\n  web:\n    image: a:1\n    network_mode: "service:proxy"',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for service in services(file):
        for key in KEYS:
            node = service.node.get(key)
            if node is not None and node.text == "host":
                yield at(
                    file, node, f"Service {service.name[:60]} shares the machine's {key.partition('_')[0]} namespace."
                )
