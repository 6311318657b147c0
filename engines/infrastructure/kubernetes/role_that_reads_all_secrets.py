"""A cluster role may read the secrets of every namespace.

Secrets hold database passwords, keys of certificates and, in older clusters, the tokens of stronger accounts:
reading all of them is one step from owning the cluster.

Grant it with a Role in the one namespace, and name the secrets with `resourceNames`.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import kinds
from engines.infrastructure.rbac import rules_of
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

READ = ("get", "list", "watch")


@rule(
    title="Role that reads every secret",
    severity="medium",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("yaml",),
    hints=("ClusterRole",),
    fix="Use a Role in one namespace and resourceNames.",
    bad=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [pods, secrets]
    verbs: [get, list]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['*']
    resources: ['*']
    verbs: [get, watch]""",
    ],
    good=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [secrets]
    resourceNames: [tls]
    verbs: [get]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [secrets]
    verbs: [get]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [secrets]
    verbs: [create]""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "ClusterRole"):
        for rule_of in rules_of(one):
            is_all = "*" in rule_of.verbs and "*" in rule_of.resources
            if rule_of.may(READ, "secrets") and not rule_of.is_named and not is_all:
                yield at(file, rule_of.node, f"{one.title} reads the secrets of every namespace.")
                break
