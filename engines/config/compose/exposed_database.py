"""The port of a database, cache or administration service is published on every interface of the machine.

Container engines write their own firewall rules, so the port is reachable from outside even where the machine's
firewall says otherwise. Such services are searched for and attacked within minutes, and many come with no or a known
password.

Leave `ports` out: services of one file reach each other without it. For access from the machine write
`127.0.0.1:5432:5432`.
"""

from collections.abc import Iterator

from engines.config.compose_file import ports, services
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

KNOWN = {
    1433: "SQL Server", 1521: "Oracle", 2375: "the container engine", 2379: "etcd", 3306: "MySQL", 5432: "PostgreSQL",
    5672: "RabbitMQ", 5984: "CouchDB", 6379: "Redis", 8086: "InfluxDB", 9042: "Cassandra", 9200: "Elasticsearch",
    11211: "memcached", 15672: "RabbitMQ's administration", 26257: "CockroachDB", 27017: "MongoDB",
}  # fmt: skip


@rule(
    title="Database reachable from outside",
    severity="medium",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("yaml",),
    hints=("ports",),
    patch=swap((r"(-\s*['\"]?)(\d+:\d+)", r"\g<1>127.0.0.1:\2"), (r"(-\s*['\"]?)0\.0\.0\.0:", r"\g<1>127.0.0.1:")),
    fix="Leave ports out or bind them to 127.0.0.1.",
    bad=[
        'services:\n  web:\n    image: mysql:8\n    ports:\n      - "3306:3306"',
        "services:\n  web:\n    image: redis:7\n    ports:\n      - target: 6379\n        published: 16379",
        "services:\n  web:\n    image: mongo:7\n    ports: ['0.0.0.0:27017:27017/tcp']",
    ],
    good=[
        'services:\n  web:\n    image: mysql:8\n    ports:\n      - "127.0.0.1:3306:3306"',
        'services:\n  web:\n    image: a:1\n    ports:\n      - "8000:8000"',
        'services:\n  web:\n    image: redis:7\n    expose:\n      - "6379"',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for service in services(file):
        for port in ports(service):
            known = next((KNOWN[number] for number in port.targets() if number in KNOWN), "")
            if port.is_open and known:
                yield at(file, port.node, f"{known} of service {service.name[:60]} is published on every interface.")
