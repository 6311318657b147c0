"""A stream or message broker keeps or sends its messages without encryption.

What passes through it, orders, events, personal data, can be read on the network or from its storage.

Set `encryption_type = "KMS"` for a stream; for a broker `client_broker = "TLS"` and `in_cluster = true`.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.infrastructure.patching import turn
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Stream without encryption",
    severity="medium",
    confidence="high",
    cwe=311,
    weakness="unencrypted-storage",
    languages=("terraform", "yaml", "json"),
    patch=turn({"client_broker": '"TLS"', "in_cluster": "true"}),
    fix="encryption_type KMS, client_broker TLS.",
    bad=[
        'resource "aws_kinesis_stream" "main" {\n  shard_count = 1\n}',
        """resource "aws_msk_cluster" "main" {
  encryption_info {
    encryption_in_transit {
      client_broker = "TLS_PLAINTEXT"
    }
  }
}""",
    ],
    good=[
        """resource "aws_kinesis_stream" "main" {
  encryption_type = "KMS"
  kms_key_id = "alias/aws/kinesis"
}""",
        """resource "aws_msk_cluster" "main" {
  encryption_info {
    encryption_in_transit {
      client_broker = "TLS"
    }
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_kinesis_stream"):
        if (one.is_missing("encryption_type") and one.is_missing("stream_encryption")) or one.text(
            "encryption_type"
        ) == "NONE":
            yield one.match("encryption_type", f"{one.address} keeps its records in clear.")
    for one in resources(file, "aws_msk_cluster"):
        for path in (
            "encryption_info.encryption_in_transit.client_broker",
            "encryption_info.encryption_in_transit.in_cluster",
        ):
            if "PLAINTEXT" in one.text(path) or one.is_off(path):
                yield one.match(path, f"{one.address} takes messages in clear.")
