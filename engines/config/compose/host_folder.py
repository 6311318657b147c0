"""A service gets a folder of the machine that decides over the machine: its root, /etc, /proc, /root, the engine's
data.

Whoever breaks into the service reads the machine's keys and passwords, and where the mount may be written, adds a user
or a scheduled command.

Mount only the folder the service needs, read-only where it only reads, or use a named volume.
"""

from collections.abc import Iterator

from engines.config.compose_file import mounts, services
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

FOLDERS = frozenset(
    ("/", "/etc", "/proc", "/sys", "/root", "/home", "/boot", "/dev", "/var", "/usr", "/var/lib/docker", "/var/run")
)


@rule(
    title="Folder of the machine in a container",
    severity="high",
    confidence="high",
    cwe=250,
    weakness="host-namespace",
    languages=("yaml",),
    hints=("volumes",),
    fix="Mount only what the service needs, read-only, or use a named volume.",
    bad=[
        "services:\n  web:\n    image: a:1\n    volumes: ['/:/host']",
        "services:\n  web:\n    image: a:1\n    volumes:\n      - /etc:/host/etc",
    ],
    good=[
        "services:\n  web:\n    image: a:1\n    volumes:\n      - /etc/localtime:/etc/localtime:ro",
        "services:\n  web:\n    image: a:1\n    volumes:\n      - ./etc:/etc/app\n      - data:/root",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for service in services(file):
        for source, node in mounts(service):
            if (source.rstrip("/") or source[:1]) in FOLDERS:
                yield at(file, node, f"Service {service.name[:60]} sees {source} of the machine.")
