"""A container has no restriction at all: it may run as root, gain rights, keeps the engine's default capabilities and
may write its own files.

None of the layers stands that make a break-in end in the container: the attacker installs tools, tries the kernel
as root, and scans the network with raw packets.

Give it a `securityContext` with `runAsNonRoot: true`, `allowPrivilegeEscalation: false`, `capabilities: {drop:
[ALL]}` and, where the program allows it, `readOnlyRootFilesystem: true`.
"""

from collections.abc import Iterator

import re2

from engines.hit import Hit
from engines.infrastructure.go_values import UNFILLED
from engines.infrastructure.kubernetes_objects import is_unfilled, pods
from engines.infrastructure.patching import keys_beside
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

FIRST = re2.compile(r"(\s*-\s+)(\w[\w-]*:.*)")
RESTRICTIONS = ("runAsNonRoot: true", "allowPrivilegeEscalation: false", "capabilities: {drop: [ALL]}")


def _mended(file: SourceFile, hit: Hit) -> str | None:
    """A context of its own, below the container's name where that comes first."""
    rows = file.text.split("\n")
    at = hit.start_line - 1
    found = FIRST.fullmatch(rows[at])
    if found is None:
        return None
    pad = " " * len(found[1])
    said = [row for row in keys_beside(rows, at + 1) if rows[row].startswith(f"{pad}securityContext:")]
    if any(not rows[row].endswith(": {}") for row in said):
        return None
    written = ["securityContext:", *(f"  {one}" for one in RESTRICTIONS)]
    if said:
        rows[said[0] : said[0] + 1] = [f"{pad}{one}" for one in written]
    elif found[2].startswith("name:"):
        rows[at + 1 : at + 1] = [f"{pad}{one}" for one in written]
    else:
        rows[at : at + 1] = [found[1] + written[0], *(f"{pad}{one}" for one in [*written[1:], found[2]])]
    return "\n".join(rows)


@rule(
    title="Container without any restriction",
    severity="medium",
    confidence="high",
    cwe=250,
    weakness="excess-capabilities",
    languages=("yaml",),
    hints=("containers",),
    patch=_mended,
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
