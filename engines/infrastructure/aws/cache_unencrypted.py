"""A Redis replication group keeps its data, or sends it, without encryption.

Sessions and whatever else is cached pass the network in clear and lie so on disk and in backups; without encryption
on the way there can be no password either.

Set `transit_encryption_enabled`, `at_rest_encryption_enabled` and an `auth_token` or users.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Cache without encryption",
    severity="medium",
    confidence="high",
    cwe=311,
    weakness="unencrypted-storage",
    languages=("terraform", "yaml", "json"),
    patch=turn("true", "transit_encryption_enabled", "at_rest_encryption_enabled"),
    fix="transit_encryption_enabled and at_rest_encryption_enabled.",
    bad={
        "terraform": [
            'resource "aws_elasticache_replication_group" "main" {\n  replication_group_id = "r"\n}',
            """resource "aws_elasticache_replication_group" "main" {
  at_rest_encryption_enabled = true
  transit_encryption_enabled = false
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      AtRestEncryptionEnabled: true""",
        ],
    },
    good={
        "terraform": [
            """resource "aws_elasticache_replication_group" "main" {
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
}""",
            """resource "aws_elasticache_replication_group" "main" {
  at_rest_encryption_enabled = var.r
  transit_encryption_enabled = true
}""",
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      AtRestEncryptionEnabled: true
      TransitEncryptionEnabled: true""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_elasticache_replication_group"):
        off = [path for path in ("transit_encryption_enabled", "at_rest_encryption_enabled") if one.is_not_on(path)]
        if off and one.is_missing("global_replication_group_id"):
            yield one.match(off[0], f"{one.address}: {' and '.join(off)} not on.")
