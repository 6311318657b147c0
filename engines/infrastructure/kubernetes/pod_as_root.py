"""A pod or container is told to run as root: its user is 0, or running as root is allowed in so many words.

Whoever breaks into the program is root in the container at once and has the best start for a break-out through the
kernel, a mounted folder or a forgotten capability.

Set `runAsNonRoot: true` and a `runAsUser` above 0, and give the image's files to that user.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import is_false, pods
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import YamlNode, at


@rule(
    title="Pod told to run as root",
    severity="medium",
    confidence="high",
    cwe=250,
    weakness="runs-as-root",
    languages=("yaml",),
    hints=("runAs",),
    patch=swap((r"\b(runAsNonRoot['\"]?\s*:\s*)(?:false|no|off)\b", r"\1true")),
    fix="Set runAsNonRoot: true and a runAsUser above 0.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      securityContext:
        runAsUser: 0""",
        """apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  template:
    spec:
      securityContext:
        runAsNonRoot: false
      containers:
        - name: web
          image: corp/web:1.2""",
    ],
    good=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      securityContext:
        runAsUser: 1000""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: corp/web:1.2""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for pod in pods(file):
        for security in (pod.node.get("securityContext"), *(one.security() for one in pod.containers())):
            node = _root(security) if security else None
            if node is not None:
                yield at(file, node, f"{pod.owner.title} runs as root.")
                break


def _root(security: YamlNode) -> YamlNode | None:
    user = security.get("runAsUser")
    if user is not None and user.text == "0":
        return user
    promise = security.get("runAsNonRoot")
    return promise if is_false(promise) and user is None else None
