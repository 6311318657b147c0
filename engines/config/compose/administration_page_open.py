"""An administration page for a database or the engine is published on every interface of the machine.

These pages are searched for and attacked with guessed passwords; some ask for none.

Bind it to `127.0.0.1`, and leave it out of what runs on servers.
"""

from collections.abc import Iterator

from engines.config.compose_file import ports, services
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

PAGES = frozenset(
    (
        "phpmyadmin", "adminer", "mongo-express", "pgadmin4", "redis-commander", "portainer", "portainer-ce", "kibana",
        "rabbitmq-management", "cadvisor", "dozzle", "redisinsight",
    )
)  # fmt: skip


@rule(
    title="Administration page reachable from outside",
    severity="medium",
    confidence="medium",
    cwe=668,
    weakness="exposed-service",
    languages=("yaml",),
    hints=("ports",),
    patch=swap((r"(-\s*['\"]?)(\d+:\d+)", r"\g<1>127.0.0.1:\2"), (r"(-\s*['\"]?)0\.0\.0\.0:", r"\g<1>127.0.0.1:")),
    fix="Bind it to 127.0.0.1.",
    bad=[
        "services:\n  a:\n    image: phpmyadmin/phpmyadmin:5\n    ports: ['8080:80']",
        "services:\n  a:\n    image: mongo-express\n    ports:\n      - 8081:8081",
    ],
    good=[
        "services:\n  a:\n    image: adminer:4\n    ports: ['127.0.0.1:8080:8080']",
        "services:\n  a:\n    image: adminer:4",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for service in services(file):
        image = service.text("image").rpartition("/")[2].partition(":")[0].partition("@")[0]
        for port in ports(service):
            if image in PAGES and port.is_open:
                yield at(file, port.node, f"{image} is published on every interface.")
                break
