"""A cluster role may create or change workloads in every namespace.

A pod may name any account and mount any secret of its namespace: who can create pods everywhere has the rights of
every account and, where nothing forbids it, the nodes as well.

Grant it with Roles in the namespaces the program works in.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import kinds
from engines.infrastructure.rbac import rules_of
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

WORKLOADS = ("pods", "deployments", "daemonsets", "statefulsets", "jobs", "cronjobs")
WRITE = ("create", "patch", "update")


@rule(
    title="Role that runs workloads everywhere",
    severity="low",
    confidence="medium",
    cwe=269,
    weakness="excess-privilege",
    languages=("yaml",),
    hints=("ClusterRole",),
    fix="Use Roles in the namespaces that are needed.",
    bad=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [pods]
    verbs: [create, delete]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: [apps]
    resources: ['*']
    verbs: [create, patch]""",
    ],
    good=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [pods]
    verbs: [get, list, watch]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: x
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [create]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['*']
    resources: ['*']
    verbs: ['*']""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "ClusterRole"):
        for rule_of in rules_of(one):
            is_all = "*" in rule_of.verbs and "*" in rule_of.resources
            if not rule_of.is_named and not is_all and any(rule_of.may(WRITE, name) for name in WORKLOADS):
                yield at(file, rule_of.node, f"{one.title} runs workloads in every namespace.")
                break
