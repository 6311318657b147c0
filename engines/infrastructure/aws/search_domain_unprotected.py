"""A search domain keeps its data or talks between its nodes without encryption, or answers plain HTTP.

Indexes hold copies of everything searchable: in clear they can be read from disks, snapshots and the network.

Set `encrypt_at_rest`, `node_to_node_encryption` and `domain_endpoint_options { enforce_https = true }`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile

PATHS = ("encrypt_at_rest.enabled", "node_to_node_encryption.enabled", "domain_endpoint_options.enforce_https")


@rule(
    title="Search domain without encryption",
    severity="medium",
    confidence="high",
    cwe=311,
    weakness="unencrypted-storage",
    languages=("terraform", "yaml", "json"),
    fix="Switch encryption at rest, between nodes and HTTPS on.",
    bad=[
        'resource "aws_elasticsearch_domain" "main" {\n  domain_name = "d"\n}',
        """resource "aws_opensearch_domain" "main" {
  encrypt_at_rest {
    enabled = true
  }
  node_to_node_encryption {
    enabled = true
  }
  domain_endpoint_options {
    enforce_https = false
  }
}""",
    ],
    good=[
        """resource "aws_opensearch_domain" "main" {
  encrypt_at_rest {
    enabled = true
  }
  node_to_node_encryption {
    enabled = true
  }
  domain_endpoint_options {
    enforce_https = true
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_elasticsearch_domain", "aws_opensearch_domain"):
        off = [path for path in PATHS if one.is_not_on(path)]
        if off:
            yield one.match(off[0], f"{one.address}: {', '.join(path.partition('.')[0] for path in off)} not on.")
