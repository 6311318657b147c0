"""A protection of the container is switched off: the system-call filter, the mandatory access control, or the covers
over `/proc`.

These are the layers that stop an attacker who is already in the container: without them more of the kernel can be
reached, and bugs there become ways out to the node.

Use `seccompProfile: {type: RuntimeDefault}`; where a program needs one more system call, give it a profile of its
own.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import pods
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

PATHS = (("seccompProfile", "type"), ("appArmorProfile", "type"), ("procMount",))


@rule(
    title="Confinement of a container switched off",
    severity="medium",
    confidence="high",
    cwe=693,
    weakness="sandbox-disabled",
    languages=("yaml",),
    hints=("nconfined", "Unmasked"),
    patch=swap(
        (r"\b(type['\"]?\s*:\s*['\"]?)Unconfined\b", r"\1RuntimeDefault"),
        (r"\b(procMount['\"]?\s*:\s*['\"]?)Unmasked\b", r"\1Default"),
        (r"(apparmor\.security\.beta\.kubernetes\.io/[^:\s]+\s*:\s*['\"]?)unconfined\b", r"\1runtime/default"),
    ),
    fix="Use the RuntimeDefault profile, or one of your own.",
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
        seccompProfile:
          type: Unconfined""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      securityContext: {procMount: Unmasked}""",
        """apiVersion: v1
kind: Pod
metadata:
  name: w
  annotations:
    container.apparmor.security.beta.kubernetes.io/web: unconfined
spec:
  containers: []""",
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
        seccompProfile: {type: RuntimeDefault}""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: corp/web:1.2
      securityContext:
        seccompProfile: {type: Localhost, localhostProfile: p.json}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for pod in pods(file):
        for security in (pod.node.get("securityContext"), *(one.security() for one in pod.containers())):
            for path in PATHS if security else ():
                node = security.get(*path) if security else None
                if node is not None and node.text in ("Unconfined", "Unmasked"):
                    yield at(file, node, f"{pod.owner.title} runs without this protection.")
        for name, value, node in pod.owner.annotations():
            if name.startswith("container.apparmor.security.beta.kubernetes.io/") and value == "unconfined":
                yield at(file, node, f"{pod.owner.title} runs without AppArmor.")
