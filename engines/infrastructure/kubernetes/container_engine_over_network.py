"""A container engine in a pod listens on the network without TLS.

Docker's own protocol knows no users: every pod that reaches the port starts containers in it, privileged as it must
be, and from there comes to the node.

Leave DOCKER_TLS_CERTDIR at its default and connect with the certificates it makes, or build with a tool that needs
no engine.
"""

from collections.abc import Iterator

import re2

from engines.infrastructure.kubernetes_objects import containers
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

OPEN = re2.compile(r"tcp://(?:0\.0\.0\.0|\[::\])?:2375\b")


@rule(
    title="Container engine on the network without TLS",
    severity="high",
    confidence="medium",
    cwe=306,
    weakness="missing-authentication",
    languages=("yaml",),
    hints=("2375", "DOCKER_TLS_CERTDIR"),
    fix="Leave TLS on, or build without an engine.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      args: [dockerd, --host=tcp://0.0.0.0:2375]""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: docker:27-dind
      env:
        - name: DOCKER_TLS_CERTDIR
          value: ''""",
    ],
    good=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      args: [dockerd, --host=unix:///var/run/docker.sock]""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      env:
        - {name: DOCKER_TLS_CERTDIR, value: ''}""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: docker:27-dind
      env:
        - {name: DOCKER_TLS_CERTDIR, value: /certs}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in containers(file):
        for word, node in one.words():
            if OPEN.search(word):
                yield at(file, node, f"{one.title} takes orders from everybody in reach.")
        if "dind" in one.node.word("image"):
            for name, value, node in one.environment():
                if name == "DOCKER_TLS_CERTDIR" and not value.strip():
                    yield at(file, node, f"{one.title} takes orders from everybody in reach.")
