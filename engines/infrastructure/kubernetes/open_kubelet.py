"""The kubelet of a node takes requests from people it does not know.

Through the kubelet's port anybody in reach runs commands in every pod of the node, with their secrets and accounts,
and nothing of it is in the audit log.

Set `authentication.anonymous.enabled: false`, `authorization.mode: Webhook` and `readOnlyPort: 0`.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import is_true, kinds
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at


@rule(
    title="Kubelet open to strangers",
    severity="high",
    confidence="high",
    cwe=306,
    weakness="missing-authentication",
    languages=("yaml",),
    hints=("KubeletConfiguration",),
    patch=swap(
        (r"\b(enabled['\"]?\s*:\s*)(?:true|yes|on)\b", r"\1false"),
        (r"\b(mode['\"]?\s*:\s*['\"]?)AlwaysAllow\b", r"\1Webhook"),
        (r"\b(readOnlyPort['\"]?\s*:\s*)\d+", r"\g<1>0"),
    ),
    fix="anonymous false, authorization Webhook, readOnlyPort 0.",
    bad=[
        """apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
metadata:
  name: x
authentication:
  anonymous:
    enabled: true""",
        """apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
metadata:
  name: x
authorization: {mode: AlwaysAllow}
readOnlyPort: 10255""",
    ],
    good=[
        """apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
metadata:
  name: x
authentication:
  anonymous: {enabled: false}
authorization: {mode: Webhook}
readOnlyPort: 0""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "KubeletConfiguration"):
        anonymous = one.node.get("authentication", "anonymous", "enabled")
        mode = one.node.get("authorization", "mode")
        port = one.node.get("readOnlyPort")
        if anonymous is not None and is_true(anonymous):
            yield at(file, anonymous, "Requests without any identity are taken.")
        if mode is not None and mode.text == "AlwaysAllow":
            yield at(file, mode, "Every request is allowed.")
        if port is not None and port.text not in ("0", ""):
            yield at(file, port, "This port tells everybody about the node's pods.", severity="medium")
