"""A role may read every secret: those of all namespaces, or all of its own by a star for the resources.

Secrets hold database passwords, keys of certificates and, in older clusters, the tokens of stronger accounts:
reading all of them is one step from owning the cluster.

Grant it with a Role in the one namespace, and name the secrets with `resourceNames`.
"""

from collections.abc import Iterator

from engines.hit import Severity
from engines.infrastructure.kubernetes_objects import kinds
from engines.infrastructure.rbac import RoleRule, rules_of
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
    hints=("Role",),
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
        """apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: ['*']
    verbs: [get]""",
    ],
    good=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: [apps]
    resources: ['*']
    verbs: [get]""",
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
    for one in kinds(file, "ClusterRole", "Role"):
        is_everywhere = one.kind == "ClusterRole"
        for rule_of in rules_of(one):
            is_all = "*" in rule_of.verbs and "*" in rule_of.resources
            is_read = rule_of.may(READ, "secrets") and (is_everywhere or "*" in rule_of.resources) and _is_core(rule_of)
            if is_read and not rule_of.is_named and not is_all:
                where = "every namespace" if is_everywhere else "its namespace"
                severity: Severity = "medium" if is_everywhere else "low"
                yield at(file, rule_of.node, f"{one.title} reads all secrets of {where}.", severity=severity)
                break


def _is_core(one: RoleRule) -> bool:
    # Secrets are in the group without a name: a star for the resources of another holds none.
    return any(group.text in ("", "*") for group in one.node.below("apiGroups"))
