"""A pod is told to mount the token of the account every pod has, although it names no account of its own.

A token in a pod is what an attacker uses next, and whatever is ever granted to the default account, by mistake or
for another pod, comes with it.

Set `automountServiceAccountToken: false`, or name the account the program needs.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import is_true, kinds, pods
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Token mounted without need",
    severity="low",
    confidence="medium",
    cwe=269,
    weakness="excess-privilege",
    languages=("yaml",),
    hints=("automountServiceAccountToken",),
    patch=swap((r"\b(automountServiceAccountToken['\"]?\s*:\s*)(?:true|yes|on)\b", r"\1false")),
    fix="Set automountServiceAccountToken: false.",
    bad=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  automountServiceAccountToken: true
  containers:
    - name: web
      image: corp/web:1.2""",
        """apiVersion: v1
kind: ServiceAccount
metadata:
  name: default
automountServiceAccountToken: true""",
    ],
    good=[
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  automountServiceAccountToken: true
  serviceAccountName: web
  containers:
    - name: web
      image: corp/web:1.2""",
        """apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  automountServiceAccountToken: false
  containers:
    - name: web
      image: corp/web:1.2""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for pod in pods(file):
        account = pod.node.word("serviceAccountName") or pod.node.word("serviceAccount")
        node = pod.node.get("automountServiceAccountToken")
        if node is not None and is_true(node) and account in ("", "default"):
            yield at(file, node, f"{pod.owner.title} mounts the default account's token.")
    for one in kinds(file, "ServiceAccount"):
        node = one.node.get("automountServiceAccountToken")
        if node is not None and is_true(node) and one.name == "default":
            yield at(file, node, "Every pod without an account of its own gets this token.")
