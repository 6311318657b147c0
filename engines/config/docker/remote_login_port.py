"""The image declares a port for remote login or remote control: SSH, Telnet, remote desktop, the container engine.

A way into the container beside its program is one more thing to attack with passwords and old keys, and one nobody
patches or logs. What is done through it is gone with the next image.

Leave the server out and use `docker exec` or the orchestrator's shell, which know who is asking.
"""

from collections.abc import Iterator

import re2

from engines.config.dockerfile import at, dockerfile
from engines.rule import Match, rule
from engines.source import SourceFile

PORTS = {22: "SSH", 23: "Telnet", 2375: "the container engine", 3389: "remote desktop", 5900: "VNC", 5985: "WinRM"}
PORT = re2.compile(r"(\d{1,5})(?:-(\d{1,5}))?(?:/(?:tcp|udp))?")


@rule(
    title="Port for remote login",
    severity="low",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("dockerfile",),
    hints=("EXPOSE", "expose", "Expose"),
    fix="Remove the server and use docker exec or the orchestrator's shell.",
    bad=[
        "FROM debian:12\nEXPOSE 8000 22",
        "FROM debian:12\nARG PORT=5900\nEXPOSE ${PORT}/tcp",
        "FROM debian:12\nEXPOSE 20-25",
    ],
    good=["FROM debian:12\nEXPOSE 2222 8022", "FROM debian:12\nEXPOSE 8000-8010/tcp", "FROM debian:12\nEXPOSE $PORT"],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in dockerfile(file).instructions("EXPOSE"):
        for word in one.expanded.split():
            match = PORT.fullmatch(word)
            if match:
                first, last = int(match[1]), int(match[2] or match[1])
                for port in (port for port in PORTS if first <= port <= last):
                    yield at(file, one.start_line, f"Port {port} is for {PORTS[port]}.", tokens=f"EXPOSE {port}")
