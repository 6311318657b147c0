"""A role is granted to people who did not log in, or to everybody who did.

`system:unauthenticated` and `system:anonymous` are anyone who reaches the API server; `system:authenticated` is
every account of every pod and, with some providers, everyone with an account there.

Bind the role to the accounts and groups that need it.
"""

from collections.abc import Iterator

from engines.hit import Severity
from engines.infrastructure.kubernetes_objects import kinds
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

EVERYBODY = frozenset(("system:anonymous", "system:unauthenticated", "system:authenticated"))
# What every cluster grants out of the box.
PUBLIC = frozenset(
    ("system:public-info-viewer", "system:discovery", "system:basic-user", "system:service-account-issuer-discovery")
)


@rule(
    title="Role granted to everybody",
    severity="high",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("yaml",),
    hints=("system:",),
    fix="Bind the role to the accounts that need it.",
    bad=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: x
roleRef:
  kind: ClusterRole
  name: pods-reader
subjects:
  - {kind: Group, name: 'system:unauthenticated'}""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: x
roleRef:
  kind: ClusterRole
  name: edit
subjects:
  - kind: Group
    name: system:authenticated""",
    ],
    good=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: x
roleRef:
  kind: ClusterRole
  name: system:public-info-viewer
subjects:
  - {kind: Group, name: 'system:unauthenticated'}""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: x
roleRef:
  kind: ClusterRole
  name: edit
subjects:
  - {kind: Group, name: 'corp:developers'}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "ClusterRoleBinding", "RoleBinding"):
        if one.node.word("roleRef", "name") in PUBLIC:
            continue
        for subject in one.node.below("subjects"):
            name = subject.get("name")
            if name is not None and name.text in EVERYBODY:
                severity: Severity = "high" if name.text == "system:authenticated" else "critical"
                yield at(file, name, f"{one.title} grants its role to {name.text}.", severity=severity)
                break
