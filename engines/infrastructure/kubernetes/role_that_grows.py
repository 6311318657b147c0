"""A role allows its holder to give itself more rights: to escalate or bind roles, or to act as somebody else.

These three verbs exist to pass the rule that nobody grants what they do not have. Whoever holds one can make
themselves administrator of the cluster.

Remove them. An operator that must create roles gets `bind` on named roles only, and `impersonate` on named users
only.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import kinds
from engines.infrastructure.rbac import rules_of
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

GROW = frozenset(("escalate", "bind", "impersonate"))


@rule(
    title="Role that can give itself more rights",
    severity="high",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("yaml",),
    hints=("escalate", "bind", "impersonate"),
    fix="Remove escalate, bind and impersonate, or name their objects.",
    bad=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [clusterroles]
    verbs: [escalate]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: ['']
    resources: [users, groups]
    verbs: [impersonate]""",
    ],
    good=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [clusterroles]
    resourceNames: [view]
    verbs: [bind]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [roles]
    verbs: [get, list]""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "ClusterRole", "Role"):
        for rule_of in rules_of(one):
            strong = sorted(GROW.intersection(rule_of.verbs))
            if strong and not rule_of.is_named:
                yield at(file, rule_of.node, f"{one.title} may {strong[0]}.")
                break
