"""A network policy lets the whole internet in on every port.

Its presence looks like protection, and selected pods are open all the same: also their databases, metrics and debug
ports.

Name the pods, namespaces or address ranges and the ports that need to come in.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import kinds
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Network policy that lets everybody in",
    severity="medium",
    confidence="medium",
    cwe=668,
    weakness="exposed-service",
    languages=("yaml",),
    hints=("NetworkPolicy",),
    fix="Name sources and ports.",
    bad=[
        """apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: x
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock: {cidr: 0.0.0.0/0}""",
    ],
    good=[
        """apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: x
spec:
  podSelector: {}
  ingress:
    - from: [{ipBlock: {cidr: 0.0.0.0/0}}]
      ports: [{port: 443}]""",
        """apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: x
spec:
  podSelector: {}
  ingress:
    - from: [{podSelector: {}}]""",
        """apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: x
spec:
  podSelector: {}
  egress:
    - to: [{ipBlock: {cidr: 0.0.0.0/0}}]""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "NetworkPolicy"):
        for way in one.node.below("spec", "ingress"):
            for source in way.below("from"):
                cidr = source.get("ipBlock", "cidr")
                if cidr is not None and cidr.text in ("0.0.0.0/0", "::/0") and way.get("ports") is None:
                    yield at(file, cidr, f"{one.title} lets everybody in on every port.")
