"""A container of a pod gets a capability with which it can take over its node.

ALL, SYS_ADMIN, SYS_MODULE, SYS_PTRACE, SYS_RAWIO, DAC_READ_SEARCH, BPF and NET_ADMIN allow to mount, to load code
into the kernel, to read what others keep, or to change the network they rely on.

Start from `drop: [ALL]` and add the narrow one the program asks for, such as NET_BIND_SERVICE.
"""

from collections.abc import Iterator

from engines.hit import Severity
from engines.infrastructure.kubernetes_objects import containers
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

STRONG = frozenset(("ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "DAC_READ_SEARCH", "BPF", "NET_ADMIN"))


@rule(
    title="Capability that opens the node",
    severity="high",
    confidence="high",
    cwe=250,
    weakness="excess-capabilities",
    languages=("yaml",),
    hints=("capabilities",),
    fix="Drop ALL and add only the narrow capability that is needed.",
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
        capabilities:
          add: [SYS_ADMIN]""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      securityContext:
        capabilities:
          add:
            - NET_BIND_SERVICE
            - CAP_SYS_PTRACE""",
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
        capabilities:
          drop: [ALL]
          add: [NET_BIND_SERVICE]""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      securityContext:
        capabilities:
          drop: [SYS_ADMIN]""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in containers(file):
        added = one.security("capabilities", "add")
        for node in added.elements() if added else ():
            name = (node.text or "").upper().removeprefix("CAP_")
            if name in STRONG:
                severity: Severity = "medium" if name == "NET_ADMIN" else "high"
                yield at(file, node, f"{name} lets {one.title} reach beyond itself.", severity=severity)
                break
