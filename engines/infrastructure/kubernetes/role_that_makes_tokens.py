"""A cluster role allows to make tokens for any account, or to sign certificates.

Its holder asks for the token of the strongest account of the cluster, or for a certificate of the group
`system:masters`, and is that account from then on.

Name the accounts with `resourceNames`, in one namespace, and keep the approval of certificates to the cluster's own
controllers.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import kinds
from engines.infrastructure.rbac import rules_of
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

MAKERS = ("serviceaccounts/token", "certificatesigningrequests/approval")


@rule(
    title="Role that makes anybody's token",
    severity="high",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("yaml",),
    hints=("serviceaccounts/token", "certificatesigningrequests/"),
    fix="Name the accounts, in one namespace.",
    bad=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [serviceaccounts/token]
    verbs: [create]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: [certificates.k8s.io]
    resources: [certificatesigningrequests/approval]
    verbs: [update, patch]""",
    ],
    good=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [serviceaccounts/token]
    resourceNames: [vault]
    verbs: [create]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: [certificates.k8s.io]
    resources: [certificatesigningrequests]
    verbs: [create, get]""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "ClusterRole"):
        for rule_of in rules_of(one):
            told = next((name for name in MAKERS if name in rule_of.resources), "")
            if told and rule_of.may(("create", "update", "patch"), told) and not rule_of.is_named:
                yield at(file, rule_of.node, f"{one.title} may use {told}.")
                break
