"""A Kubernetes cluster writes no audit log.

After a break-in nobody can say which account read which secret or started which pod, and nobody is warned while it
happens.

Set `enabled_cluster_log_types` with `api`, `audit` and `authenticator`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cluster without an audit log",
    severity="low",
    confidence="high",
    cwe=778,
    weakness="missing-logging",
    languages=("terraform", "yaml", "json"),
    patch=turn('["api", "audit", "authenticator"]'),
    fix="enabled_cluster_log_types with api, audit, authenticator.",
    bad=[
        'resource "aws_eks_cluster" "main" {\n  vpc_config {\n    endpoint_public_access = false\n  }\n}',
        'resource "aws_eks_cluster" "main" {\n  enabled_cluster_log_types = ["scheduler"]\n}',
    ],
    good=[
        'resource "aws_eks_cluster" "main" {\n  enabled_cluster_log_types = ["api", "audit"]\n}',
        'resource "aws_eks_cluster" "main" {\n  enabled_cluster_log_types = var.l\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_eks_cluster"):
        path = "enabled_cluster_log_types"
        value = one.value(path)
        if file.language == "terraform" and (
            value is None or (isinstance(value, list) and "audit" not in one.texts(path))
        ):
            yield one.match(path, f"{one.address} keeps no audit log.")
