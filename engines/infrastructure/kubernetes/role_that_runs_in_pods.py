"""A role allows to run commands in other pods, or to reach the kubelets of the nodes.

`pods/exec`, `pods/attach` and `nodes/proxy` give a shell in any pod in reach, with its secrets and its account;
through the kubelet even past the audit log.

Leave them to people, for a limited time and in the one namespace; programs do not need a shell in others.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import kinds
from engines.infrastructure.rbac import rules_of
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

SHELLS = ("pods/exec", "pods/attach", "nodes/proxy")


@rule(
    title="Role that runs commands in pods",
    severity="medium",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("yaml",),
    hints=("/exec", "/attach", "/proxy"),
    fix="Remove pods/exec, pods/attach and nodes/proxy.",
    bad=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [pods/exec]
    verbs: [create]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [nodes/proxy]
    verbs: ['*']""",
    ],
    good=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [pods/log]
    verbs: [get]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [pods/exec]
    resourceNames: [debug]
    verbs: [create]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [pods/exec]
    verbs: [create]""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "ClusterRole"):
        for rule_of in rules_of(one):
            told = next((name for name in SHELLS if name in rule_of.resources), "")
            if told and rule_of.may(("create", "get"), told) and not rule_of.is_named:
                yield at(file, rule_of.node, f"{one.title} may use {told} in every namespace.")
                break
