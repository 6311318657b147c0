"""A container engine in a service listens on the network without TLS.

The engine's protocol knows no users: every service that reaches its port starts containers in it, and because it runs
privileged, comes from there to the machine.

Leave DOCKER_TLS_CERTDIR at its default and connect with the certificates it makes, or build with a tool that needs no
engine.
"""

from collections.abc import Iterator

import re2

from engines.config.compose_file import Service, environment, services
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import YamlNode, at

ENGINE = re2.compile(r"(?:.*/)?docker:(?:[\w.]+-)*dind(?:-[\w.]+)*(?:@.*)?")
OPEN = re2.compile(r"tcp://(?:0\.0\.0\.0|\[::\])?:2375\b")


@rule(
    title="Container engine of a service without TLS",
    severity="medium",
    confidence="high",
    cwe=306,
    weakness="missing-authentication",
    languages=("yaml",),
    hints=("DOCKER_TLS_CERTDIR", "2375"),
    fix="Leave TLS on, or build without an engine.",
    bad=[
        "services:\n  a:\n    image: docker:27-dind\n    environment:\n      DOCKER_TLS_CERTDIR: ''",
        "services:\n  a:\n    image: docker:27-dind\n    environment:\n      - DOCKER_TLS_CERTDIR=",
        "services:\n  a:\n    image: corp/engine:1\n    command: dockerd --host=tcp://0.0.0.0:2375",
    ],
    good=[
        "services:\n  a:\n    image: docker:27-dind\n    environment:\n      DOCKER_TLS_CERTDIR: /certs",
        "services:\n  a:\n    image: corp/runner:1\n    environment:\n      DOCKER_TLS_CERTDIR: ''",
        "services:\n  a:\n    image: docker:27-cli\n    command: docker --host tcp://engine:2375 build .",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for service in services(file):
        place = _without_tls(service)
        if place is not None:
            yield at(file, place, f"Who reaches service {service.name[:60]} starts containers in its engine.")


def _without_tls(service: Service) -> YamlNode | None:
    if ENGINE.fullmatch(service.text("image")):
        places = (place for name, value, place in environment(service) if name == "DOCKER_TLS_CERTDIR" and not value)
        found = next(places, None)
        if found is not None:
            return found
    return next((one for one in service.elements("command") if OPEN.search(one.text or "")), None)
