"""A Kubernetes cluster keeps its secrets without encryption by a key of ours.

Who gets at the control plane's storage or a backup of it reads every secret of the cluster, and nothing shows that
they did.

Add `encryption_config` with `resources = ["secrets"]` and a key.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cluster's secrets without a key of ours",
    severity="low",
    confidence="high",
    cwe=311,
    weakness="unencrypted-storage",
    languages=("terraform", "yaml", "json"),
    fix="encryption_config for secrets.",
    bad=[
        'resource "aws_eks_cluster" "main" {\n  vpc_config {\n    endpoint_public_access = false\n  }\n}',
    ],
    good=[
        """resource "aws_eks_cluster" "main" {
  vpc_config {
    endpoint_public_access = false
  }
  encryption_config {
    resources = ["secrets"]
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_eks_cluster"):
        if one.is_missing("encryption_config"):
            yield one.match("encryption_config", f"The secrets of {one.address} are not encrypted by a key of ours.")
