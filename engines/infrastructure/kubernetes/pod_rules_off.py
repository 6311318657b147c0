"""A namespace or policy admits pods without any bound: the `privileged` level of pod security, or a policy that allows
privileged pods.

Whoever may create a pod there may then take over the node with one line, and with the node every other namespace on
it.

Enforce `baseline` or `restricted`, and keep what needs more in a namespace of its own to which few may write.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import is_true, kinds
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

SYSTEM = frozenset(("kube-system", "kube-node-lease", "istio-system", "monitoring", "openebs", "longhorn-system"))


@rule(
    title="Pods admitted without any bound",
    severity="medium",
    confidence="medium",
    cwe=693,
    weakness="sandbox-disabled",
    languages=("yaml",),
    hints=("privileged", "allowPrivilegedContainer"),
    patch=swap(
        (r"(pod-security\.kubernetes\.io/enforce['\"]?\s*:\s*['\"]?)privileged\b", r"\1baseline"),
        (r"\b(privileged['\"]?\s*:\s*|allowPrivilegedContainer['\"]?\s*:\s*)(?:true|yes|on)\b", r"\1false"),
    ),
    fix="Enforce baseline or restricted.",
    bad=[
        """apiVersion: v1
kind: Namespace
metadata:
  name: apps
  labels:
    pod-security.kubernetes.io/enforce: privileged""",
        """apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata:
  name: x
spec:
  privileged: true""",
    ],
    good=[
        """apiVersion: v1
kind: Namespace
metadata:
  name: kube-system
  labels: {pod-security.kubernetes.io/enforce: privileged}""",
        """apiVersion: v1
kind: Namespace
metadata:
  name: apps
  labels: {pod-security.kubernetes.io/enforce: baseline}""",
        """apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata:
  name: x
spec:
  privileged: false""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "Namespace"):
        node = one.node.get("metadata", "labels", "pod-security.kubernetes.io/enforce")
        if node is not None and node.text == "privileged" and one.name not in SYSTEM:
            yield at(file, node, f"{one.title} takes any pod.", severity="low")
    for one in kinds(file, "PodSecurityPolicy", "SecurityContextConstraints"):
        node = one.node.get("spec", "privileged") or one.node.get("allowPrivilegedContainer")
        if node is not None and is_true(node):
            yield at(file, node, f"{one.title} admits privileged pods.")
