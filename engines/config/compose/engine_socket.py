"""A service is handed the socket of the container engine.

Whoever talks to that socket can start a container with the machine's disk mounted: it is root on the machine, and
mounting it read-only changes nothing, because a socket is written to all the same.

Remove the mount. Where a service must see containers, put a proxy between that allows the few requests it needs.
"""

from collections.abc import Iterator

import re2

from engines.config.compose_file import mounts, services
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

SOCKET = re2.compile(r".*/(?:docker|containerd|podman|crio)\.sock")


@rule(
    title="Container engine's socket in a container",
    severity="high",
    confidence="high",
    cwe=250,
    weakness="container-socket",
    languages=("yaml",),
    hints=(".sock",),
    fix="Remove the mount or put a filtering proxy between.",
    bad=[
        "services:\n  web:\n    image: a\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock:ro",
        "services:\n  w:\n    volumes:\n      - type: bind\n        source: /podman.sock\n        target: /s",
    ],
    good=[
        "services:\n  web:\n    image: a:1\n    volumes:\n      - /run/app/app.sock:/run/app.sock",
        "services:\n  web:\n    image: a:1\n    environment:\n      DOCKER_HOST: tcp://socket-proxy:2375",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for service in services(file):
        for source, node in mounts(service):
            if SOCKET.fullmatch(source):
                yield at(file, node, f"Service {service.name[:60]} can start any container on this machine.")
