"""A project of the deployment tool may deploy from every repository to every cluster and namespace.

Whoever can change any one repository, or add one, runs what they like anywhere the tool reaches, also in the
namespaces of the cluster's own components.

Name the repositories, destinations and kinds of objects of the project.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import kinds
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Deployment project without bounds",
    severity="medium",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("yaml",),
    hints=("AppProject", "policy.default"),
    fix="Name sourceRepos and destinations.",
    bad=[
        """apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: x
spec:
  sourceRepos: ['*']
  destinations:
    - {namespace: '*', server: '*'}""",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  policy.default: role:admin",
    ],
    good=[
        """apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: x
spec:
  sourceRepos: ['*']
  destinations:
    - {namespace: shop, server: 'https://kubernetes.default.svc'}""",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  policy.default: role:readonly",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "AppProject"):
        repositories = [node for node in one.node.below("spec", "sourceRepos") if node.text == "*"]
        targets = [node for node in one.node.below("spec", "destinations") if node.word("namespace") == "*"]
        if repositories and targets:
            yield at(file, repositories[0], f"{one.title} deploys anything anywhere.")
    for one in kinds(file, "ConfigMap"):
        node = one.node.get("data", "policy.default")
        if node is not None and node.text == "role:admin":
            yield at(file, node, "Everybody who logs in is an administrator.")
