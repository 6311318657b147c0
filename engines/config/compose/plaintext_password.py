"""A password, token or key stands as a value in the environment of a service.

Everyone who can read the repository has it, and on the machine it shows in `docker inspect` and in every process of the
service. Weak ones, set for a first try, are guessed from the network as well.

Change it and write `${NAME:?}` with the value in a file that is not committed, or use `secrets:` and the image's
`…_FILE` variable.
"""

from collections.abc import Iterator

from engines.config.compose_file import environment, services
from engines.for_developers import is_for_developers
from engines.hit import Severity
from engines.rule import Match, rule
from engines.secret_names import holds_secret, is_literal
from engines.secrets.values import is_guessed, is_placeholder
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Password in a compose file",
    severity="high",
    confidence="high",
    cwe=798,
    weakness="hardcoded-secret",
    languages=("yaml",),
    hints=("environment",),
    fix="Use ${NAME:?} or secrets with the image's _FILE variable.",
    bad=[
        "services:\n  web:\n    image: mysql:8\n    environment:\n      MYSQL_ROOT_PASSWORD: root",
        "services:\n  web:\n    image: a:1\n    environment:\n      - API_TOKEN=tuesday-2-door",
    ],
    good=[
        "services:\n  web:\n    image: mysql:8\n    environment:\n      MYSQL_ROOT_PASSWORD: ${ROOT_PASSWORD:?}",
        "services:\n  web:\n    image: mysql:8\n    environment:\n      MYSQL_ROOT_PASSWORD_FILE: /run/secrets/root",
        "services:\n  web:\n    image: a:1\n    environment:\n      - API_TOKEN\n      - MYSQL_ALLOW_EMPTY_PASSWORD=no",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    is_to_try = is_for_developers(file.path)
    for service in services(file):
        for name, value, node in environment(service):
            if holds_secret(name) and is_literal(value):
                what = f"{name[:60]} of service {service.name[:60]} is readable here."
                yield at(file, node, what, secret=value, severity=_weight(value, is_to_try=is_to_try))


def _weight(value: str, *, is_to_try: bool) -> Severity | None:
    """A word that everybody would try first is written for a first start; one from a generator is in use."""
    if is_to_try:
        return "low"
    return "medium" if is_guessed(value) or is_placeholder(value) else None
