"""A role is bound to a namespace's `default` account.

Every pod of the namespace that names no account of its own runs with it: the role meant for one program is held by
all of them, a debug pod included.

Make an account for the program, name it with `serviceAccountName`, and leave `default` without rights.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import kinds
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Default account with rights",
    severity="medium",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("yaml",),
    hints=("default",),
    fix="Make an account of its own for the program.",
    bad=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: x
roleRef:
  kind: ClusterRole
  name: deployer
subjects:
  - kind: ServiceAccount
    name: default
    namespace: apps""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: x
roleRef:
  kind: Role
  name: reader
subjects:
  - {kind: ServiceAccount, name: default}""",
    ],
    good=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: x
roleRef:
  kind: ClusterRole
  name: deployer
subjects:
  - kind: ServiceAccount
    name: web
    namespace: default""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: x
roleRef:
  kind: ClusterRole
  name: deployer
subjects:
  - {kind: Group, name: default}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "ClusterRoleBinding", "RoleBinding"):
        for subject in one.node.below("subjects"):
            name = subject.get("name")
            if name is not None and name.text == "default" and subject.word("kind") == "ServiceAccount":
                yield at(file, name, f"{one.title} gives rights to every pod without an account of its own.")
