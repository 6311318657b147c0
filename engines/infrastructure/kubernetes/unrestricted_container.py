"""A container has no restriction at all: it may run as root, gain rights, keeps the engine's default capabilities and
may write its own files.

None of the layers stands that make a break-in end in the container: the attacker installs tools, tries the kernel
as root, and scans the network with raw packets.

Give it a `securityContext` with `runAsNonRoot: true`, `allowPrivilegeEscalation: false`, `capabilities: {drop:
[ALL]}` and, where the program allows it, `readOnlyRootFilesystem: true`.
"""

from collections.abc import Iterator

from engines.infrastructure.go_values import UNFILLED
from engines.infrastructure.kubernetes_objects import is_unfilled, pods
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import YamlNode, at

SAID = (
    "runAsNonRoot",
    "allowPrivilegeEscalation",
    "capabilities",
    "readOnlyRootFilesystem",
    "privileged",
    "windowsOptions",
)


@rule(
    title="Container without any restriction",
    severity="medium",
    confidence="high",
    cwe=250,
    weakness="excess-capabilities",
    languages=("yaml",),
    hints=("containers",),
    fix="Add a securityContext: runAsNonRoot, allowPrivilegeEscalation: false, drop ALL.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2""",
        """apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: corp/web:1.2
          securityContext: {}""",
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
      securityContext: {allowPrivilegeEscalation: false}""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: corp/web:1.2""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      securityContext: {privileged: true}""",
        "apiVersion: v1\nkind: ConfigMap\ndata: {containers: '[]'}",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for pod in pods(file):
        if pod.owner.is_partial or _is_restricted(pod.node.get("securityContext")):
            continue
        bare = [one for one in pod.containers() if not _is_restricted(one.security()) and not is_unfilled(one.node)]
        if bare:
            more = f" So are {len(bare) - 1} more." if len(bare) > 1 else ""
            yield at(file, bare[0].node, f"{bare[0].title} is not restricted in any way.{more}")


def _is_restricted(security: YamlNode | None) -> bool:
    """Anything said about it counts, privileged too: that is another rule's finding."""
    if security is None:
        return False
    if UNFILLED in (security.text or ""):
        return True
    user = security.word("runAsUser")
    said = {key.text or "" for key, _ in security.entries()}
    return user not in ("", "0") or bool(said.intersection(SAID)) or any(UNFILLED in key for key in said)
