"""A container runs privileged: nearly every wall between it and the node is taken down.

Whoever breaks into the program has the node's devices and kernel in hand, mounts its disk and is root there, and
from there reads the secrets of every pod on it.

Remove `privileged: true`. Where a driver or agent needs one thing, add that one capability or mount that one
device.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import containers, is_true
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Privileged container in a pod",
    severity="high",
    confidence="high",
    cwe=250,
    weakness="privileged-container",
    languages=("yaml",),
    hints=("privileged",),
    patch=swap((r"\b(privileged['\"]?\s*:\s*)['\"]?(?:true|yes|on)\b['\"]?", r"\1false")),
    fix="Remove privileged: true; add only the capability that is needed.",
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
        privileged: true""",
        """apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: corp/web:1.2
          securityContext: {privileged: true}""",
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
        privileged: false
        capabilities: {add: [NET_BIND_SERVICE]}""",
        "kind: Pod\nsecurityContext: {privileged: true}",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in containers(file):
        node = one.security("privileged")
        if node is not None and is_true(node):
            yield at(file, node, f"{one.title} is root on its node.")
