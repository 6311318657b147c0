"""A service gets a device of the machine that decides over it: a disk, the memory, all devices.

Whoever breaks into the service reads and writes the machine's disk or memory past every permission.

Name the one device the service drives, or use a volume.
"""

from collections.abc import Iterator

import re2

from engines.config.compose_file import services
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

STRONG = re2.compile(r"/dev/(?:sd[a-z]|nvme\d|vd[a-z]|xvd[a-z]|hd[a-z]|dm-|mapper|mem\b|kmem|port\b|disk)|/dev/?$")


@rule(
    title="Disk or memory of the machine in a container",
    severity="high",
    confidence="high",
    cwe=250,
    weakness="host-namespace",
    languages=("yaml",),
    hints=("devices",),
    fix="Name the one device that is needed.",
    bad=[
        "services:\n  a:\n    image: a:1\n    devices:\n      - /dev/sda:/dev/sda",
        "services:\n  a:\n    image: a:1\n    devices: ['/dev/mem']",
    ],
    good=[
        "services:\n  a:\n    image: a:1\n    devices: ['/dev/ttyUSB0:/dev/ttyUSB0', '/dev/net/tun']",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for service in services(file):
        for node in service.elements("devices"):
            if STRONG.match((node.text or "").partition(":")[0]):
                yield at(file, node, f"Service {service.name[:60]} reads and writes this device of the machine.")
