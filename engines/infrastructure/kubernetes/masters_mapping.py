"""A role or user of the cloud account becomes a member of the cluster's `system:masters`.

That group passes every rule of the cluster and cannot be taken away by RBAC; whoever may assume the cloud role,
often a whole team or a build server, owns the cluster.

Map it to a group of your own and bind the roles that are needed; use access entries with a scope.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import kinds
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Cloud role mapped to the cluster's masters",
    severity="medium",
    confidence="medium",
    cwe=269,
    weakness="excess-privilege",
    languages=("yaml",),
    hints=("system:masters",),
    fix="Map to a group of your own with narrower roles.",
    bad=[
        """apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
data:
  mapRoles: |
    - rolearn: arn:aws:iam::1:role/dev
      groups:
        - system:masters""",
    ],
    good=[
        """apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
data:
  mapRoles: |
    - rolearn: arn:aws:iam::1:role/node
      groups:
        - system:nodes""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "ConfigMap"):
        if one.name == "aws-auth":
            for key in ("mapRoles", "mapUsers"):
                node = one.node.get("data", key)
                if node is not None and "system:masters" in (node.text or ""):
                    yield at(file, node, f"{key} makes somebody a master of the cluster.")
