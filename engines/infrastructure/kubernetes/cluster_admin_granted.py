"""An account, user or group is made administrator of the whole cluster.

A program with it needs only one flaw to give the cluster away; its token lies in its pod, in logs and in backups.

Bind a role that lists what the program does, in the namespaces it works in.
"""

from collections.abc import Iterator

from engines.hit import Severity
from engines.infrastructure.kubernetes_objects import kinds
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

KNOWN = frozenset(("system:masters", ""))


@rule(
    title="Administrator of the cluster",
    severity="high",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("yaml",),
    hints=("cluster-admin",),
    fix="Bind a role that lists what is needed.",
    bad=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: x
roleRef:
  kind: ClusterRole
  name: cluster-admin
subjects:
  - kind: ServiceAccount
    name: deployer
    namespace: ci""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: x
roleRef:
  kind: ClusterRole
  name: cluster-admin
subjects:
  - {kind: User, name: bob}""",
    ],
    good=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: x
roleRef:
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: deployer
    namespace: ci""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: x
roleRef:
  kind: ClusterRole
  name: cluster-admin
subjects:
  - {kind: Group, name: 'system:masters'}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "ClusterRoleBinding", "RoleBinding"):
        role = one.node.get("roleRef", "name")
        named = [subject.word("name") for subject in one.node.below("subjects")]
        if role is None or role.text != "cluster-admin" or set(named) <= KNOWN:
            continue
        severity: Severity = "high" if one.kind == "ClusterRoleBinding" else "medium"
        yield at(file, role, f"{one.title} makes {', '.join(named)[:100]} an administrator.", severity=severity)
