"""A service claims addresses that are not the cluster's (`externalIPs`).

Traffic of every pod to such an address goes to this service: with the right address it stands between pods and the
outside, and nothing verifies that the address is ours (CVE-2020-8554).

Use a load balancer or an ingress, and forbid `externalIPs` by admission.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import kinds
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Service that claims outside addresses",
    severity="medium",
    confidence="medium",
    cwe=668,
    weakness="exposed-service",
    languages=("yaml",),
    hints=("externalIPs",),
    fix="Use a load balancer; forbid externalIPs by admission.",
    bad=[
        """apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  externalIPs:
    - 203.0.113.7
  ports: [{port: 80}]""",
    ],
    good=[
        """apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  externalIPs: []
  ports: [{port: 80}]""",
        """apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: LoadBalancer
  loadBalancerIP: 203.0.113.7
  ports: [{port: 443}]""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "Service"):
        for node in one.node.below("spec", "externalIPs"):
            yield at(file, node, f"{one.title} takes the traffic to this address.")
            break
