"""A database is started so that everybody may log in without a password.

Whatever reaches its port, any container of the network and often more, reads and changes everything.

Remove the option and give the database a password from a secret.
"""

from collections.abc import Iterator

from engines.config.compose_file import environment, services
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

TRUSTING = {
    "POSTGRES_HOST_AUTH_METHOD": ("trust",),
    "MYSQL_ALLOW_EMPTY_PASSWORD": ("yes", "true", "1"),
    "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD": ("yes", "true", "1"),
    "ALLOW_EMPTY_PASSWORD": ("yes", "true", "1"),
    "ALLOW_ANONYMOUS_LOGIN": ("yes", "true", "1"),
}


@rule(
    title="Database without a password",
    severity="medium",
    confidence="high",
    cwe=306,
    weakness="missing-authentication",
    languages=("yaml",),
    hints=("environment",),
    fix="Remove the option and set a password from a secret.",
    bad=[
        "services:\n  web:\n    image: postgres:16\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust",
        "services:\n  web:\n    image: mysql:8\n    environment:\n      - MYSQL_ALLOW_EMPTY_PASSWORD=yes",
    ],
    good=[
        "services:\n  web:\n    image: postgres:16\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: scram-sha-256",
        'services:\n  web:\n    image: mysql:8\n    environment:\n      MYSQL_ALLOW_EMPTY_PASSWORD: ""',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for service in services(file):
        for name, value, node in environment(service):
            if value.lower() in TRUSTING.get(name, ()):
                yield at(file, node, f"Service {service.name[:60]} lets everybody in.")
