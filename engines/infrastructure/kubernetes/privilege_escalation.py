"""A container's processes may gain more rights than they were started with.

A set-uid program in the image then turns an unprivileged break-in into root, so that running as another user
protects nothing.

Set `allowPrivilegeEscalation: false`; a program that listens on a low port needs NET_BIND_SERVICE and not this.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import containers, is_true
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Rights may be gained in a container",
    severity="medium",
    confidence="high",
    cwe=250,
    weakness="runs-as-root",
    languages=("yaml",),
    hints=("allowPrivilegeEscalation",),
    patch=swap((r"\b(allowPrivilegeEscalation['\"]?\s*:\s*)(?:true|yes|on)\b", r"\1false")),
    fix="Set allowPrivilegeEscalation: false.",
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
        allowPrivilegeEscalation: true
        runAsUser: 1000""",
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
        runAsNonRoot: true
        allowPrivilegeEscalation: false
        capabilities: {drop: [ALL]}""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      securityContext:
        privileged: true
        allowPrivilegeEscalation: true""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in containers(file):
        node = one.security("allowPrivilegeEscalation")
        if node is not None and is_true(node) and not is_true(one.security("privileged")):
            yield at(file, node, f"A process in {one.title} may become root.")
