"""A cluster role may change the webhooks that decide what the cluster admits.

Its holder sends every new object through a program of their own, which reads the secrets in it and changes what is
run, or switches off the policies that forbid it.

Leave write access on webhook configurations to the people who administer the cluster; an operator gets it on its
own by `resourceNames`.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import kinds
from engines.infrastructure.rbac import rules_of
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

WEBHOOKS = ("mutatingwebhookconfigurations", "validatingwebhookconfigurations")
WRITE = ("create", "update", "patch")


@rule(
    title="Role over the cluster's admission",
    severity="medium",
    confidence="high",
    cwe=269,
    weakness="excess-privilege",
    languages=("yaml",),
    hints=("webhookconfigurations",),
    fix="Remove write access to webhook configurations, or name them.",
    bad=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: [admissionregistration.k8s.io]
    resources: [mutatingwebhookconfigurations]
    verbs: [create, update]""",
    ],
    good=[
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: [admissionregistration.k8s.io]
    resources: [validatingwebhookconfigurations]
    verbs: [get, list]""",
        """apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: x
rules:
  - apiGroups: [admissionregistration.k8s.io]
    resources: [mutatingwebhookconfigurations]
    resourceNames: [mine]
    verbs: [update]""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "ClusterRole"):
        for rule_of in rules_of(one):
            if (
                not rule_of.is_named
                and any(rule_of.may(WRITE, name) for name in WEBHOOKS)
                and "*" not in rule_of.resources
            ):
                yield at(file, rule_of.node, f"{one.title} decides what the cluster admits.")
                break
