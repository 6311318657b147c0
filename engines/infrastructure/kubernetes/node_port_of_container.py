"""A container takes a port of its node (`hostPort`).

It is reached at the node's address past services and, with many network plug-ins, past network policies too; and it
ties the pod to nodes where the port is free.

Remove `hostPort` and put a Service before the pod.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import containers, is_true
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Port of the node taken by a container",
    severity="low",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("yaml",),
    hints=("hostPort",),
    fix="Remove hostPort and use a Service.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      ports:
        - containerPort: 80
          hostPort: 8080""",
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
      ports:
        - containerPort: 80""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      ports:
        - containerPort: 80
          hostPort: 8080
          hostIP: 127.0.0.1""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers:
    - name: web
      image: corp/web:1.2
      ports:
        - containerPort: 80
          hostPort: 80""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in containers(file):
        for port in one.node.below("ports"):
            node = port.get("hostPort")
            is_told = is_true(one.pod.node.get("hostNetwork")) or port.word("hostIP").startswith("127.")
            if node is not None and (node.text or "0") != "0" and not is_told:
                yield at(file, node, f"{one.title} is reached at its node's address.")
                return
