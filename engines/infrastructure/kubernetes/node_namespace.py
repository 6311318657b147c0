"""A pod shares a namespace of its node: its processes (`hostPID`), its memory between processes (`hostIPC`) or its
network (`hostNetwork`).

With the node's processes in sight a broken-into program reads their environment and files; on the node's network it
listens in, speaks as the node to the cloud's metadata service, and is held by no network policy.

Remove the line. Only agents of the node itself, such as network plug-ins, need one, and then with nothing else
granted.
"""

from collections.abc import Iterator

import re2

from engines.hit import Hit, Severity
from engines.infrastructure.kubernetes_objects import is_true, pods
from engines.infrastructure.patching import keys_beside
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

KEYS = ("hostPID", "hostIPC", "hostNetwork")

SHARED = re2.compile(r"^([^#]*\b(?:hostPID|hostIPC|hostNetwork)['\"]?\s*:\s*)(?:true|yes|on)\b")


def _mended(file: SourceFile, hit: Hit) -> str | None:
    """All of the pod at once: the hit stands where the first is."""
    rows = file.text.split("\n")
    for row in list(keys_beside(rows, hit.start_line - 1)):
        rows[row] = str(SHARED.sub(r"\1false", rows[row]))
    return "\n".join(rows)


@rule(
    title="Pod in the node's namespace",
    severity="high",
    confidence="high",
    cwe=250,
    weakness="host-namespace",
    languages=("yaml",),
    hints=("host",),
    patch=_mended,
    fix="Remove hostPID, hostIPC and hostNetwork.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostPID: true
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
      hostNetwork: true
      hostIPC: true
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
  hostNetwork: false
  containers:
    - name: web
      image: corp/web:1.2""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  shareProcessNamespace: true
  containers:
    - name: web
      image: corp/web:1.2""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for pod in pods(file):
        shared = [node for key in KEYS if is_true(node := pod.node.get(key)) and node is not None]
        if shared:
            severity: Severity = "high" if is_true(pod.node.get("hostPID")) else "medium"
            yield at(file, shared[0], f"{pod.owner.title} shares the node's namespace.", severity=severity)
