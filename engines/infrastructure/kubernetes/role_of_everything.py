"""A role allows everything: all verbs on all resources, or all verbs in all groups.

An account with it can read every secret, change every workload and hand itself whatever is missing: one broken-into
pod that carries it is the end of the cluster, or of its namespace.

List the resources and verbs the program really uses; its calls are in the audit log.
"""

from collections.abc import Iterator

from engines.hit import Severity
from engines.infrastructure.kubernetes_objects import kinds
from engines.infrastructure.rbac import rules_of
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Role that allows everything",
    severity="high",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("yaml",),
    hints=("Role",),
    fix="List the resources and verbs that are used.",
    bad=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['*']
    resources: ['*']
    verbs: ['*']""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: ['*']
    verbs: ['*']""",
    ],
    good=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: [custom.metrics.k8s.io]
    resources: ['*']
    verbs: ['*']""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: ['*']""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['*']
    resources: ['*']
    verbs: [get, list]""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "ClusterRole", "Role"):
        for rule_of in rules_of(one):
            # All of one's own group is what a service of that group needs.
            groups = {group.text for group in rule_of.node.below("apiGroups")}
            if "*" in rule_of.verbs and "*" in rule_of.resources and groups & {"*", ""}:
                severity: Severity = "high" if one.kind == "ClusterRole" else "medium"
                yield at(file, rule_of.node, f"{one.title} allows everything.", severity=severity)
                break
